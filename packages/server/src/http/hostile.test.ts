// Requests that mean harm, or look like it: each gets a clear refusal within bounds, and everybody else goes on being
// served.
import { execFile } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer, type Server } from '../index.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  server = await createServer();
  ({ port } = await server.listen());
});
afterAll(() => server.close());

function headers() {
  return `Host: 127.0.0.1\r\nX-FilesAPI-Key: ${server.apiKey}\r\n`;
}

function endlessBody() {
  return `POST /api/rest/v1/groups HTTP/1.1\r\n${headers()}Content-Type: application/json\r\nContent-Length: 99000000000\r\n\r\n`;
}

/** Opens a connection, sends what is given, and leaves it open. */
async function open(text: string | Buffer = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return socket;
}

/** Sends raw bytes and answers all that comes back until the server ends the connection. */
async function context(text: string | Buffer): Promise<string> {
  const socket = await open(text);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return answer;
}

async function expectWell(): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/rest/v1/folders`, {
    headers: { 'X-FilesAPI-Key': server.apiKey },
  });
  expect(response.status).toBe(200);
  await response.body?.cancel();
}

test('a path of 5,000 characters fits into an address, whatever they are', async () => {
  const path = encodeURIComponent('\u{1F600}'.repeat(5_000));
  const answer = await context(
    `GET /api/rest/v1/file_actions/metadata/${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('headers beyond every bound', async () => {
  const answer = await context(`GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  await expectWell();
});

test('a body beyond the limit is not waited for', async () => {
  const socket = await open(endlessBody());
  const answered = new Promise<string>((resolve) => {
    socket.once('data', (chunk) => resolve(String(chunk))).once('close', () => resolve('no answer'));
  });
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  for (let sent = 0; sent < 32 && !socket.destroyed; sent += 1) {
    if (!socket.write(chunk)) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), answered]);
      socket.removeAllListeners('drain');
    }
  }
  expect(await answered).toMatch(/request-body-too-large/);
  socket.destroy();
  await expectWell();
});

test('who is busy sending finds the refusal although it looks for it late', async () => {
  const client = `
    const socket = require('node:net').connect(${port}, '127.0.0.1');
    socket.on('error', (error) => console.log(error.code));
    socket.on('data', (answer) => socket.destroy(console.log(String(answer))));
    socket.write(${JSON.stringify(endlessBody())});
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    for (let n = 0; n < 17; n += 1) socket.write(chunk);
    socket.once('drain', () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
      socket.write(chunk);
    });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', client]);
  expect(stdout).toMatch(/request-body-too-large/);
});

test('bodies that stop halfway hold up nobody, and neither do thousands of connections that say nothing', async () => {
  const before = process.memoryUsage().rss;
  const halves = Array.from({ length: 50 }, () =>
    open(`POST /api/rest/v1/groups HTTP/1.1\r\n${headers()}Content-Length: 100\r\n\r\n{"name":`),
  );
  const silent = Array.from({ length: 2_000 }, () => open());
  const sockets = [...(await Promise.all(halves)), ...(await Promise.all(silent))];
  await expectWell();
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  for (const socket of sockets) socket.destroy();
  await expectWell();
});

test('clients that ask for much and take nothing do not fill the memory', async () => {
  const api = async (method: string, path: string, body?: object) => {
    const response = await server.fetch(`http://127.0.0.1:${port}/api/rest/v1${path}`, {
      method,
      headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return await response.json();
  };
  const [{ ref, upload_uri: uri }] = await api('POST', '/file_actions/begin_upload/large.bin', {});
  await server.fetch(uri, { method: 'PUT', body: new Uint8Array(24 * 1024 * 1024) });
  await api('POST', '/files/large.bin', { action: 'end', ref });
  const { pathname, search } = new URL((await api('GET', '/files/large.bin')).download_uri);
  const before = process.memoryUsage().arrayBuffers;
  const idle = Array.from({ length: 300 }, async () => {
    const socket = await open(`GET ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await new Promise<void>((resolve) => socket.once('data', () => resolve()));
    return socket.pause();
  });
  const sockets = await Promise.all(idle);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * 1024 * 1024);
  await expectWell();
  for (const socket of sockets) socket.destroy();
});

test.each([
  ['nested deeply', Buffer.from(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  ['nested in brackets', Buffer.from(`{"name":${'['.repeat(1_000_000)}`)],
  ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a number without end', Buffer.from(`{"name":${'9'.repeat(1_000_000)}}`)],
  ['of countless keys', Buffer.from(`{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":1`).join()}}`)],
])('JSON that is %s is read or refused, quickly', async (_, body) => {
  const response = await fetch(`http://127.0.0.1:${port}/api/rest/v1/groups`, {
    method: 'POST',
    headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
    body: new Uint8Array(body),
  });
  expect(response.status).toBeLessThan(500);
  await response.body?.cancel();
  await expectWell();
});

test.each([
  ['zip_downloads', 20_000, { paths: Array.from({ length: 30_000 }, () => 'x') }],
  ['groups', 1_000, { name: 'g', user_ids: '1,'.repeat(200_000) }],
  ['file_actions/zip', 20_000, { destination: 'x.zip', paths: Array.from({ length: 30_000 }, () => 'x') }],
])('a list without end for %s is refused before anybody goes through it', async (route, maxItems, body) => {
  const response = await fetch(`http://127.0.0.1:${port}/api/rest/v1/${route}`, {
    method: 'POST',
    headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(await response.json()).toMatchObject({ error: expect.stringContaining(`at most ${maxItems} items`) });
});

test.each([
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e/%2e%2e/etc/passwd',
  '%c0%ae%c0%ae/x',
  'a%00b',
  '....//x',
  '%',
])('the path %s leads nowhere but into the site', async (path) => {
  const answer = await context(`GET /api/rest/v1/files/${path} HTTP/1.1\r\n${headers()}Connection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).not.toContain('root:');
});

test('no address, query or body of any kind makes the server fail', async () => {
  const word = fc.oneof(
    fc.constantFrom('files', 'folders', 'users', 'file_actions', 'copy', 'groups', '..', '%', '%2F', '%00', '', 'á'),
    fc.string({ maxLength: 8 }),
  );
  const query = fc.oneof(
    fc.constantFrom('cursor=x', 'per_page=-1', 'sort_by[x]=y', 'filter[a][b]=1', '[]=1', 'a[', 'per_page=1e9'),
    fc.string({ maxLength: 12 }),
  );
  const body = fc.oneof(fc.json(), fc.string(), fc.constantFrom('{"__proto__":{"a":1}}', '[]', 'null', '{"path":[]}'));
  const method = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE');
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 4 }), query, body, method, async (words, search, text, verb) => {
      const path = words.join('/').replaceAll(/[?#\s\\]/g, '-');
      const response = await server.fetch(`http://x/api/rest/v1/${path}?${search.replaceAll('#', '-')}`, {
        method: verb,
        headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
        ...(verb !== 'GET' && { body: text }),
      });
      const answer = await response.text();
      expect([response.status < 500, answer]).toEqual([true, answer]);
    }),
    { numRuns: 400 },
  );
}, 60_000);
