// What counts of failures keep, and that no number of made-up names makes them grow.
import { expect, test } from 'vitest';
import { FailureCounts } from './failure-counts.ts';

const withinMs = 1_000;

test('a name counts from its first failure until the window has passed', () => {
  const counts = new FailureCounts({ maxNames: 10 });
  expect(counts.add('a', { nowMs: 0, withinMs })).toEqual({ count: 1, firstMs: 0 });
  expect(counts.add('a', { nowMs: 900, withinMs })).toEqual({ count: 2, firstMs: 0 });
  expect(counts.of('b', { nowMs: 900, withinMs })).toBeUndefined();
  expect(counts.of('a', { nowMs: 1_000, withinMs })).toBeUndefined();
  expect(counts.add('a', { nowMs: 1_000, withinMs })).toEqual({ count: 1, firstMs: 1_000 });
  expect(counts.of('a', { nowMs: -5_000, withinMs })).toBeUndefined();
});

test('holds the names that failed last, and no more than it may', () => {
  const counts = new FailureCounts({ maxNames: 100 });
  for (let n = 0; n < 5_000; n += 1) {
    counts.add(`name${n}`, { nowMs: n, withinMs: 10_000 });
    counts.add('often', { nowMs: n, withinMs: 10_000 });
  }
  expect(counts.size).toBe(100);
  expect(counts.of('often', { nowMs: 5_000, withinMs: 10_000 })?.count).toBe(5_000);
  expect(counts.of('name0', { nowMs: 5_000, withinMs: 10_000 })).toBeUndefined();
  expect(counts.of('name4999', { nowMs: 5_000, withinMs: 10_000 })?.count).toBe(1);
});
