// Uploads against the server in this process: every kind of source, sizes around every border,
// paths that are hard to spell.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Uploadable } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { startFaultySite } from './transfer-faults.ts';

const partBytes = 1000;
const sizes = [0, 1, partBytes - 1, partBytes, partBytes + 1, 3 * partBytes, 10 * partBytes + 17];

async function* inPieces(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.byteLength; at += 300) yield bytes.slice(at, at + 300);
}

function webStream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream();
}

const sources: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uploadable> = {
  bytes: (bytes) => bytes,
  'an ArrayBuffer': (bytes) => bytes.buffer,
  'a Blob': (bytes) => new Blob([bytes]),
  'a web stream': webStream,
  'a Node stream': (bytes) => Readable.from(inPieces(bytes)),
  'an async iterable': inPieces,
};

for (const transport of TRANSPORTS) {
  test.each(Object.entries(sources))(`${transport.name}: %s of any size arrives whole`, async (_, make) => {
    const { client } = await transport.start({ partSizeBytes: partBytes });
    for (const size of sizes) {
      const bytes = pattern(size, size + 1);
      const stored = await client.files.upload(make(bytes), `sizes/${size}.bin`, { mkdir_parents: true });
      expect(stored).toMatchObject({ path: `sizes/${size}.bin`, size, type: 'file' });
      expectSameBytes(await client.files.download(`sizes/${size}.bin`).bytes(), bytes);
    }
  });

  test(`${transport.name}: a local file arrives whole, with its time`, async () => {
    const { client } = await transport.start({ partSizeBytes: partBytes });
    const folder = await tempDir();
    for (const size of sizes) {
      const local = join(folder, `${size}.bin`);
      await writeFile(local, pattern(size));
      const stored = await client.files.uploadFile(local, '/in/', { mkdir_parents: true });
      expect(stored.path).toBe(`in/${size}.bin`);
      expect(stored.provided_mtime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expectSameBytes(await client.files.download(stored.path).bytes(), pattern(size));
    }
  });
}

test('any bytes in any pieces come back as they were', async () => {
  const { client } = await startSite({ partSizeBytes: 64 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (pieces, concurrency) => {
        await client.files.upload(Readable.from(pieces), 'any.bin', { maxConcurrency: concurrency });
        expectSameBytes(await client.files.download('any.bin').bytes(), Buffer.concat(pieces));
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  'Ünïcode  .txt',
  'a+b %2F.txt',
  '100% [sure]?#&=.txt',
  '日本語/ファイル 😀.txt',
  "it's;a,test!@$()*~.txt",
  '.hidden',
])('%s is a path like any other', async (path) => {
  const { client } = await startSite();
  const stored = await client.files.upload(path, path, { mkdir_parents: true });
  expect(stored.path).toBe(path);
  expect(await client.files.download(path).text()).toBe(path);
  expect((await client.files.find(path)).size).toBe(Buffer.byteLength(path));
});

test('a local file goes to the root under its own name, or where it is told to', async () => {
  const { client } = await startSite();
  const local = join(await tempDir(), 'report.txt');
  await writeFile(local, 'report');
  expect((await client.files.uploadFile(local)).path).toBe('report.txt');
  expect((await client.files.uploadFile(local, '/copies/second.txt', { mkdir_parents: true })).path).toBe(
    'copies/second.txt',
  );
  expect((await client.files.uploadFile(local, 'copies/')).path).toBe('copies/report.txt');
  expect((await client.files.upload(new File(['x'], 'page.html'), 'copies/')).path).toBe('copies/page.html');
  await expect(client.files.upload('x', 'copies/')).rejects.toThrow('the path of the file is needed');
});

test('what cannot be uploaded is told before anything is sent', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  await expect(client.files.uploadFile(folder)).rejects.toMatchObject({ name: 'LocalFileError', code: 'EISDIR' });
  await expect(client.files.uploadFile(join(folder, 'none'))).rejects.toMatchObject({
    name: 'LocalFileError',
    code: 'ENOENT',
  });
  expect(client.usage.apiCalls).toBe(0);
});

test('a file in the way is replaced, or kept beside the new one if that is asked for', async () => {
  const { client } = await startSite();
  await client.files.upload('one', 'a.txt');
  await client.files.upload('two', 'A.TXT');
  expect(await client.files.download('a.txt').text()).toBe('two');
  const renamed = await client.files.upload('three', 'a.txt', { with_rename: true });
  expect(renamed.path).not.toBe('a.txt');
  expect(await client.files.download('a.txt').text()).toBe('two');
  expect(await client.files.download(renamed.path).text()).toBe('three');
});

test('a missing parent is an error, unless parents are to be made', async () => {
  const { client } = await startSite();
  await expect(client.files.upload('x', 'no/such/a.txt')).rejects.toMatchObject({
    type: 'processing-failure/destination-parent-does-not-exist',
  });
  expect((await client.files.upload('x', 'no/such/a.txt', { mkdir_parents: true })).path).toBe('no/such/a.txt');
});

test('progress grows to the whole, and confirmed bytes are whole parts', async () => {
  const { client } = await startSite({ partSizeBytes: 100 });
  const seen: { transferredBytes: number; confirmedBytes: number; totalBytes: number | undefined }[] = [];
  await client.files.upload(pattern(350), 'a.bin', { onProgress: (progress) => seen.push(progress) });
  expect(seen.map((progress) => progress.totalBytes)).toEqual(seen.map(() => 350));
  expect(seen.map((progress) => progress.transferredBytes)).toEqual(
    seen.map((p) => p.transferredBytes).toSorted((a, b) => a - b),
  );
  expect(seen.at(-1)).toEqual({ transferredBytes: 350, confirmedBytes: 350, totalBytes: 350 });
});

test('few calls: begin brings several addresses at once, and none is asked for in vain', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  await site.client.files.upload(pattern(100), 'one.bin');
  expect(site.seen).toEqual(['begin', 'part', 'end']);
  await site.client.files.upload(pattern(1600), 'sixteen.bin');
  expect(site.count('part')).toBe(17);
  expect(site.count('begin')).toBeLessThanOrEqual(5);
});

test('at most so many parts at once as were asked for', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  await site.client.files.upload(pattern(2000), 'a.bin', { maxConcurrency: 3 });
  expect(site.mostAtOnce('part')).toBe(3);
});

test('a stream is not read faster than its parts are stored', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  let given = 0;
  async function* source() {
    for (; given < 50; given += 1) {
      expect(given * 100 - 100 * site.count('part')).toBeLessThanOrEqual(200);
      yield pattern(100);
    }
  }
  await site.client.files.upload(source(), 'a.bin', { maxConcurrency: 2 });
  expect(given).toBe(50);
});
