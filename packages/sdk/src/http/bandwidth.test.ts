import { expect, test } from 'vitest';
import { Bandwidth } from './bandwidth.ts';

const never = new AbortController().signal;

async function measure(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function drain(bandwidth: Bandwidth, sizeBytes: number): Promise<number> {
  let bytes = 0;
  for await (const piece of bandwidth.throttleChunk(new Uint8Array(sizeBytes), never)) bytes += piece.byteLength;
  return bytes;
}

test('bytes pass at the pace of the limit, whole and in small pieces', async () => {
  const bandwidth = new Bandwidth(1_000_000);
  const sizes: number[] = [];
  const took = await measure(async () => {
    for await (const piece of bandwidth.throttleChunk(new Uint8Array(200_000), never)) sizes.push(piece.byteLength);
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(50_000);
  expect(took).toBeGreaterThan(90);
});

test('several share one limit', async () => {
  const bandwidth = new Bandwidth(1_000_000);
  const took = await measure(() => Promise.all([1, 2, 3, 4].map(() => drain(bandwidth, 75_000))));
  expect(took).toBeGreaterThan(190);
});

test('a limit that is lifted holds no longer, even for those who wait', async () => {
  const bandwidth = new Bandwidth(1000);
  const draining = drain(bandwidth, 100_000);
  bandwidth.limit = undefined;
  expect(await draining).toBe(100_000);
});

test('an abort ends the wait', async () => {
  const stop = new AbortController();
  const waiting = new Bandwidth(1).take(1000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});

test('a limit that lets nothing pass is refused', () => {
  expect(() => new Bandwidth(0)).toThrow('bandwidthLimit must be a positive number');
  expect(() => new Bandwidth(Number.NaN)).toThrow('bandwidthLimit');
});
