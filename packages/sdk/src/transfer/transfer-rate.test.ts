import { expect, test } from 'vitest';
import { remainingMs, TransferRate } from './transfer-rate.ts';

test('a steady flow has its rate, and a time that is left', () => {
  const rate = new TransferRate();
  for (let nowMs = 0; nowMs <= 3000; nowMs += 10) rate.moved(1000, nowMs);
  expect(rate.bytesPerSecond(3000)).toBeCloseTo(100_000, -3);
  expect(remainingMs(50_000, 100_000)).toBe(500);
});

test('nobody can tell at the beginning, without a size, or when nothing moves', () => {
  const rate = new TransferRate();
  expect(rate.bytesPerSecond(0)).toBeUndefined();
  rate.moved(1000, 0);
  expect(rate.bytesPerSecond(10)).toBeUndefined();
  expect(remainingMs(undefined, 100)).toBeUndefined();
  expect(remainingMs(10, 0)).toBeUndefined();
  expect(remainingMs(0, 0)).toBe(0);
});

test('what was long ago no longer counts', () => {
  const rate = new TransferRate();
  for (let nowMs = 0; nowMs < 10_000; nowMs += 100) rate.moved(1_000_000, nowMs);
  for (let nowMs = 10_000; nowMs <= 20_000; nowMs += 100) rate.moved(100, nowMs);
  expect(rate.bytesPerSecond(20_000)).toBeLessThan(2000);
});

test('bytes that must move again do not make the rate negative', () => {
  const rate = new TransferRate();
  rate.moved(1000, 0);
  rate.moved(-1000, 300);
  expect(rate.bytesPerSecond(400)).toBe(0);
});
