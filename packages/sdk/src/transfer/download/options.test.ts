import { expect, test } from 'vitest';
import { clampRange } from './options.ts';

test('a range counts as Blob.slice does, and ends with the file', () => {
  expect(clampRange(undefined, 10)).toEqual({ start: 0, end: 10 });
  expect(clampRange({ start: 2 }, 10)).toEqual({ start: 2, end: 10 });
  expect(clampRange({ start: 2, end: 5 }, 10)).toEqual({ start: 2, end: 5 });
  expect(clampRange({ start: 2, end: 50 }, 10)).toEqual({ start: 2, end: 10 });
  expect(clampRange({ start: 10 }, 10)).toEqual({ start: 10, end: 10 });
  expect(clampRange({ start: 3 }, undefined)).toEqual({ start: 3, end: undefined });
});

test.each([
  [{ start: -1 }, 'negative'],
  [{ start: 1.5 }, 'whole'],
  [{ start: 0, end: Number.NaN }, 'whole'],
  [{ start: 5, end: 4 }, 'before its start'],
  [{ start: 11 }, 'beyond the 10 bytes'],
])('%j is refused', (range, why) => {
  expect(() => clampRange(range, 10)).toThrow(why);
});
