import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LocalFileError } from '../../errors.ts';
import type { TemporaryFile } from '../../platform/local-files.ts';
import { CHUNK_BYTES, ChunkBuffers } from '../../sources/chunk-buffers.ts';
import { WriteBuffer } from './write-buffer.ts';

/** A file in memory that is written late, as a disk does, and refuses writes once it is full. */
function memoryFile(capacityBytes: number) {
  const content = new Uint8Array(capacityBytes);
  const writes: { position: number; sizeBytes: number }[] = [];
  const file: TemporaryFile = {
    async write(bytes, position) {
      writes.push({ position, sizeBytes: bytes.byteLength });
      await new Promise((resolve) => setImmediate(resolve));
      if (position + bytes.byteLength > capacityBytes) throw new LocalFileError('The disk is full.', 'a.bin', 'ENOSPC');
      content.set(bytes, position);
    },
    path: 'a.bin.part',
    read: async () => 0,
    sync: async () => {},
    keep: async () => {},
    finish: async () => {},
    discard: async () => {},
  };
  return { content, writes, file };
}

function pattern(sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 31 + (index >> 8)) % 251);
}

test('chunks of any size are written where they belong, 1 MiB at a time', async () => {
  const sizeBytes = 3 * CHUNK_BYTES + 1234;
  const bytes = pattern(sizeBytes);
  const anyStep = fc.integer({ min: 1, max: 2 * CHUNK_BYTES });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES), anyStep), {
        minLength: 1,
        maxLength: 6,
      }),
      async (steps) => {
        const { content, writes, file } = memoryFile(sizeBytes + 10);
        const writer = new WriteBuffer(file, 10, new ChunkBuffers());
        for (let at = 0, turn = 0; at < sizeBytes; turn += 1) {
          const step = steps[turn % steps.length] ?? 1;
          // The chunk may be used again by its owner as soon as it has been taken.
          const chunk = bytes.slice(at, at + Math.max(step, 50_000));
          await writer.write(chunk);
          chunk.fill(0);
          at += Math.max(step, 50_000);
        }
        await writer.finish();
        expect(Buffer.compare(content.subarray(10), bytes)).toBe(0);
        expect(writes.map((write) => write.sizeBytes)).toEqual([CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, 1234]);
        expect(writes[0]?.position).toBe(10);
      },
    ),
    { numRuns: 15 },
  );
});

test('a disk that becomes full is heard of, in time or at the end', async () => {
  const { file } = memoryFile(CHUNK_BYTES);
  const writer = new WriteBuffer(file, 0, new ChunkBuffers());
  const writing = async () => {
    for (let chunk = 0; chunk < 4; chunk += 1) await writer.write(pattern(CHUNK_BYTES));
  };
  await expect(writing()).rejects.toMatchObject({ name: 'LocalFileError', code: 'ENOSPC' });
  await writer.stop();

  const late = new WriteBuffer(memoryFile(10).file, 0, new ChunkBuffers());
  await late.write(pattern(11));
  await expect(late.finish()).rejects.toMatchObject({ code: 'ENOSPC' });
  await late.stop();
});

test('a writer that is stopped gives its memory back to those who share it', async () => {
  const buffers = new ChunkBuffers();
  const lent = buffers.take();
  buffers.giveBack(lent);
  const writer = new WriteBuffer(memoryFile(100).file, 0, buffers);
  await writer.write(pattern(10));
  expect(buffers.take()).not.toBe(lent);
  await writer.stop();
  expect(buffers.take()).toBe(lent);
});
