// Downloads against the server in this process: every shape, ranges, local files, and a network that fails.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { cutAfter, type Fault, garble, lose, refuse, stall, startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;

for (const transport of TRANSPORTS) {
  test(`${transport.name}: a file arrives in every shape`, async () => {
    const { client } = await transport.start();
    const text = 'Grüße, 世界 😀\n'.repeat(5000);
    await client.files.upload(text, 'a.txt');
    const download = client.files.download('a.txt');
    expect(await download.text()).toBe(text);
    expectSameBytes(await download.bytes(), Buffer.from(text));
    expect(await (await download.blob()).text()).toBe(text);
    expect(await new Response(download.stream()).text()).toBe(text);
    const chunks: Uint8Array[] = [];
    for await (const chunk of download) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(text);
  });

  test.each([0, 1, MiB, 16 * MiB, 33 * MiB + 5])(
    `${transport.name}: a file of %i bytes goes to disk whole`,
    async (size) => {
      const { client } = await transport.start();
      const bytes = pattern(size);
      await client.files.upload(bytes, 'big.bin');
      const folder = await tempDir();
      const { localPath, sizeBytes, record } = await client.files.downloadFile('big.bin', join(folder, 'copy.bin'));
      expect({ localPath, sizeBytes }).toEqual({ localPath: join(folder, 'copy.bin'), sizeBytes: size });
      expect(record).not.toHaveProperty('download_uri');
      expectSameBytes(await readFile(localPath), bytes);
      expect(await readdir(folder)).toEqual(['copy.bin']);
    },
  );
}

test('ranges are what slices of the whole would be', async () => {
  const { client } = await startSite();
  const bytes = pattern(500);
  await client.files.upload(bytes, 'a.bin');
  await fc.assert(
    fc.asyncProperty(fc.nat(500), fc.nat(600), async (first, second) => {
      const [start, end] = [Math.min(first, second), Math.max(first, second)];
      expectSameBytes(await client.files.download('a.bin', { range: { start, end } }).bytes(), bytes.slice(start, end));
      expectSameBytes(await client.files.download('a.bin', { range: { start } }).bytes(), bytes.slice(start));
    }),
    { numRuns: 30 },
  );
  await expect(client.files.download('a.bin', { range: { start: 501 } }).bytes()).rejects.toThrow(
    'beyond the 500 bytes',
  );
  const local = join(await tempDir(), 'part.bin');
  await client.files.download('a.bin', { range: { start: 10, end: 20 } }).toFile(local);
  expectSameBytes(await readFile(local), bytes.slice(10, 20));
});

test('nothing is asked for before it is read', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('x', 'a.txt');
  const download = site.client.files.download('a.txt');
  const stream = download.stream();
  expect(site.count('address')).toBe(0);
  await stream.cancel();
  expect(site.count('address')).toBe(0);
  await download.text();
  expect([site.count('address'), site.count('content')]).toEqual([1, 1]);
});

test('leaving early ends the request', async () => {
  const { client } = await startSite();
  await client.files.upload(pattern(3 * MiB), 'a.bin');
  for await (const chunk of client.files.download('a.bin')) {
    expect(chunk.byteLength).toBeGreaterThan(0);
    break;
  }
  const reader = client.files.download('a.bin').stream().getReader();
  await reader.read();
  await reader.cancel();
});

test('a missing file and a folder are errors of the API', async () => {
  const { client } = await startSite();
  await client.folders.create('folder');
  await expect(client.files.download('none.txt').text()).rejects.toMatchObject({ name: 'NotFoundError', status: 404 });
  await expect(client.files.download('folder').text()).rejects.toMatchObject({
    type: 'bad-request/cannot-download-directory',
  });
  const folder = await tempDir();
  await expect(client.files.downloadFile('none.txt', folder)).rejects.toMatchObject({ status: 404 });
  expect(await readdir(folder)).toEqual([]);
});

test('the local name: into a directory, over a file, or not over it', async () => {
  const { client } = await startSite();
  await client.files.upload('remote', 'in/Ünïcode  .txt', { mkdir_parents: true });
  const folder = await tempDir();
  expect((await client.files.downloadFile('in/Ünïcode  .txt', folder)).localPath).toBe(join(folder, 'Ünïcode  .txt'));
  const taken = join(folder, 'taken.txt');
  await writeFile(taken, 'mine');
  await expect(client.files.downloadFile('in/Ünïcode  .txt', taken, { overwrite: false })).rejects.toMatchObject({
    name: 'LocalFileError',
    code: 'EEXIST',
  });
  expect(await readFile(taken, 'utf8')).toBe('mine');
  await client.files.downloadFile('in/Ünïcode  .txt', taken);
  expect(await readFile(taken, 'utf8')).toBe('remote');
  await mkdir(join(folder, 'sub', 'Ünïcode  .txt'), { recursive: true });
  await expect(client.files.downloadFile('in/Ünïcode  .txt', join(folder, 'sub'))).rejects.toMatchObject({
    code: 'EISDIR',
  });
  await expect(client.files.downloadFile('in/Ünïcode  .txt', join(folder, 'no', 'such'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

test('the time that the uploader recorded can be kept', async () => {
  const { client } = await startSite();
  await client.files.upload('x', 'a.txt', { provided_mtime: '2020-02-03T04:05:06Z' });
  const local = join(await tempDir(), 'a.txt');
  await client.files.downloadFile('a.txt', local, { preserveMtime: true });
  expect((await stat(local)).mtime).toEqual(new Date('2020-02-03T04:05:06Z'));
});

test('a stream that is cut goes on where it broke off', async () => {
  const site = await startFaultySite();
  const bytes = pattern(1000);
  await site.client.files.upload(bytes, 'a.bin');
  site.on('content', cutAfter(300));
  site.on('content', cutAfter(0));
  expectSameBytes(await site.client.files.download('a.bin').bytes(), bytes);
  expect(site.count('content')).toBe(3);
  expect(site.count('address')).toBe(1);
});

test.each([
  ['503 SlowDown', refuse(503, 'SlowDown'), 1],
  ['a lost connection', lose, 1],
  ['an expired address', refuse(403, 'AccessDenied', 'Request has expired'), 2],
])('after %s the content is asked for again', async (_, fault, addresses) => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  site.on('content', fault);
  expect(await site.client.files.download('a.txt').text()).toBe('hello');
  expect(site.count('address')).toBe(addresses);
});

test('large files survive cuts, refusals and expired addresses in their ranges', async () => {
  const site = await startFaultySite();
  const bytes = pattern(50 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  site.on('content', cutAfter(MiB + 1));
  site.on('content', refuse(503, 'SlowDown'), { nth: 3 });
  site.on('content', refuse(403, 'AccessDenied'), { nth: 5 });
  const local = join(await tempDir(), 'big.bin');
  const seen: number[] = [];
  await site.client.files.downloadFile('big.bin', local, {
    onProgress: ({ transferredBytes }) => seen.push(transferredBytes),
  });
  expectSameBytes(await readFile(local), bytes);
  expect(seen.at(-1)).toBe(bytes.byteLength);
  expect(site.mostAtOnce('content')).toBeGreaterThan(1);
});

test('ranges whose address has expired share the new one', async () => {
  const site = await startFaultySite();
  const bytes = pattern(49 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  const before = site.count('address');
  site.on('content', refuse(403, 'download_request_expired'), { nth: 2, times: 3 });
  const local = join(await tempDir(), 'big.bin');
  await site.client.files.downloadFile('big.bin', local);
  expectSameBytes(await readFile(local), bytes);
  expect(site.count('address') - before).toBe(2);
});

test('a storage without ranges is read in one stream', async () => {
  const site = await startFaultySite();
  const bytes = pattern(20 * MiB);
  await site.client.files.upload(bytes, 'big.bin');
  site.on('content', whole(bytes), { times: 10 });
  const local = join(await tempDir(), 'big.bin');
  await site.client.files.downloadFile('big.bin', local);
  expectSameBytes(await readFile(local), bytes);
  expect(site.count('content')).toBe(1);
  expectSameBytes(
    await site.client.files.download('big.bin', { range: { start: 5, end: 9 } }).bytes(),
    bytes.slice(5, 9),
  );
});

function whole(bytes: Uint8Array<ArrayBuffer>): Fault {
  return async () => new Response(bytes, { status: 200, headers: { 'Content-Length': String(bytes.byteLength) } });
}

test('content that was altered on the way is not accepted', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(1000), 'a.bin');
  const folder = await tempDir();
  await writeFile(join(folder, 'a.bin'), 'before');
  site.on('content', garble, { times: 2 });
  await expect(site.client.files.downloadFile('a.bin', folder)).rejects.toMatchObject({ name: 'IntegrityError' });
  expect(await readdir(folder)).toEqual(['a.bin']);
  expect(await readFile(join(folder, 'a.bin'), 'utf8')).toBe('before');
  await expect(site.client.files.download('a.bin').bytes()).rejects.toThrow('CRC-32');
});

test('an error page is never saved', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  site.on('content', async () => new Response('<html>maintenance</html>', { status: 502 }), { times: 100 });
  const folder = await tempDir();
  await expect(site.client.files.downloadFile('a.txt', folder)).rejects.toMatchObject({
    name: 'StorageError',
    status: 502,
  });
  site.on('content', async () => new Response('<html>maintenance</html>', { status: 200 }), { times: 100 });
  expect(await readdir(folder)).toEqual([]);
});

test('a page of another length with status 200 is not the file', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  const page = '<html>log in</html>';
  site.on(
    'content',
    async () => new Response(page, { status: 200, headers: { 'Content-Length': String(page.length) } }),
  );
  await expect(site.client.files.download('a.txt').text()).rejects.toMatchObject({ name: 'IntegrityError' });
});

test('a file that is replaced while its ranges are read is not mixed', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(20 * MiB, 1), 'a.bin');
  site.on(
    'content',
    async (_, forward) => {
      await site.client.files.upload(pattern(20 * MiB, 2), 'a.bin');
      await forward();
      return refuse(403, 'AccessDenied', 'Request has expired')(_, forward);
    },
    { nth: 2 },
  );
  const local = join(await tempDir(), 'a.bin');
  await site.client.files.downloadFile('a.bin', local);
  expectSameBytes(await readFile(local), pattern(20 * MiB, 2));
});

test('an abort ends a download at once and leaves nothing on the disk', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(40 * MiB), 'a.bin');
  const stop = new AbortController();
  const folder = await tempDir();
  const onProgress = ({ transferredBytes }: { transferredBytes: number }) => {
    if (transferredBytes > 5 * MiB) stop.abort();
  };
  await expect(
    site.client.files.downloadFile('a.bin', folder, { signal: stop.signal, onProgress }),
  ).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(await readdir(folder)).toEqual([]);
  expect(site.inFlight).toBe(0);
});

test('a deadline limits the whole download', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  site.on('content', stall);
  await expect(site.client.files.download('a.txt', { deadlineMs: 30 }).text()).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('a cancelled stream does not wait for the network', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'a.txt');
  site.on('content', stall);
  const reader = site.client.files.download('a.txt').stream().getReader();
  const reading = reader.read();
  await reader.cancel();
  expect(await reading).toEqual({ done: true, value: undefined });
});
