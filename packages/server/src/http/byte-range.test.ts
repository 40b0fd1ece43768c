import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

test.each([
  [null, 10, 'all'],
  ['bytes=0-3', 10, { start: 0, end: 3 }],
  ['bytes=4-', 10, { start: 4, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=9-99', 10, { start: 9, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0--1', 0, 'all'],
  ['bytes=0-', 0, 'all'],
  ['bytes=0--1', 10, 'all'],
  ['bytes=5-3', 10, 'all'],
  ['bytes=-', 10, 'all'],
  ['bytes=0-1,3-4', 10, 'all'],
  ['lines=0-1', 10, 'all'],
] as const)('%s of %i bytes is %j', (header, size, expected) => {
  expect(readRange(header, size)).toEqual(expected);
});
