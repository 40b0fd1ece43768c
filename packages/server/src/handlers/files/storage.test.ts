// The storage side over sockets: lines that break, files that change under a download, addresses that outlive the
// process.
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createServer, type Server } from '../../index.ts';
import { createLog } from '../../log.ts';

const MiB = 1024 * 1024;
let dataDir: string;
let server: Server;
let url: string;
/** Over sockets; in process after a restart, because the client keeps connections to the old server. */
let send: typeof fetch;
let errors: string[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'filescom-storage-'));
  errors = [];
  server = await createServer({ dataDir, durable: false, log: createLog('error', (line) => errors.push(line)) });
  url = (await server.listen()).url;
  send = fetch;
});

afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function json(method: string, path: string, body?: unknown) {
  const response = await send(`${url}/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? undefined : await response.json();
}

async function begin(path: string) {
  return (await json('POST', `/file_actions/begin_upload/${path}`, {}))[0];
}

function end(path: string, ref: string) {
  return json('POST', `/files/${path}`, { action: 'end', ref });
}

async function upload(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { ref, upload_uri } = await begin(path);
  await fetch(upload_uri, { method: 'PUT', body: bytes });
  await end(path, ref);
}

function blobFiles() {
  return readdirSync(join(dataDir, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Sends a PUT that promises more than it brings, and hangs up. */
async function breakOff(uri: string, promised: number, sent: number): Promise<void> {
  const { hostname, port, pathname, search } = new URL(uri);
  const socket = connect(Number(port), hostname);
  const head = `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: ${promised}\r\n\r\n`;
  await new Promise((resolve) => socket.write(head, resolve));
  await new Promise((resolve) => socket.write(Buffer.alloc(sent, 1), resolve));
  // The file appears once the first piece is written: only then is there something to clean up.
  await expect.poll(() => blobFiles().length).toBe(1);
  socket.destroy();
}

test('a part whose line breaks leaves nothing, and can be sent again', async () => {
  const { ref, upload_uri } = await begin('x.bin');
  await breakOff(upload_uri, 4 * MiB, 3 * MiB);
  await expect.poll(() => blobFiles().length).toBe(0);
  await fetch(upload_uri, { method: 'PUT', body: new Uint8Array(2 * MiB) });
  expect(await end('x.bin', ref)).toMatchObject({ size: 2 * MiB });
});

test('a download that has begun brings the old bytes although the file is replaced and deleted', async () => {
  const old = new Uint8Array(24 * MiB).fill(7);
  await upload('x.bin', old);
  const { download_uri } = await json('GET', '/files/x.bin');
  const response = await fetch(download_uri);
  await upload('x.bin', new Uint8Array(24 * MiB).fill(8));
  await json('DELETE', '/files/x.bin');
  expect(Buffer.from(await response.arrayBuffer()).equals(old)).toBe(true);
});

test('ranges of a file of many parts come back in one piece, side by side', async () => {
  const { ref, upload_uri } = await begin('x.bin');
  const parts = [1, 70_000, 0, 2 * MiB + 3, 16_384, 9].map((size, n) => new Uint8Array(size).fill(n + 1));
  await Promise.all(parts.map((body, n) => fetch(`${upload_uri}&part_number=${n + 1}`, { method: 'PUT', body })));
  await end('x.bin', ref);
  const whole = Buffer.concat(parts);
  const { download_uri } = await json('GET', '/files/x.bin');
  const cuts = [0, 1, 2, 70_000, 70_001, 70_002, 1_000_000, whole.length - 10, whole.length - 9, whole.length];
  const ranges = cuts.slice(1).map((to, index) => [cuts[index] ?? 0, to - 1] as const);
  const pieces = await Promise.all(
    ranges.map(async ([from, to]) => {
      const response = await fetch(download_uri, { headers: { Range: `bytes=${from}-${to}` } });
      expect(response.headers.get('Content-Range')).toBe(`bytes ${from}-${to}/${whole.length}`);
      return Buffer.from(await response.arrayBuffer());
    }),
  );
  expect(Buffer.concat(pieces).equals(whole)).toBe(true);
});

test('an upload goes on after a restart, with the addresses that were handed out before', async () => {
  const { ref, upload_uri } = await begin('x.bin');
  await fetch(upload_uri, { method: 'PUT', body: new Uint8Array(100_000) });
  await server.close();
  server = await createServer({ dataDir, durable: false });
  send = server.fetch;
  expect((await json('POST', '/file_actions/begin_upload/x.bin', { ref, part: 2 }))[0].part_number).toBe(2);
  await send(`${upload_uri}&part_number=2`, { method: 'PUT', body: new Uint8Array(5) });
  expect(await end('x.bin', ref)).toMatchObject({ size: 100_005 });
});

describe('bytes that somebody took from the data directory', () => {
  test.each([
    ['deleted', (path: string) => rmSync(path)],
    ['cut short', (path: string) => truncateSync(path, 2 * MiB)],
  ])('a file that was %s is refused before anything is promised, and the log names it', async (_, harm) => {
    await upload('x.bin', new Uint8Array(3 * MiB));
    const [path = ''] = blobFiles();
    harm(path);
    const { download_uri } = await json('GET', '/files/x.bin');
    for (const answer of [await fetch(download_uri), await server.fetch(download_uri)]) {
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([500, 'application/xml']);
      expect(await answer.text()).toContain('<Code>InternalError</Code><Message>The bytes of the file are lost');
    }
    expect((await fetch(download_uri, { method: 'HEAD' })).status).toBe(500);
    const refused = errors.filter((line) => line.includes('request failed'));
    expect(refused.map((line) => line.includes(basename(path)))).toEqual([true, true, true]);
    await json('DELETE', '/files/x.bin');
  });

  test('a file that is lost further on ends with the line, never with a wrong body, and the log says so', async () => {
    const { ref, upload_uri } = await begin('x.bin');
    const sizes = [24 * MiB, 24 * MiB + 1];
    for (const [n, size] of sizes.entries()) {
      await fetch(`${upload_uri}&part_number=${n + 1}`, { method: 'PUT', body: new Uint8Array(size) });
    }
    await end('x.bin', ref);
    rmSync(blobFiles().find((path) => statSync(path).size > 24 * MiB) ?? '');
    const { download_uri } = await json('GET', '/files/x.bin');
    const response = await fetch(download_uri);
    expect([response.status, response.headers.get('Content-Length')]).toEqual([200, String(48 * MiB + 1)]);
    await expect(response.arrayBuffer()).rejects.toThrow();
    const noted = await server.journal.waitFor('GET /downloads/{id}');
    expect([noted.status, noted.bytesOut <= 24 * MiB]).toEqual([200, true]);
    expect(errors.join()).toContain('response interrupted');
    await expect((await server.fetch(download_uri)).arrayBuffer()).rejects.toThrow('not in the data directory');
  });
});

test('the journal counts the bytes that a client took before it left', async () => {
  await upload('x.bin', new Uint8Array(64 * MiB));
  const { download_uri } = await json('GET', '/files/x.bin');
  const leaving = new AbortController();
  const response = await fetch(download_uri, { signal: leaving.signal });
  const first = await response.body?.getReader().read();
  leaving.abort();
  const noted = await server.journal.waitFor('GET /downloads/{id}');
  expect(first?.value?.byteLength).toBeGreaterThan(0);
  expect(noted.bytesOut).toBeLessThan(60 * MiB);
  await fetch(download_uri, { headers: { Range: 'bytes=0-99999' } }).then((answer) => answer.arrayBuffer());
  expect((await server.journal.waitFor('GET /downloads/{id}', { count: 2 })).bytesOut).toBe(100_000);
});
