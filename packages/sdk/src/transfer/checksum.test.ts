import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeCrc32ByTable } from '../platform/crc32.ts';
import { computeCrc32 } from '../platform/node/crc32.ts';
import { combine, compareCrc32, EMPTY_CHECKSUM, parseCrc32 } from './checksum.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

test('both implementations give the CRC-32 of zlib, in one piece or in two', () => {
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      const whole = crc32(Buffer.concat([first, second]));
      expect(computeCrc32ByTable(second, computeCrc32ByTable(first, 0))).toBe(whole);
      expect(computeCrc32(second, computeCrc32(first, 0))).toBe(whole);
    }),
  );
});

test('the table takes views that begin anywhere in a buffer', () => {
  const buffer = Uint8Array.from({ length: 64 }, (_, index) => index * 7);
  for (let start = 0; start < 9; start += 1)
    expect(computeCrc32ByTable(buffer.subarray(start), 0)).toBe(crc32(buffer.subarray(start)));
});

test('checksums of pieces combine to that of the whole', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 8 }), (pieces) => {
      const checksums = pieces.map((piece) => ({ crc32: crc32(piece), sizeBytes: piece.byteLength }));
      const whole = Buffer.concat(pieces);
      expect(checksums.reduce(combine, EMPTY_CHECKSUM)).toEqual({ crc32: crc32(whole), sizeBytes: whole.byteLength });
    }),
  );
});

test('a piece of more than 4 GiB combines as its halves do', () => {
  const start = { crc32: crc32('start'), sizeBytes: 5 };
  let half = { crc32: crc32(new Uint8Array(3)), sizeBytes: 3 };
  while (half.sizeBytes < 2 ** 33) {
    const whole = combine(half, half);
    expect(combine(start, whole)).toEqual(combine(combine(start, half), half));
    half = whole;
  }
});

test('records spell a CRC-32 without leading zeros, and may have none', () => {
  expect(parseCrc32('0')).toBe(0);
  expect(parseCrc32('a1B2')).toBe(0xa1b2);
  expect(parseCrc32('ffffffff')).toBe(0xffffffff);
  for (const none of [null, undefined, '', 'xyz', '123456789']) expect(parseCrc32(none)).toBeUndefined();
});

test('a difference is an IntegrityError that names the path', () => {
  compareCrc32('a.txt', undefined, 5);
  compareCrc32('a.txt', 5, 5);
  expect(() => compareCrc32('a.txt', 255, 16)).toThrow(/"a.txt" is ff on the service, but 10/);
});
