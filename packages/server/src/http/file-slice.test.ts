// How much memory answers take on their way to sockets, whatever clients ask for and do not read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileSlice, prefetch, SendBuffers } from './file-slice.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

function openSlice(sizeBytes: number): FileSlice {
  const read = async (target: Uint8Array, position: number) => Math.min(target.byteLength, sizeBytes - position);
  return { sizeBytes, read, close: async () => {} };
}

test('pieces get small when many files are on their way, and large again when they are done', async () => {
  const buffers = new SendBuffers();
  const open = async () => await prefetch(openSlice(8 * MIB), { isHeaderOnly: false, buffers });
  const files = await Promise.all(Array.from({ length: 1_000 }, open));
  const taken = files.reduce((sum, file) => sum + 2 * (file.pieceBytes ?? 0), 0);
  expect(taken).toBeLessThan(256 * MIB);
  expect(files.at(-1)?.pieceBytes).toBe(64 * KIB);
  expect(new SendBuffers().pieceBytes).toBe(MIB);
  for (const file of files) {
    await file.close();
    await file.close();
  }
  expect(buffers.pieceBytes).toBe(MIB);
});

/** Sizes around those of the pieces, which are powers of two. */
const nearPieces = fc
  .tuple(fc.integer({ min: 0, max: 21 }), fc.integer({ min: -1, max: 1 }))
  .map(([power, by]) => 2 ** power + by);

test('what is given back is taken no longer, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(nearPieces, fc.integer({ min: 0, max: 2 * MIB })), { maxLength: 200 }), (sizes) => {
      const buffers = new SendBuffers();
      const releases = sizes.map((size) => buffers.take(size));
      for (const release of releases.reverse()) release();
      expect(buffers.pieceBytes).toBe(MIB);
    }),
  );
});
