// Transfers over real sockets whose other end misbehaves: what a client leaves behind when it gives up, and how it goes
// on.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { type ClientOptions, FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { openBelow } from '../kit/open-files.ts';
import { type RawPeer, rawPeer } from '../kit/stalling-server.ts';
import { tempDir } from '../kit/temp-dir.ts';

const sizeBytes = 3_000_000;

/** An API that sends all bytes of uploads and downloads to `storage`. */
async function clientOf(storage: RawPeer, options: ClientOptions = {}): Promise<FilesClient> {
  const record = {
    path: 'a.bin',
    type: 'file',
    size: sizeBytes,
    crc32: null,
    mtime: '2025-01-01T00:00:00Z',
    provided_mtime: null,
  };
  const api = createServer((request, response) => {
    let sent = '';
    request.setEncoding('utf8').on('data', (piece: string) => (sent += piece));
    request.once('end', () => answer(request, sent, response));
  });
  const answer = (request: IncomingMessage, sent: string, response: ServerResponse): void => {
    const begins = request.url?.includes('begin_upload') ?? false;
    const ticket = {
      ref: 'put-1',
      part_number: begins ? Reflect.get(Object(JSON.parse(sent)), 'part') : undefined,
      upload_uri: storage.url,
      http_method: 'PUT',
      partsize: 1_000_000,
      parallel_parts: true,
    };
    const body = begins ? [ticket] : { ...record, download_uri: storage.url };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  };
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => void (await new Promise((resolve) => api.close(resolve))));
  const address = api.address();
  if (address === null || typeof address === 'string') throw new Error('The API has no port');
  const client = new FilesClient({
    baseUrl: `http://127.0.0.1:${address.port}`,
    apiKey: 'a'.repeat(64),
    proxy: false,
    maxNetworkRetries: 2,
    initialNetworkRetryDelayMs: 1,
    maxNetworkRetryDelayMs: 2,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

function whenAsked(times: number, act: () => void): () => void {
  let asked = 0;
  return () => {
    asked += 1;
    if (asked === times) act();
  };
}

test('an aborted upload leaves no connection and no open file', async () => {
  const stop = new AbortController();
  const storage = await rawPeer(whenAsked(2, () => stop.abort()));
  const client = await clientOf(storage);
  const folder = await tempDir();
  await writeFile(join(folder, 'a.bin'), pattern(sizeBytes));
  await expect(client.files.uploadFile(join(folder, 'a.bin'), 'a.bin', { signal: stop.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  await storage.idle();
  expect(await openBelow(folder)).not.toContain(join(folder, 'a.bin'));
});

test('a storage that says nothing is given up after readTimeoutMs', async () => {
  const storage = await rawPeer(() => {});
  const client = await clientOf(storage, { readTimeoutMs: 30, maxNetworkRetries: 1 });
  await expect(client.files.upload('x', 'a.bin')).rejects.toMatchObject({ name: 'TimeoutError', timeout: 'read' });
  expect(storage.accepted).toBe(2);
  await storage.idle();
});

test('a storage that hangs up is tried again, then given up with a reason', async () => {
  const storage = await rawPeer((socket) => socket.destroy());
  const client = await clientOf(storage);
  await expect(client.files.upload('x', 'a.bin')).rejects.toMatchObject({
    name: 'ConnectionError',
    message: expect.stringContaining('Part 1 of "a.bin" could not be sent'),
  });
  expect(storage.accepted).toBe(3);
});

/**
 * Answers the n-th request of a storage: the range that is asked for from byte `from` on, and no more than `sizeBytes`
 * of it.
 */
function answer(socket: Socket, from: number, sentBytes: number, content: Uint8Array): void {
  const status = from === 0 ? 'HTTP/1.1 200 OK' : 'HTTP/1.1 206 Partial Content';
  const range = from === 0 ? [] : [`Content-Range: bytes ${from}-${content.length - 1}/${content.length}`];
  const head = [status, `Content-Length: ${content.length - from}`, 'ETag: "1"', ...range, '', ''].join('\r\n');
  socket.write(head);
  socket.write(content.subarray(from, from + sentBytes));
}

test('an aborted download leaves no connection and no file', async () => {
  const stop = new AbortController();
  const content = pattern(sizeBytes);
  const storage = await rawPeer((socket) => answer(socket, 0, 1_000_000, content));
  const client = await clientOf(storage);
  const folder = await tempDir();
  const onProgress = ({ transferredBytes }: { transferredBytes: number }) => {
    if (transferredBytes === 1_000_000) stop.abort();
  };
  await expect(client.files.downloadFile('a.bin', folder, { signal: stop.signal, onProgress })).rejects.toMatchObject({
    name: 'AbortError',
  });
  await storage.idle();
  expect(await readdir(folder)).toEqual([]);
  expect((await openBelow(folder)) ?? []).toEqual([]);
});

test('a connection that breaks while a file is downloaded is continued where it broke', async () => {
  const content = pattern(sizeBytes);
  let from = 0;
  const storage = await rawPeer((socket) => {
    const sent = Math.min(1_100_000, content.length - from);
    answer(socket, from, sent, content);
    from += sent;
    if (from < content.length) socket.end();
  });
  const client = await clientOf(storage, { maxNetworkRetries: 1 });
  const folder = await tempDir();
  await client.files.downloadFile('a.bin', folder);
  expectSameBytes(await readFile(join(folder, 'a.bin')), content);
  expect(storage.accepted).toBe(3);
});

test('a connection that breaks at every turn is given up, and nothing is left on the disk', async () => {
  const storage = await rawPeer((socket) => {
    answer(socket, 0, 10, pattern(sizeBytes));
    socket.end();
  });
  const client = await clientOf(storage);
  const folder = await tempDir();
  await expect(client.files.downloadFile('a.bin', folder)).rejects.toMatchObject({
    name: 'ConnectionError',
    message: expect.stringContaining('"a.bin" could not be read beyond byte 10'),
  });
  expect(storage.accepted).toBeLessThanOrEqual(4);
  expect(await readdir(folder)).toEqual([]);
});
