// The bytes of bodies in memory: counted for all and for each caller, and given back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BodyBudget } from './body-budget.ts';

const TOO_MUCH = expect.objectContaining({ type: 'rate-limited/too-many-concurrent-requests', status: 429 });

test('all callers together have a limit, and each of them a lower one', () => {
  const budget = new BodyBudget({ maxBytes: 10, maxCallerBytes: 6 });
  const [first, second] = [budget.open('anna'), budget.open('anna')];
  first.take(4);
  second.take(2);
  expect(() => second.take(1)).toThrow(TOO_MUCH);
  const other = budget.open('ben');
  other.take(4);
  expect(() => other.take(1)).toThrow(TOO_MUCH);
  first.release();
  other.take(2);
  second.take(2);
});

test('whatever is taken and given back, no limit is passed, and at the end everything is free', () => {
  const step = fc.record({ caller: fc.integer({ min: 0, max: 3 }), bytes: fc.nat(40), isEnd: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const budget = new BodyBudget({ maxBytes: 100, maxCallerBytes: 50 });
      const shares = [0, 1, 2, 3].map((caller) => ({ share: budget.open(`${caller}`), held: 0 }));
      for (const { caller, bytes, isEnd } of steps) {
        const one = shares[caller];
        if (one === undefined) continue;
        if (isEnd) {
          one.share.release();
          one.held = 0;
          continue;
        }
        const all = shares.reduce((sum, { held }) => sum + held, 0);
        const fits = all + bytes <= 100 && one.held + bytes <= 50;
        if (fits) one.share.take(bytes);
        else expect(() => one.share.take(bytes)).toThrow(TOO_MUCH);
        if (fits) one.held += bytes;
      }
      for (const { share } of shares) share.release();
      budget.open('whole').take(50);
      budget.open('rest').take(50);
    }),
  );
});
