// Local files that do not hold still while they are uploaded, or are not what the system says of them: nothing mixed is
// ever stored, and nothing is left out in silence.
import { appendFile, mkdir, open, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { startFaultySite } from './transfer-faults.ts';

const KiB = 1024;
const sizeBytes = 400 * KiB;
const partBytes = 50 * KiB;

/** Uploads a file of eight parts and does something to it while the part with this number is sent. */
async function uploadWhile(change: (path: string) => Promise<void>, nth = 4) {
  const site = await startFaultySite({ partSizeBytes: partBytes });
  const path = join(await tempDir(), 'a.bin');
  await writeFile(path, pattern(sizeBytes));
  site.on(
    'part',
    async (_, forward) => {
      await change(path);
      return forward();
    },
    { nth },
  );
  const outcome = await site.client.files.uploadFile(path, 'a.bin', { maxConcurrency: 1 }).catch((error) => error);
  return { site, path, outcome };
}

/** Writes other bytes of the same length into the file and sets its times back. */
async function rewriteInPlace(path: string): Promise<void> {
  const { atime, mtime } = await stat(path);
  await using file = await open(path, 'r+');
  await file.write(pattern(partBytes, 9), 0, partBytes, 6 * partBytes);
  await file.utimes(atime, mtime);
}

test('a file that is rewritten in place, with its times set back, is refused', async () => {
  const { site, outcome } = await uploadWhile(rewriteInPlace);
  expect(outcome).toMatchObject({ name: 'IntegrityError' });
  expect(outcome.message).toContain('changed while it was being uploaded; nothing was stored');
  expect(site.count('end')).toBe(0);
  expect(site.count('part')).toBeLessThan(8); // noticed with the next part, not at the end
});

test('a file that is replaced by another one of the same name is refused before the end', async () => {
  const { site, outcome } = await uploadWhile(async (path) => {
    await writeFile(`${path}.new`, pattern(sizeBytes, 2));
    await rename(`${path}.new`, path);
  });
  expect(outcome).toMatchObject({ name: 'IntegrityError' });
  expect(site.count('end')).toBe(0);
});

test('a file that is removed meanwhile is refused before the end', async () => {
  const { site, outcome } = await uploadWhile((path) => rm(path));
  expect(outcome).toMatchObject({ name: 'IntegrityError' });
  expect(site.count('end')).toBe(0);
});

test('a log that grows is stored as far as it went when the upload began', async () => {
  const { site, outcome } = await uploadWhile((path) => appendFile(path, 'one more line\n'));
  expect(outcome).toMatchObject({ size: sizeBytes, verified: 'crc32' });
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(sizeBytes));
});

test('a resumed upload begins anew when the file was rewritten in place with its times set back', async () => {
  const site = await startFaultySite({ partSizeBytes: partBytes });
  const path = join(await tempDir(), 'a.bin');
  await writeFile(path, pattern(sizeBytes));
  site.on('part', async () => new Response(null, { status: 501 }), { nth: 4, times: 100 });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(site.client.files.uploadFile(path, 'a.bin', options)).rejects.toMatchObject({ status: 501 });
  site.calm();
  await rewriteInPlace(path);
  await site.client.files.uploadFile(path, 'a.bin', options);
  expectSameBytes(await site.client.files.download('a.bin').bytes(), await readFile(path));
});

test('whatever is written into the file and when, what is stored is one version of it or nothing', async () => {
  const borders = Array.from({ length: sizeBytes / partBytes }, (_, part) => part * partBytes)
    .flatMap((start) => [start - 1, start, start + 1])
    .filter((at) => at >= 0);
  const writes = fc.record({
    nth: fc.integer({ min: 1, max: 8 }),
    at: fc.oneof(fc.constantFrom(...borders), fc.integer({ min: 0, max: sizeBytes - 1 })),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 2_000 }),
  });
  await fc.assert(
    fc.asyncProperty(writes, async ({ nth, at, bytes }) => {
      const { site, path, outcome } = await uploadWhile(async (local) => {
        await using file = await open(local, 'r+');
        await file.write(bytes, 0, bytes.byteLength, at);
      }, nth);
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ name: 'IntegrityError' });
        expect(site.count('end')).toBe(0);
        return;
      }
      const stored = Buffer.from(await site.client.files.download('a.bin').bytes());
      const versions = [pattern(sizeBytes), (await readFile(path)).subarray(0, sizeBytes)];
      expect(versions.some((version) => stored.equals(version))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

const isLinux = process.platform === 'linux';

test.runIf(isLinux)('files whose size the system does not know are read to their end', async () => {
  const { client } = await startSite();
  for (const path of ['/proc/version', '/proc/filesystems', '/sys/kernel/mm/transparent_hugepage/enabled']) {
    const content = await readFile(path).catch(() => undefined);
    if (content === undefined) continue;
    expect((await stat(path)).size).not.toBe(content.byteLength);
    expect(await client.files.uploadFile(path, 'system.txt')).toMatchObject({ size: content.byteLength });
    expectSameBytes(await client.files.download('system.txt').bytes(), content);
  }
});

test.runIf(isLinux)('also one that is long, and with resume', async () => {
  const { client } = await startSite();
  const content = await readFile('/proc/kallsyms');
  expect(content.byteLength).toBeGreaterThan(64 * KiB);
  for (const resume of [false, true]) {
    const stored = await client.files.uploadFile('/proc/kallsyms', 'symbols.txt', { resume });
    expect(stored.size).toBe(content.byteLength);
  }
});

test('an empty file and a file of holes are stored as they are', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  await writeFile(join(folder, 'empty'), '');
  await using holes = await open(join(folder, 'holes'), 'w');
  await holes.truncate(30 * KiB);
  expect(await client.files.uploadFile(join(folder, 'empty'), 'empty')).toMatchObject({ size: 0 });
  expect(await client.files.uploadFile(join(folder, 'holes'), 'holes')).toMatchObject({ size: 30 * KiB });
});

test.each(['1901-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '2190-07-08T09:10:11Z'])(
  'a file of the time %s keeps it',
  async (time) => {
    const { client } = await startSite();
    const folder = await tempDir();
    const path = join(folder, 'a.txt');
    await writeFile(path, 'old or new');
    await utimes(path, new Date(), new Date(time));
    if ((await stat(path)).mtimeMs !== Date.parse(time)) return; // this file system cannot keep it either
    const stored = await client.files.uploadFile(path, 'in/a.txt', { mkdir_parents: true });
    expect(Date.parse(stored.provided_mtime ?? '')).toBe(Date.parse(time));
    const { plan } = await client.folders.sync({ local: folder, remote: 'in', direction: 'up', dryRun: true });
    expect(plan.counts.unchangedFiles).toBe(1);
  },
);

test('a relative path means what it meant when the call was made', async () => {
  const site = await startFaultySite({ partSizeBytes: partBytes });
  const [folder, elsewhere] = [await tempDir(), await tempDir()];
  await mkdir(join(folder, 'tree'));
  await writeFile(join(folder, 'tree', 'a.bin'), pattern(sizeBytes));
  await writeFile(join(folder, 'a.bin'), pattern(sizeBytes));
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  for (const resume of [false, true]) {
    process.chdir(folder);
    const alone = site.client.files.uploadFile('a.bin', 'a.bin', { resume });
    const tree = site.client.folders.uploadDirectory('tree', 'tree', { resume });
    process.chdir(elsewhere);
    expect(await alone).toMatchObject({ size: sizeBytes });
    expect(await tree).toMatchObject({ transferredFiles: 1, failed: [] });
  }
});

/** What Linux takes for names and no text can hold. */
async function writeUnnamed(folder: string, name: string, content: string): Promise<boolean> {
  const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
  return writeFile(path, content).then(
    () => true,
    () => false, // macOS and some file systems refuse such names themselves
  );
}

test('a file whose name is no UTF-8 is reported, and its likely counterpart is not deleted', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  await mkdir(join(folder, 'sub'));
  await writeFile(join(folder, 'sub', 'plain.txt'), 'plain');
  if (!(await writeUnnamed(join(folder, 'sub'), 'caf\xe9.txt', 'latin'))) return;
  for (const path of ['in/sub/café.txt', 'in/sub/plain.txt', 'in/sub/old/x.txt', 'in/extra.txt']) {
    await client.files.upload('remote', path, { mkdir_parents: true });
  }
  const report = await client.folders.sync({ local: folder, remote: 'in', direction: 'up', deleteExtra: true });
  expect(report.refused).toEqual([{ path: 'sub/caf\ufffd.txt', reason: 'its name is not valid UTF-8' }]);
  expect(await client.files.download('in/sub/café.txt').text()).toBe('remote');
  expect(await client.files.download('in/sub/old/x.txt').text()).toBe('remote');
  expect(await client.files.download('in/sub/plain.txt').text()).toBe('plain');
  await expect(client.files.find('in/extra.txt')).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('a name that really holds the replacement character is a name like any other', async () => {
  const { client } = await startSite();
  const folder = await tempDir();
  await writeFile(join(folder, 'odd \ufffd.txt'), 'odd');
  const report = await client.folders.uploadDirectory(folder, 'in');
  expect(report).toMatchObject({ transferredFiles: 1, refused: [] });
});

test('a link is followed to what it leads to, and its replacement is noticed', async () => {
  const folder = await tempDir();
  const { outcome } = await uploadWhile(async (path) => {
    await writeFile(join(folder, 'other.bin'), pattern(sizeBytes));
    await rm(path);
    await symlink(join(folder, 'other.bin'), path);
  });
  expect(outcome).toMatchObject({ name: 'IntegrityError' });
});
