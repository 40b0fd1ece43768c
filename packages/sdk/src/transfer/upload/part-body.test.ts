// The body of a part over several attempts, some of which are still being read when the next one begins.
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { ProgressCounter } from '../progress.ts';
import { PartBody } from './part-body.ts';

const bytes = new TextEncoder().encode('the bytes of one part');
const signal = new AbortController().signal;

test('what an earlier attempt reads late does not count', async () => {
  const gates: (() => void)[] = [];
  const part = {
    number: 1,
    offsetBytes: 0,
    sizeBytes: bytes.byteLength,
    async *chunks() {
      // The source of the first try is slow; that of the second is not.
      if (gates.length === 0) await new Promise<void>((resolve) => gates.push(resolve));
      yield bytes;
    },
    release() {},
  };
  const moved: number[] = [];
  const progress = new ProgressCounter(bytes.byteLength, ({ transferredBytes }) => moved.push(transferredBytes));
  const body = new PartBody(part, progress, { crc32: (chunk, previous) => crc32(chunk, previous) });
  const first = body.chunks(signal)[Symbol.asyncIterator]();
  const late = first.next();
  const second: Uint8Array[] = [];
  for await (const chunk of body.chunks(signal)) second.push(chunk);
  gates[0]?.();
  expect((await late).done).toBe(true);
  expect(second).toEqual([bytes]);
  expect(body.crc32).toBe(crc32(bytes));
  expect(moved.at(-1)).toBe(bytes.byteLength);
});
