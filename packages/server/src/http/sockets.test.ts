// The server over real sockets: addresses and bodies as bytes on the wire, connections that last, break and wait.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer, type Server } from '../index.ts';

async function listen(): Promise<{ server: Server; port: number }> {
  const server = await createServer();
  onTestFinished(() => server.close());
  const { port } = await server.listen();
  return { server, port };
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends an address exactly as written; `URL` would tidy it. */
async function send(
  port: number,
  line: string,
  options: { headers?: object; body?: string | Buffer; agent?: Agent } = {},
) {
  const [method = '', path = ''] = line.split(' ');
  const { body, agent } = options;
  const outgoing = request({ port, method, path, headers: { ...options.headers }, ...(agent && { agent }) });
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const answer: Answer = { status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks) };
  return answer;
}

function jsonOf({ body }: Answer) {
  return JSON.parse(body.toString());
}

const form = 'application/x-www-form-urlencoded';

async function upload(port: number, key: string, path: string, content: Buffer): Promise<string> {
  const headers = { 'X-FilesAPI-Key': key, 'Content-Type': form };
  const begin = await send(port, `POST /api/rest/v1/file_actions/begin_upload/${path}`, {
    headers,
    body: 'mkdir_parents=true',
  });
  const [{ ref, upload_uri: uri }] = jsonOf(begin);
  const part = await send(port, `PUT ${new URL(uri).pathname}${new URL(uri).search}`, { body: content });
  expect(part.status).toBe(200);
  await send(port, `POST /api/rest/v1/files/${path}`, { headers, body: `action=end&ref=${ref}` });
  const download = await send(port, `GET /api/rest/v1/files/${path}`, { headers });
  const { pathname, search } = new URL(jsonOf(download).download_uri);
  return pathname + search;
}

test('addresses arrive untouched: dots, double slashes, encoded slashes', async () => {
  const { server, port } = await listen();
  const headers = { 'X-FilesAPI-Key': server.apiKey };
  const made = await send(port, 'POST /api/rest/v1/folders/a/..%2Fb/../c//d+e%252F?mkdir_parents=true', { headers });
  expect(jsonOf(made).path).toBe('a/b/c/d+e%2F');
  expect(jsonOf(await send(port, 'GET /api/rest/v1/folders?path=a%2Fb', { headers }))).toMatchObject([
    { path: 'a/b/c' },
  ]);
});

test('addresses that are handed out are the ones by which the client came', async () => {
  const { server, port } = await listen();
  const headers = { 'X-FilesAPI-Key': server.apiKey, Host: `files.localhost:${port}` };
  const begin = await send(port, 'POST /api/rest/v1/file_actions/begin_upload/x', { headers });
  expect(jsonOf(begin)[0].upload_uri).toMatch(`http://files.localhost:${port}/_storage/`);
});

test('bytes go up and come down whole, in ranges and as a header only', async () => {
  const { server, port } = await listen();
  const content = Buffer.alloc(2_500_001, 'The quick brown fox. ');
  const address = await upload(port, server.apiKey, 'in/fox.txt', content);
  const whole = await send(port, `GET ${address}`);
  expect(whole.body.equals(content)).toBe(true);
  expect(whole.headers['content-length']).toBe('2500001');
  const head = await send(port, `HEAD ${address}`);
  expect([head.status, head.headers['content-length'], head.body.byteLength]).toEqual([200, '2500001', 0]);
  const range = await send(port, `GET ${address}`, { headers: { Range: 'bytes=1048570-1048585' } });
  expect([range.status, range.body.toString()]).toEqual([206, content.toString('latin1', 1048570, 1048586)]);
});

test('one connection serves many calls', async () => {
  const { server, port } = await listen();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const headers = { 'X-FilesAPI-Key': server.apiKey };
  let sockets = 0;
  agent.on('free', () => {
    sockets = Object.values(agent.freeSockets).flat().length;
  });
  for (const path of ['users', 'nowhere', 'groups', 'site']) {
    await send(port, `GET /api/rest/v1/${path}`, { headers, agent });
  }
  await send(port, 'DELETE /api/rest/v1/users/99', { headers: { ...headers, 'Content-Length': 2 }, body: '{}', agent });
  expect(sockets).toBe(1);
});

test('many calls at once all get their own answer', async () => {
  const { server, port } = await listen();
  const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': form };
  const names = Array.from({ length: 60 }, (_, i) => `group-${i}`);
  const made = await Promise.all(
    names.map((name) => send(port, 'POST /api/rest/v1/groups', { headers, body: `name=${name}` })),
  );
  expect(made.map((answer) => jsonOf(answer).name)).toEqual(names);
  expect(new Set(made.map((answer) => jsonOf(answer).id)).size).toBe(60);
});

describe('a client that goes away', () => {
  test('in the middle of an upload leaves nothing behind and the server well', async () => {
    const { server, port } = await listen();
    const headers = { 'X-FilesAPI-Key': server.apiKey };
    const begin = await send(port, 'POST /api/rest/v1/file_actions/begin_upload/x', { headers });
    const [{ ref, upload_uri: uri }] = jsonOf(begin);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const { pathname, search, host } = new URL(uri);
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1000000\r\n\r\nonly this`);
    socket.end();
    socket.destroySoon();
    await once(socket, 'close');
    const end = await send(port, 'POST /api/rest/v1/files/x', {
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ action: 'end', ref, etags: [{ etag: 'x', part: 1 }] }),
    });
    expect(end.status).toBe(422);
    expect((await send(port, 'GET /api/rest/v1/users', { headers })).status).toBe(200);
  });

  test('in the middle of a download does not hold up the end of the server', async () => {
    const { server, port } = await listen();
    const address = await upload(port, server.apiKey, 'big.bin', Buffer.alloc(20_000_000));
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await once(socket, 'data');
    socket.destroy();
    await server.close();
  });
});

test('closing lets a running request finish', async () => {
  const { server, port } = await listen();
  const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': form, 'Content-Length': 6 };
  const outgoing = request({ port, method: 'POST', path: '/api/rest/v1/groups', headers });
  outgoing.write('nam');
  await once(outgoing, 'socket');
  await new Promise<void>((resolve) => outgoing.socket?.once('connect', () => resolve()) ?? resolve());
  const responded = once(outgoing, 'response');
  await send(port, 'GET /api/rest/v1/site', { headers: { 'X-FilesAPI-Key': server.apiKey } });
  const closed = server.close();
  outgoing.end('e=a');
  const [incoming] = await responded;
  incoming.resume();
  expect(incoming.statusCode).toBe(201);
  await closed;
});

test('a body that is not HTTP is refused and the connection ended', async () => {
  const { port } = await listen();
  const socket = connect(port, '127.0.0.1');
  socket.end('NONSENSE\r\n\r\n');
  let text = '';
  for await (const chunk of socket) text += chunk;
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
});

test('TLS with a certificate made for the start is trusted through its file', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const { url, caFile = '' } = await server.listen({ tls: true });
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  for (const host of ['127.0.0.1', 'localhost']) {
    const { port } = new URL(url);
    const outgoing = secureRequest({
      host: '127.0.0.1',
      servername: host === 'localhost' ? host : '',
      port,
      path: '/api/rest/v1/file_actions/begin_upload/x',
      method: 'POST',
      ca: readFileSync(caFile),
      headers: { 'X-FilesAPI-Key': server.apiKey, Host: `${host}:${port}` },
    });
    outgoing.end();
    const [incoming] = await once(outgoing, 'response');
    let text = '';
    for await (const chunk of incoming) text += chunk;
    expect(JSON.parse(text)[0].upload_uri).toMatch(`https://${host}:${port}/`);
  }
});
