import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalFiles } from '../platform/local-files.ts';
import { NODE_FILES } from '../platform/node/files.ts';
import { CHUNK_BYTES, READ_BYTES } from './chunk-buffers.ts';
import { openLocalFile } from './local-file-source.ts';
import { openSource, type Uploadable } from './open-source.ts';
import type { Part, Source } from './source.ts';

const never = new AbortController().signal;

function pattern(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) % 251);
}

async function bytesOf(part: Part): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.chunks(never)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Reads all parts, each twice, and checks their numbers and offsets on the way. */
async function readTwice(source: Source, partBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let offset = 0;
  for await (const part of source.parts(() => partBytes, never)) {
    const bytes = await bytesOf(part);
    expect(await bytesOf(part)).toEqual(bytes);
    expect(part.number).toBe(pieces.push(bytes));
    expect(part.offsetBytes).toBe(offset);
    expect(part.sizeBytes).toBe(bytes.byteLength);
    offset += bytes.byteLength;
    part.release();
  }
  await source.checkUnchanged();
  await source.close();
  return Buffer.concat(pieces);
}

function webStream(bytes: Uint8Array<ArrayBuffer>, step: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = slices(bytes, step);
  return new ReadableStream({
    pull(controller) {
      const next = pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}

function* slices(bytes: Uint8Array<ArrayBuffer>, step: number): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.byteLength; at += step) yield bytes.slice(at, at + step);
}

async function* asyncSlices(bytes: Uint8Array<ArrayBuffer>, step: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* slices(bytes, step);
}

const kinds: Record<string, (bytes: Uint8Array<ArrayBuffer>, step: number) => Uploadable> = {
  Uint8Array: (bytes) => bytes,
  Buffer: (bytes) => Buffer.from(bytes),
  ArrayBuffer: (bytes) => bytes.buffer,
  DataView: (bytes) => new DataView(bytes.buffer),
  Blob: (bytes) => new Blob([bytes]),
  File: (bytes) => new File([bytes], 'named.bin', { lastModified: 1_700_000_000_000 }),
  'web stream': webStream,
  'Node stream': (bytes, step) => Readable.from(slices(bytes, step)),
  'async iterable': asyncSlices,
};

test.each(Object.entries(kinds))('%s: parts of any size join to what went in', async (_, make) => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(200),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 60 }),
      async (size, partBytes, step) => {
        const bytes = pattern(size);
        const source = openSource(make(bytes, step));
        expect(source.sizeBytes === undefined || source.sizeBytes === size).toBe(true);
        expect(await readTwice(source, partBytes)).toEqual(Buffer.from(bytes));
      },
    ),
    { numRuns: 50 },
  );
});

test.each(Object.entries(kinds))('%s: nothing at all is one empty part', async (_, make) => {
  const parts: Part[] = [];
  for await (const part of openSource(make(new Uint8Array(0), 1)).parts(() => 10, never)) parts.push(part);
  expect(parts.map(({ number, sizeBytes }) => ({ number, sizeBytes }))).toEqual([{ number: 1, sizeBytes: 0 }]);
});

test('a File brings its name and time', () => {
  const source = openSource(new File(['x'], 'a.txt', { lastModified: 1_700_000_000_000 }));
  expect(source).toMatchObject({ name: 'a.txt', modifiedAt: new Date(1_700_000_000_000) });
});

test('text is UTF-8, and a stream of text may cut characters in two', async () => {
  const text = 'Ünïcode 😀 €';
  expect(await readTwice(openSource(text), 4)).toEqual(Buffer.from(text));
  const units = Readable.from(text.split(''));
  expect(await readTwice(openSource(units), 4)).toEqual(Buffer.from(text));
});

test('what is no content is refused', () => {
  expect(() => Reflect.apply(openSource, undefined, [5])).toThrow('Only text, bytes');
});

test('a stream of something else is refused', async () => {
  const source = openSource(Readable.from([1, 2]));
  await expect(readTwice(source, 10)).rejects.toThrow('not number');
});

test.each([
  [3, 'more'],
  [9, 'fewer'],
])('a stream of 5 bytes that announced %i gave %s', async (announced, how) => {
  const source = openSource(webStream(pattern(5), 2), announced);
  expect(source.sizeBytes).toBe(announced);
  await expect(readTwice(source, 10)).rejects.toThrow(`gave ${how} bytes than the ${announced}`);
});

test('an announced length that is none is refused', () => {
  expect(() => openSource(webStream(pattern(5), 2), Number.NaN)).toThrow('sizeBytes must be');
});

test('a stream that waits is given up with the signal, and then closed', async () => {
  const stop = new AbortController();
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    cancel() {
      cancelled = true;
    },
  });
  const source = openSource(stream);
  const reading = source
    .parts(() => 10, stop.signal)
    [Symbol.asyncIterator]()
    .next();
  stop.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
  await source.close();
  await Promise.resolve();
  expect(cancelled).toBe(true);
});

test('a Node stream that was never read is destroyed', async () => {
  const stream = Readable.from(['x']);
  await openSource(stream).close();
  expect(stream.destroyed).toBe(true);
});

async function localFile(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'filescom-source-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'Ünïcode file.bin');
  await writeFile(path, bytes);
  return path;
}

test.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17])(
  'a local file of %i bytes is read by position',
  async (size) => {
    const bytes = pattern(size);
    const path = await localFile(bytes);
    const source = await openLocalFile(NODE_FILES, path);
    expect(source).toMatchObject({ sizeBytes: size, name: 'Ünïcode file.bin', holdsParts: false });
    expect((await readTwice(source, CHUNK_BYTES + 5)).equals(bytes)).toBe(true);
  },
);

test('a part of a local file that is left half-way can be read anew', async () => {
  const bytes = pattern(4 * CHUNK_BYTES);
  const source = await openLocalFile(NODE_FILES, await localFile(bytes));
  for await (const part of source.parts(() => bytes.byteLength, never)) {
    for await (const chunk of part.chunks(never)) {
      expect(chunk.byteLength).toBe(READ_BYTES);
      break;
    }
    expect((await bytesOf(part)).equals(bytes)).toBe(true);
  }
  await source.close();
});

test('a local file that changes while it is read is noticed', async () => {
  const path = await localFile(pattern(CHUNK_BYTES));
  const source = await openLocalFile(NODE_FILES, path);
  await truncate(path, 10);
  await expect(source.checkUnchanged()).rejects.toMatchObject({ name: 'IntegrityError' });
  await expect(readTwice(source, CHUNK_BYTES)).rejects.toThrow('changed while it was being uploaded');
  await source.close();
});

test('a small local file is sent as it was when it was opened, whatever becomes of it', async () => {
  const bytes = pattern(1_000);
  const path = await localFile(bytes);
  const source = await openLocalFile(NODE_FILES, path);
  await source.checkUnchanged();
  await truncate(path, 10);
  await source.checkUnchanged();
  expect((await readTwice(source, 300)).equals(bytes)).toBe(true);
});

test.each([
  ['cut', (path: string) => truncate(path, 10)],
  ['continued', (path: string) => appendFile(path, 'x')],
])('a small local file that is %s while it is opened is noticed', async (_, change) => {
  const path = await localFile(pattern(1_000));
  const open: LocalFiles['open'] = async (opened, followLink) => {
    const file = await NODE_FILES.open(opened, followLink);
    await change(path);
    return file;
  };
  const source = await openLocalFile({ ...NODE_FILES, open }, path);
  await expect(source.checkUnchanged()).rejects.toThrow('changed while it was being uploaded');
  await source.close();
});

test('only a File has a time of change, whatever else a runtime gives a Blob', async () => {
  const blob = Object.assign(new Blob(['x']), { lastModified: 4_503_599_627_370_495 });
  expect((await openSource(blob)).modifiedAt).toBeUndefined();
  const file = new File(['x'], 'x.txt', { lastModified: 1_700_000_000_000 });
  expect((await openSource(file)).modifiedAt).toEqual(new Date(1_700_000_000_000));
});

test('a stream that fails before it is read is refused to its reader, and ends no process', async () => {
  const failed = new Readable({ read() {} });
  const source = await openSource(failed);
  const closed = new Promise((resolve) => failed.once('close', resolve));
  failed.destroy(new Error('gone'));
  await closed;
  await expect(readTwice(source, 10)).rejects.toThrow('gone');
});

test('a stream that somebody else reads is refused in words', async () => {
  const locked = new Blob(['x']).stream();
  locked.getReader();
  await expect((async () => openSource(locked))()).rejects.toThrow('is being read by somebody else');
});
