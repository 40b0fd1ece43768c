// What is made of a request: a line for a shell that a shell reads as meant, a call that the SDK has, a rule that the
// server takes.
import { execFileSync } from 'node:child_process';
import { FilesClient } from '@filescom/sdk';
import { createServer } from '@filescom/server';
import type { JournalEntry } from '@filescom/server/control';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { PRESETS } from '../faults/presets.ts';
import { parseDraft, toDraft, toFault } from '../faults/rule-draft.ts';
import { renderCurl } from './curl.ts';
import { draftFault } from './fault-draft.ts';
import { PLAIN_COLLECTIONS, renderSdkCall } from './sdk-call.ts';

const ENTRY: JournalEntry = {
  number: 1,
  startedAt: '2026-11-30T12:00:00.000Z',
  serverTime: '2026-11-30T12:00:00.000Z',
  durationMs: 1,
  route: 'POST /users',
  method: 'POST',
  path: '/users',
  address: '/api/rest/v1/users',
  part: null,
  siteId: 1,
  userId: null,
  keyNumber: 1,
  sessionNumber: null,
  apiKeyId: 1,
  clientAddress: '127.0.0.1',
  requestId: 'abc',
  status: 201,
  bytesIn: 20,
  bytesOut: 10,
  faults: [],
  requestHeaders: {
    'content-type': 'application/json',
    'x-filesapi-key': '<redacted>',
    host: 'x',
    connection: 'close',
  },
  responseHeaders: {},
  requestBody: '{"username":"anna"}',
  responseBody: null,
};

/** What a shell makes of a line: the arguments of curl, one by one. */
function readAsShell(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\nFILES_API_KEY=secret\n${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

test('a shell reads the line as it is meant, and the key comes from a variable', () => {
  expect(readAsShell(renderCurl(ENTRY, 'http://127.0.0.1:4041'))).toEqual([
    '-X',
    'POST',
    'http://127.0.0.1:4041/api/rest/v1/users',
    '-H',
    'content-type: application/json',
    '-H',
    'x-filesapi-key: secret',
    '--data-raw',
    '{"username":"anna"}',
  ]);
});

test('nothing in a request is ever run by the shell', { timeout: 60_000 }, () => {
  const hostile = fc.string({ maxLength: 40 }).filter((text) => !text.includes('\0'));
  const sharp = fc.constantFrom("'; touch /tmp/x; '", '$(id)', '`id`', '"', '\\', '\n', "'", '!!', '%s');
  fc.assert(
    fc.property(fc.array(fc.oneof(hostile, sharp), { maxLength: 4 }), (pieces) => {
      const text = pieces.join('');
      const entry = { ...ENTRY, requestBody: text, requestHeaders: { 'user-agent': text } };
      const read = readAsShell(renderCurl(entry, 'http://x'));
      expect(read).toEqual([
        '-X',
        'POST',
        'http://x/api/rest/v1/users',
        '-H',
        `user-agent: ${text}`,
        '--data-raw',
        text,
      ]);
    }),
    { numRuns: 40 },
  );
});

test.each<[route: string, part: Partial<JournalEntry>, call: string]>([
  ['POST /users', {}, 'await client.users.create({ username: "anna" });'],
  ['GET /users/{id}', { address: '/api/rest/v1/users/12' }, 'await client.users.find(12);'],
  ['PATCH /users/{id}', { address: '/api/rest/v1/users/12' }, 'await client.users.update(12, { username: "anna" });'],
  ['GET /api_keys', { address: '/api/rest/v1/api_keys' }, 'await client.apiKeys.list().toArray();'],
  [
    'GET /users',
    { address: '/api/rest/v1/users?per_page=5&sort_by[username]=asc&cursor=x' },
    'await client.users.list({ per_page: 5, sort_by: { username: "asc" } }).toArray();',
  ],
  ['GET /folders/{path}', { path: 'a "b"', address: '/x' }, 'await client.folders.listFor("a \\"b\\"").toArray();'],
  ['GET /files/{path}', { path: 'a.txt' }, 'await client.files.download("a.txt");'],
])('%s as a call', (route, part, call) => {
  expect(renderSdkCall({ ...ENTRY, route, ...part })).toBe(call);
});

test('every call that is shown is one that the SDK has', () => {
  const client = new FilesClient({ apiKey: 'a', baseUrl: 'http://x' });
  const plain = PLAIN_COLLECTIONS.flatMap((name) => [`GET /${name}`, `POST /${name}`, `GET /${name}/{id}`]);
  const other = ['GET /site', 'GET /api_key', 'GET /permissions', 'POST /file_actions/copy/{path}', 'DELETE /sessions'];
  for (const route of [...plain, ...other]) {
    const call = renderSdkCall({ ...ENTRY, route, address: '/x/1' }) ?? '';
    const [, resource = '', method = ''] = /client\.(\w+)\.(\w+)\(/.exec(call) ?? [];
    const target: unknown = Reflect.get(client, resource);
    const found: unknown = typeof target === 'object' && target !== null ? Reflect.get(target, method) : undefined;
    expect(typeof found, `${route}: ${call}`).toBe('function');
  }
});

test('presets and rules made of requests are taken by the server', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  for (const { name, fault } of PRESETS) expect(server.faults.add(fault), name).toMatchObject({ enabled: true });
  await server.fetch('http://x/api/rest/v1/folders/a', { headers: { 'X-FilesAPI-Key': server.apiKey } });
  const entry = server.journal.last();
  if (entry === undefined) throw new Error('The request is not in the journal.');
  const summary = { ...entry, userAgent: '', isApiCall: true, isFromConsole: false };
  expect(server.faults.add(draftFault(summary)).match).toEqual({
    route: 'GET /folders/{path}',
    path: 'a',
    siteId: 1,
    times: 1,
  });
});

test('a rule keeps its words through the form and the address', () => {
  for (const { fault } of PRESETS) {
    expect(toFault(toDraft(fault))).toEqual({ match: {}, ...fault });
    expect(parseDraft(JSON.stringify(fault))).toEqual(toDraft(fault));
  }
  expect(parseDraft('{"effect":{"kind":"nonsense"}}').kind).toBe('status');
  expect(parseDraft('no json').kind).toBe('status');
});
