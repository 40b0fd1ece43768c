// The stream of events: what is told, what a reader that comes back gets, and what becomes of one that does not read.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ControlClient, type ControlEvent, type EventOptions } from '../../control-client/index.ts';
import { createServer } from '../../index.ts';
import { EventLog } from './event-log.ts';

async function start() {
  const server = await createServer();
  onTestFinished(() => server.close());
  const { url, port, controlToken: token } = await server.listen();
  const call = (path: string, key = server.apiKey) =>
    fetch(`${url}/api/rest/v1/${path}`, { headers: { 'X-FilesAPI-Key': key } });
  return { server, url, port, token, call, control: new ControlClient({ url, token }) };
}

/** Takes so many events, once `act` has been done after the greeting. */
async function take(control: ControlClient, count: number, options: EventOptions, act: () => unknown = () => {}) {
  const events: ControlEvent[] = [];
  for await (const event of control.events(options)) {
    if (event.type === 'hello') await act();
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

test('requests, faults that fire, the outbox, the clock and changes of state, in their order', async () => {
  const { control, call } = await start();
  const events = await take(control, 8, {}, async () => {
    const rule = await control.faults.add({ match: { route: 'GET /groups' }, effect: { kind: 'status', status: 503 } });
    await call('groups?per_page=7');
    await control.faults.remove(rule.id);
    await control.clock.freeze(new Date('2030-01-31T12:00:00Z'));
    await control.state.snapshot('start');
    await control.sites.create();
  });
  expect(events).toMatchObject([
    { type: 'hello', version: expect.stringMatching(/^\d/) },
    { type: 'fault', change: 'added', rule: { fired: 0 } },
    {
      type: 'request',
      request: { route: 'GET /groups', status: 503, faults: [1], isApiCall: true, isFromConsole: false },
    },
    { type: 'fault', change: 'fired', rule: { fired: 1 } },
    { type: 'fault', change: 'removed' },
    { type: 'clock', frozen: true, now: '2030-01-31T12:00:00.000Z' },
    { type: 'state', change: 'snapshots' },
    { type: 'state', change: 'site-created' },
  ]);
});

test('a reader that comes back gets what came since, and one that is new what is kept', async () => {
  const { control, call } = await start();
  await call('groups');
  const [hello, first] = await take(control, 2, { after: 'start' });
  expect(first).toMatchObject({ type: 'request', request: { number: 1 } });
  await call('users');
  await call('site');
  const back = await take(control, 3, { after: first?.id ?? '' });
  expect(back.slice(1)).toMatchObject([{ request: { route: 'GET /users' } }, { request: { route: 'GET /site' } }]);
  expect(hello?.id.split('-')[0]).toBe(first?.id.split('-')[0]);
});

test('after a restart the reader is told that something is lost', async () => {
  const { control, call } = await start();
  await call('groups');
  const events = await take(control, 3, { after: 'abcdef01-77' });
  expect(events).toMatchObject([{ type: 'hello' }, { type: 'lost', count: null }, { type: 'request' }]);
});

test('kinds and a site are chosen; a kind that is none is refused', async () => {
  const { server, control, call } = await start();
  const other = await server.createSite();
  const events = await take(control, 2, { types: ['request'], siteId: other.siteId }, async () => {
    await call('groups');
    await control.clock.advance(1);
    await call('groups', other.apiKey);
  });
  expect(events[1]).toMatchObject({ request: { siteId: other.siteId, number: 2 } });
  const strange = await server.fetch('http://x/__control/v1/events?types=nothing');
  expect(strange.status).toBe(422);
});

test('the log is bounded, and says what it has dropped', async () => {
  const log = new EventLog({ maxEvents: 3 });
  for (let n = 0; n < 5_000; n += 1) log.add({ type: 'clock', now: String(n), frozen: false });
  expect([log.firstNumber, log.lastNumber]).toEqual([4_998, 5_000]);
  expect(log.readAfter(0, 10).map(({ number }) => number)).toEqual([4_998, 4_999, 5_000]);
  expect(log.readAfter(4_999, 10).map(({ number }) => number)).toEqual([5_000]);
  const wide = new EventLog();
  const long = 'x'.repeat(1024 * 1024);
  for (let n = 0; n < 20; n += 1) wide.add({ type: 'clock', now: long, frozen: false });
  expect(wide.readAfter(0, 100).length).toBeLessThan(8);
});

test('a client that does not read costs nothing and holds up nobody', { timeout: 60_000 }, async () => {
  const { server, port, token, control } = await start();
  const socket = connect(port, '127.0.0.1').pause();
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(
    `GET /__control/v1/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  const events = await take(control, 9_001, {}, async () => {
    for (let n = 0; n < 9_000; n += 1) server.clock.advance(1);
  });
  expect(events.at(-1)).toMatchObject({ type: 'clock' });
});

test('the stream ends with the server, at once', async () => {
  const { server, control } = await start();
  const stop = new AbortController();
  const closed = Promise.withResolvers<number>();
  const onInterrupted = (waitMs: number | undefined) => waitMs !== undefined && stop.abort();
  await take(control, 99, { signal: stop.signal, onInterrupted }, () => {
    const startedAt = performance.now();
    void server.close().then(() => closed.resolve(performance.now() - startedAt), closed.reject);
  });
  expect(await closed.promise).toBeLessThan(3_000);
});

test('in process the stream is a body that is read when somebody wants it', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const control = new ControlClient({ url: 'http://server', fetch: server.fetch });
  const events = await take(control, 2, {}, () => server.clock.advance(5));
  expect(events).toMatchObject([{ type: 'hello' }, { type: 'clock' }]);
});

test('readers are limited, and those who ask for the header alone, or go, do not count', async () => {
  const { url, token, control } = await start();
  const headers = { Authorization: `Bearer ${token}` };
  for (let n = 0; n < 120; n += 1) {
    const answer = await fetch(`${url}/__control/v1/events`, { method: 'HEAD', headers });
    expect(answer.status).toBe(200);
  }
  const stop = new AbortController();
  const signal = stop.signal;
  const readers = Array.from({ length: 100 }, () => take(control, 99, { signal }).catch(() => []));
  await expect.poll(async () => (await fetch(`${url}/__control/v1/events`, { headers })).status).toBe(429);
  stop.abort();
  await Promise.all(readers);
  expect((await take(control, 1, {}))[0]?.type).toBe('hello');
});
