// Attacks on the control API and the console as they would come: raw requests on a socket, through a proxy, from pages.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createServer, type ServerOptions } from '../index.ts';

async function start(options: ServerOptions = {}) {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  const { url, port, controlToken: token = '', consoleUrl = '' } = await server.listen();
  /** Sends a request byte by byte as an attacker would, and answers status and body. */
  const send = async (method: string, path: string, headers: readonly string[], body = '') => {
    const socket = connect(port, '127.0.0.1');
    const lines = [
      `${method} ${path} HTTP/1.1`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    await once(socket, 'close');
    return { status: Number(/^HTTP\/1.1 (\d{3})/.exec(text)?.[1]), text };
  };
  const host = `Host: 127.0.0.1:${port}`;
  return { server, url, port, token, consoleUrl, send, host };
}

/** Follows the link that the server printed, and answers the cookie. */
async function enter({ url, consoleUrl }: { url: string; consoleUrl: string }): Promise<string> {
  const ticket = new URL(consoleUrl).hash.replace('#ticket=', '');
  const answer = await fetch(`${url}/__control/v1/session`, { method: 'POST', body: JSON.stringify({ ticket }) });
  return answer.headers.get('Set-Cookie') ?? '';
}

const STATE = '/__control/v1/state';

test.each(['127.evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', 'evil.example'])(
  'a page at %s that resolves to this machine reads nothing, and gets no session by a stolen ticket',
  async (name) => {
    const { send, port, consoleUrl } = await start();
    const host = `Host: ${name}:${port}`;
    const ticket = new URL(consoleUrl).hash.replace('#ticket=', '');
    for (const path of [
      STATE,
      '/__control/v1/journal',
      '/__control/v1/events',
      '/__console/',
      '//__control/v1/state',
    ]) {
      expect((await send('GET', path, [host])).status, path).toBe(403);
    }
    const exchange = await send('POST', '/__control/v1/session', [host], JSON.stringify({ ticket }));
    expect(exchange.status).toBe(403);
    expect(exchange.text).not.toContain('Set-Cookie');
  },
);

test('two Host headers, or a target that names another host, change nothing', async () => {
  const { send, port, token, host } = await start();
  const bearer = `Authorization: Bearer ${token}`;
  expect((await send('GET', STATE, [host, bearer])).status).toBe(200);
  expect((await send('GET', STATE, [host, 'Host: evil.example', bearer])).status).toBe(400);
  expect((await send('GET', STATE, ['Host: evil.example', host, bearer])).status).toBe(400);
  expect((await send('GET', `http://127.0.0.1:${port}${STATE}`, ['Host: evil.example', bearer])).status).toBe(403);
  expect((await send('GET', STATE, [bearer])).status).toBe(400);
});

test('what came through a proxy needs the token, whatever the proxy calls the server', async () => {
  const { send, host, token, ...started } = await start({ publicUrl: 'forwarded' });
  const cookie = `Cookie: ${(await enter(started)).split(';')[0]}`;
  const proxied = 'X-Forwarded-For: 203.0.113.9';
  const claimed = 'X-Forwarded-Host: 127.0.0.1';
  const seed = JSON.stringify({ directory: '/etc' });
  expect((await send('POST', '/__control/v1/sites/1/seed', [host, proxied], seed)).status).toBe(403);
  expect((await send('GET', STATE, [host, proxied, claimed])).status).toBe(403);
  expect((await send('GET', STATE, [host, proxied, cookie])).status).toBe(403);
  expect((await send('GET', '/__console/', [host, proxied])).status).toBe(403);
  expect((await send('GET', STATE, [host, cookie])).status).toBe(200);
  expect((await send('GET', STATE, [host, proxied, `Authorization: Bearer ${token}`])).status).toBe(200);
});

test('the public address is a name of the server, and a name of loopback in it opens no other', async () => {
  const { send, token } = await start({ publicUrl: 'http://localhost:9999' });
  const bearer = `Authorization: Bearer ${token}`;
  expect((await send('GET', STATE, ['Host: localhost:9999', bearer])).status).toBe(200);
  expect((await send('GET', STATE, ['Host: localhost:9998', bearer])).status).toBe(403);
  expect((await send('GET', STATE, ['Host: evil.example', bearer])).status).toBe(403);
});

test('pages of other origins change nothing and read nothing, by the cookie of the console neither', async () => {
  const started = await start();
  const { send, host, port } = started;
  const cookie = `Cookie: ${(await enter(started)).split(';')[0]}`;
  for (const origin of ['http://evil.test', `http://localhost:${port}`, 'http://127.0.0.1:3000', 'null']) {
    const attempt = await send('POST', '/__control/v1/reset', [host, cookie, `Origin: ${origin}`]);
    expect(attempt.status, origin).toBe(403);
    expect(attempt.text).not.toMatch(/Access-Control/i);
  }
  expect((await send('POST', '/__control/v1/reset', [host, cookie])).status).toBe(401);
  expect((await send('GET', STATE, [host, cookie, 'Sec-Fetch-Site: same-site'])).status).toBe(403);
  expect(
    (await send('GET', '/__console/', [host, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: iframe'])).status,
  ).toBe(403);
  expect((await send('POST', '/__control/v1/reset', [host, cookie, `Origin: http://127.0.0.1:${port}`])).status).toBe(
    200,
  );
});

test('a link works once, its cookie is for this server only and ends with its token', async () => {
  const first = await start();
  const cookie = await enter(first);
  expect(cookie).toMatch(
    new RegExp(`^filescom-console-${first.port}=[\\w.-]+; Path=/__control; HttpOnly; SameSite=Strict; Max-Age=86400$`),
  );
  expect(await enter(first)).toBe('');
  const [pair = ''] = cookie.split(';');
  expect((await first.send('GET', STATE, [first.host, `Cookie: other=1; ${pair}`])).status).toBe(200);
  expect((await first.send('GET', STATE, [first.host, `Cookie: ${pair}x`])).status).toBe(401);
  expect((await first.send('GET', STATE, [first.host, `Cookie: ${pair.replace('everything', 'read')}`])).status).toBe(
    401,
  );
  const second = await start();
  const renamed = pair.replace(String(first.port), String(second.port));
  expect((await second.send('GET', STATE, [second.host, `Cookie: ${renamed}`])).status).toBe(401);
  expect((await second.send('GET', STATE, [second.host, `Authorization: Bearer ${first.token}`])).status).toBe(401);
});

test('a console for readers shows everything and changes nothing, the site included', async () => {
  const started = await start({ console: 'read' });
  const { send, host, url, server, port } = started;
  const cookie = `Cookie: ${(await enter(started)).split(';')[0]}`;
  const page = [host, cookie, `Origin: http://127.0.0.1:${port}`];
  expect((await send('GET', STATE, page)).status).toBe(200);
  for (const path of ['/reset', '/faults', '/sites', '/session/links', '/clock/reset']) {
    expect((await send('POST', `/__control/v1${path}`, page)).status, path).toBe(403);
  }
  const lent = await send('POST', `/__control/v1/sites/${server.siteId}/credentials`, page);
  const session = /"sessionId":"(\w+)"/.exec(lent.text)?.[1] ?? '';
  const asSession = { headers: { 'X-FilesAPI-Auth': session } };
  expect((await fetch(`${url}/api/rest/v1/folders/`, asSession)).status).toBe(200);
  expect((await fetch(`${url}/api/rest/v1/folders/new`, { ...asSession, method: 'POST' })).status).toBe(403);
});

test('without a console there is no page, no session and no way from the root', async () => {
  const { url, consoleUrl, token } = await start({ console: 'off' });
  expect(consoleUrl).toBe('');
  expect((await fetch(`${url}/__console/`)).status).toBe(404);
  expect((await fetch(url, { headers: { Accept: 'text/html' }, redirect: 'manual' })).status).toBe(404);
  const exchange = await fetch(`${url}/__control/v1/session`, { method: 'POST', body: JSON.stringify({ token }) });
  expect(exchange.status).toBe(404);
});

test('open goes with loopback only', async () => {
  const server = await createServer({ control: { open: true } });
  onTestFinished(() => server.close());
  await expect(server.listen({ host: '0.0.0.0' })).rejects.toThrow('loopback addresses only');
  const { url, controlToken } = await server.listen();
  expect(controlToken).toBe(undefined);
  expect((await fetch(url + STATE)).status).toBe(200);
});
