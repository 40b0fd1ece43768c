// Directories whose transfer stopped inside a file: the next call goes on there, and nothing of a journal is content to
// anybody.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TransferStore, TreeProgress } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals } from '../kit/journal-folder.ts';
import { readShape, writeShape } from '../kit/local-shape.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { refuse, startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;
const LONG_AGO = new Date('2020-02-03T04:05:06Z');
const refusal = refuse(501, 'NotImplemented');
const options = { resume: true, skipUnchanged: 'size+mtime' } as const;

async function hiddenIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('.'));
}

/** A tree of small files and a large one, whose upload stopped after four of its ten parts. */
async function halfUploaded() {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const local = await tempDir();
  const small = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.txt`, `small ${index}`]));
  await writeShape(local, { small, z: { 'big.bin': pattern(1000) } }, LONG_AGO);
  let refusing = true;
  const fault = (request: Request, forward: () => Promise<Response>) =>
    refusing ? refusal(request, forward) : forward();
  site.on('part', fault, { nth: 10 + 4 + 1, times: 100 });
  const report = await site.client.folders.uploadDirectory(local, 'in', { ...options, maxConcurrency: 1 });
  expect(report).toMatchObject({ transferredFiles: 10, failed: [{ path: 'z/big.bin' }] });
  refusing = false;
  return { site, local, big: join(local, 'z', 'big.bin'), before: site.count('part') };
}

test('an upload goes on inside the large file, and leaves out the files that are there', async () => {
  const { site, local, before } = await halfUploaded();
  expect(await hiddenIn(local)).toEqual([]);
  expect(await findJournals(local)).toEqual([expect.stringMatching(/\.filescom-upload-big\.bin-/)]);
  const seen: TreeProgress[] = [];
  const again = site.connect({}).folders.uploadDirectory(local, 'in', {
    ...options,
    onProgress: (progress) => seen.push(progress),
  });
  expect(await again).toMatchObject({ transferredFiles: 1, unchangedFiles: 10, failed: [], refused: [] });
  expect(site.count('part') - before).toBe(6);
  // The first says that the file began, the second what an earlier attempt had left.
  expect(seen[0]?.transferredBytes).toBe(0);
  expect(seen[1]?.transferredBytes).toBeGreaterThanOrEqual(100);
  expect(seen.every(({ transferredBytes }) => transferredBytes <= 1000)).toBe(true);
  expectSameBytes(await site.client.files.download('in/z/big.bin').bytes(), pattern(1000));
  expect(await findJournals(local)).toEqual([]);
  const stored = await site.client.folders.listFor('in').toArray({ limit: 10 });
  expect(stored.map(({ path }) => path)).toEqual(['in/small', 'in/z']);
});

test('a sync goes on inside the large file, too, and a journal is no extra', async () => {
  const { site, local, before } = await halfUploaded();
  const sync = { local, remote: 'in', resume: true, deleteExtra: true } as const;
  expect(await site.client.folders.sync({ ...sync, direction: 'up' })).toMatchObject({
    transferredFiles: 1,
    failed: [],
  });
  expect(site.count('part') - before).toBe(6);
  const { plan } = await site.client.folders.sync({ ...sync, direction: 'down', dryRun: true });
  expect(plan.actions).toEqual([]);
});

test('what stopped in a tree is listed, resumed alone, or discarded', async () => {
  const { site, local, big, before } = await halfUploaded();
  const { transfers } = site.client;
  const [pending, ...more] = await transfers.list(local);
  expect(more).toEqual([]);
  expect(pending).toMatchObject({ kind: 'upload', remotePath: 'in/z/big.bin', localPath: big, doneBytes: 400 });
  if (pending === undefined) throw new Error('nothing is pending');
  expect(await transfers.resume(pending)).toMatchObject({ path: 'in/z/big.bin', verified: 'crc32' });
  expect(site.count('part') - before).toBe(6);
  expect(await findJournals(local)).toEqual([]);
  const other = await halfUploaded();
  const [stopped] = await other.site.client.transfers.list(other.local);
  if (stopped === undefined) throw new Error('nothing is pending');
  await other.site.client.transfers.discard(stopped);
  await other.site.client.folders.uploadDirectory(other.local, 'in', options);
  expect(other.site.count('part') - other.before).toBe(10);
});

test('a journal whose file arrived all the same is cleared away', async () => {
  const { site, local, big } = await halfUploaded();
  await site.client.files.uploadFile(big, 'in/z/big.bin', { mkdir_parents: true });
  const report = await site.client.folders.uploadDirectory(local, 'in', options);
  expect(report).toMatchObject({ transferredFiles: 0, unchangedFiles: 11 });
  expect(await findJournals(local)).toEqual([]);
});

test('files of one part are never written about, nor asked for', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const calls: string[] = [];
  const kept = new Map<string, string>();
  const transferStore: TransferStore = {
    names: async () => [...kept.keys()],
    async read(name) {
      calls.push(`read ${name}`);
      return kept.get(name);
    },
    async write(name, text) {
      calls.push(`write ${name}`);
      kept.set(name, text);
    },
    async remove(name) {
      calls.push(`remove ${name}`);
      kept.delete(name);
    },
  };
  const client = site.connect({ transferStore });
  const folder = await tempDir();
  const sent = join(folder, 'sent');
  await writeShape(sent, { 'a.txt': 'a', 'b.bin': pattern(100), deep: { 'c.txt': '' } });
  await client.folders.uploadDirectory(sent, 'in', { resume: true });
  await client.files.uploadFile(join(sent, 'b.bin'), 'b.bin', { resume: true });
  await client.folders.downloadDirectory('in', join(folder, 'received'), { resume: true });
  expect(calls.filter((call) => !call.startsWith('read upload-b.bin'))).toEqual([]);
  await writeFile(join(sent, 'two-parts.bin'), pattern(101));
  await client.folders.uploadDirectory(sent, 'in', { resume: true });
  expect(calls.some((call) => call.startsWith('write upload-two-parts.bin'))).toBe(true);
  expect(kept.size).toBe(0);
});

/** A tree whose download stopped after two of the three ranges of its large file. */
async function halfDownloaded() {
  const site = await startFaultySite();
  const bytes = pattern(40 * MiB);
  await site.client.files.upload(bytes, 'out/deep/big.bin', { mkdir_parents: true });
  await site.client.files.upload('small', 'out/small.txt');
  const local = join(await tempDir(), 'new');
  site.on('content', (request, forward) => (request.headers.has('range') ? refusal(request, forward) : forward()), {
    nth: 3,
    times: 2,
  });
  const report = await site.client.folders.downloadDirectory('out', local, { ...options, maxConcurrency: 1 });
  expect(report.failed).toMatchObject([{ path: 'deep/big.bin' }]);
  site.calm();
  return { site, bytes, local, before: site.count('content') };
}

test('a download goes on inside the large file, and keeps journal and temporary file apart from the content', async () => {
  const { site, bytes, local, before } = await halfDownloaded();
  const pending = await site.client.transfers.list(local);
  expect(pending).toMatchObject([{ kind: 'download', remotePath: 'out/deep/big.bin', doneBytes: 32 * MiB }]);
  const mirrored = await site.client.folders.uploadDirectory(local, 'mirror');
  expect(mirrored).toMatchObject({ transferredFiles: 1, failed: [], refused: [] });
  const orphan = '.big.bin.0123456789ab.part';
  await writeFile(join(local, 'deep', orphan), 'of a process that was killed');
  const sync = { local, remote: 'out', direction: 'down', resume: true, deleteExtra: true } as const;
  expect(await site.client.folders.sync(sync)).toMatchObject({ transferredFiles: 1, deletedEntries: 0, failed: [] });
  expect(site.count('content') - before).toBe(1);
  expectSameBytes(await readFile(join(local, 'deep', 'big.bin')), bytes);
  expect(await readShape(local)).toEqual({ 'small.txt': 'small', deep: { 'big.bin': `${40 * MiB} bytes` } });
});

test('without a wish to resume nothing is cleared away, and nothing is taken for content', async () => {
  const { site, local } = await halfDownloaded();
  const [before, deep] = [await findJournals(local), await hiddenIn(join(local, 'deep'))];
  expect(before).toHaveLength(1);
  expect(deep).toHaveLength(1);
  await site.client.folders.sync({ local, remote: 'out', direction: 'down', deleteExtra: true });
  expect(await findJournals(local)).toEqual(before);
  expect(await hiddenIn(join(local, 'deep'))).toEqual(deep);
});

test('a journal that comes from the site is refused, and one that names a file of its own choice is not believed', async () => {
  const { site, local } = await halfDownloaded();
  const [journal = ''] = await findJournals(local);
  const name = basename(journal);
  const outside = join(await tempDir(), 'precious.txt');
  await writeFile(outside, 'precious');
  const text = await readFile(journal, 'utf8');
  const forged = JSON.stringify({ ...JSON.parse(text), temporaryPath: outside });
  await site.client.files.upload(forged, `out/${name}`);
  await site.client.files.upload('x', 'out/.big.bin.0123456789ab.part');
  const other = join(await tempDir(), 'other');
  const report = await site.client.folders.downloadDirectory('out', other);
  expect(report.refused.map(({ path }) => path)).toEqual(['.big.bin.0123456789ab.part', name].sort());
  await mkdir(join(other, 'planted'));
  await writeFile(join(other, 'planted', name), forged);
  expect(await site.client.transfers.list(join(other, 'planted'))).toEqual([]);
  await writeFile(journal, forged);
  await site.client.folders.downloadDirectory('out', local, options);
  expect(await readFile(outside, 'utf8')).toBe('precious');
});
