// How much memory a transfer takes, in a process of its own: the same for every size, on a fast link and with parts
// that stall.
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { tempDir } from '../kit/temp-dir.ts';

const MiB = 1024 * 1024;
const sizeBytes = 256 * MiB;
/** Of each file of a directory. */
const fileBytes = 4 * MiB;
const PROGRAM = fileURLToPath(new URL('memory/program.ts', import.meta.url));

/** An API and a storage that keep nothing; storage begins to read each part after a while. */
async function hollowServer(stallMs: number, storedBytes: number): Promise<string> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/up')) {
      const read = () => request.resume().once('end', () => response.setHeader('ETag', '"x"').end());
      if (stallMs > 0) setTimeout(read, stallMs);
      else read();
      return;
    }
    if (url.startsWith('/down')) {
      request.resume();
      sendRange(request.headers.range, response);
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.once('end', () => answer(request, { body, storedBytes }, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function answer(
  { url = '', method, headers: { host } }: IncomingMessage,
  { body: sent, storedBytes: size }: { readonly body: string; readonly storedBytes: number },
  response: ServerResponse,
): void {
  const part: unknown = url.includes('begin_upload') ? Reflect.get(Object(JSON.parse(sent)), 'part') : undefined;
  const ticket = { ref: 'put-1', upload_uri: `http://${host}/up`, http_method: 'PUT', partsize: 5 * MiB };
  const tickets = [{ ...ticket, part_number: part, parallel_parts: true }];
  const file = { path: 'a.bin', type: 'file', size, crc32: null, mtime: '2025-01-01T00:00:00Z' };
  const record = method === 'GET' ? { ...file, download_uri: `http://${host}/down` } : file;
  const body = url.includes('begin_upload') ? tickets : record;
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
}

function sendRange(range: string | undefined, response: ServerResponse): void {
  const [, first = '0', last = String(sizeBytes - 1)] = /bytes=(\d+)-(\d+)/.exec(range ?? '') ?? [];
  let left = Number(last) + 1 - Number(first);
  const headers = { 'Content-Length': left, 'Content-Range': `bytes ${first}-${last}/${sizeBytes}`, ETag: '"1"' };
  response.writeHead(206, headers);
  const chunk = Buffer.alloc(MiB, 7);
  const send = (): void => {
    while (left > 0) {
      const piece = chunk.subarray(0, Math.min(left, chunk.byteLength));
      left -= piece.byteLength;
      if (!response.write(piece)) {
        response.once('drain', send);
        return;
      }
    }
    response.end();
  };
  send();
}

/** A file of nothing, which takes no room on the disk. */
async function emptyFile(path: string, bytes: number): Promise<string> {
  await using file = await open(path, 'w');
  await file.truncate(bytes);
  return path;
}

/** Ten at once are smaller, so that the story takes no longer. */
function sizeOfFile(kind: string): number {
  if (kind === 'directory') return fileBytes;
  return kind.startsWith('ten-') ? sizeBytes / 4 : sizeBytes;
}

/** A path for the program: what it uploads, or where it downloads to. */
async function localPath(kind: string): Promise<string> {
  const folder = await tempDir();
  if (kind === 'download') return join(folder, 'target.bin');
  if (kind !== 'directory') return emptyFile(join(folder, 'source.bin'), sizeOfFile(kind));
  for (let number = 0; number < sizeBytes / fileBytes; number += 1) {
    await emptyFile(join(folder, `${number}.bin`), fileBytes);
  }
  return folder;
}

/** Bounds leave room for Node's own ways: how much garbage it lets pile up differs by version and load. */
test.each([
  ['an upload of a file', 'upload', 0, 64],
  ['an upload whose parts stall', 'upload', 700, 70],
  ['an upload of a stream', 'stream', 0, 100],
  ['an upload of a directory whose files stall', 'directory', 300, 55],
  // 22 to 36 as a rule, and once 97 within a whole run; parts that were held whole would take 155.
  ['ten uploads of files at once', 'ten-files', 0, 130],
  ['ten uploads of streams at once', 'ten-streams', 0, 340],
  ['a download', 'download', 0, 120],
] as const)(
  '%s takes little memory',
  async (_, kind, stallMs, boundMib) => {
    const url = await hollowServer(stallMs, sizeOfFile(kind));
    const path = await localPath(kind);
    const { exitCode, output } = await runProgram(process.execPath, [PROGRAM, kind, url, path]);
    expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' });
    const told: unknown = JSON.parse(output);
    const grownMib = typeof told === 'object' && told !== null ? Number(Reflect.get(told, 'grownMib')) : Number.NaN;
    expect(grownMib).toBeLessThan(boundMib);
  },
  60_000,
);
