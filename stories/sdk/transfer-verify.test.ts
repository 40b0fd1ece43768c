// What an upload or a download was compared with, and what is said when there is a difference.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, startFaultySite } from './transfer-faults.ts';

const always = { times: 1000 };

/** Changes what the API says about a file. */
function alter(changes: object): Fault {
  return async (_, forward) => {
    const response = await forward();
    const record: unknown = await response.json();
    return Response.json({ ...Object(record), ...changes }, { status: response.status });
  };
}

/** Changes the ETag of a stored part. */
function tag(etag: string): Fault {
  return async (_, forward) => {
    const response = await forward();
    return new Response(response.body, { status: response.status, headers: { ETag: etag } });
  };
}

test.each([0, 1, 350])('an upload of %i bytes says what was compared', async (sizeBytes) => {
  const { client } = await startSite({ partSizeBytes: 100 });
  const bytes = pattern(sizeBytes);
  expect(await client.files.upload(bytes, 'a.bin')).toMatchObject({ verified: 'crc32' });
  expect(await client.files.upload(bytes, 'a.bin', { verify: 'size' })).toMatchObject({ verified: 'size' });
  expect(await client.files.upload(bytes, 'a.bin', { verify: 'md5' })).toMatchObject({ verified: 'md5' });
  const out = await client.files.open('b.bin', 'wb', { verify: 'md5' });
  await out.write(bytes);
  expect(await out.close()).toMatchObject({ verified: 'md5', size: sizeBytes });
});

test('a download says what was compared', async () => {
  const { client } = await startSite();
  await client.files.upload(pattern(1000), 'a.bin');
  const folder = await tempDir();
  expect(await client.files.downloadFile('a.bin', folder)).toMatchObject({ verified: 'crc32' });
  expect(await client.files.downloadFile('a.bin', folder, { verify: 'size' })).toMatchObject({ verified: 'size' });
  const part = client.files.download('a.bin', { range: { start: 1, end: 9 } });
  expect(await part.toFile(join(folder, 'part.bin'))).toMatchObject({ verified: 'size' });
});

test('a service that tells no checksum leaves only the size, one that tells nothing leaves nothing', async () => {
  const site = await startFaultySite();
  site.on('end', alter({ crc32: null }));
  expect(await site.client.files.upload('hello', 'a.txt')).toMatchObject({ verified: 'size' });
  site.on('end', alter({ crc32: null, size: null }));
  expect(await site.client.files.upload('hello', 'a.txt')).toMatchObject({ verified: 'none' });
});

test('a checksum that comes late is waited for, for as long as was said', async () => {
  const site = await startFaultySite();
  site.on('end', alter({ crc32: null }), always);
  site.on('find', alter({ crc32: null }), { times: 2 });
  const options = { checksumWaitMs: 10_000 };
  expect(await site.client.files.upload('hello', 'a.txt', options)).toMatchObject({
    verified: 'crc32',
    crc32: crc32('hello').toString(16),
  });
  expect(site.count('find')).toBe(3);
  site.on('find', alter({ crc32: null }), always);
  const stored = await site.client.files.upload('hello', 'b.txt', { checksumWaitMs: 150 });
  expect(stored).toMatchObject({ verified: 'size', crc32: null });
});

test('a late checksum that differs is an error, one of another file is none of ours', async () => {
  const site = await startFaultySite();
  site.on('end', alter({ crc32: null }), always);
  site.on('find', alter({ crc32: '1' }));
  const options = { checksumWaitMs: 10_000 };
  await expect(site.client.files.upload('hello', 'a.txt', options)).rejects.toMatchObject({ name: 'IntegrityError' });
  for (const other of [{ size: 6 }, { created_at: '2031-01-01T00:00:00Z' }, { mtime: '2031-01-01T00:00:00Z' }]) {
    site.on('find', alter({ crc32: '1', ...other }));
    expect(await site.client.files.upload('hello', 'a.txt', options)).toMatchObject({ verified: 'size' });
  }
});

test('a part whose ETag is another MD5 fails the upload, before there is a file', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const other = createHash('md5').update('other').digest('hex');
  site.on('part', tag(`"${other}"`), { nth: 2 });
  await expect(site.client.files.upload(pattern(350), 'a.bin', { verify: 'md5' })).rejects.toMatchObject({
    name: 'IntegrityError',
    message: expect.stringContaining('has the MD5'),
  });
  await expect(site.client.files.find('a.bin')).rejects.toMatchObject({ status: 404 });
});

test('parts without an ETag cannot be compared one by one, and the result does not claim it', async () => {
  const site = await startFaultySite();
  site.on('part', async (_, forward) => new Response(null, { status: (await forward()).status }));
  expect(await site.client.files.upload('hello', 'a.txt', { verify: 'md5' })).toMatchObject({ verified: 'crc32' });
});

test('a part that is sent again has the checksums of its last try', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', async (_, forward) => {
    await (await forward()).arrayBuffer();
    throw new TypeError('the connection was reset');
  });
  expect(await site.client.files.upload(pattern(350), 'a.bin', { verify: 'md5' })).toMatchObject({ verified: 'md5' });
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(350));
});

test('large files are hashed beside the upload, with bounded memory', async () => {
  const { client } = await startSite();
  const bytes = pattern(30_000_000);
  expect(await client.files.upload(bytes, 'a.bin', { verify: 'md5' })).toMatchObject({ verified: 'md5' });
  const { localPath } = await client.files.downloadFile('a.bin', await tempDir());
  expectSameBytes(await readFile(localPath), bytes);
});
