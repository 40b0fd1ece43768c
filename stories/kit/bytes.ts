// Test content that shows what went wrong: every position has its own value, so bytes that moved, repeated or vanished
// are seen.
import { expect } from 'vitest';

/** Deterministic bytes without a short period; equal for equal `sizeBytes` and `seed`. */
export function pattern(sizeBytes: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  for (let at = 0; at < sizeBytes; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}

/** Fails with both sizes and the first differing position instead of printing megabytes. */
export function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
  const same = Buffer.compare(actual, expected) === 0;
  expect(same ? 'same bytes' : firstDifference(actual, expected)).toBe('same bytes');
}

function firstDifference(actual: Uint8Array, expected: Uint8Array): string {
  let at = 0;
  while (at < Math.min(actual.length, expected.length) && actual[at] === expected[at]) at += 1;
  return `${actual.length} bytes instead of ${expected.length}, the first difference at ${at}`;
}
