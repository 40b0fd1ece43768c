// Uploads over a network that fails, and uploads that are given up.
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { startSite, TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { lose, loseAnswer, refuse, stall, startFaultySite } from './transfer-faults.ts';

test.each([
  ['503 SlowDown', refuse(503, 'SlowDown')],
  ['500 InternalError', refuse(500, 'InternalError')],
  ['400 RequestTimeout', refuse(400, 'RequestTimeout')],
  ['400 without a word', async () => new Response(null, { status: 400 })],
  ['a lost connection', lose],
  ['a lost answer', loseAnswer],
])('after %s a part is sent again alone', async (_, fault) => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  site.on('part', fault, { nth: 2, times: 2 });
  const bytes = pattern(350);
  await site.client.files.upload(new Blob([bytes]).stream(), 'a.bin');
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
  const stored = await site.client.files.upload('hello', 'a.txt', {
    provided_mtime: new Date('2024-05-06T07:08:09.876Z'),
  });
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
  site.on(
    'part',
    async (request, forward) => {
      stop.abort(new Error('the user said so'));
      return stall(request, forward);
    },
    { nth: 3, times: 100 },
  );
  const error = await site.client.files
    .upload(pattern(1000), 'a.bin', { signal: stop.signal })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'AbortError', cause: { message: 'the user said so' } });
  expect(site.inFlight).toBe(0);
  await expect(site.client.files.find('a.bin')).rejects.toMatchObject({ status: 404 });
});

test('an abort also ends the wait for a stream that gives nothing, and cancels it', async () => {
  const { client } = await startSite();
  const stop = new AbortController();
  let cancelled = false;
  const silent = new ReadableStream<Uint8Array>(
    {
      pull: () => stop.abort(),
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  await expect(client.files.upload(silent, 'a.bin', { signal: stop.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
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
  async function* createBroken() {
    yield pattern(250);
    throw new RangeError('the disk is gone');
  }
  await expect(client.files.upload(createBroken(), 'a.bin')).rejects.toMatchObject({
    name: 'SourceError',
    cause: expect.any(RangeError),
  });
  await expect(client.files.find('a.bin')).rejects.toMatchObject({ status: 404 });
});

test.each(TRANSPORTS)('$name: a listener that throws ends the transfer with its error', async ({ start }) => {
  const { client } = await start();
  const onProgress = () => {
    throw new RangeError('no more');
  };
  await expect(client.files.upload('x', 'a.txt', { onProgress })).rejects.toMatchObject({
    name: 'CallbackError',
    cause: expect.any(RangeError),
  });
  await expect(client.files.find('a.txt')).rejects.toMatchObject({ status: 404 });
  await client.files.upload('x', 'a.txt');
  await expect(client.files.download('a.txt', { onProgress }).text()).rejects.toMatchObject({
    name: 'CallbackError',
    cause: expect.any(RangeError),
  });
  expect(client.usage.storageRequests).toBe(2); // the first upload was over before its bytes were sent
});

test.each(TRANSPORTS)('$name: a Blob that cannot be read ends the upload with its error', async ({ start }) => {
  const { client } = await start();
  const blob = new Blob(['x']);
  blob.slice = () => {
    throw new RangeError('the file is gone');
  };
  await expect(client.files.upload(blob, 'a.txt')).rejects.toMatchObject({
    name: 'SourceError',
    cause: expect.any(RangeError),
  });
  expect(client.usage.storageRequests).toBe(1);
});

test('a local file that shrinks while it is sent is an error, and nothing is stored', async () => {
  const site = await startFaultySite({ partSizeBytes: 10_000 });
  const local = join(await tempDir(), 'log.txt');
  await writeFile(local, pattern(100_000));
  site.on('part', async (_, forward) => {
    await truncate(local, 10);
    return forward();
  });
  await expect(site.client.files.uploadFile(local, 'log.txt', { maxConcurrency: 1 })).rejects.toMatchObject({
    name: 'IntegrityError',
  });
  await expect(site.client.files.find('log.txt')).rejects.toMatchObject({ status: 404 });
});
