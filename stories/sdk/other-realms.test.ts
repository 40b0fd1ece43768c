// Values that are no instances of this realm's classes: those of a test runner's context, of a polyfill, of a package
// with a fetch of its own. And answers that something on the way has compressed.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { startSite, TRANSPORTS } from '../kit/site.ts';

const realm = createContext({ AbortController, setTimeout });

test('a Date of another realm is a time', async () => {
  const { client } = await startSite();
  const provided_mtime: Date = runInContext('new Date(1700000000000)', realm);
  await client.files.upload('abc', 'a.txt', { provided_mtime });
  expect(await client.files.find('a.txt')).toMatchObject({ provided_mtime: '2023-11-14T22:13:20Z' });
  const key = await client.apiKeys.create({ name: 'k', expires_at: runInContext('new Date(4000000000000)', realm) });
  expect(key.expires_at).toMatch(/^2096-/);
});

test('an error of another realm keeps its code and its words', async () => {
  const fetch = async () => {
    throw runInContext(
      `Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('no route'), { code: 'ECONNREFUSED' }) })`,
      realm,
    );
  };
  const client = new FilesClient({ apiKey: 'k', maxNetworkRetries: 0, fetch });
  await expect(client.groups.create({ name: 'g' })).rejects.toMatchObject({
    name: 'ConnectionError',
    code: 'ECONNREFUSED',
    outcome: 'not-carried-out',
    message: expect.stringContaining('no route'),
  });
});

/** As small as a polyfill may be: no `throwIfAborted`, no EventTarget. */
class ForeignSignal {
  aborted = false;
  reason: unknown;
  readonly #listeners = new Set<() => void>();
  addEventListener(_: string, listener: () => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_: string, listener: () => void): void {
    this.#listeners.delete(listener);
  }
  abort(reason: unknown): void {
    Object.assign(this, { aborted: true, reason });
    for (const listener of this.#listeners) listener();
  }
}

test.each(TRANSPORTS)('a signal of a polyfill ends calls, lists and transfers: $name', async ({ start }) => {
  const { client, server } = await start();
  await client.files.upload('abc', 'a.txt');
  server.faults.add({ effect: { kind: 'stall', forMs: 60_000 } });
  const works: ((signal: AbortSignal) => Promise<unknown>)[] = [
    (signal) => client.users.find(1, { signal }),
    (signal) => client.users.list({}, { signal }).toArray(),
    (signal) => client.files.download('a.txt', { signal }).text(),
    (signal) => client.files.upload('abc', 'b.txt', { signal }),
  ];
  for (const work of works) {
    const foreign: unknown = new ForeignSignal();
    const signal = foreign as AbortSignal & ForeignSignal;
    const working = work(signal);
    setTimeout(() => signal.abort(new Error('enough')), 20);
    await expect(working).rejects.toMatchObject({ name: 'AbortError', cause: { message: 'enough' } });
    await expect(work(signal)).rejects.toMatchObject({ name: 'AbortError', outcome: 'not-carried-out' });
  }
});

test('a fetch that wants an address and the rest apart', async () => {
  const { server, apiKey } = await startSite();
  const fetch = async (url: string, init: RequestInit) => {
    expect(typeof url).toBe('string');
    return server.fetch(new Request(url, init));
  };
  const untyped: unknown = fetch;
  const client = new FilesClient({ apiKey, fetch: untyped as (request: Request) => Promise<Response> });
  expect(await client.groups.create({ name: 'g' })).toMatchObject({ name: 'g' });
  await client.files.upload('abc', 'a.txt');
  expect(await client.files.download('a.txt').text()).toBe('abc');
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
] as const)('an answer in %s is read alike by both transports', async (encoding, compress) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': encoding });
    response.end(compress('{"id":1,"name":"ü"}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const way of [{ proxy: false }, { fetch: (request: Request) => globalThis.fetch(request) }] as const) {
    const client = new FilesClient({ apiKey: 'k', baseUrl, ...way });
    onTestFinished(() => client.close());
    expect(await client.groups.find(1)).toEqual({ id: 1, name: 'ü' });
  }
});

test('a body in an encoding that is unknown, or broken, is an error that says so', async () => {
  const answers = [
    { encoding: 'zstd', body: 'x' },
    { encoding: 'gzip', body: 'no gzip at all' },
  ];
  const server = createServer((_, response) => {
    const { encoding, body } = answers.shift() ?? { encoding: 'identity', body: '{}' };
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': encoding });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new FilesClient({ apiKey: 'k', baseUrl, proxy: false, maxNetworkRetries: 0 });
  onTestFinished(() => client.close());
  await expect(client.groups.find(1)).rejects.toThrow(/encoded as "zstd", which cannot be read/);
  await expect(client.groups.find(1)).rejects.toThrow(/incorrect header check/);
});
