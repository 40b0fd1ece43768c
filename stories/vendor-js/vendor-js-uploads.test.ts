// What the vendor's JavaScript client uploads, size by size. A proxy keeps every byte that the client sent, so that
// each story tells two things apart: the server stores exactly what it was sent, and the client sends exactly what it
// was given. It does not always: data handed over in one chunk that is a multiple of the part size, twice the part size
// or more, is sent with its last part repeated (read in its `uploadStream`: the part just sent stays in the list of
// pending chunks).
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { type RecordedRequest, startRecordingProxy } from '../kit/recording-proxy.ts';
import { type ServerProcess, spawnServer } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { runVendorProgram } from './vendor-program.ts';

const PART = 5 * 1024 * 1024;

let server: ServerProcess;
beforeAll(async () => {
  server = await spawnServer();
});
afterAll(() => server?.stop());

const whole = [
  { way: 'file', sizes: [0, 1, PART - 1, PART, PART + 1, 2 * PART, 3 * PART + 7] },
  { way: 'stream', sizes: [0, 1, PART - 1, PART, PART + 1, 2 * PART] },
  { way: 'chunks', sizes: [2 * PART + 1] },
  { way: 'data', sizes: [0, 1, PART - 1, PART, PART + 1, 2 * PART - 1, 2 * PART + 1] },
].flatMap(({ way, sizes }) => sizes.map((size) => ({ way, size })));

test.each(whole)('$way of $size bytes arrives whole', async ({ way, size }) => {
  const { given, sent, stored } = await upload(way, size);
  expectSameBytes(sent, given);
  expectSameBytes(stored, given);
});

test.each([2 * PART, 3 * PART])(
  'data of %i bytes: the client repeats the last part, the server keeps what it was sent',
  async (size) => {
    const { given, sent, stored } = await upload('data', size);
    expectSameBytes(sent, Buffer.concat([given, given.subarray(size - PART)]));
    expectSameBytes(stored, sent);
  },
);

async function upload(way: string, size: number): Promise<{ given: Uint8Array; sent: Uint8Array; stored: Uint8Array }> {
  const given = pattern(size);
  const source = join(await tempDir(), 'source.bin');
  await writeFile(source, given);
  const proxy = await startRecordingProxy(server.url);
  const path = `${way}-${size}.bin`;
  await runVendorProgram('uploads', { ...server, url: proxy.url }, [way, path, source]);
  return { given, sent: countSentBytes(proxy.requests), stored: await download(path) };
}

/** The parts in order of their numbers; a number that was sent again counts once, with its last body. */
function countSentBytes(requests: readonly RecordedRequest[]): Uint8Array {
  const parts = new Map<number, Buffer>();
  for (const { method, url, body, status } of requests) {
    if (method !== 'PUT') continue;
    expect(status).toBe(200);
    parts.set(Number(url.searchParams.get('partNumber')), body);
  }
  return Buffer.concat([...parts].sort(([left], [right]) => left - right).map(([, body]) => body));
}

async function download(path: string): Promise<Uint8Array> {
  const answer = await fetch(`${server.url}/api/rest/v1/files/${path}`, {
    headers: { 'X-FilesAPI-Key': server.apiKey },
  });
  const record: unknown = await answer.json();
  const uri =
    typeof record === 'object' && record !== null && 'download_uri' in record ? record.download_uri : undefined;
  const bytes = new Uint8Array(await (await fetch(String(uri))).arrayBuffer());
  expect(record).toMatchObject({ size: bytes.length, path });
  return bytes;
}
