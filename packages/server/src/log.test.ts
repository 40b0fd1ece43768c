// What the log says of requests, in text and as JSON, and that no caller can write lines of its own into it.
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from './index.ts';
import { createLog, type LogLevel, type LogOptions } from './log.ts';

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /;

async function start(level: LogLevel = 'info', options: LogOptions = {}) {
  const lines: string[] = [];
  const users = [{ username: 'motor', password: 'Correct-Horse-9' }];
  const server = await createServer({
    log: createLog(level, (line) => lines.push(line), options),
    seed: {
      users,
      api_keys: [{ key: 'motorskey', username: 'motor' }],
      files: [{ path: 'in/a b.txt', text: 'hello' }],
    },
    control: { open: true },
  });
  onTestFinished(() => server.close());
  lines.length = 0;
  const call = (route: string, key = server.apiKey) => {
    const [method = '', path = ''] = route.split(' ');
    return server.fetch(`http://s${path}`, { method, headers: { 'X-FilesAPI-Key': key } });
  };
  /** The lines since the last call of this, without their moments. */
  const read = () => lines.splice(0).map((line) => line.replace(moment, '').replace(/\d+ ms/, '3 ms'));
  return { server, lines, call, read };
}

test('a line says what was asked for, what became of it, how long it took, who asked and which faults hit', async () => {
  const { server, call, read } = await start();
  await call('GET /api/rest/v1/users?per_page=3');
  server.faults.add({ match: { route: 'GET /groups', nth: 9 }, effect: { kind: 'duplicate' } });
  server.faults.add({ match: { route: 'GET /site' }, effect: { kind: 'latency', ms: 1 } });
  await call('GET /api/rest/v1/site', 'motorskey');
  await call('GET /api/rest/v1/nowhere');
  await call('GET /api/rest/v1/users', 'none');
  expect(read()).toEqual([
    'info GET /users 200 3 ms',
    'info GET /site 403 not-authorized/site-admin-required 3 ms motor fault#2',
    'info GET /nowhere 404 not-found 3 ms',
    'info GET /users 401 not-authenticated/invalid-credentials 3 ms',
  ]);
});

test('storage is named by the file, without its signed address', async () => {
  const { call, read, server } = await start();
  const { download_uri: uri } = await (await call('GET /api/rest/v1/files/in/a%20b.txt')).json();
  await (await server.fetch(uri)).text();
  await server.fetch(`${uri}0`);
  const lines = read();
  expect(lines).toEqual([
    'info GET "/files/in/a b.txt" 200 3 ms',
    'info GET "/downloads/{id} in/a b.txt" 200 3 ms',
    'info GET "/downloads/{id} in/a b.txt" 403 SignatureDoesNotMatch 3 ms',
  ]);
});

test('an unanswered request is one, and what is about the server itself is shown to those who debug', async () => {
  const { call, read, server } = await start('debug');
  server.faults.add({ match: { route: 'GET /users' }, effect: { kind: 'reset', at: 'answer' } });
  await call('GET /api/rest/v1/users').catch(() => undefined);
  await call('GET /health');
  expect(read()).toEqual(['info GET /users unanswered 3 ms fault#1', 'debug GET /health 200 3 ms']);
});

test('a warning is all that a log of warnings has', async () => {
  const { call, read, server } = await start('warn');
  await call('GET /api/rest/v1/users');
  await server.close();
  expect(read()).toEqual([]);
});

test('JSON has the same facts, an object in each line', async () => {
  const { call, lines, server } = await start('info', { format: 'json' });
  await call('GET /api/rest/v1/site', 'motorskey');
  const [request, ...rest] = lines.map((line) => JSON.parse(line));
  expect(request).toMatchObject({
    level: 'info',
    message: 'request',
    method: 'GET',
    path: '/site',
    status: 403,
    error: 'not-authorized/site-admin-required',
    user: 'motor',
    siteId: server.siteId,
    requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    durationMs: expect.any(Number),
    faults: [],
  });
  expect(rest).toEqual([]);
});

test('colours are only where they are asked for', async () => {
  const plain = await start();
  const colored = await start('info', { colors: true });
  for (const { call } of [plain, colored]) await call('GET /api/rest/v1/nowhere');
  expect(plain.lines.join()).not.toContain('\u001b');
  expect(colored.lines.join()).toContain('\u001b[33m404\u001b[39m');
});

test('whatever is in an address or a name, a request is one line without control characters', async () => {
  const { server, lines } = await start();
  const odd = fc.oneof(
    fc.constantFrom(
      '%0A',
      '%0d%0a',
      '%1b[2J',
      '%E2%80%AE',
      '%E2%80%A8',
      '"',
      '%22',
      '%',
      '%ff',
      '%00',
      ' 200 3 ms admin',
    ),
    fc.string({ unit: 'binary', maxLength: 400 }).map((text) => encodeURIComponent(text.toWellFormed())),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 4 }), async (pieces) => {
      lines.length = 0;
      const address = `http://s/api/rest/v1/files/${pieces.join('')}`;
      await server.fetch(address, { headers: { 'X-FilesAPI-Key': server.apiKey } });
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(/[\p{C}\u2028\u2029]/u);
      expect(lines[0]).toMatch(/ \d{3} (\S+ )?\d+ ms$/);
      expect(lines[0]?.length).toBeLessThan(3_200);
    }),
    { numRuns: 200 },
  );
});
