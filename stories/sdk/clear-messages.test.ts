// Mistakes that everybody makes once, and whether the error says what to do: the wrong scheme, a certificate of one's
// own, a proxy, an address where something else answers.
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type ClientOptions, FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { startServer, startSite } from '../kit/site.ts';
import { findClosedPort, rawPeer } from '../kit/stalling-server.ts';
import { tempDir } from '../kit/temp-dir.ts';

async function failure(baseUrl: string, options: ClientOptions = {}): Promise<unknown> {
  const client = new FilesClient({ apiKey: 'sekret', baseUrl, maxNetworkRetries: 0, proxy: false, ...options });
  onTestFinished(() => client.close());
  return client.users
    .list()
    .page()
    .catch((error: unknown) => error);
}

async function startAnswering(head: string, body: string): Promise<string> {
  const headers = `${head}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  return (await rawPeer((socket) => socket.end(headers + body))).url;
}

test('https where http is spoken', async () => {
  const { url } = await (await startServer()).listen({ port: 0 });
  const error = await failure(url.replace('http:', 'https:'));
  expect(error).toMatchObject({
    name: 'ConnectionError',
    message: expect.stringMatching(/the server does not speak TLS; did you mean http:/),
  });
});

test('a certificate that nobody vouches for', async () => {
  const { url } = await (await startServer()).listen({ port: 0, tls: true });
  const error = await failure(url);
  expect(error).toMatchObject({
    name: 'ConnectionError',
    message: expect.stringMatching(
      /self-signed certificate; if you trust it, pass its certificate authority in PEM form as the option `ca`/,
    ),
  });
});

test('a proxy that does not answer is named, without its password', async () => {
  const proxy = await findClosedPort();
  const error = await failure('https://files.test', { proxy: proxy.replace('//', '//me:hunter22@') });
  expect(error).toMatchObject({
    message: expect.stringContaining(`https://files.test through the proxy ${proxy}: connect ECONNREFUSED`),
  });
  expect(String(error)).not.toContain('hunter22');
});

test('a proxy that wants to know who is there', async () => {
  const url = await startAnswering('HTTP/1.1 407 Proxy Authentication Required', '');
  const error = await failure('http://files.test', { proxy: url });
  expect(error).toMatchObject({ message: expect.stringContaining('The proxy wants a user name and password') });
});

test('a page in place of the API', async () => {
  const url = await startAnswering('HTTP/1.1 200 OK\r\nContent-Type: text/html', '<html>');
  const error = await failure(url);
  expect(error).toMatchObject({
    name: 'InvalidResponseError',
    message: expect.stringContaining('the body is not JSON. Is the base address right? (HTTP 200, text/html'),
  });
});

test('a sentence of a megabyte does not bury the log', async () => {
  const body = JSON.stringify({ type: 'bad-request', error: 'x'.repeat(1_000_000), errors: ['y'.repeat(1_000_000)] });
  const url = await startAnswering('HTTP/1.1 422 Unprocessable Entity\r\nContent-Type: application/json', body);
  const error = await failure(url);
  expect(String(error).length).toBeLessThan(3_000);
  expect(JSON.stringify(Object.assign({}, error)).length).toBeLessThan(6_000);
});

test('a storage that falls silent is told with the file, and how far it came', async () => {
  const server = await startServer();
  const { url } = await server.listen({ port: 0 });
  const client = new FilesClient({ apiKey: server.apiKey, baseUrl: url, proxy: false, maxNetworkRetries: 0 });
  onTestFinished(() => client.close());
  await client.files.upload('x'.repeat(10_000), 'a.txt');
  server.faults.add({ match: { route: 'GET /downloads/{id}' }, effect: { kind: 'stall', afterBytes: 1_000 } });
  const error = await client.files
    .download('a.txt', { readTimeoutMs: 500 })
    .bytes()
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: 'TimeoutError',
    timeout: 'read',
    message: expect.stringMatching(/^"a\.txt" could not be read beyond byte 1000: .* was silent for 500 ms/),
  });
});

test('a socket, a pipe or a device is not replaced by the file', async () => {
  const { client } = await startSite();
  await client.files.upload('abc', 'a.txt');
  const path = join(await tempDir(), 'socket');
  const listener = createServer().listen(path);
  onTestFinished(() => {
    listener.close();
  });
  await once(listener, 'listening');
  await expect(client.files.downloadFile('a.txt', path)).rejects.toMatchObject({
    name: 'LocalFileError',
    message: expect.stringContaining('is not a regular file; write the stream of the download to it'),
  });
  expect((await stat(path)).isSocket()).toBe(true);
});
