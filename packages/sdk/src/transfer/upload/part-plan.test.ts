import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planParts } from './part-plan.ts';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const service = { suggestedBytes: 5 * MiB, availableParts: 10_000, holdsParts: false };

function countParts(totalBytes: number, sizeOf: (number: number) => number): number {
  return Math.max(1, Math.ceil(totalBytes / sizeOf(1)));
}

const fewBytes = fc.integer({ min: -2, max: 2 });

/** The size of a file, of its parts, and their number: mostly where one part more or less decides. */
const plans = fc
  .tuple(
    fc.oneof(fc.constantFrom(1, MiB, 5 * MiB, 64 * MiB), fc.integer({ min: 1, max: 64 * MiB })),
    fc.integer({ min: 1, max: 10_000 }),
  )
  .chain(([partBytes, parts]) => {
    const borders = fc.constantFrom(
      parts * partBytes,
      (parts - 1) * partBytes,
      parts * 256 * MiB,
      parts * 512 * MiB,
      1000 * partBytes,
    );
    const near = fc.tuple(borders, fewBytes).map(([border, by]) => Math.max(0, border + by));
    const sizes = fc.oneof({ weight: 3, arbitrary: near }, fc.integer({ min: 0, max: 5 * 1024 * GiB }));
    return fc.tuple(sizes, fc.constant(partBytes), fc.constant(parts));
  });

test('a file of any size fits in the number of parts that are allowed', () => {
  fc.assert(
    fc.property(plans, fc.boolean(), ([totalBytes, suggestedBytes, availableParts], holdsParts) => {
      const maxBytes = (holdsParts ? 256 : 512) * MiB;
      const plan = () => planParts({ totalBytes, suggestedBytes, availableParts, holdsParts });
      if (totalBytes > availableParts * maxBytes) {
        expect(plan).toThrow('too many');
        return;
      }
      const sizeOf = plan();
      expect(sizeOf(1)).toBeLessThanOrEqual(maxBytes);
      expect(sizeOf(1)).toBeGreaterThanOrEqual(suggestedBytes);
      expect(countParts(totalBytes, sizeOf)).toBeLessThanOrEqual(availableParts);
    }),
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

const limits = { minBytes: 8 * MiB, maxPartBytes: 16 * MiB, maxParts: 100, maxFileBytes: GiB };

function nearAny(...borders: number[]): fc.Arbitrary<number> {
  return fc.tuple(fc.constantFrom(...borders), fewBytes).map(([border, by]) => Math.max(0, border + by));
}

test('limits of the service hold for every size', () => {
  const held = fc.record({
    totalBytes: fc.oneof(
      fc.constant(undefined),
      nearAny(limits.maxFileBytes, limits.maxParts * limits.minBytes, limits.maxParts * 10 * MiB, limits.minBytes, 0),
      fc.integer({ min: 0, max: 2 * GiB }),
    ),
    holdsParts: fc.boolean(),
    wantedBytes: fc.oneof(
      fc.constant(undefined),
      nearAny(limits.minBytes, limits.maxPartBytes, 10 * MiB, 1).filter((bytes) => bytes > 0),
      fc.integer({ min: 1, max: 32 * MiB }),
    ),
  });
  fc.assert(
    fc.property(held, ({ totalBytes, holdsParts, wantedBytes }) => {
      const plan = () => planParts({ ...service, totalBytes, holdsParts, wantedBytes, limits });
      if ((wantedBytes ?? 0) > limits.maxPartBytes || (totalBytes ?? 0) > limits.maxFileBytes) {
        expect(plan).toThrow('too');
        return;
      }
      const size = plan()(1);
      if (totalBytes !== undefined) expect(Math.ceil(totalBytes / size)).toBeLessThanOrEqual(limits.maxParts);
      expect(size).toBeGreaterThanOrEqual(limits.minBytes);
      expect(size).toBeLessThanOrEqual(limits.maxPartBytes);
    }),
  );
});

test('a stream may grow to about 1.3 TiB, and a longer one is told so', () => {
  const sizeOf = planParts({ ...service, totalBytes: undefined, holdsParts: true });
  let total = 0;
  for (let number = 1; number <= 10_000; number += 1) {
    expect(sizeOf(number)).toBeGreaterThanOrEqual(sizeOf(Math.max(1, number - 1)));
    total += sizeOf(number);
  }
  expect(total).toBeGreaterThan(1.2 * 1024 * GiB);
  expect(sizeOf(1000)).toBe(5 * MiB);
  expect(() => sizeOf(10_001)).toThrow('too long');
});
