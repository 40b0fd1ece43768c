import { expect, test } from 'vitest';
import { parseContentRange } from './range.ts';

test.each([
  ['bytes 0-0/1', { start: 0, end: 1, totalBytes: 1 }],
  ['bytes 5-9/10', { start: 5, end: 10, totalBytes: 10 }],
  ['bytes 5-9/*', { start: 5, end: 10, totalBytes: undefined }],
])('%s says which bytes there are', (header, range) => {
  expect(parseContentRange(header)).toEqual(range);
});

test.each([null, '', 'bytes */10', 'bytes 9-5/10', 'bytes 0-10/10', 'items 0-1/2', 'bytes 0-1'])(
  '%s says nothing usable',
  (header) => {
    expect(parseContentRange(header)).toBeUndefined();
  },
);
