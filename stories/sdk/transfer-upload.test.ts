// Uploads against the server in this process: every kind of source, sizes around every border, paths that are hard to spell,
// and a network that fails.
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Uploadable } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite, transports } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { lose, loseAnswer, refuse, stall, startFaultySite } from './transfer-faults.ts';

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

for (const transport of transports) {
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
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), async (pieces, concurrency) => {
      await client.files.upload(Readable.from(pieces), 'any.bin', { concurrency });
      expectSameBytes(await client.files.download('any.bin').bytes(), Buffer.concat(pieces));
    }),
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
  expect((await client.files.uploadFile(local, '/copies/second.txt', { mkdir_parents: true })).path).toBe('copies/second.txt');
  expect((await client.files.uploadFile(local, 'copies/')).path).toBe('copies/report.txt');
  expect((await client.files.upload(new File(['x'], 'page.html'), 'copies/')).path).toBe('copies/page.html');
  await expect(client.files.upload('x', 'copies/')).rejects.toThrow('the path of the file is needed');
});

test('what cannot be uploaded is told before anything is sent', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  await expect(client.files.uploadFile(folder)).rejects.toMatchObject({ name: 'LocalFileError', code: 'EISDIR' });
  await expect(client.files.uploadFile(join(folder, 'none'))).rejects.toMatchObject({ name: 'LocalFileError', code: 'ENOENT' });
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
  expect(seen.map((progress) => progress.transferredBytes)).toEqual(seen.map((p) => p.transferredBytes).toSorted((a, b) => a - b));
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
  await site.client.files.upload(pattern(2000), 'a.bin', { concurrency: 3 });
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
  await site.client.files.upload(source(), 'a.bin', { concurrency: 2 });
  expect(given).toBe(50);
});

test.each([
  ['503 SlowDown', refuse(503, 'SlowDown')],
  ['500 InternalError', refuse(500, 'InternalError')],
  ['400 RequestTimeout', refuse(400, 'RequestTimeout')],
  ['a lost connection', lose],
  ['a lost answer', loseAnswer],
])('after %s a part is sent again alone', async (_, fault) => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', fault, { nth: 2, times: 2 });
  const bytes = pattern(350);
  await site.client.files.upload(webStream(bytes), 'a.bin');
  expectSameBytes(await site.client.files.download('a.bin').bytes(), bytes);
  expect(site.count('part')).toBe(4 + 2);
});

test('an expired address is replaced by a new one', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', refuse(403, 'AccessDenied', 'Request has expired'), { nth: 3 });
  const bytes = pattern(350);
  await site.connect({ maxNetworkRetries: 0 }).files.upload(bytes, 'a.bin');
  expectSameBytes(await site.client.files.download('a.bin').bytes(), bytes);
});

test('retries end, the error says why, and the path keeps what it had', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  await site.client.files.upload('before', 'a.bin');
  site.on('part', refuse(503, 'SlowDown'), { nth: 2, times: 100 });
  await expect(site.client.files.upload(pattern(350), 'a.bin')).rejects.toMatchObject({
    name: 'StorageError',
    status: 503,
    code: 'SlowDown',
  });
  expect(site.inFlight).toBe(0);
  expect(await site.client.files.download('a.bin').text()).toBe('before');
});

test('when the answer of the end is lost, the file that it made is found', async () => {
  const site = await startFaultySite();
  site.on('end', loseAnswer);
  const stored = await site.client.files.upload('hello', 'a.txt', { provided_mtime: new Date('2024-05-06T07:08:09.876Z') });
  expect(stored).toMatchObject({ path: 'a.txt', size: 5, provided_mtime: '2024-05-06T07:08:09Z' });
  expect(await site.client.files.download('a.txt').text()).toBe('hello');
});

test('when the end itself is lost, it is said again', async () => {
  const site = await startFaultySite();
  site.on('end', lose);
  expect(await site.client.files.upload('hello', 'a.txt')).toMatchObject({ size: 5 });
  expect(site.count('end')).toBe(2);
});

test('a service that stored something else is not believed', async () => {
  const site = await startFaultySite();
  site.on('end', async (_, forward) => {
    const record: unknown = await (await forward()).json();
    return Response.json({ ...Object(record), size: 4 }, { status: 201 });
  });
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toThrow('stored with 4 bytes, but 5 were sent');
  site.on('end', async (_, forward) => {
    const record: unknown = await (await forward()).json();
    return Response.json({ ...Object(record), crc32: '1' }, { status: 201 });
  });
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toMatchObject({ name: 'IntegrityError' });
});

test('an abort ends an upload at once and leaves nothing behind', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const stop = new AbortController();
  site.on('part', async (request, forward) => {
    stop.abort(new Error('the user said so'));
    return stall(request, forward);
  }, { nth: 3, times: 100 });
  const error = await site.client.files.upload(pattern(1000), 'a.bin', { signal: stop.signal }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'AbortError', cause: { message: 'the user said so' } });
  expect(site.inFlight).toBe(0);
  await expect(site.client.files.find('a.bin')).rejects.toMatchObject({ status: 404 });
});

test('an abort also ends the wait for a stream that gives nothing, and cancels it', async () => {
  const { client } = await startSite();
  const stop = new AbortController();
  let cancelled = false;
  const silent = new ReadableStream<Uint8Array>({
    pull: () => stop.abort(),
    cancel() {
      cancelled = true;
    },
  }, { highWaterMark: 0 });
  await expect(client.files.upload(silent, 'a.bin', { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(cancelled).toBe(true);
});

test('a deadline limits the whole upload', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', stall, { times: 100 });
  await expect(site.client.files.upload(pattern(500), 'a.bin', { deadlineMs: 50 })).rejects.toMatchObject({
    name: 'TimeoutError',
    timeout: 'deadline',
  });
  expect(site.inFlight).toBe(0);
});

test('a stream that fails ends the upload with its own error', async () => {
  const { client } = await startSite({ partSizeBytes: 100 });
  async function* broken() {
    yield pattern(250);
    throw new RangeError('the disk is gone');
  }
  await expect(client.files.upload(broken(), 'a.bin')).rejects.toThrow(RangeError);
  await expect(client.files.find('a.bin')).rejects.toMatchObject({ status: 404 });
});

test('a listener that throws ends the upload', async () => {
  const { client } = await startSite();
  const onProgress = () => {
    throw new Error('no more');
  };
  await expect(client.files.upload('x', 'a.txt', { onProgress })).rejects.toThrow('no more');
});

test('a local file that shrinks while it is sent is an error, and nothing is stored', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const local = join(await tempDir(), 'log.txt');
  await writeFile(local, pattern(1000));
  site.on('part', async (_, forward) => {
    await truncate(local, 10);
    return forward();
  });
  await expect(site.client.files.uploadFile(local, 'log.txt', { concurrency: 1 })).rejects.toMatchObject({ name: 'IntegrityError' });
  await expect(site.client.files.find('log.txt')).rejects.toMatchObject({ status: 404 });
});
