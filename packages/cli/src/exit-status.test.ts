import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineStatuses, EXIT, EXIT_MEANINGS, type ExitStatus } from './exit-status.ts';

const failures = fc.array(fc.constantFrom<ExitStatus>(1, 2, 3, 4, 5, 6, 7, 130), { minLength: 1, maxLength: 5 });

test('without a failure everything is done', () => {
  expect(combineStatuses([], 0)).toBe(EXIT.done);
});

test('one missing file is 4; one missing among others that came is 1', () => {
  expect(combineStatuses([EXIT.notFound], 0)).toBe(4);
  expect(combineStatuses([EXIT.notFound, EXIT.notFound], 0)).toBe(4);
  expect(combineStatuses([EXIT.notFound], 999)).toBe(1);
  expect(combineStatuses([EXIT.notFound, EXIT.notAllowed], 0)).toBe(1);
});

test('an interruption, an unknown outcome and differing bytes are never hidden, in this order', () => {
  fc.assert(
    fc.property(failures, fc.nat(9), (statuses, succeeded) => {
      const strongest = [130, 7, 6].find((status) => statuses.some((one) => one === status));
      const combined = combineStatuses(statuses, succeeded);
      if (strongest !== undefined) expect(combined).toBe(strongest);
      else expect([1, ...(succeeded === 0 ? statuses : [])]).toContain(combined);
      expect(combined).not.toBe(0);
    }),
  );
});

test('every status has a meaning', () => {
  expect(EXIT_MEANINGS.map(([status]) => status)).toEqual(Object.values(EXIT));
});
