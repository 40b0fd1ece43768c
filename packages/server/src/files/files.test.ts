// The files service as a whole: tree rules, downloads, copies and moves against the real stores.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdjustableClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { resolveOnSite } from '../permissions/remote-path.ts';
import type { Files } from './files.ts';
import { type OpenedFiles, openFiles } from './open-files.ts';
import { NO_ACTOR } from './tree/entry.ts';

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
  opened = openFiles({ directory, durable: false, clock, log, settings: { partSizeBytes: 1024 } });
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

async function list(path: string, query: Record<string, unknown> = {}): Promise<string[]> {
  const page = await files.listing.page(at(path), {
    sorting: { field: 'path', descending: false },
    kind: undefined,
    recursive: false,
    search: undefined,
    newerThanMs: undefined,
    cursor: undefined,
    perPage: 1000,
    ...query,
  });
  return page.items.map((item) => item.path);
}

function put(path: string, text = path) {
  return files.putBytes(site, path, Buffer.from(text));
}

function copy(path: string, destination: string, more = {}) {
  return files.relocation.copy(at(path), { ...moment(), destination: at(destination), overwrite: false, ...more });
}

function move(path: string, destination: string, more = {}) {
  return files.relocation.move(at(path), { ...moment(), destination: at(destination), overwrite: false, ...more });
}

function remove(path: string, recursive = false) {
  return files.tree.remove(at(path), { ...moment(), recursive });
}

function refusal(type: string) {
  return expect.objectContaining({ type });
}

test('names are compared without case and accents, and keep the spelling they were made with', async () => {
  await put('Ümläut/Read Me.TXT', 'one');
  await put('umlaut/read me.txt', 'two');
  expect(await list('', { recursive: true })).toEqual(['Ümläut', 'Ümläut/Read Me.TXT']);
  expect((await contentOf('/UMLAUT//read me.TXT/')).toString()).toBe('two');
});

test('white space at the end of a name is part of a file, and refused for a folder', async () => {
  await put('a', 'without');
  await put('a ', 'with a blank');
  await put('a\u00a0', 'once more');
  expect(await list('')).toEqual(['a', 'a ']);
  expect((await contentOf('A ')).toString()).toBe('once more');
  await expect(put('b /c')).rejects.toEqual(refusal('bad-request/path-cannot-have-trailing-whitespace'));
  await put('d/e');
  const moved = move('d', 'd ');
  await expect(moved).rejects.toEqual(refusal('bad-request/path-cannot-have-trailing-whitespace'));
});

test('folders that end in white space, names that are too long or hide a slash are refused', async () => {
  const create = async (path: string) => await files.tree.createFolder(at(path), { ...moment(), makeParents: true });
  await expect(create('a /b')).rejects.toEqual(refusal('bad-request/path-cannot-have-trailing-whitespace'));
  await expect(create('a\u00a0')).rejects.toEqual(refusal('bad-request/path-cannot-have-trailing-whitespace'));
  await expect(create('x'.repeat(513))).rejects.toEqual(refusal('processing-failure/filename-too-long'));
  await expect(create('y/'.repeat(2600))).rejects.toEqual(refusal('processing-failure/path-too-long'));
  await expect(create('a\uff0fb')).rejects.toEqual(refusal('bad-request/invalid-path'));
  await expect(create('\ud800')).rejects.toEqual(refusal('bad-request/invalid-input-encoding'));
  await create('😀'.repeat(512));
  expect(await list('')).toEqual(['😀'.repeat(512)]);
});

test('a folder is made once; parents only when asked for; never below a file', async () => {
  const create = (path: string, makeParents = false) => files.tree.createFolder(at(path), { ...moment(), makeParents });
  await expect(create('a/b')).rejects.toEqual(refusal('processing-failure/destination-parent-does-not-exist'));
  expect((await create('A/b', true)).path).toBe('A/b');
  expect((await create('a/c')).path).toBe('A/c');
  await expect(create('a/B', true)).rejects.toEqual(refusal('processing-failure/destination-exists'));
  await expect(create('')).rejects.toEqual(refusal('processing-failure/destination-exists'));
  await put('a/file');
  await expect(create('a/file/x', true)).rejects.toEqual(refusal('processing-failure/destination-parent-conflict'));
  await expect(create('a/file')).rejects.toEqual(refusal('processing-failure/destination-exists'));
});

test('a write changes the time of every folder above it', async () => {
  await put('a/b/c.txt');
  clock.advance(60_000);
  await put('a/b/d.txt');
  const times = await Promise.all(
    ['', 'a', 'a/b'].map(async (path) => (await files.tree.find(at(path))).entry.mtimeMs),
  );
  expect(new Set(times)).toEqual(new Set([moment().nowMs]));
  expect((await files.tree.find(at('a/b/c.txt'))).entry.mtimeMs).toBeLessThan(moment().nowMs);
});

test('a download goes on while its file is replaced and deleted', async () => {
  const bytes = Buffer.alloc(100_000, 7);
  const { entry } = await files.putBytes(site, 'x.bin', bytes);
  const download = await files.downloads.open(entry.id);
  await files.putBytes(site, 'x.bin', Buffer.alloc(100_000, 8));
  await remove('x.bin');
  await opened.blobs.close();
  const seen = Buffer.alloc(bytes.length);
  for (let position = 0; position < seen.length; ) {
    position += (await download?.content.read(seen.subarray(position), position)) ?? 0;
  }
  expect(seen.equals(bytes)).toBe(true);
  await download?.content.close();
  expect(await files.downloads.open(entry.id)).toBeUndefined();
});

test('delete refuses the root and full folders, and takes whole trees with recursive', async () => {
  await put('a/b/c.txt');
  await expect(remove('')).rejects.toEqual(refusal('bad-request/invalid-path'));
  await expect(remove('a')).rejects.toEqual(refusal('processing-failure/folder-not-empty'));
  await expect(remove('nothing')).rejects.toEqual(refusal('not-found'));
  await remove('a', true);
  expect(await list('')).toEqual([]);
  await expect(files.tree.find(at('a/b/c.txt'))).rejects.toEqual(refusal('not-found'));
  await put('a/b/c.txt', 'new');
  expect((await contentOf('a/b/c.txt')).toString()).toBe('new');
});

test('move: renames, replaces, merges, and knows its refusals', async () => {
  await put('a/one.txt');
  await put('a/deep/two.txt');
  await put('b/one.txt');
  await expect(move('a/one.txt', 'b/one.txt')).rejects.toEqual(refusal('processing-failure/destination-exists'));
  const noParent = refusal('processing-failure/destination-parent-does-not-exist');
  await expect(move('a/one.txt', 'nowhere/one.txt')).rejects.toEqual(noParent);
  await expect(move('a', 'a')).rejects.toEqual(refusal('bad-request/destination-same'));
  await expect(move('a', 'a/deep/a')).rejects.toEqual(refusal('processing-failure/destination-parent-conflict'));
  await expect(move('a/deep', 'b/one.txt', { overwrite: true })).rejects.toEqual(
    refusal('processing-failure/destination-exists'),
  );
  await move('a', 'A');
  expect(await list('')).toEqual(['A', 'b']);
  await move('a', '/b/', { overwrite: true });
  expect(await list('', { recursive: true })).toEqual(['b', 'b/deep', 'b/one.txt', 'b/deep/two.txt']);
  expect((await contentOf('b/one.txt')).toString()).toBe('a/one.txt');
});

test('copy: shares bytes, merges, may go into its own source, and leaves the source alone', async () => {
  await put('a/one.txt');
  await put('a/deep/two.txt');
  await copy('a', 'a/copy');
  expect(await list('a', { recursive: true })).toEqual([
    'a/copy',
    'a/copy/deep',
    'a/deep',
    'a/one.txt',
    'a/copy/one.txt',
    'a/copy/deep/two.txt',
    'a/deep/two.txt',
  ]);
  await copy('a/one.txt', 'two.txt');
  await remove('a', true);
  expect((await contentOf('two.txt')).toString()).toBe('a/one.txt');
  await put('c/sub/file');
  await copy('c', 'd', { structure: true });
  expect(await list('d', { recursive: true })).toEqual(['d/sub']);
  await expect(copy('c', 'd')).rejects.toEqual(refusal('processing-failure/destination-exists'));
  await copy('c', 'd', { overwrite: true });
  expect(await list('d', { recursive: true })).toEqual(['d/sub', 'd/sub/file']);
});

test('a large folder is copied and merged in the background, also across a restart', async () => {
  const root = (await files.tree.find(at(''))).entry.id;
  await opened.database.write(async (tx) => {
    const contentId = await tx.insert(
      "INSERT INTO contents (size, etag, use_count, crc32, md5, sha1, sha256) VALUES (0, 'e', 1200, '0', '', '', '')",
    );
    const folderId = await tx.insert(
      "INSERT INTO entries (parent_id, kind, name, name_key, size, created_ms, mtime_ms) VALUES (?, 0, 'big', 'big', 0, 0, 0)",
      root,
    );
    for (let n = 0; n < 1200; n += 1) {
      await tx.run(
        'INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms) VALUES (?, 1, ?, ?, 0, ?, 0, 0)',
        folderId,
        `F${n}`,
        `f${n}`,
        contentId,
      );
    }
  });
  const { migrationId } = await copy('big', 'copy');
  await opened.close();
  open();
  await files.relocation.migrations.settled();
  expect(await files.relocation.migrations.find(site, migrationId ?? 0)).toMatchObject({
    status: 'completed',
    filesMoved: 1200,
    filesTotal: 1200,
    destPath: 'copy',
  });
  expect(await list('copy', { perPage: 5000 })).toHaveLength(1200);
  const merge = await move('copy', 'big', { overwrite: true });
  await files.relocation.migrations.settled();
  expect(await files.relocation.migrations.find(site, merge.migrationId ?? 0)).toMatchObject({ status: 'completed' });
  expect(await list('')).toEqual(['big']);
});

test('sites do not see each other, and a dropped site leaves nothing', async () => {
  await put('mine.txt');
  await files.putBytes(2, 'theirs.txt', Buffer.alloc(20_000));
  expect(await list('')).toEqual(['mine.txt']);
  await files.dropSite(2);
  await expect(files.tree.find(resolveOnSite(2, 'theirs.txt'))).rejects.toEqual(refusal('not-found'));
  await opened.close();
  open();
  expect(await list('')).toEqual(['mine.txt']);
  await opened.close();
  open();
  expect(await opened.database.all('SELECT count(*) AS n FROM entries WHERE parent_id IS NULL')).toEqual([{ n: 2 }]);
});
