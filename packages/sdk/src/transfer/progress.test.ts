import { expect, test } from 'vitest';
import { estimateRemainingMs, TransferRate } from './progress.ts';

test('a steady flow has its rate, and a time that is left', () => {
  const rate = new TransferRate();
  for (let nowMs = 0; nowMs <= 3000; nowMs += 10) rate.addSample(1000, nowMs);
  expect(rate.computeBytesPerSecond(3000)).toBeCloseTo(100_000, -3);
  expect(estimateRemainingMs(50_000, 100_000)).toBe(500);
});

test('nobody can tell at the beginning, without a size, or when nothing moves', () => {
  const rate = new TransferRate();
  expect(rate.computeBytesPerSecond(0)).toBeUndefined();
  rate.addSample(1000, 0);
  expect(rate.computeBytesPerSecond(10)).toBeUndefined();
  expect(estimateRemainingMs(undefined, 100)).toBeUndefined();
  expect(estimateRemainingMs(10, 0)).toBeUndefined();
  expect(estimateRemainingMs(0, 0)).toBe(0);
});

test('what was long ago no longer counts', () => {
  const rate = new TransferRate();
  for (let nowMs = 0; nowMs < 10_000; nowMs += 100) rate.addSample(1_000_000, nowMs);
  for (let nowMs = 10_000; nowMs <= 20_000; nowMs += 100) rate.addSample(100, nowMs);
  expect(rate.computeBytesPerSecond(20_000)).toBeLessThan(2000);
});

test('bytes that must move again do not make the rate negative', () => {
  const rate = new TransferRate();
  rate.addSample(1000, 0);
  rate.addSample(-1000, 300);
  expect(rate.computeBytesPerSecond(400)).toBe(0);
});
