// How moments are written, in whatever order they come.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTimestamp } from './clock.ts';

test('moments are written to the second, each for itself', () => {
  const near = fc.integer({ min: -2_000, max: 2_000 });
  const moment = fc.oneof(near, fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: -1e14, max: 1e14 }));
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 30 }), (moments) => {
      for (const ms of moments) {
        const date = new Date(ms);
        const expected = date.toISOString().replace(/\.\d{3}Z$/, 'Z');
        expect(formatTimestamp(ms)).toBe(expected);
        expect(formatTimestamp(date)).toBe(expected);
      }
    }),
  );
  expect(() => formatTimestamp(Number.NaN)).toThrow(RangeError);
  expect(() => formatTimestamp(Number.NaN)).toThrow(RangeError);
});
