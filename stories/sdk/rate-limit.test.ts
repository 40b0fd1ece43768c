// A service that says there are too many requests: the whole client slows down, so that a crowd of calls is not refused
// call by call; and the wait it asks for is obeyed up to a limit, or ends the call, as the caller chose.
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';

test('two hundred calls against a limit of fifty a second are refused a few times, not each', async () => {
  const { server, connect, apiKey } = await startSite();
  const options = { apiKey, maxNetworkRetries: 30, initialNetworkRetryDelayMs: 20, maxNetworkRetryDelayMs: 200 };
  const client = connect(options);
  server.faults.add({
    match: { route: 'GET /users' },
    effect: { kind: 'throttle', requestsPerSecond: 50, burst: 20 },
  });
  let running = 0;
  const call = async () => {
    running += 1;
    await client.users.list().page();
  };
  // As many at a time as a busy program has.
  const queue = Array.from({ length: 200 }, () => call);
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) await next();
    }),
  );
  expect(running).toBe(200);
  expect(client.usage.retries).toBeLessThan(150);
}, 60_000);

test('a wait above the limit is cut to it, or ends the call at once', async () => {
  const { server, connect, apiKey } = await startSite();
  const busy = { kind: 'status', status: 503, retryAfterSeconds: 3_600 } as const;
  server.faults.add({ match: { route: 'GET /users', times: 1 }, effect: busy });
  const patient = connect({ apiKey, maxRetryAfterMs: 30 });
  const started = performance.now();
  await patient.users.list().page();
  expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  server.faults.add({ match: { route: 'GET /users', times: 1 }, effect: busy });
  const hasty = connect({ apiKey, maxRetryAfterMs: 30, longRetryAfter: 'fail' });
  await expect(hasty.users.list().page()).rejects.toMatchObject({ status: 503, attempts: 1, retryAfterMs: 3_600_000 });
});

test('storage that asks for an hour is waited for up to the limit', async () => {
  const { server, connect, apiKey } = await startSite();
  const busy = { kind: 'status', status: 503, code: 'SlowDown', retryAfterSeconds: 3_600 } as const;
  server.faults.add({ match: { route: 'PUT /uploads/{ref}/parts/{part}', times: 1 }, effect: busy });
  const started = performance.now();
  await connect({ apiKey, maxRetryAfterMs: 40 }).files.upload('abc', 'a.txt');
  expect(performance.now() - started).toBeGreaterThanOrEqual(39);
});
