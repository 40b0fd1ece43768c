import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { computeCrc32ByTable } from '../crc32.ts';
import { createFoldedCrc32 } from './crc32.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const folded =
  createFoldedCrc32((bytes, previous) => crc32(bytes, previous)) ?? expect.fail('No WebAssembly with vectors here.');
const data = makeData(300_000);

/** Lengths near the borders: a window of 4,800 bytes, four of them where folding begins, 55,936 bytes to a page. */
const borders = [0, 4_800, 19_200, 55_936, 60_736, 111_872, 116_672, 167_808].map((border) =>
  fc.integer({ min: Math.max(0, border - 70), max: border + 70 }),
);
const lengths = fc.oneof(...borders, fc.integer({ min: 0, max: 200_000 }));
const previous = fc.oneof(fc.constantFrom(0, 0xffff_ffff), fc.nat({ max: 0xffff_ffff }));

test('folding gives the CRC-32 of zlib for any length, place in a buffer and start', () => {
  fc.assert(
    fc.property(lengths, fc.nat({ max: 70_000 }), previous, (length, at, start) => {
      const bytes = data.subarray(at, at + length);
      expect(folded(bytes, start)).toBe(crc32(bytes, start));
    }),
    { numRuns: 500 },
  );
});

test('pieces of one stream go on from each other, and two streams do not meet in the memory they share', () => {
  fc.assert(
    fc.property(fc.array(lengths, { maxLength: 6 }), (pieces) => {
      const sums = { forwards: 0, backwards: 0 };
      const expected = { ...sums };
      for (const length of pieces) {
        const [forwards, backwards] = [data.subarray(0, length), data.subarray(0, length).slice().reverse()];
        sums.forwards = folded(forwards, sums.forwards);
        sums.backwards = folded(backwards, sums.backwards);
        expected.forwards = crc32(forwards, expected.forwards);
        expected.backwards = crc32(backwards, expected.backwards);
      }
      expect(sums).toEqual(expected);
    }),
  );
});

test('zeros and a single bit anywhere are told apart', () => {
  const zeros = new Uint8Array(65_536);
  fc.assert(
    fc.property(fc.nat({ max: zeros.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      zeros[at] = 1 << bit;
      const sum = folded(zeros, 0);
      expect(sum).toBe(crc32(zeros));
      zeros[at] = 0;
      expect(folded(zeros, 0)).toBe(crc32(zeros));
      expect(sum).not.toBe(crc32(zeros));
    }),
  );
});

test('what is left after folding may be summed by the table', () => {
  const byTable = createFoldedCrc32(computeCrc32ByTable);
  expect(byTable?.(data, 7)).toBe(crc32(data, 7));
});

test('without WebAssembly, or where compiling is forbidden, there is no folding', () => {
  vi.stubGlobal('WebAssembly', undefined);
  expect(createFoldedCrc32(computeCrc32ByTable)).toBeUndefined();
});

function makeData(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}
