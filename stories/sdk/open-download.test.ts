// What a program that passes a file on needs before the first byte, and what it hears of the transfer: the record, the
// size and the type, errors in time for the right status, messages that name the file, progress that only moves
// forward.
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFoundError, type TransferProgress } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { cutAfter, lose, refuse, stall, startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;

test('an opened download gives record, size and type before the bytes', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('<p>hello</p>', 'page.html');
  const { record, sizeBytes, type, stream } = await site.client.files.download('page.html').open();
  expect({ sizeBytes, type, path: record.path }).toEqual({ sizeBytes: 12, type: 'text/html', path: 'page.html' });
  expect(record).not.toHaveProperty('download_uri');
  expect([site.count('address'), site.count('content')]).toEqual([1, 1]);
  expect(await new Response(stream).text()).toBe('<p>hello</p>');
  const part = await site.client.files.download('page.html', { range: { start: 3, end: 8 } }).open();
  expect(part.sizeBytes).toBe(5);
  expect(await new Response(part.stream).text()).toBe('hello');
  expect((await site.client.files.download('page.html').blob()).type).toBe('text/html');
});

test('a server that passes files on answers 404 in time, and with the right length', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(100_000), 'a.bin');
  const server = createServer(async (request, response) => {
    try {
      const { sizeBytes = 0, type, stream } = await site.client.files.download(request.url ?? '').open();
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': sizeBytes });
      await pipeline(Readable.from(stream), response);
    } catch (error) {
      response.writeHead(error instanceof NotFoundError ? 404 : 502).end();
    }
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const found = await fetch(`http://127.0.0.1:${port}/a.bin`);
  expect(found.headers.get('content-length')).toBe('100000');
  expectSameBytes(new Uint8Array(await found.arrayBuffer()), pattern(100_000));
  expect((await fetch(`http://127.0.0.1:${port}/none.bin`)).status).toBe(404);
  site.on('content', refuse(404, 'NoSuchKey'));
  expect((await fetch(`http://127.0.0.1:${port}/a.bin`)).status).toBe(502);
});

test('an opened download that is not read is given up by cancelling its stream', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(3 * MiB), 'a.bin');
  const { stream } = await site.client.files.download('a.bin').open();
  await stream.cancel();
  expect(site.inFlight).toBe(0);
  site.on('content', stall);
  const stop = new AbortController();
  const opening = site.client.files.download('a.bin', { signal: stop.signal }).open();
  const refused = expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  stop.abort();
  await refused;
});

test('an opened download goes on where it broke off', async () => {
  const site = await startFaultySite();
  await site.client.files.upload(pattern(1000), 'a.bin');
  site.on('content', cutAfter(300));
  const { stream } = await site.client.files.download('a.bin').open();
  expectSameBytes(new Uint8Array(await new Response(stream).arrayBuffer()), pattern(1000));
});

test.each(['up', 'down'])(
  'after an abort on the way %s nothing is reported, and never less than before',
  async (way) => {
    const site = await startFaultySite({ partSizeBytes: MiB });
    const bytes = pattern(24 * MiB);
    const local = join(await tempDir(), 'a.bin');
    await writeFile(local, bytes);
    if (way === 'down') await site.client.files.upload(bytes, 'a.bin');
    const stop = new AbortController();
    const seen: TransferProgress[] = [];
    let after = 0;
    const options = {
      signal: stop.signal,
      onProgress(progress: TransferProgress) {
        if (stop.signal.aborted) after += 1;
        seen.push(progress);
        if (progress.transferredBytes > 9 * MiB) stop.abort();
      },
    };
    const { files } = site.client;
    const moving =
      way === 'up' ? files.uploadFile(local, 'b.bin', options) : files.downloadFile('a.bin', local, options);
    await expect(moving).rejects.toMatchObject({ name: 'AbortError' });
    expect(after).toBe(0);
    const counts = seen.map(({ transferredBytes }) => transferredBytes);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  },
);

test('every failure of a download names the remote file', async () => {
  const site = await startFaultySite();
  await site.client.files.upload('hello', 'in/some file.txt', { mkdir_parents: true });
  const client = site.connect({ maxNetworkRetries: 0 });
  const named = (name: string) => ({ name, message: expect.stringContaining('"in/some file.txt"') });
  const { files } = client;
  site.on('content', lose);
  await expect(files.download('in/some file.txt').text()).rejects.toMatchObject(named('ConnectionError'));
  site.on('address', lose);
  await expect(files.download('in/some file.txt').text()).rejects.toMatchObject(named('ConnectionError'));
  site.on('content', stall, { times: 3 });
  await expect(files.download('in/some file.txt', { deadlineMs: 30 }).text()).rejects.toMatchObject(
    named('TimeoutError'),
  );
  const signal = AbortSignal.timeout(30);
  await expect(files.download('in/some file.txt', { signal }).text()).rejects.toMatchObject(named('AbortError'));
  const local = join(await tempDir(), 'x');
  await expect(files.downloadFile('in/some file.txt', local, { deadlineMs: 30 })).rejects.toMatchObject(
    named('TimeoutError'),
  );
});
