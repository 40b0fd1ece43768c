// What is small enough goes to the storage as one request, by a shorter way than parts. It keeps the same promises, and
// nobody can tell from outside which way was taken, on either side of every border between the two.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesError, type UploadOptions } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, lose, loseAnswer, refuse, stall, startFaultySite } from './transfer-faults.ts';

const always = { times: 1000 };
const KIB = 1024;
const steps = ['begin', 'part', 'end'] as const;

/** Moved and confirmed bytes, in the order in which they were told. */
function recordRequests(): { readonly told: [number, number][]; readonly onProgress: UploadOptions['onProgress'] } {
  const told: [number, number][] = [];
  return { told, onProgress: ({ transferredBytes, confirmedBytes }) => told.push([transferredBytes, confirmedBytes]) };
}

for (const transport of TRANSPORTS) {
  test(`${transport.name}: files and contents of all sizes around the borders arrive whole, in one request where they fit`, async () => {
    const { client } = await transport.start({ partSizeBytes: 70 * KIB });
    const local = join(await tempDir(), 'a.bin');
    for (const sizeBytes of [0, 1, 4 * KIB, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 70 * KIB, 70 * KIB + 1]) {
      const bytes = pattern(sizeBytes);
      await writeFile(local, bytes);
      const uploads = [
        () => client.files.uploadFile(local, 'a.bin'),
        () => client.files.upload(bytes, 'a.bin'),
        () => client.files.upload(new Blob([bytes]), 'a.bin'),
      ];
      for (const upload of uploads) {
        const before = client.usage.storageRequests;
        expect(await upload()).toMatchObject({ size: sizeBytes, verified: 'crc32' });
        expect(client.usage.storageRequests - before).toBe(sizeBytes > 70 * KIB ? 2 : 1);
        expectSameBytes(await client.files.download('a.bin').bytes(), bytes);
      }
    }
  });
}

test.each([99, 100, 101])('%i bytes in parts of 100, as the service or the caller wants them', async (sizeBytes) => {
  const bytes = pattern(sizeBytes);
  for (const [serverBytes, options] of [
    [100, {}],
    [5000, { partSizeBytes: 100 }],
  ] as const) {
    const site = await startFaultySite({ partSizeBytes: serverBytes, transfers: { minPartBytes: 100 } });
    expect(await site.client.files.upload(bytes, 'a.bin', options)).toMatchObject({ size: sizeBytes });
    expect(site.count('part')).toBe(sizeBytes > 100 ? 2 : 1);
    expectSameBytes(await site.client.files.download('a.bin').bytes(), bytes);
  }
});

test('bytes that are a window into more, or memory that is shared, are sent as they are', async () => {
  const { client } = await startFaultySite();
  const shared = new Uint8Array(new SharedArrayBuffer(100));
  shared.set(pattern(100));
  await client.files.upload(shared.subarray(10, 60), 'a.bin');
  expectSameBytes(await client.files.download('a.bin').bytes(), pattern(100).subarray(10, 60));
});

test.each([
  ['begin', lose, ['begin', 'begin', 'part', 'end']],
  ['begin', loseAnswer, ['begin', 'begin', 'part', 'end']],
  ['part', lose, ['begin', 'part', 'part', 'end']],
  ['part', loseAnswer, ['begin', 'part', 'part', 'end']],
  ['part', refuse(503, 'SlowDown'), ['begin', 'part', 'part', 'end']],
  ['end', lose, ['begin', 'part', 'end', 'end']],
  ['end', loseAnswer, ['begin', 'part', 'end', 'end']],
] as const)('after a failure of the %s it is said again, and nothing else is', async (step, fault, requests) => {
  const site = await startFaultySite();
  const client = site.connect({});
  site.on(step, fault);
  expect(await client.files.upload('hello', 'a.txt')).toMatchObject({ size: 5, verified: 'crc32' });
  expect(site.seen).toEqual(requests);
  expect(client.usage).toMatchObject({ retries: 1, storageRequests: site.count('part') });
  expect(await client.files.download('a.txt').text()).toBe('hello');
});

test('an address that has run out, or is about to, is replaced; a part that may not be sent again is not', async () => {
  const site = await startFaultySite();
  const changed =
    (change: (ticket: object) => object): Fault =>
    async (_, forward) => {
      const tickets: unknown = await (await forward()).json();
      return Response.json(Array.isArray(tickets) ? tickets.map(change) : tickets);
    };
  site.on('part', refuse(403, 'AccessDenied', 'Request has expired'));
  await site.connect({ maxNetworkRetries: 0 }).files.upload('expired', 'a.txt');
  expect(site.seen).toEqual(['begin', 'part', 'begin', 'part', 'end']);
  site.on(
    'begin',
    changed((ticket) => JSON.parse(JSON.stringify(ticket).replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=0'))),
  );
  await site.client.files.upload('stale', 'a.txt');
  expect(site.seen.slice(5)).toEqual(['begin', 'begin', 'part', 'end']);
  site.on(
    'begin',
    changed((ticket) => ({ ...ticket, retry_parts: false })),
  );
  site.on('part', refuse(503, 'SlowDown'));
  await expect(site.client.files.upload('once', 'a.txt')).rejects.toMatchObject({ code: 'SlowDown' });
  expect(site.seen.slice(9)).toEqual(['begin', 'part']);
  expect(await site.client.files.download('a.txt').text()).toBe('stale');
});

test('progress: all, then confirmed; never back for a try that failed; nothing for nothing', async () => {
  const site = await startFaultySite();
  const plain = recordRequests();
  await site.client.files.upload('hello', 'a.txt', { onProgress: plain.onProgress });
  expect(plain.told).toEqual([
    [5, 0],
    [5, 5],
  ]);
  const twice = recordRequests();
  site.on('part', lose);
  await site.client.files.upload('hello', 'a.txt', { onProgress: twice.onProgress });
  expect(twice.told).toEqual([
    [5, 0],
    [5, 5],
  ]);
  const empty = recordRequests();
  await site.client.files.upload('', 'a.txt', { onProgress: empty.onProgress });
  expect(empty.told).toEqual([[0, 0]]);
});

test('a listener that throws ends the upload with its own error, before there is a file', async () => {
  const site = await startFaultySite();
  const onProgress = () => {
    throw new RangeError('enough');
  };
  await expect(site.client.files.upload('hello', 'a.txt', { onProgress })).rejects.toMatchObject({
    name: 'CallbackError',
    cause: expect.any(RangeError),
  });
  expect(site.count('end')).toBe(0);
});

test.each(steps)('an abort during the %s ends the upload at once and leaves nothing', async (step) => {
  const site = await startFaultySite();
  await site.client.files.upload('before', 'a.txt');
  const stop = new AbortController();
  let abortedMs = Number.NaN;
  site.on(step, (request, forward) => {
    const stalled = stall(request, forward);
    abortedMs = performance.now();
    stop.abort();
    return stalled;
  });
  const upload = site.client.files.upload('hello', 'a.txt', { signal: stop.signal });
  await expect(upload).rejects.toMatchObject({
    name: 'AbortError',
    message: expect.stringContaining('The upload of "a.txt" was aborted.'),
  });
  // What stalls would do so for a minute; machines that test are busy.
  expect(performance.now() - abortedMs).toBeLessThan(5_000);
  expect(site.inFlight).toBe(0);
  expect(await site.client.files.download('a.txt').text()).toBe('before');
});

test.each(steps)('a deadline that passes during the %s ends the upload', async (step) => {
  const site = await startFaultySite();
  site.on(step, stall, always);
  await expect(site.client.files.upload('hello', 'a.txt', { deadlineMs: 30 })).rejects.toMatchObject({
    name: 'TimeoutError',
    timeout: 'deadline',
  });
  expect(site.inFlight).toBe(0);
});

test('what is aborted before it begins sends nothing', async () => {
  const site = await startFaultySite();
  const upload = site.client.files.upload('hello', 'a.txt', { signal: AbortSignal.abort() });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  expect(site.seen).toEqual([]);
});

test('an MD5 that is not the ETag fails the upload before there is a file', async () => {
  const site = await startFaultySite();
  const tagged =
    (etag: string): Fault =>
    async (_, forward) => {
      const { status } = await forward();
      return new Response(null, { status, headers: { ETag: `"${etag}"` } });
    };
  site.on('part', tagged(createHash('md5').update('other').digest('hex')));
  await expect(site.client.files.upload('hello', 'a.txt', { verify: 'md5' })).rejects.toMatchObject({
    name: 'IntegrityError',
    message: expect.stringContaining('has the MD5'),
  });
  expect(site.count('end')).toBe(0);
  site.on('part', loseAnswer);
  expect(await site.client.files.upload('hello', 'a.txt', { verify: 'md5' })).toMatchObject({ verified: 'md5' });
});

test('small contents keep to the bandwidth limit of the client, and an abort ends the wait', async () => {
  const site = await startFaultySite();
  const client = site.connect({ bandwidthLimit: 100_000 });
  const startedMs = performance.now();
  await Promise.all(['a', 'b', 'c'].map((name) => client.files.upload(pattern(10_000), `${name}.bin`)));
  expect(performance.now() - startedMs).toBeGreaterThan(180); // 300 ms, less what may be caught up with
  client.bandwidthLimit = 100;
  const stop = new AbortController();
  const parts = site.count('part');
  site.on('begin', async (_, forward) => {
    const answer = await forward();
    setImmediate(() => stop.abort());
    return answer;
  });
  const upload = client.files.upload(pattern(10_000), 'd.bin', { signal: stop.signal });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  expect(site.count('part')).toBe(parts);
});

test('any size, any few faults on any of the three requests: stored as it was sent, or a typed error and the path as it was', async () => {
  const faults = { lose, loseAnswer, slow: refuse(503, 'SlowDown'), gone: refuse(404, 'NoSuchUpload') };
  const planned = fc.record({
    step: fc.constantFrom(...steps),
    name: fc.constantFrom('lose', 'loseAnswer', 'slow', 'gone'),
    nth: fc.integer({ min: 1, max: 2 }),
    times: fc.integer({ min: 1, max: 5 }),
  });
  const sizes = fc.oneof(fc.constantFrom(0, 1, 999, 1000, 1001, 2001), fc.integer({ min: 0, max: 2500 }));
  const site = await startFaultySite({ partSizeBytes: 1000 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.array(planned, { maxLength: 3 }), async (sizeBytes, plan) => {
      site.calm();
      await site.client.files.upload('before', 'a.bin');
      for (const { step, name, ...when } of plan) site.on(step, faults[name], when);
      const { told, onProgress } = recordRequests();
      let failure: unknown;
      await site.client.files.upload(pattern(sizeBytes), 'a.bin', { onProgress }).catch((error: unknown) => {
        failure = error;
      });
      site.calm();
      const stored = await site.client.files.download('a.bin').bytes();
      for (const [moved, confirmed] of told) {
        expect(moved).toBeLessThanOrEqual(sizeBytes);
        expect(confirmed).toBeLessThanOrEqual(moved);
      }
      if (failure === undefined) {
        expectSameBytes(stored, pattern(sizeBytes));
        expect(told.at(-1)).toEqual([sizeBytes, sizeBytes]);
      } else {
        expect(failure).toBeInstanceOf(FilesError);
        // An end whose answer was lost for good may have been carried out.
        const ended = plan.some(({ step, name }) => step === 'end' && name === 'loseAnswer');
        if (!ended) expectSameBytes(stored, new TextEncoder().encode('before'));
      }
      expect(site.inFlight).toBe(0);
    }),
    { numRuns: 40 },
  );
});
