// Requests as columns for charts, and the arithmetic of the charts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTicks, drawLine } from '../parts/chart-scale.ts';
import { computeSeries, percentile } from './series.ts';

const OPTIONS = { endMs: 59_500, sliceMs: 10_000, slices: 6 };

function request(startedMs: number, part: object = {}) {
  const about = { number: 1, method: 'GET', route: null, path: '', part: null, userAgent: '', requestId: '' };
  const who = { siteId: 1, userId: null, apiKeyId: null, isApiCall: true, isFromConsole: false };
  const result = { durationMs: 5, status: 200, bytesIn: 1, bytesOut: 2, faults: [] };
  return { ...about, ...who, ...result, startedAt: new Date(startedMs).toISOString(), ...part };
}

test('each request stands in its slice of time, those outside in none', () => {
  const series = computeSeries(
    [
      request(-1),
      request(0),
      request(9_999, { status: 503, faults: [1] }),
      request(50_000, { status: null, isApiCall: false, durationMs: 100 }),
      request(59_999, { isFromConsole: true }),
      request(60_000),
    ],
    OPTIONS,
  );
  expect(series.seconds).toEqual([0, 10, 20, 30, 40, 50]);
  expect(series.requests).toEqual([2, 0, 0, 0, 0, 1]);
  expect(series.errors).toEqual([1, 0, 0, 0, 0, 1]);
  expect(series.billed).toEqual([2, 0, 0, 0, 0, 0]);
  expect(series.faults).toEqual([1, 0, 0, 0, 0, 0]);
  expect(series.bytesOut).toEqual([4, 0, 0, 0, 0, 2]);
  expect(series.p99).toEqual([5, null, null, null, null, 100]);
});

test('percentiles are values that were measured', () => {
  expect(percentile([], 0.5)).toBe(null);
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = values.sort((a, b) => a - b);
        const found = percentile(sorted, share) ?? Number.NaN;
        expect(sorted).toContain(found);
        expect(sorted.filter((value) => value <= found).length).toBeGreaterThanOrEqual(
          Math.floor(share * sorted.length),
        );
      },
    ),
  );
});

test('ticks are few, round, and reach over the highest value', () => {
  expect(chooseTicks(37, 4)).toEqual([0, 10, 20, 30, 40]);
  expect(chooseTicks(0, 4)).toEqual([0, 0.5]);
  expect(chooseTicks(5_000_000, 4, 1024)[1]).toBe(2 * 1024 * 1024);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e15, noNaN: true }),
      fc.constantFrom(10 as const, 1024 as const),
      (max, base) => {
        const ticks = chooseTicks(max, 4, base);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(ticks.length).toBeLessThanOrEqual(6);
      },
    ),
  );
});

test('a line breaks where nothing was measured', () => {
  expect(drawLine([1, 2, null, 3], (index, value) => [index, value])).toBe('M0.0 1.0h0L1.0 2.0M3.0 3.0h0');
});
