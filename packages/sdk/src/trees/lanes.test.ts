import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lanes } from './lanes.ts';

test('storage that is far away gets all lanes within a few looks', () => {
  const lanes = new Lanes(64);
  for (let looks = 0; looks < 4; looks += 1) lanes.adapt(0.2);
  expect(lanes.limit).toBe(64);
});

test('a program that is busy keeps the lanes that it began with', () => {
  const lanes = new Lanes(64);
  const first = lanes.limit;
  for (let looks = 0; looks < 1_000; looks += 1) lanes.adapt(0.9);
  expect(lanes.limit).toBe(first);
});

test('lanes that were opened in a calm moment are closed again while the program is never done', () => {
  const lanes = new Lanes(64);
  const first = lanes.limit;
  for (let looks = 0; looks < 8; looks += 1) lanes.adapt(0);
  for (let looks = 0; looks < 100; looks += 1) lanes.adapt(1);
  expect(lanes.limit).toBe(first);
});

test('an answer that is late for once opens lanes for a moment only', () => {
  const lanes = new Lanes(64);
  const first = lanes.limit;
  for (const share of [1, 1, 0.05, 0.01]) lanes.adapt(share);
  expect(lanes.limit).toBeGreaterThan(first);
  for (let looks = 0; looks < 24; looks += 1) lanes.adapt(1);
  expect(lanes.limit).toBe(first);
});

test('the limit stays within its bounds, whatever is measured', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 });
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 200 }), (measured, max) => {
      const lanes = new Lanes(max);
      for (const share of measured) {
        lanes.adapt(share);
        expect(lanes.limit).toBeGreaterThanOrEqual(1);
        expect(lanes.limit).toBeLessThanOrEqual(max);
      }
    }),
  );
});
