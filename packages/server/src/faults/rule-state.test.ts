// Which requests a rule hits: counting, chance with a seed, the token bucket. The rule knows nothing but its state and
// the time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DrawSeries } from './draw-series.ts';
import type { FaultEffect, FaultMatch } from './fault-rule.ts';
import { advance, createRuleState } from './rule-state.ts';
import { SentParams } from './sent-params.ts';

const anyEffect: FaultEffect = { kind: 'duplicate' };

function hitsOf(match: FaultMatch, requests: number, effect = anyEffect, everyMs = 0): number[] {
  let state = createRuleState(effect, 0);
  const hits: number[] = [];
  for (let n = 1; n <= requests; n += 1) {
    const result = advance({ match, effect }, state, {
      nowMs: (n - 1) * everyMs,
      draw: { seed: Number(match.seed ?? 1), position: state.seen + 1 },
    });
    state = result.state;
    if (result.hits) hits.push(n);
  }
  expect(state.seen).toBe(requests);
  expect(state.fired).toBe(hits.length);
  expect(state.fired + state.passed + state.exhausted).toBe(requests);
  return hits;
}

test('hits every request, the nth one, some from the nth on, the first few', () => {
  expect(hitsOf({}, 4)).toEqual([1, 2, 3, 4]);
  expect(hitsOf({ nth: 3 }, 5)).toEqual([3]);
  expect(hitsOf({ nth: 2, times: 2 }, 5)).toEqual([2, 3]);
  expect(hitsOf({ times: 2 }, 5)).toEqual([1, 2]);
});

test('the same seed hits the same requests, and about as many as asked for', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, probability) => {
      const hits = hitsOf({ seed, probability }, 400);
      expect(hitsOf({ seed, probability }, 400)).toEqual(hits);
      expect(Math.abs(hits.length - 400 * probability)).toBeLessThan(80);
    }),
    { numRuns: 50 },
  );
  expect(hitsOf({ seed: 1, probability: 0.5 }, 50)).not.toEqual(hitsOf({ seed: 2, probability: 0.5 }, 50));
});

test('whatever the match, no request before the nth is hit and no more than the limit are', () => {
  const matches = fc.record(
    {
      nth: fc.integer({ min: 1, max: 9 }),
      times: fc.integer({ min: 1, max: 9 }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(matches, (match) => {
      const hits = hitsOf(match, 30);
      expect(hits.every((n) => n >= (match.nth ?? 1))).toBe(true);
      expect(hits.length).toBeLessThanOrEqual(match.times ?? (match.nth === undefined ? 30 : 1));
    }),
  );
});

test('a bucket lets a burst pass, then the rate', () => {
  const throttle: FaultEffect = { kind: 'throttle', requestsPerSecond: 10, burst: 3 };
  expect(hitsOf({}, 6, throttle)).toEqual([4, 5, 6]);
  expect(hitsOf({}, 20, throttle, 100)).toEqual([]);
  // Twice as fast as allowed: after the burst every other request is refused.
  expect(hitsOf({}, 12, throttle, 50)).toHaveLength(4);
});

test('values have series of their own up to a limit; all further ones share one', () => {
  const series = new DrawSeries({ seed: 'spring', drawBy: ['id'] });
  const next = (id: number) => series.next(new SentParams([{ id }]));
  const seeds = Array.from({ length: 1_000 }, (_, id) => next(id).seed);
  expect(new Set(seeds).size).toBe(1_000);
  expect(next(7)).toEqual({ seed: seeds[7], position: 2 });
  const shared = [next(1_001), next(1_002), next(1_001)];
  expect(shared.map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(new Set(shared.map(({ seed }) => seed)).size).toBe(1);
});
