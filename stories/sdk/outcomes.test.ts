// Whether it happened: what every failed call says of the change it asked for, and that no change is sent again on a
// guess. The server says what was really carried out.
import { FilesClient, FilesError } from '@filescom/sdk';
import type { FaultEffect } from '@filescom/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { type Site, TRANSPORTS } from '../kit/site.ts';
import { findClosedPort, rawPeer } from '../kit/stalling-server.ts';

async function failureOf(promise: Promise<unknown>): Promise<FilesError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FilesError) return error;
  throw new Error('The call did not fail as it should.', { cause: error });
}

async function countUsers({ client }: Site): Promise<number> {
  const users = await client.users.list().toArray();
  return users.filter(({ username }) => username?.startsWith('anna')).length;
}

function createAnna(client: FilesClient): Promise<unknown> {
  return client.users.create({ username: 'anna', password: 'Correct-Horse-9' });
}

const CARRIED_OUT = { carriedOut: true } as const;

describe.each(TRANSPORTS)('$name', ({ name, start }) => {
  const overSockets = name !== 'in process';

  test.each<[what: string, effect: FaultEffect, carriedOut: boolean]>([
    ['a gateway that is too busy', { kind: 'status', status: 429, ...CARRIED_OUT }, true],
    ['too busy, for a second', { kind: 'status', status: 429, retryAfterSeconds: 1, ...CARRIED_OUT }, true],
    ['not available, for a second', { kind: 'status', status: 503, retryAfterSeconds: 1, ...CARRIED_OUT }, true],
    ['a gateway that gave up', { kind: 'status', status: 504, ...CARRIED_OUT }, true],
    ['a limit of the API', { kind: 'error', type: 'rate-limited/too-many-concurrent-requests', ...CARRIED_OUT }, true],
    ['too busy before the work', { kind: 'status', status: 429 }, false],
    ['a failure inside', { kind: 'status', status: 500 }, false],
  ])('%s: a POST is sent once, and its outcome is unknown', async (_, effect, carriedOut) => {
    const site = await start();
    site.server.faults.add({ match: { route: 'POST /users' }, effect });
    const error = await failureOf(createAnna(site.client));
    expect(error).toMatchObject({ outcome: 'unknown', phase: 'response', attempts: 1 });
    expect(error.message).toContain('It may have been carried out; GET /users shows what is there now.');
    expect(site.server.journal.count('POST /users')).toBe(1);
    expect(await countUsers(site)).toBe(carriedOut ? 1 : 0);
  });

  test.runIf(overSockets)('a line that is cut after the work leaves the outcome open', async () => {
    const site = await start();
    site.server.faults.add({ match: { route: 'POST /users' }, effect: { kind: 'reset', at: 'answer' } });
    expect(await failureOf(createAnna(site.client))).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    expect(await countUsers(site)).toBe(1);
  });

  test.runIf(overSockets)('an answer that is cut after its headers was a success', async () => {
    const site = await start();
    site.server.faults.add({ match: { route: 'POST /users' }, effect: { kind: 'reset', at: 'body', afterBytes: 20 } });
    const error = await failureOf(createAnna(site.client));
    expect(error).toMatchObject({ outcome: 'done', phase: 'body' });
    expect(error.message).toContain('It was carried out; GET /users');
    expect(await countUsers(site)).toBe(1);
  });

  test('an answer that cannot be read was a success; a page is not the API', async () => {
    const site = await start();
    const broken = { kind: 'answer', is: 'malformed-json' } as const;
    site.server.faults.add({ match: { route: 'POST /users', times: 1 }, effect: broken });
    expect(await failureOf(createAnna(site.client))).toMatchObject({ name: 'InvalidResponseError', outcome: 'done' });
    site.server.faults.add({ match: { route: 'POST /groups' }, effect: { kind: 'answer', is: 'html' } });
    const page = await failureOf(site.client.groups.create({ name: 'g' }));
    expect(page).toMatchObject({ name: 'InvalidResponseError', outcome: 'unknown' });
  });

  test('a refusal by the API was not carried out, and reads never change anything', async () => {
    const { client, server } = await start();
    expect(await failureOf(client.groups.update(77, { name: 'g' }))).toMatchObject({ outcome: 'not-carried-out' });
    server.faults.add({ match: { route: 'GET /users' }, effect: { kind: 'status', status: 500 } });
    const read = await failureOf(client.users.list().page());
    expect(read).toMatchObject({ outcome: 'not-carried-out', phase: 'response' });
    expect(read.message).not.toContain('carried out');
  });

  test('what cannot be sent was not', async () => {
    const { client } = await start();
    expect(await failureOf(client.users.find(Number.NaN))).toMatchObject({
      outcome: 'not-carried-out',
      phase: 'local',
    });
    const signal = AbortSignal.abort();
    const aborted = await failureOf(client.groups.create({ name: 'g' }, { signal }));
    expect(aborted).toMatchObject({ name: 'AbortError', outcome: 'not-carried-out', phase: 'local' });
  });

  test('a change whose repetition is harmless goes out again after 429', async () => {
    const { client, server } = await start();
    const group = await client.groups.create({ name: 'g' });
    const busy = { kind: 'status', status: 429, carriedOut: true } as const;
    server.faults.add({ match: { route: 'PATCH /groups/{id}', times: 1 }, effect: busy });
    expect(await client.groups.update(group.id ?? 0, { name: 'h' })).toMatchObject({ name: 'h' });
    // The second DELETE finds nothing: the first one has done it.
    server.faults.add({ match: { route: 'DELETE /groups/{id}', times: 1 }, effect: busy });
    await client.groups.delete(group.id ?? 0);
    expect(server.journal.count('DELETE /groups/{id}')).toBe(2);
  });

  test('the caller may say that twice is as good as once', async () => {
    const site = await start();
    site.server.faults.add({ match: { route: 'POST /groups', times: 2 }, effect: { kind: 'status', status: 503 } });
    expect(await site.client.groups.create({ name: 'g' }, { repeatable: true })).toMatchObject({ name: 'g' });
    expect(site.server.journal.count('POST /groups')).toBe(3);
  });

  test('a change that is aborted while its answer is awaited may have happened', async () => {
    const site = await start();
    const late = { kind: 'stall', forMs: 60_000 } as const;
    const { id } = site.server.faults.add({ match: { route: 'POST /groups' }, effect: late });
    const stop = new AbortController();
    const creating = failureOf(site.client.groups.create({ name: 'g' }, { signal: stop.signal }));
    await expect.poll(() => site.server.faults.find(id)?.fired).toBe(1);
    stop.abort(new Error('enough'));
    const error = await creating;
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'unknown' });
    expect(error.message).toMatch(/^POST \/groups was aborted\. It may have been carried out; GET \/groups/);
    const overdue = await failureOf(site.client.groups.create({ name: 'g' }, { deadlineMs: 100 }));
    expect(overdue).toMatchObject({ name: 'TimeoutError', timeout: 'deadline', outcome: 'unknown' });
  });

  test('parts of an upload change nothing; its end may have made the file', async () => {
    const site = await start();
    const stalled = { kind: 'stall', forMs: 60_000 } as const;
    const uploading = async (route: string) => {
      const { id } = site.server.faults.add({ match: { route }, effect: stalled });
      const stop = new AbortController();
      const failing = failureOf(site.client.files.upload('x'.repeat(1_000), 'a.txt', { signal: stop.signal }));
      await expect.poll(() => site.server.faults.find(id)?.fired).toBe(1);
      stop.abort();
      const error = await failing;
      site.server.faults.remove(id);
      return error;
    };
    expect(await uploading('PUT /uploads/{ref}/parts/{part}')).toMatchObject({
      name: 'AbortError',
      outcome: 'not-carried-out',
    });
    const error = await uploading('POST /files/{path}');
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'unknown' });
    expect(error.message).toContain('GET /file_actions/metadata/{path} shows what is there now');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ outcome: 'unknown' });
  });
});

test('only the exact words for a disabled site prove that nothing happened', async () => {
  const bodies: unknown[] = [
    { type: 'service-unavailable/site-disabled', 'http-code': 422, error: 'Off' },
    { type: 'service-unavailable/site-disabled', 'http-code': '422', error: 'Off' },
  ];
  const { intercepted, server } = await startIntercepted(async (request, pass) => {
    const body = request.method === 'POST' ? bodies.shift() : undefined;
    return body === undefined ? pass(request) : Response.json(body, { status: 422 });
  });
  const error = await failureOf(intercepted.groups.create({ name: 'g' }));
  expect(error).toMatchObject({ attempts: 2, type: 'service-unavailable/site-disabled' });
  expect(server.journal.count('POST /groups')).toBe(0);
  expect(await intercepted.groups.create({ name: 'g' })).toMatchObject({ name: 'g' });
});

test('an address where nobody listens was not reached, however often it was tried', async () => {
  const { url } = await rawPeer((socket) => socket.destroy());
  const connect = (baseUrl: string) => {
    const options = { apiKey: 'k', maxNetworkRetries: 2, initialNetworkRetryDelayMs: 1, proxy: false } as const;
    const client = new FilesClient({ ...options, baseUrl });
    onTestFinished(() => client.close());
    return client;
  };
  const client = connect(url);
  const error = await failureOf(client.groups.create({ name: 'g' }));
  expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', attempts: 1 });
  const nobody = connect(await findClosedPort());
  const refused = await failureOf(nobody.groups.create({ name: 'g' }));
  expect(refused).toMatchObject({ outcome: 'not-carried-out', phase: 'connect', attempts: 3 });
});
