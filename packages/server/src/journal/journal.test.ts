// What the journal keeps of requests, what it hides, and what it forgets.
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../index.ts';
import { Journal } from './journal.ts';
import type { RecordedRequest } from './recorded-request.ts';

function note(fields: Partial<RecordedRequest> = {}): RecordedRequest {
  return {
    route: 'GET /groups',
    method: 'GET',
    path: '/groups',
    query: '',
    part: undefined,
    siteId: 1,
    userAgent: '',
    isKnownRoute: true,
    startedMs: 0,
    durationMs: 1,
    address: '/api/rest/v1/groups',
    userId: undefined,
    apiKeyId: undefined,
    clientAddress: '127.0.0.1',
    requestId: 'r',
    status: 200,
    bytesIn: 0,
    bytesOut: 2,
    faults: [],
    requestHeaders: new Headers(),
    responseHeaders: {},
    requestBody: undefined,
    responseBody: '[]',
    ...fields,
  };
}

test('holds the latest, and no more than it may', () => {
  const journal = new Journal({ maxEntries: 100 });
  for (let n = 1; n <= 2_500; n += 1) journal.record(note());
  expect(journal.count()).toBe(100);
  expect(journal.entries()[0]?.number).toBe(2_401);
  const large = new Journal();
  for (let n = 1; n <= 6_000; n += 1) large.record(note({ responseBody: 'x'.repeat(50_000) }));
  expect(large.count()).toBeLessThan(4_000);
  expect(large.last()?.responseBody).toHaveLength(4_096);
});

test('shows of each answer its own beginning, whatever the one before it began with', () => {
  const long = 'x'.repeat(5_000);
  const bodies = ['', 'a', 'ab', 'a', `${long}y`, `${long}z`, `y${long}`, long.slice(0, 4_096), long.slice(0, 4_095)];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('GET /groups', 'GET /users'), fc.constantFrom(...bodies))), (all) => {
      const journal = new Journal();
      for (const [route, responseBody] of all) journal.record(note({ route, responseBody }));
      expect(journal.entries().map((entry) => [entry.route, entry.responseBody])).toEqual(
        all.map(([route, body]) => [route, body.slice(0, 4_096)]),
      );
    }),
  );
});

test('is complete until the oldest had to go, and again once it is cleared', () => {
  const journal = new Journal({ maxEntries: 3 });
  for (let n = 1; n <= 3; n += 1) journal.record(note());
  expect(journal.isComplete).toBe(true);
  journal.record(note());
  expect(journal.isComplete).toBe(false);
  journal.clear();
  journal.record(note());
  expect(journal.isComplete).toBe(true);
});

test('numbers credentials in the order in which they come, and no more of them than it may remember', () => {
  const journal = new Journal();
  const send = (headers: Record<string, string>) => {
    journal.record(note({ requestHeaders: new Headers(headers) }));
    return [journal.last()?.keyNumber, journal.last()?.sessionNumber];
  };
  const basic = `Basic ${Buffer.from('one:x').toString('base64')}`;
  expect(send({})).toEqual([null, null]);
  expect(send({ 'X-FilesAPI-Key': 'one' })).toEqual([1, null]);
  expect(send({ 'X-FilesAPI-Auth': 'one' })).toEqual([null, 2]);
  expect(send({ Authorization: basic })).toEqual([1, null]);
  expect(send({ 'X-FilesAPI-Key': 'k'.repeat(10_000), 'X-FilesAPI-Auth': 'one' })).toEqual([3, 2]);
  for (let n = 0; n < 9_998; n += 1) send({ 'X-FilesAPI-Key': `key-${n}` });
  // The one that was remembered first is new by now, under a number that nobody had.
  expect(send({ 'X-FilesAPI-Key': 'one' })).toEqual([10_002, null]);
});

test.each([
  ['header', { requestHeaders: new Headers({ 'X-Long': 'x'.repeat(15_000) }) }],
  ['address', { address: `/api/rest/v1/groups?x=${'x'.repeat(15_000)}` }],
  ['path', { path: 'x'.repeat(15_000) }],
])('counts a long %s, which anybody may send', (_, fields) => {
  const journal = new Journal();
  for (let n = 1; n <= 1_500; n += 1) journal.record(note(fields));
  expect(journal.count()).toBeLessThan(1_200);
});

test('no secret of a real context can be read in it', async () => {
  const server = await createServer({ seed: { files: [{ path: 'a.txt', text: 'hello' }] } });
  onTestFinished(() => server.close());
  const call = (route: string, body?: object) => {
    const [method = '', path = ''] = route.split(' ');
    const init = { method, headers: { 'X-FilesAPI-Key': server.apiKey }, ...(body && { body: JSON.stringify(body) }) };
    return server.fetch(`http://s/api/rest/v1${path}`, init);
  };
  const password = 'Very-Secret-Pass-1';
  await call('POST /users', { username: 'anna', password, authentication_method: 'password' });
  const login = { method: 'POST', body: JSON.stringify({ username: 'anna', password }) };
  const session = (await (await server.fetch('http://s/api/rest/v1/sessions', login)).json()).id;
  const key = (await (await call('POST /api_keys', { name: 'k' })).json()).key;
  const address: string = (await (await call('GET /files/a.txt')).json()).download_uri;
  await server.fetch(address);
  expect(server.journal.count()).toBe(5);
  const written = JSON.stringify([server.journal.entries(), server.journal.har()]);
  for (const secret of [password, session, key, server.apiKey, new URL(address).searchParams.get('sig')]) {
    expect(secret).toMatch(/^.{10,}$/);
    expect(written).not.toContain(secret);
  }
});

test('says of a request what was sent, what came back and how long it took', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json', 'User-Agent': 'probe' };
  const body = JSON.stringify({ path: 'ignored', mkdir_parents: true });
  await server.fetch('http://s/api/rest/v1/folders/a/b?x=1', { method: 'POST', headers, body });
  await server.fetch('http://s/api/rest/v1/nowhere', { headers });
  expect(server.journal.last('POST /folders/{path}')).toMatchObject({
    path: 'a/b',
    address: '/api/rest/v1/folders/a/b?x=1',
    status: 201,
    siteId: server.siteId,
    bytesIn: body.length,
    requestBody: body,
    responseBody: expect.stringContaining('"path":"a/b"'),
    requestHeaders: { 'user-agent': 'probe' },
  });
  expect(server.journal.last()).toMatchObject({ route: null, path: '/nowhere', status: 404 });
  expect(server.journal.count(undefined, { path: 'A/*' })).toBe(1);
});

test('waits for requests that are still to come, and not for ever', async () => {
  const journal = new Journal();
  const second = journal.waitFor('GET /groups', { count: 2 });
  journal.record(note());
  journal.record(note({ route: 'GET /users' }));
  journal.record(note());
  expect((await second).number).toBe(3);
  const wait = journal.waitFor('GET /x', { timeoutMs: 5 });
  await expect(wait).rejects.toThrow('Expected 1 request matching GET /x within 5 ms, saw 0.');
  await expect(journal.waitFor('GET /x', { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
});
