import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plural, readBytes, readDuration, showBytes, showCount, showDuration } from './quantities.ts';
import { UsageError } from './stops.ts';

test.each([
  ['10MB', 10_000_000],
  ['4KiB', 4_096],
  ['1.5 GiB', 1_610_612_736],
  ['0', 0],
  ['7b', 7],
  ['2k', 2_000],
])('%s is %d bytes', (text, bytes) => {
  expect(readBytes('--larger', text)).toBe(bytes);
});

test.each(['', 'MB', '-1', '1e9', '10 XB', '99999999999999999999', '1,5MB', 'NaN'])('"%s" is no size', (text) => {
  expect(() => readBytes('--larger', text)).toThrow(UsageError);
});

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['36h', 129_600_000],
  ['2d', 172_800_000],
  ['1.5h', 5_400_000],
])('%s is %d ms', (text, durationMs) => {
  expect(readDuration('--newer', text)).toBe(durationMs);
});

test.each(['', '5', '2 days', 'd', '-2d', '1y'])('"%s" is no span of time', (text) => {
  expect(() => readDuration('--newer', text)).toThrow(UsageError);
});

test('shown sizes are short and never more than rounded', () => {
  expect([0, 999, 1_000, 9_949, 12_345, 999_500, 1e12].map(showBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '9.9 kB',
    '12 kB',
    '1.0 MB',
    '1.0 TB',
  ]);
  // Where digits and units change.
  const border = fc.tuple(
    fc.constantFrom(1, 9.5, 9.95, 10, 99.5, 100, 999, 999.5, 999.95),
    fc.nat(5),
    fc.integer({ min: -2, max: 2 }),
  );
  const nearBorders = border.map(([value, step, by]) => Math.max(0, Math.round(value * 1_000 ** step) + by));
  fc.assert(
    fc.property(fc.oneof(nearBorders, fc.nat(Number.MAX_SAFE_INTEGER)), (bytes) => {
      const text = showBytes(bytes);
      expect(text.length).toBeLessThanOrEqual(7);
      const shown = readBytes('size', text.replace(' PB', ' TB')) * (text.endsWith('PB') ? 1_000 : 1);
      expect(Math.abs(shown - bytes)).toBeLessThanOrEqual(Math.max(bytes * 0.06, 1));
    }),
  );
});

test('spans of time, counts and plurals', () => {
  expect([0, 59_400, 61_000, 7_500_000, 200_000_000].map(showDuration)).toEqual([
    '0 s',
    '59 s',
    '1 m 1 s',
    '2 h 5 m',
    '2 d 7 h',
  ]);
  expect([showCount(999), showCount(1_234_567)]).toEqual(['999', '1,234,567']);
  expect([plural(1, 'file'), plural(2, 'entry', 'entries')]).toEqual(['1 file', '2 entries']);
});
