// Flags that exclude each other, as whoever types them is told.
import { expect, test } from 'vitest';
import { readFlags, UsageError } from './flags.ts';

test('a seed for ids is taken, but not by a server that keeps its data', () => {
  expect(readFlags(['--id-seed', 'spring']).idSeed).toBe('spring');
  expect(readFlags([]).idSeed).toBeUndefined();
  expect(() => readFlags(['--id-seed', 'spring', '--data', 'site'])).toThrow(UsageError);
});
