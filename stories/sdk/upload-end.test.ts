// The end of an upload: the one request that makes the file. Whatever becomes of its answer, no second file appears,
// and what is not known is not called stored.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals } from '../kit/journal-folder.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, lose, loseAnswer, stall, startFaultySite } from './transfer-faults.ts';

const sizeBytes = 1_000;
const unknown = { name: 'UploadOutcomeUnknownError', path: 'a.bin' };

/** A site, a local file of ten parts, and a first attempt that ends while `end` is not answered. */
async function stopAtTheEnd(end: Fault, options: { with_rename?: boolean } = {}, size = sizeBytes) {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const folder = await tempDir();
  const local = join(folder, 'a.bin');
  await writeFile(local, pattern(size));
  const stop = new AbortController();
  let journal = '';
  site.on('end', async (request, forward) => {
    for (const path of await findJournals(folder)) journal = await readFile(path, 'utf8');
    const answer = await end(request, forward).catch(() => undefined);
    await answer?.arrayBuffer();
    stop.abort(new Error('the power failed'));
    return stall(request, forward);
  });
  const first = site.client.files.uploadFile(local, 'a.bin', { ...options, resume: true, signal: stop.signal });
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  const sentParts = site.count('part');
  const again = () => site.connect({}).files.uploadFile(local, 'a.bin', { ...options, resume: true });
  return { site, folder, local, sentParts, again, journalAtTheEnd: journal };
}

const carriedOut: Fault = (_, forward) => forward();

test('what is about to be asked for is on the disk before it is asked for', async () => {
  const { journalAtTheEnd } = await stopAtTheEnd(lose);
  expect(JSON.parse(journalAtTheEnd)).toMatchObject({ kind: 'upload', completing: { sizeBytes } });
  expect(JSON.parse(journalAtTheEnd).parts).toHaveLength(10);
});

test('an upload whose end was carried out unseen is found, and no part is sent again', async () => {
  const { site, folder, sentParts, again } = await stopAtTheEnd(carriedOut);
  expect(await again()).toMatchObject({ path: 'a.bin', size: sizeBytes, verified: 'crc32' });
  expect(site.count('part')).toBe(sentParts);
  expect(await readdir(folder)).toEqual(['a.bin']);
});

test('an upload whose end did not arrive is ended, and no part is sent again', async () => {
  const { site, sentParts, again } = await stopAtTheEnd(lose);
  expect(await again()).toMatchObject({ path: 'a.bin', size: sizeBytes, verified: 'crc32' });
  expect(site.count('part')).toBe(sentParts);
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(sizeBytes));
});

test.each([sizeBytes, 50])('a file of %i bytes that may have any name is never made twice', async (size) => {
  const { site, folder, sentParts, again } = await stopAtTheEnd(carriedOut, { with_rename: true }, size);
  for (let attempt = 0; attempt < 2; attempt += 1) await expect(again()).rejects.toMatchObject(unknown);
  expect(site.count('part')).toBe(sentParts);
  expect(site.count('end')).toBe(1);
  expect(await site.client.folders.listFor('').toArray()).toHaveLength(1);
  const [pending] = await site.client.transfers.list(folder);
  if (pending !== undefined) await site.client.transfers.discard(pending);
  await again();
  expect(await site.client.folders.listFor('').toArray()).toHaveLength(2); // the caller has decided
});

test('when somebody has put another file there meanwhile, nothing is sent over it', async () => {
  const { site, sentParts, again } = await stopAtTheEnd(carriedOut);
  await site.client.files.upload(pattern(sizeBytes, 5), 'a.bin');
  const sent = site.count('part');
  await expect(again()).rejects.toMatchObject(unknown);
  expect(site.count('part')).toBe(sent);
  expect(sent).toBeGreaterThan(sentParts);
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(sizeBytes, 5));
});

test('a source that has changed since is another upload', async () => {
  const { site, local, again } = await stopAtTheEnd(carriedOut);
  await writeFile(local, pattern(700, 3));
  await again();
  expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(700, 3));
});

test('a lost answer is not asked for again where the service chooses the name', async () => {
  const site = await startFaultySite();
  site.on('end', loseAnswer);
  await expect(site.client.files.upload('hello', 'a.txt', { with_rename: true })).rejects.toMatchObject({
    name: 'ConnectionError',
  });
  expect(site.count('end')).toBe(1);
  expect(await site.client.folders.listFor('').toArray()).toHaveLength(1);
});

test('another file of the same size is not taken for the one that was lost', async () => {
  const site = await startFaultySite();
  site.on('end', async (request, forward) => {
    await (await forward()).arrayBuffer();
    await site.direct(
      new Request(new URL('/api/rest/v1/files/a.txt', request.url), {
        method: 'DELETE',
        headers: { 'X-FilesAPI-Key': request.headers.get('X-FilesAPI-Key') ?? '' },
      }),
    );
    throw new TypeError('the connection was reset');
  });
  site.on('find', async () => Response.json({ path: 'a.txt', type: 'file', size: 5, crc32: null }));
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toMatchObject({ name: 'ConnectionError' });
});

/** The service makes files in the background: this many answers say so before the file comes. */
function answerPending(times: number, progress?: number): Fault {
  const asked: string[] = [];
  return async (request, forward) => {
    asked.push(await request.clone().text());
    expect(new Set(asked).size).toBe(1); // the identical request
    expect(JSON.parse(asked[0] ?? '')).toMatchObject({ async_finalize: true });
    if (asked.length > times) return forward();
    return Response.json({ status: 'pending', ref: 'put-1', progress }, { status: 202 });
  };
}

test('a file that is made in the background is waited for, with growing waits, and the caller sees how far it is', async () => {
  const site = await startFaultySite();
  site.on('end', answerPending(2, 40), { times: 10 });
  const finalizing: unknown[] = [];
  const startedMs = performance.now();
  const stored = await site.client.files.upload('hello', 'a.txt', {
    onProgress: (progress) => progress.finalizing && finalizing.push(progress.finalizing),
  });
  expect(stored).toMatchObject({ path: 'a.txt', size: 5 });
  expect(site.count('end')).toBe(3);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(2_990); // 1 s and 2 s
  expect(finalizing).toEqual([{ percent: 40 }, { percent: 40 }]);
});

test('a deadline ends the wait for a file that is never made', async () => {
  const site = await startFaultySite();
  site.on('end', answerPending(1_000), { times: 1_000 });
  await expect(site.client.files.upload('hello', 'a.txt', { deadlineMs: 1_500 })).rejects.toMatchObject({
    name: 'TimeoutError',
    timeout: 'deadline',
  });
  expect(site.count('end')).toBe(2);
});

test('a refusal while the file is made is the end of it', async () => {
  const site = await startFaultySite();
  const refusal = { error: 'No', 'http-code': 422, title: 'No', type: 'processing-failure/file-not-uploaded' };
  site.on('end', answerPending(1));
  site.on('end', async () => Response.json(refusal, { status: 422 }));
  await expect(site.client.files.upload('hello', 'a.txt')).rejects.toMatchObject({ type: refusal.type });
  expect(site.count('end')).toBe(2);
});

test('an answer that is neither a file nor a state is not taken for a file', async () => {
  const site = await startFaultySite();
  site.on('end', async () => Response.json({ status: 'queued' }, { status: 202 }));
  await expect(site.client.files.upload('hello', 'a.bin')).rejects.toMatchObject(unknown);
});

test('a wait for a file is resumed by the next attempt', async () => {
  const site = await startFaultySite({ partSizeBytes: 100 });
  const folder = await tempDir();
  const local = join(folder, 'a.bin');
  await writeFile(local, pattern(sizeBytes));
  const stop = new AbortController();
  site.on('end', async () => {
    stop.abort();
    return Response.json({ status: 'pending' }, { status: 202 });
  });
  const options = { resume: true };
  await expect(site.client.files.uploadFile(local, 'a.bin', { ...options, signal: stop.signal })).rejects.toMatchObject(
    { name: 'AbortError' },
  );
  const sent = site.count('part');
  site.on('end', answerPending(1), { times: 2 });
  const seen = vi.fn();
  expect(await site.client.files.uploadFile(local, 'a.bin', { ...options, onProgress: seen })).toMatchObject({
    size: sizeBytes,
  });
  expect(site.count('part')).toBe(sent);
  expect(seen).toHaveBeenCalledWith(expect.objectContaining({ finalizing: { percent: undefined } }));
});
