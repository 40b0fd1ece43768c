// Uploads against the real stores: parts in any order, what ends an upload, and what it leaves.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdjustableClock } from '../../clock.ts';
import { createLog } from '../../log.ts';
import { resolveOnSite } from '../../permissions/remote-path.ts';
import type { Files } from '../files.ts';
import { type OpenedFiles, openFiles } from '../open-files.ts';
import { NO_ACTOR } from '../tree/entry.ts';
import { UploadSweep } from './sweep.ts';

let directory: string;
let opened: OpenedFiles;
let files: Files;
let clock: AdjustableClock;

const site = 1;
function at(path: string) {
  return resolveOnSite(site, path);
}

function moment() {
  return { nowMs: Math.floor(clock.ms() / 1000) * 1000, actor: NO_ACTOR };
}

function open(): void {
  const log = createLog('warn', (line) => problems.push(line));
  opened = openFiles({ directory, durable: false, clock, log, settings: { partSizeBytes: 1024, minPartBytes: 0 } });
  files = opened.files;
  files.start();
}
const problems: string[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'filescom-files-'));
  clock = new AdjustableClock();
  open();
});

afterEach(async () => {
  await opened.close();
  rmSync(directory, { recursive: true, force: true });
  expect(problems.splice(0)).toEqual([]);
});

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function contentOf(path: string): Promise<Buffer> {
  const { entry } = await files.tree.find(at(path));
  const download = await files.downloads.open(entry.id);
  if (download === undefined) throw new Error(`${path} cannot be opened`);
  const target = Buffer.alloc(download.content.sizeBytes);
  for (let position = 0; position < target.length; ) {
    position += await download.content.read(target.subarray(position), position);
  }
  await download.content.close();
  return target;
}

function refusal(type: string) {
  return expect.objectContaining({ type });
}

test('parts arrive in any order and more than once; the file is their bytes by number, with its checksums', async () => {
  const { upload } = await files.uploads.begin(at('in/big.bin'), {
    sizeBytes: undefined,
    append: false,
    withRename: false,
    makeParents: true,
    isThrough: true,
  });
  const parts = [Buffer.alloc(40_000, 1), Buffer.alloc(3, 2), Buffer.alloc(0), Buffer.alloc(1_200_000, 4)];
  await Promise.all(
    [4, 2, 1, 3].map((n) => files.uploads.receivePart(upload.ref, { number: n }, chunks(Buffer.from('junk')))),
  );
  await Promise.all(
    [3, 1, 4, 2].map((n) => {
      const bytes = parts[n - 1] ?? Buffer.alloc(0);
      return files.uploads.receivePart(upload.ref, { number: n }, chunks(bytes.subarray(0, 7), bytes.subarray(7)));
    }),
  );
  const end = { ...moment(), ref: upload.ref, etags: undefined, providedMtimeMs: 5000, makeParents: false };
  const { file, replaced } = await files.completion.complete(at('in/big.bin'), { ...end, withRename: false });
  const whole = Buffer.concat(parts);
  expect(replaced).toBe(false);
  expect(file.entry).toMatchObject({ size: whole.length, providedMtimeMs: 5000 });
  expect(file.entry.checksums.crc32).toBe(crc32(whole).toString(16));
  expect((await contentOf('in/big.bin')).equals(whole)).toBe(true);
  await files.checksums.settled();
  const { checksums } = (await files.tree.find(at('in/big.bin'))).entry;
  const hex = (name: string) => createHash(name).update(whole).digest('hex');
  expect(checksums).toEqual({
    crc32: crc32(whole).toString(16),
    md5: hex('md5'),
    sha1: hex('sha1'),
    sha256: hex('sha256'),
  });
});

test('ending twice answers the same file for two minutes, at the same path only', async () => {
  const begin = { sizeBytes: 3, append: false, withRename: false, makeParents: true, isThrough: true };
  const { upload } = await files.uploads.begin(at('x.txt'), begin);
  await files.uploads.receivePart(upload.ref, { number: 1 }, chunks(Buffer.from('abc')));
  const end = (path: string) =>
    files.completion.complete(at(path), {
      ...moment(),
      ref: upload.ref,
      etags: undefined,
      providedMtimeMs: null,
      makeParents: false,
      withRename: false,
    });
  const [first, second] = await Promise.all([end('x.txt'), end('X.TXT')]);
  expect(second).toEqual(first);
  await expect(end('y.txt')).rejects.toEqual(refusal('not-found/file-upload-not-found'));
  clock.advance(121_000);
  await expect(end('x.txt')).rejects.toMatchObject({ title: 'File Upload Not Found' });
  expect(await files.uploads.receivePart(upload.ref, { number: 2 }, chunks(Buffer.from('late')))).toBeUndefined();
});

test('etags choose the parts, and wrong ones are refused', async () => {
  const begin = { sizeBytes: undefined, append: false, withRename: false, makeParents: true, isThrough: true };
  const { upload } = await files.uploads.begin(at('x.txt'), begin);
  const one = await files.uploads.receivePart(upload.ref, { number: 1 }, chunks(Buffer.from('one')));
  await files.uploads.receivePart(upload.ref, { number: 3 }, chunks(Buffer.from('three')));
  const end = (etags: { part: number; etag: string | null }[] | undefined) =>
    files.completion.complete(at('other.txt'), {
      ...moment(),
      ref: upload.ref,
      etags,
      providedMtimeMs: null,
      makeParents: false,
      withRename: false,
    });
  await expect(end(undefined)).rejects.toEqual(refusal('bad-request/invalid-upload-part-gap'));
  await expect(end([{ part: 2, etag: null }])).rejects.toEqual(refusal('bad-request/invalid-etags'));
  await expect(end([{ part: 1, etag: 'f00' }])).rejects.toEqual(refusal('bad-request/invalid-etags'));
  await end([
    { part: 3, etag: null },
    { part: 1, etag: one?.md5 ?? '' },
  ]);
  expect((await contentOf('other.txt')).toString()).toBe('onethree');
});

test('an upload without parts makes an empty file, a rename finds a free name, append keeps what is there', async () => {
  const upload = async (path: string, text: string | undefined, more = {}) => {
    const begin = {
      sizeBytes: undefined,
      append: false,
      withRename: false,
      makeParents: true,
      isThrough: true,
      ...more,
    };
    const { upload: begun } = await files.uploads.begin(at(path), begin);
    if (text !== undefined) await files.uploads.receivePart(begun.ref, { number: 1 }, chunks(Buffer.from(text)));
    const end = { ...moment(), ref: begun.ref, etags: undefined, providedMtimeMs: null };
    return await files.completion.complete(at(path), { ...end, makeParents: false, withRename: false });
  };
  expect((await upload('a/empty.txt', undefined)).file.entry).toMatchObject({ size: 0, checksums: { crc32: '0' } });
  expect((await upload('a/empty.txt', 'full', { withRename: true })).file.path).toBe('a/empty (1).txt');
  expect((await upload('a/EMPTY.txt', 'full', { withRename: true })).file.path).toBe('a/EMPTY (2).txt');
  expect((await upload('a/empty.txt', 'one')).replaced).toBe(true);
  await upload('a/empty.txt', ' two', { append: true });
  expect((await contentOf('a/empty.txt')).toString()).toBe('one two');
  await files.checksums.settled();
  expect((await files.tree.find(at('a/empty.txt'))).entry.checksums.crc32).toBe(crc32('one two').toString(16));
  await expect(upload('a', 'x')).rejects.toEqual(refusal('processing-failure/destination-exists'));
});

test('a part whose upload is dropped while its bytes come in is refused, like one that comes later', async () => {
  const begin = { sizeBytes: undefined, append: false, withRename: false, makeParents: true, isThrough: true };
  const { upload } = await files.uploads.begin(at('dropped'), begin);
  const sweep = new UploadSweep({ ...opened, clock });
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('first');
    await sweep.dropSite(site);
    yield Buffer.from('second');
  }
  expect(await files.uploads.receivePart(upload.ref, { number: 1 }, body())).toBeUndefined();
  expect(await files.uploads.receivePart(upload.ref, { number: 1 }, chunks(Buffer.from('later')))).toBeUndefined();
  await sweep.close();
});

test('an upload is dropped with its bytes a day after its last sign of life', async () => {
  const begin = { sizeBytes: undefined, append: false, withRename: false, makeParents: true, isThrough: true };
  const [idle, busy] = await Promise.all(['idle', 'busy'].map((path) => files.uploads.begin(at(path), begin)));
  const send = (of: typeof idle, number: number) =>
    files.uploads.receivePart(of?.upload.ref ?? '', { number }, chunks(Buffer.alloc(50_000)));
  await send(idle, 1);
  clock.advance(23 * 3_600_000);
  await send(busy, 1);
  clock.advance(2 * 3_600_000);
  const sweep = new UploadSweep({ ...opened, clock });
  await sweep.run();
  await sweep.close();
  expect(await send(idle, 2)).toBeUndefined();
  expect(await send(busy, 2)).toMatchObject({ sizeBytes: 50_000 });
  await opened.blobs.close();
  const stored = readdirSync(join(directory, 'blobs'), { recursive: true, withFileTypes: true });
  expect(stored.filter((entry) => entry.isFile())).toHaveLength(2);
});
