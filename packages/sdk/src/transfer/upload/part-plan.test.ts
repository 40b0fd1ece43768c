import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planParts } from './part-plan.ts';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const service = { suggestedBytes: 5 * MiB, availableParts: 10_000, holdsParts: false };

function countParts(totalBytes: number, sizeOf: (number: number) => number): number {
  return Math.max(1, Math.ceil(totalBytes / sizeOf(1)));
}

test('a file of any size fits in the number of parts that are allowed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 * 1024 * GiB }),
      fc.integer({ min: 1, max: 64 * MiB }),
      fc.integer({ min: 1, max: 10_000 }),
      fc.boolean(),
      (totalBytes, suggestedBytes, availableParts, holdsParts) => {
        const sizeOf = planParts({ totalBytes, suggestedBytes, availableParts, holdsParts });
        expect(sizeOf(1)).toBeGreaterThanOrEqual(suggestedBytes);
        expect(countParts(totalBytes, sizeOf)).toBeLessThanOrEqual(availableParts);
      },
    ),
  );
});

test('the suggestion of the service is followed until it would make very many parts', () => {
  expect(planParts({ ...service, totalBytes: GiB })(1)).toBe(5 * MiB);
  expect(planParts({ ...service, totalBytes: 4 * GiB })(1)).toBe(20 * MiB);
  expect(planParts({ ...service, totalBytes: 4 * GiB, holdsParts: true })(1)).toBe(5 * MiB);
  expect(planParts({ ...service, totalBytes: 200 * GiB })(1)).toBe(65 * MiB);
});

test('the size that the caller wants wins, unless it would make too many parts', () => {
  expect(planParts({ ...service, totalBytes: GiB, wantedBytes: 100 * MiB })(1)).toBe(100 * MiB);
  expect(planParts({ ...service, totalBytes: 100_000, wantedBytes: 1 })(1)).toBe(10);
  expect(() => planParts({ ...service, totalBytes: 1, wantedBytes: 0 })).toThrow('partSizeBytes');
});

test('a stream may grow to about 5 TiB, and a longer one is told so', () => {
  const sizeOf = planParts({ ...service, totalBytes: undefined, holdsParts: true });
  let total = 0;
  for (let number = 1; number <= 10_000; number += 1) {
    expect(sizeOf(number)).toBeGreaterThanOrEqual(sizeOf(Math.max(1, number - 1)));
    total += sizeOf(number);
  }
  expect(total).toBeGreaterThan(4.8 * 1024 * GiB);
  expect(sizeOf(1000)).toBe(5 * MiB);
  expect(() => sizeOf(10_001)).toThrow('too long');
});
