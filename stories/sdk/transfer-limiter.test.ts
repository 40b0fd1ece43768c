// Many transfers at once share one limit: parts in flight, and memory. None of them is starved, none fails of waiting,
// and nothing is left over.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FilesClient, TransferLimiter } from '@filescom/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { type Fault, refuse, startFaultySite } from './transfer-faults.ts';

const partSizeBytes = 1_000;
const always = { times: 100_000 };

/** Storage takes a while over each part, and the limit is looked at whenever one arrives. */
function slowly(delayMs: number, look: () => void = () => {}): Fault {
  return async (_, forward) => {
    look();
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return forward();
  };
}

function streamOf(sizeBytes: number, seed: number): ReadableStream<Uint8Array> {
  return new Blob([pattern(sizeBytes, seed)]).stream();
}

test('ten uploads and ten streams at once stay within the limit, and all arrive', async () => {
  const site = await startFaultySite({ partSizeBytes });
  const transferLimiter = new TransferLimiter({ maxParts: 12, maxHeldBytes: 30 * partSizeBytes });
  const client = site.connect({ transferLimiter });
  let [mostParts, mostBytes] = [0, 0];
  const look = () => {
    mostParts = Math.max(mostParts, transferLimiter.partsInFlight);
    mostBytes = Math.max(mostBytes, transferLimiter.heldBytes);
  };
  site.on('part', slowly(3, look), always);
  const sizeBytes = 20 * partSizeBytes + 7;
  const folder = await tempDir();
  await writeFile(join(folder, 'a.bin'), pattern(sizeBytes));
  const uploads = Array.from({ length: 10 }, (_, n) => [
    client.files.upload(streamOf(sizeBytes, n + 1), `stream-${n}.bin`),
    client.files.uploadFile(join(folder, 'a.bin'), `file-${n}.bin`),
  ]).flat();
  await Promise.all(uploads);
  expect(mostParts).toBe(12);
  expect(site.mostAtOnce('part')).toBeLessThanOrEqual(12);
  expect(mostBytes).toBeLessThanOrEqual(30 * partSizeBytes);
  expect(transferLimiter).toMatchObject({ partsInFlight: 0, heldBytes: 0 });
  for (let n = 0; n < 10; n += 1) {
    expectSameBytes(await client.files.download(`stream-${n}.bin`).bytes(), pattern(sizeBytes, n + 1));
  }
});

test('without a word, a client and those made from it have 128 parts in flight at most', async () => {
  const site = await startFaultySite({ partSizeBytes: 10 });
  site.on('part', slowly(30), always);
  const clients = [site.client, site.client.with({ language: 'es' }), site.client.with({ maxNetworkRetries: 1 })];
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      clients[n % 3]?.files.upload(pattern(1_200), `${n}.bin`, { maxConcurrency: 64 }),
    ),
  );
  expect(site.mostAtOnce('part')).toBe(128);
});

test('clients that are given the same limiter share it', async () => {
  const site = await startFaultySite({ partSizeBytes });
  const transferLimiter = new TransferLimiter({ maxParts: 3 });
  site.on('part', slowly(2), always);
  const clients = [site.connect({ transferLimiter }), site.connect({ transferLimiter })];
  await Promise.all(clients.map((client, n) => client.files.upload(pattern(20 * partSizeBytes), `${n}.bin`)));
  expect(site.mostAtOnce('part')).toBe(3);
});

test('a large transfer leaves room for a small one that comes later', async () => {
  const site = await startFaultySite({ partSizeBytes });
  const client = site.connect({ transferLimiter: new TransferLimiter({ maxParts: 4 }) });
  site.on('part', slowly(5), always);
  let moved = 0;
  const large = client.files.upload(pattern(200 * partSizeBytes), 'large.bin', {
    onProgress: ({ confirmedBytes }) => (moved = confirmedBytes),
  });
  await expect.poll(() => moved).toBeGreaterThan(0);
  await client.files.upload(pattern(5 * partSizeBytes), 'small.bin');
  expect(moved).toBeLessThan(100 * partSizeBytes);
  await large;
});

test('waiting for room is no silence on a connection', async () => {
  const site = await startFaultySite({ partSizeBytes });
  const client = site.connect({ transferLimiter: new TransferLimiter({ maxParts: 1 }), readTimeoutMs: 400 });
  site.on('part', slowly(60), always);
  const uploads = Array.from({ length: 12 }, (_, n) => client.files.upload(pattern(2 * partSizeBytes), `${n}.bin`));
  await Promise.all(uploads); // the last one waits for more than a second
  expect(site.count('part')).toBe(24);
});

test('streams that wait for each other do not wait for ever', async () => {
  const site = await startFaultySite({ partSizeBytes });
  const client = site.connect({ transferLimiter: new TransferLimiter({ maxParts: 1, maxHeldBytes: 1 }) });
  const handles = await Promise.all([1, 2, 3, 4].map((n) => client.files.open(`${n}.bin`, 'wb')));
  for (let round = 0; round < 10; round += 1) {
    for (const handle of handles) await handle.write(pattern(700));
  }
  for (const handle of handles) expect(await handle.close()).toMatchObject({ size: 7_000 });
});

test.each([0, -1, 1.5, Number.NaN])('a limit of %d is refused', (maxParts) => {
  expect(() => new TransferLimiter({ maxParts })).toThrow('positive whole number');
});

/** Uploads some of which are aborted and some refused. */
async function misbehave(client: FilesClient, abortAfterMs: number, n: number): Promise<unknown> {
  const signal = n % 3 === 0 ? AbortSignal.timeout(abortAfterMs) : undefined;
  const content = n % 2 === 0 ? streamOf(6_500, n) : pattern(6_500, n);
  return client.files.upload(content, `${n}.bin`, { signal }).catch((error: unknown) => error);
}

test('whatever ends transfers, they leave nothing in flight', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 9_000 }),
      fc.integer({ min: 1, max: 30 }),
      async (maxParts, maxHeldBytes, abortAfterMs) => {
        const site = await startFaultySite({ partSizeBytes });
        const transferLimiter = new TransferLimiter({ maxParts, maxHeldBytes });
        site.on('part', refuse(501, 'NotImplemented'), { nth: 9, times: 2 });
        site.on('part', slowly(1), always);
        const client = site.connect({ transferLimiter });
        await Promise.all(Array.from({ length: 8 }, (_, n) => misbehave(client, abortAfterMs, n)));
        expect(site.mostAtOnce('part')).toBeLessThanOrEqual(maxParts);
        expect(transferLimiter).toMatchObject({ partsInFlight: 0, heldBytes: 0 });
      },
    ),
    { numRuns: 15 },
  );
});
