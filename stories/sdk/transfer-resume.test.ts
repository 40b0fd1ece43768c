// Transfers that stop half-way and are gone on with: by a second call, by the list of pending ones, and only if nothing
// has changed.
import { appendFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TransferStore } from '@filescom/sdk';
import { expect, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals } from '../kit/journal-folder.ts';
import { openBelow } from '../kit/open-files.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, type FaultySite, garble, refuse, startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;
const always = { times: 100_000 };
const broken = { name: 'StorageError', status: 501 };

/**
 * A site with tiny parts, a local file, and storage that refuses everything from the given part on until told
 * otherwise.
 */
async function halfUploaded(sizeBytes = 1000, storedParts = 4) {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const folder = await tempDir();
  const local = join(folder, 'big.bin');
  await writeFile(local, pattern(sizeBytes));
  let refusing = true;
  site.on('part', (request, forward) => (refusing ? refuse(501, 'NotImplemented')(request, forward) : forward()), {
    ...always,
    nth: storedParts + 1,
  });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(site.client.files.uploadFile(local, 'big.bin', options)).rejects.toMatchObject(broken);
  refusing = false;
  return { site, folder, local, before: site.count('part') };
}

async function expectStored(site: FaultySite, bytes: Uint8Array): Promise<void> {
  expectSameBytes(await site.client.files.download('big.bin').bytes(), bytes);
}

test('an upload goes on with the parts that are missing, and leaves no journal', async () => {
  const { site, folder, local, before } = await halfUploaded();
  expect(await findJournals(folder)).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['big.bin']);
  const seen: number[] = [];
  const stored = await site.connect({}).files.uploadFile(local, 'big.bin', {
    resume: true,
    onProgress: ({ transferredBytes, totalBytes = 0 }) => seen.push(transferredBytes / totalBytes),
  });
  expect(stored).toMatchObject({ size: 1000, verified: 'crc32' });
  expect(site.count('part') - before).toBe(6);
  expect(seen[0]).toBeGreaterThanOrEqual(0.1);
  expect(seen.at(-1)).toBe(1);
  await expectStored(site, pattern(1000));
  expect(await findJournals(folder)).toEqual([]);
});

test('a journal is readable by its owner alone, and holds no address and no key', async () => {
  const { folder } = await halfUploaded();
  const [journal = ''] = await findJournals(folder);
  expect((await stat(journal)).mode & 0o777).toBe(0o600);
  const text = await readFile(journal, 'utf8');
  expect(text).toContain('"remotePath":"big.bin"');
  expect(text).not.toMatch(/_storage|sig|FilesAPI|api_?key/i);
});

test('a source that has changed is uploaded anew', async () => {
  const { site, local, before } = await halfUploaded();
  await appendFile(local, 'more');
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  expect(site.count('part') - before).toBe(11);
  await expectStored(site, await readFile(local));
});

test('a source that was replaced by one of the same size and time is uploaded anew', async () => {
  const { site, local, before } = await halfUploaded();
  const { atime, mtime } = await stat(local);
  await writeFile(local, pattern(1000, 7));
  await utimes(local, atime, mtime);
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  expect(site.count('part') - before).toBe(10);
  await expectStored(site, pattern(1000, 7));
});

test('an upload that the service no longer knows is begun anew', async () => {
  const { site, local, before } = await halfUploaded();
  const gone = {
    error: 'gone',
    'http-code': 404,
    title: 'File Upload Not Found',
    type: 'not-found/file-upload-not-found',
  };
  site.on('begin', async () => Response.json(gone, { status: 404 }));
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  expect(site.count('part') - before).toBe(10);
  await expectStored(site, pattern(1000));
});

test('stored parts of which the service makes no file all go again, within the same call', async () => {
  const { site, folder, local, before } = await halfUploaded();
  const [journal = ''] = await findJournals(folder);
  const text = await readFile(journal, 'utf8');
  await writeFile(journal, text.replace(/"etag":"[^,]*"/, '"etag":"0123456789abcdef0123456789abcdef"'));
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  expect(site.count('part') - before).toBe(6 + 10);
  expect(site.count('end')).toBe(2);
  await expectStored(site, pattern(1000));
  expect(await readdir(folder)).toEqual(['big.bin']);
});

test('what goes as a whole and is refused is not sent twice', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const local = join(await tempDir(), 'big.bin');
  await writeFile(local, pattern(1000));
  const wrong: Fault = async (_, forward) => {
    await forward();
    return new Response(null, { headers: { ETag: '"0123456789abcdef0123456789abcdef"' } });
  };
  site.on('part', wrong, always);
  const refused = { name: 'BadRequestError', type: 'bad-request/invalid-etags' };
  await expect(site.client.files.uploadFile(local, 'big.bin', { resume: true })).rejects.toMatchObject(refused);
  expect(site.count('part')).toBe(10);
});

test('a journal that is damaged, or of another transfer, is not believed', async () => {
  const { site, folder, local, before } = await halfUploaded();
  const [journal = ''] = await findJournals(folder);
  const text = await readFile(journal, 'utf8');
  await writeFile(journal, text.slice(0, -20));
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  expect(site.count('part') - before).toBe(10);
  await writeFile(journal, text.replace('"remotePath":"big.bin"', '"remotePath":"other.bin"'));
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  await expectStored(site, pattern(1000));
});

test('pending transfers are listed, resumed and discarded', async () => {
  const { site, folder, local } = await halfUploaded();
  const { transfers } = site.client;
  const [pending] = await transfers.list(folder);
  expect(pending).toMatchObject({ kind: 'upload', remotePath: 'big.bin', localPath: local, sizeBytes: 1000 });
  expect(pending?.doneBytes).toBe(400);
  if (pending === undefined) throw new Error('nothing is pending');
  expect(await transfers.resume(pending)).toMatchObject({ path: 'big.bin', size: 1000, verified: 'crc32' });
  expect(await transfers.list(folder)).toEqual([]);
  await expect(transfers.resume(pending)).rejects.toMatchObject({ name: 'InvalidParameterError' });
});

test('what is discarded is not gone on with', async () => {
  const { site, folder, local, before } = await halfUploaded();
  const [pending] = await site.client.transfers.list(folder);
  if (pending === undefined) throw new Error('nothing is pending');
  await site.client.transfers.discard(pending);
  expect(await readdir(folder)).toEqual(['big.bin']);
  await site.client.files.uploadFile(local, 'big.bin', { resume: true });
  expect(site.count('part') - before).toBe(10);
});

test('a store of the caller keeps journals, also those of a File', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const kept = new Map<string, string>();
  const transferStore: TransferStore = {
    names: async () => [...kept.keys()],
    read: async (name) => kept.get(name),
    write: async (name, text) => void kept.set(name, text),
    remove: async (name) => void kept.delete(name),
  };
  const client = site.connect({ transferStore });
  const file = new File([pattern(950)], 'photo.jpg', { lastModified: 1_700_000_000_000 });
  site.on('part', refuse(501, 'NotImplemented'), { nth: 5 });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(client.files.upload(file, 'in/', { ...options, mkdir_parents: true })).rejects.toMatchObject(broken);
  expect([...kept.keys()]).toEqual([expect.stringMatching(/^upload-photo\.jpg-[0-9a-f]{8}$/)]);
  expect(await client.transfers.list()).toMatchObject([{ localPath: 'photo.jpg', doneBytes: 400 }]);
  const again = new File([pattern(950)], 'photo.jpg', { lastModified: 1_700_000_000_000 });
  await client.files.upload(again, 'in/', { ...options, mkdir_parents: true });
  expect(kept.size).toBe(0);
  expect(site.count('part')).toBe(5 + 6);
  expectSameBytes(await client.files.download('in/photo.jpg').bytes(), pattern(950));
});

test('what cannot be read again cannot be resumed', async () => {
  const { client } = await startFaultySite();
  const refusal = { name: 'InvalidParameterError' };
  await expect(client.files.upload('text', 'a.txt', { resume: true })).rejects.toMatchObject(refusal);
  await expect(client.files.upload(new Blob(['x']).stream(), 'a', { resume: true })).rejects.toMatchObject(refusal);
  await expect(client.files.open('a', 'w', { resume: true })).rejects.toMatchObject(refusal);
});

/** A site with a file of three ranges, of which storage gives the first two. */
async function halfDownloaded() {
  const site = await startFaultySite();
  const bytes = pattern(40 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  const folder = await tempDir();
  site.on('content', refuse(501, 'NotImplemented'), { nth: 3 });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(site.client.files.downloadFile('big.bin', folder, options)).rejects.toMatchObject(broken);
  return { site, bytes, folder, before: site.count('content') };
}

test('a download goes on with the ranges that are missing', async () => {
  const { site, bytes, folder, before } = await halfDownloaded();
  expect((await readdir(folder)).some((name) => name === 'big.bin')).toBe(false);
  const [pending] = await site.client.transfers.list(folder);
  expect(pending).toMatchObject({ kind: 'download', doneBytes: 32 * MiB, sizeBytes: 40 * MiB });
  const { verified, localPath } = await site.client.files.downloadFile('big.bin', folder, { resume: true });
  expect(verified).toBe('crc32');
  expect(site.count('content') - before).toBe(1);
  expectSameBytes(await readFile(localPath), bytes);
  expect(await readdir(folder)).toEqual(['big.bin']);
});

test('checksums that the service tells only later do not make another file of it', async () => {
  const site = await startFaultySite();
  const bytes = pattern(40 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  const folder = await tempDir();
  const early: Fault = async (_, forward) => {
    const record: unknown = await (await forward()).json();
    return Response.json({ ...Object(record), crc32: null, md5: null });
  };
  site.on('address', early);
  site.on('content', refuse(501, 'NotImplemented'), { nth: 3 });
  const options = { resume: true, maxConcurrency: 1 };
  await expect(site.client.files.downloadFile('big.bin', folder, options)).rejects.toMatchObject(broken);
  const before = site.count('content');
  await site.client.files.downloadFile('big.bin', folder, options);
  expect(site.count('content') - before).toBe(1);
  expectSameBytes(await readFile(join(folder, 'big.bin')), bytes);
});

test('a remote file that was replaced is downloaded anew', async () => {
  const { site, folder, before } = await halfDownloaded();
  await site.client.files.upload(pattern(40 * MiB, 3), 'big.bin');
  const { localPath } = await site.client.files.downloadFile('big.bin', folder, { resume: true });
  expect(site.count('content') - before).toBe(3);
  expectSameBytes(await readFile(localPath), pattern(40 * MiB, 3));
});

test('ranges that are no longer on the disk as they came are downloaded again', async () => {
  const { site, bytes, folder, before } = await halfDownloaded();
  const [part = ''] = (await readdir(folder)).filter((name) => name.endsWith('.part'));
  const altered = await readFile(join(folder, part));
  altered[5 * MiB] = (altered[5 * MiB] ?? 0) ^ 1;
  await writeFile(join(folder, part), altered);
  await site.client.files.downloadFile('big.bin', folder, { resume: true });
  expectSameBytes(await readFile(join(folder, 'big.bin')), bytes);
  expect(site.count('content') - before).toBe(2);
});

test('an abort while what is on the disk is looked through leaves it there, and no file open', async () => {
  const { site, bytes, folder, before } = await halfDownloaded();
  const stop = new AbortController();
  const going = site.client.files.downloadFile('big.bin', folder, { resume: true, signal: stop.signal });
  const refused = expect(going).rejects.toMatchObject({ name: 'AbortError' });
  await vi.waitUntil(async () => (await openBelow(folder))?.length !== 0, { interval: 1 });
  stop.abort();
  await refused;
  expect(await openBelow(folder)).not.toContainEqual(expect.stringContaining('.part'));
  await site.client.files.downloadFile('big.bin', folder, { resume: true });
  expect(site.count('content') - before).toBe(1);
  expectSameBytes(await readFile(join(folder, 'big.bin')), bytes);
});

test('without its temporary file a download begins anew', async () => {
  const { site, bytes, folder, before } = await halfDownloaded();
  for (const name of await readdir(folder)) if (name.endsWith('.part')) await rm(join(folder, name));
  await site.client.files.downloadFile('big.bin', folder, { resume: true });
  expectSameBytes(await readFile(join(folder, 'big.bin')), bytes);
  expect(site.count('content') - before).toBe(3);
});

test('a download that is discarded leaves nothing', async () => {
  const { site, folder } = await halfDownloaded();
  const [pending] = await site.client.transfers.list(folder);
  if (pending === undefined) throw new Error('nothing is pending');
  await site.client.transfers.discard(pending);
  expect(await readdir(folder)).toEqual([]);
});

test('a download that came damaged is begun anew: what is on the disk is as wrong as before', async () => {
  const site = await startFaultySite();
  const bytes = pattern(17 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  const folder = await tempDir();
  const local = join(folder, 'copy.bin');
  site.on('content', garble);
  const damaged = site.client.files.downloadFile('big.bin', local, { resume: true });
  await expect(damaged).rejects.toMatchObject({ name: 'IntegrityError' });
  expect(await readdir(folder)).toEqual([]);
  await site.client.files.downloadFile('big.bin', local, { resume: true });
  expectSameBytes(await readFile(local), bytes);
});

test('transfers of another site in the same folder are not listed', async () => {
  const { site, folder } = await halfUploaded();
  expect(await site.client.transfers.list(folder)).toHaveLength(1);
  expect(await site.connect({ baseUrl: 'http://other.test' }).transfers.list(folder)).toEqual([]);
});
