// What `filescom doctor` finds, each fault made for real: servers, proxies and certificates that are as wrong as in
// life.
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Desk, openDesk } from './filescom.ts';

/** What the command said of each check, and its status. */
async function examine(desk: Desk, args: readonly string[] = [], env: Record<string, string | undefined> = {}) {
  const ended = await desk.run(['doctor', ...args, '--format', 'json'], { env });
  const rows: { check: string; state: string; message: string; advice?: string }[] = JSON.parse(ended.stdout);
  return { status: ended.status, of: (check: string) => rows.find((row) => row.check === check) };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly date?: string;
}

/** A small HTTP server that answers everything in one way. */
async function answerWith(answer: Answer): Promise<string> {
  const server = createHttpServer((request, response) => {
    request.resume();
    const date = answer.date === undefined ? {} : { date: answer.date };
    response.writeHead(answer.status, { 'content-type': answer.type, ...date }).end(answer.body);
  });
  server.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${answer.status} No\r\n\r\n`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${portOf(server.address())}`;
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('all is well', async () => {
  const desk = await openDesk();
  const found = await examine(desk);
  expect(found.status).toBe(0);
  for (const check of ['address', 'proxy', 'connection', 'TLS', 'clock', 'credential', 'rights']) {
    expect([check, found.of(check)?.state]).toEqual([check, 'ok']);
  }
});

test('a wrong key, and none', async () => {
  const desk = await openDesk();
  const wrong = await examine(desk, [], { FILES_API_KEY: 'wrong' });
  expect(wrong.status).toBe(3);
  expect(wrong.of('credential')).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('does not accept'),
  });
  const none = await examine(desk, [], { FILES_API_KEY: undefined });
  expect(none.status).toBe(3);
  expect(none.of('credential')?.advice).toContain('filescom login');
});

test('a wrong site: no such name, and a server that is something else', async () => {
  const desk = await openDesk();
  const missing = await examine(desk, [], { FILES_BASE_URL: 'https://no-such-site.invalid' });
  expect(missing.status).toBe(5);
  expect(missing.of('address')?.advice).toContain('spelling');
  const page = await answerWith({ status: 200, body: '<html>Welcome</html>', type: 'text/html' });
  const other = await examine(desk, [], { FILES_BASE_URL: page });
  expect(other.status).toBe(1);
  expect(other.of('credential')?.message).toContain('not like Files.com');
});

test('a proxy that refuses, one that wants a password, one that is down', async () => {
  const desk = await openDesk();
  const site = { FILES_BASE_URL: 'https://acme.files.com' };
  for (const [status, advice] of [
    [403, 'NO_PROXY'],
    [407, 'name:password@'],
  ] as const) {
    const proxy = await answerWith({ status, body: '', type: 'text/plain' });
    const found = await examine(desk, [], { ...site, HTTPS_PROXY: proxy });
    expect(found.status).toBe(5);
    expect(found.of('proxy')).toMatchObject({ state: 'failed', message: expect.stringContaining(`status ${status}`) });
    expect(found.of('proxy')?.advice).toContain(advice);
  }
  const down = await examine(desk, [], { ...site, HTTPS_PROXY: 'http://127.0.0.1:1' });
  expect(down.of('proxy')?.message).toContain('ECONNREFUSED');
});

test('a certificate of an authority of our own', async () => {
  const desk = await openDesk({}, { tls: true });
  const found = await examine(desk);
  expect(found.status).toBe(5);
  expect(found.of('TLS')).toMatchObject({ state: 'failed', advice: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
  const trusted = await examine(desk, [], { NODE_EXTRA_CA_CERTS: desk.caFile });
  expect([trusted.status, trusted.of('TLS')?.state]).toEqual([0, 'ok']);
});

test('a clock that is an hour off', async () => {
  const desk = await openDesk();
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  const behind = await answerWith({ status: 401, body: '{}', type: 'application/json', date });
  const found = await examine(desk, [], { FILES_BASE_URL: behind });
  expect(found.status).toBe(1);
  expect(found.of('clock')?.message).toMatch(/1 h 0 m ahead/);
});

test('no right on a folder, and a folder that is not there', async () => {
  const desk = await openDesk();
  await desk.client.folders.create('secret');
  await desk.client.users.create({ username: 'motor', password: 'Wrench-4-Bolts!' });
  const session = await desk.client.sessions.create({ username: 'motor', password: 'Wrench-4-Bolts!' });
  const found = await examine(desk, ['/secret'], { FILES_API_KEY: undefined, FILES_SESSION_ID: session.id });
  expect([3, 4]).toContain(found.status);
  expect(found.of('rights')?.state).toBe('failed');
  expect((await examine(desk, ['/nowhere'])).status).toBe(4);
});

test('a server that is down, and an address that nothing answers', async () => {
  const desk = await openDesk();
  const found = await examine(desk, [], { FILES_BASE_URL: 'http://127.0.0.1:1' });
  expect(found.status).toBe(5);
  expect(found.of('connection')).toMatchObject({ state: 'failed', message: expect.stringContaining('ECONNREFUSED') });
  expect(found.of('clock')?.state).toBe('skipped');
});

test('IPv6 that is broken while IPv4 works', async () => {
  const desk = await openDesk();
  // localhost has both addresses, and the server listens on one of them.
  const found = await examine(desk, [], { FILES_BASE_URL: desk.url.replace('127.0.0.1', 'localhost') });
  const both = found.of('address')?.message.includes('::1') === true;
  expect(found.of('connection')?.state).toBe(both ? 'warning' : 'ok');
  expect(found.status).toBe(0);
});
