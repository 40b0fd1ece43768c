import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineCrc32 } from './contents.ts';

test('combining gives the CRC of the joined bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (first, second) => {
      const joined = crc32(Buffer.concat([first, second]));
      expect(combineCrc32(crc32(first), crc32(second), second.length)).toBe(joined);
    }),
  );
});

test('lengths beyond 32 bits are counted', () => {
  const block = Buffer.alloc(1024 * 1024, 7);
  let direct = 0;
  for (let n = 0; n < 16; n += 1) direct = crc32(block, direct);
  let combined = crc32(block);
  let bytes = block.length;
  for (let n = 0; n < 4; n += 1) {
    combined = combineCrc32(combined, combined, bytes);
    bytes *= 2;
  }
  expect(combined).toBe(direct);
  expect(combineCrc32(1, 0, 6 * 1024 ** 3)).toBe(combineCrc32(combineCrc32(1, 0, 3 * 1024 ** 3), 0, 3 * 1024 ** 3));
});
