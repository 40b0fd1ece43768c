import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TransferLimiter } from '../transfer-limiter.ts';
import { CHUNK_BYTES, ChunkBuffers, CommonBuffers } from './chunk-buffers.ts';

test('however many borrow at once, memory stays small, and nobody gets what another has', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (takes) => {
      const buffers = new ChunkBuffers(Number.POSITIVE_INFINITY);
      const all = new Set<Uint8Array>();
      const lent: Uint8Array<ArrayBuffer>[] = [];
      for (const take of takes) {
        if (take || lent.length === 0) {
          const buffer = buffers.take();
          expect(lent.includes(buffer)).toBe(false);
          all.add(buffer);
          lent.push(buffer);
        } else buffers.giveBack(lent.shift() ?? new Uint8Array(0));
      }
      const bytes = [...all].reduce((sum, { byteLength }) => sum + byteLength, 0);
      expect(bytes).toBeLessThanOrEqual(8 * CHUNK_BYTES + (all.size * CHUNK_BYTES) / 8);
    }),
    { numRuns: 20 },
  );
});

test('a small file takes no more than itself', () => {
  expect(new ChunkBuffers(1000).take().byteLength).toBe(1000);
  expect(new ChunkBuffers(0).take().byteLength).toBe(1);
});

test('transfers of one limit share their buffers, those of another do not', () => {
  const common = new CommonBuffers(() => new ChunkBuffers());
  const limiter = new TransferLimiter();
  const first = common.join(limiter);
  expect(common.join(limiter)).toBe(first);
  expect(common.join(new TransferLimiter())).not.toBe(first);
});
