// Journals and half files that somebody else has put where a transfer looks for its own: none is believed, waited for,
// written to or renamed, and the transfer starts anew.
import { execFileSync } from 'node:child_process';
import { chmod, chown, link, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals, journalFolder } from '../kit/journal-folder.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { refuse, startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;
const isPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;
/** A user who is not the one that runs the tests. */
const STRANGER = 65_534;

/** A site with a file of three ranges, of which two are on the disk, and where they and their journal are. */
async function halfDownloaded(store?: string) {
  const site = await startFaultySite();
  const bytes = pattern(40 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  const folder = await tempDir();
  site.on('content', refuse(501, 'NotImplemented'), { nth: 3 });
  const client = store === undefined ? site.client : site.connect({ transferStore: store });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(client.files.downloadFile('big.bin', folder, options)).rejects.toMatchObject({ status: 501 });
  const [part = ''] = (await readdir(folder)).filter((name) => name.endsWith('.part'));
  return { site, client, bytes, folder, part: join(folder, part), before: site.count('content') };
}

/** Puts the attacker's bytes into a half file, and makes the journal say that their checksums are the right ones. */
async function forge(part: string, journal: string): Promise<void> {
  const forged = pattern(40 * MiB, 99);
  await writeFile(part, forged);
  const entry = JSON.parse(await readFile(journal, 'utf8'));
  for (const range of entry.ranges) {
    range.crc32 = crc32(forged.subarray(range.start, range.start + range.sizeBytes));
  }
  await writeFile(
    journal,
    JSON.stringify({ ...entry, fingerprint: entry.fingerprint.replace(/,"[0-9a-f]{8}",/, ',null,') }),
  );
}

const PLANTED: readonly [how: string, plant: (part: string) => Promise<void>, needsRoot?: boolean][] = [
  ['belongs to another user', (part) => chown(part, STRANGER, STRANGER), true],
  ['is writable by everybody', (part) => chmod(part, 0o666)],
  ['is writable by the group', (part) => chmod(part, 0o660)],
  ['has a second name', (part) => link(part, `${part}.too`)],
  [
    'is a link',
    async (part) => {
      await rename(part, `${part}.real`);
      await symlink(`${part}.real`, part);
    },
  ],
  [
    'is a pipe',
    async (part) => {
      await rm(part);
      execFileSync('mkfifo', [part]);
    },
  ],
  ['lies in a folder that everybody can change', (part) => chmod(dirname(part), 0o777)],
  [
    'lies in the folder of another user',
    async (part) => {
      await chown(dirname(part), STRANGER, STRANGER);
    },
    true,
  ],
];

describe.skipIf(!isPosix)('a half file', () => {
  for (const [how, plant, needsRoot = false] of PLANTED) {
    test.skipIf(needsRoot && !isRoot)(`that ${how} is not gone on with`, async () => {
      const { client, site, bytes, folder, part, before } = await halfDownloaded();
      const [journal = ''] = await findJournals(folder);
      await forge(part, journal);
      await plant(part);
      const { localPath } = await client.files.downloadFile('big.bin', folder, { resume: true });
      expectSameBytes(await readFile(localPath), bytes);
      expect(site.count('content') - before).toBe(3);
      expect(await stat(localPath)).toMatchObject({ nlink: 1, uid: process.getuid?.() });
      expect((await stat(localPath)).mode & 0o022).toBe(0);
      await chmod(folder, 0o700);
    });
  }

  test('that is not believed is named when the caller insists on it', async () => {
    const { client, folder, part } = await halfDownloaded();
    await chmod(part, 0o666);
    const [pending] = await client.transfers.list(folder);
    if (pending === undefined) throw new Error('nothing is pending');
    await expect(client.transfers.resume(pending)).rejects.toMatchObject({
      name: 'UntrustedFileError',
      path: part,
      message: expect.stringContaining('writable by others'),
    });
  });
});

describe.skipIf(!isPosix)('a journal', () => {
  const JOURNALS = PLANTED.filter(([how]) => !how.includes('folder'));
  for (const [how, plant, needsRoot = false] of JOURNALS) {
    test.skipIf(needsRoot && !isRoot)(`that ${how} is neither listed, waited for nor believed`, async () => {
      const store = await tempDir();
      const { client, site, bytes, folder, part, before } = await halfDownloaded(store);
      const [name = ''] = await readdir(store);
      await forge(part, join(store, name));
      await plant(join(store, name));
      expect(await client.transfers.list()).toEqual([]);
      expect(await site.client.transfers.list(store)).toEqual([]);
      const { localPath } = await client.files.downloadFile('big.bin', folder, { resume: true });
      expectSameBytes(await readFile(localPath), bytes);
      expect(site.count('content') - before).toBe(3);
    });
  }

  test('that is not believed is named when the caller insists on it', async () => {
    const store = await tempDir();
    const { client } = await halfDownloaded(store);
    const [pending] = await client.transfers.list();
    const [name = ''] = await readdir(store);
    await chmod(join(store, name), 0o666);
    if (pending === undefined) throw new Error('nothing is pending');
    await expect(client.transfers.resume(pending)).rejects.toMatchObject({
      name: 'UntrustedFileError',
      path: join(store, name),
    });
  });
});

test('the default store is a folder of the user alone, and nothing but the half file lies beside the target', async () => {
  const { client, folder, part } = await halfDownloaded();
  expect(await readdir(folder)).toEqual([part.slice(folder.length + 1)]);
  if (isPosix) expect((await stat(journalFolder())).mode & 0o777).toBe(0o700);
  const source = join(await tempDir(), 'source.bin');
  await writeFile(source, pattern(1000));
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', refuse(501, 'NotImplemented'), { nth: 5 });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(site.client.files.uploadFile(source, 'up.bin', options)).rejects.toMatchObject({ status: 501 });
  expect(await readdir(dirname(source))).toEqual(['source.bin']);
  const kinds = (await client.transfers.list()).map(({ kind, localPath }) => [kind, localPath]);
  expect(kinds).toContainEqual(['upload', source]);
  expect(kinds).toContainEqual(['download', join(folder, 'big.bin')]);
  expect((await client.transfers.list(dirname(source))).map(({ kind }) => kind)).toEqual(['upload']);
});

describe.skipIf(!isPosix)('an entry of a folder that others can write to', () => {
  /** A shared folder with the sticky bit, as /tmp is, with a journal in it. */
  async function startInSharedFolder() {
    const store = join(await tempDir(), 'shared');
    await mkdir(store);
    await chmod(store, 0o1777);
    const half = await halfDownloaded(store);
    const [pending] = await half.site.client.transfers.list(store);
    if (pending === undefined) throw new Error('nothing is pending');
    return { ...half, pending };
  }

  test('is resumed only if the caller says where its local file is', async () => {
    const { site, bytes, folder, pending, before } = await startInSharedFolder();
    const { transfers } = site.client;
    const refused = { name: 'InvalidParameterError', message: expect.stringContaining('root') };
    await expect(transfers.resume(pending)).rejects.toMatchObject(refused);
    await expect(transfers.resume(pending, { root: await tempDir() })).rejects.toMatchObject(refused);
    await expect(transfers.resume(pending, { localPath: '/etc/passwd' })).rejects.toMatchObject({
      name: 'InvalidParameterError',
    });
    await transfers.resume(pending, { root: folder });
    expectSameBytes(await readFile(join(folder, 'big.bin')), bytes);
    expect(site.count('content') - before).toBe(1);
  });

  test('leads nowhere outside that root through a link', async () => {
    const { site, pending, folder } = await startInSharedFolder();
    const root = await tempDir();
    await symlink(await tempDir(), join(root, 'inside'));
    site.on('content', refuse(501, 'NotImplemented'), { nth: 2 });
    const client = site.connect({ transferStore: pending.folder });
    const options = { resume: true, maxConcurrency: 1 };
    await expect(client.files.downloadFile('big.bin', join(root, 'inside'), options)).rejects.toMatchObject({
      status: 501,
    });
    const entries = await site.client.transfers.list(pending.folder);
    const led = entries.find(({ localPath }) => localPath !== join(folder, 'big.bin'));
    if (led === undefined) throw new Error('nothing is pending');
    await expect(site.client.transfers.resume(led, { root })).rejects.toMatchObject({
      name: 'InvalidParameterError',
      message: expect.stringContaining('root'),
    });
  });
});

test('a name that a terminal would obey is printed harmlessly by a plan', async () => {
  const { client } = await startFaultySite();
  const local = await tempDir();
  await writeFile(join(local, 'a\u001b[2J\n- everything\u202e.txt'), 'x');
  const plan = await client.folders.planSync({ local, remote: 'in', direction: 'up' });
  const lines = String(plan).split('\n');
  expect(lines).toHaveLength(plan.actions.length + 1);
  expect(lines.at(-1)).toContain('a\\u001b[2J\\u000a- everything\\u202e.txt');
});
