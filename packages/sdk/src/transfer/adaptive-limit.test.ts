import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit.ts';

const partBytes = 5_000_000;
const ALONE = { size: 1 };

/** A link without a network: how long a part takes when so many are under way. */
type Link = (lanes: number) => number;

/** Sends parts over a link in simulated time, always as many at once as the control allows; tells when it was done. */
function simulate(control: AdaptiveLimit, parts: number, link: Link, fromMs = 0) {
  const running: { startedMs: number; endsMs: number }[] = [];
  const limits: number[] = [];
  let nowMs = fromMs;
  let left = parts;
  while (left > 0 || running.length > 0) {
    while (left > 0 && running.length < control.limit) {
      running.push({ startedMs: nowMs, endsMs: nowMs + link(running.length + 1) });
      left -= 1;
    }
    running.sort((a, b) => a.endsMs - b.endsMs);
    const done = running.shift();
    if (done === undefined) break;
    nowMs = done.endsMs;
    control.onSuccess({ sizeBytes: partBytes, startedMs: done.startedMs, endedMs: nowMs });
    limits.push(control.limit);
  }
  return { tookMs: nowMs - fromMs, endedMs: nowMs, limits };
}

test('parts that take a second each are sent by dozens', () => {
  const { tookMs, limits } = simulate(new AdaptiveLimit({ initial: 16, max: 64 }, ALONE), 205, () => 1000);
  expect(tookMs).toBeLessThanOrEqual(6000);
  expect(Math.max(...limits)).toBe(64);
});

test('a link that is full with a few lanes is not given more', () => {
  const { limits } = simulate(new AdaptiveLimit({ initial: 8, max: 64 }, ALONE), 1000, (lanes) => lanes * 20);
  expect(limits.slice(50).every((limit) => limit <= 18)).toBe(true);
  expect(limits.filter((limit) => limit > 8).length).toBeLessThan(400);
});

test('transfers that run together share what each would begin with', () => {
  const among = { size: 10 };
  const control = new AdaptiveLimit({ initial: 16, max: 64 }, among);
  expect(control.limit).toBe(2);
  among.size = 3;
  expect(control.limit).toBe(5);
  among.size = 1;
  expect(control.limit).toBe(16);
});

test('what others leave is tried at once', () => {
  const among = { size: 10 };
  const control = new AdaptiveLimit({ initial: 16, max: 64 }, among);
  const { endedMs, limits } = simulate(control, 40, (lanes) => lanes * 200); // full with one lane
  expect(limits.at(-1)).toBe(2);
  among.size = 1;
  expect(Math.max(...simulate(control, 10, () => 200, endedMs).limits)).toBeGreaterThan(4);
});

test('a refusal halves the lanes once, not once for each part that was under way', () => {
  const control = new AdaptiveLimit({ initial: 16, max: 64 }, ALONE);
  for (let part = 0; part < 10; part += 1) control.onPushback({ startedMs: 0, endedMs: 50 + part });
  expect(control.limit).toBe(8);
  control.onPushback({ startedMs: 60, endedMs: 90 });
  expect(control.limit).toBe(4);
});

test('after a refusal lanes come back, slowly', () => {
  const control = new AdaptiveLimit({ initial: 16, max: 64 }, ALONE);
  control.onPushback({ startedMs: 0, endedMs: 1 });
  const { limits, endedMs } = simulate(control, 60, () => 200);
  expect(limits.every((limit) => limit === 8)).toBe(true);
  const later = simulate(control, 2000, () => 200, endedMs);
  expect(Math.max(...later.limits)).toBeGreaterThan(8);
});

test('a link that becomes crowded is relieved', () => {
  const control = new AdaptiveLimit({ initial: 8, max: 8 }, ALONE);
  const { endedMs } = simulate(control, 64, () => 100);
  const { limits } = simulate(control, 200, () => 1000, endedMs);
  expect(Math.min(...limits)).toBeLessThan(8);
});

test('whatever happens there is a lane, and never more than allowed', () => {
  const event = fc.record({
    good: fc.boolean(),
    tookMs: fc.integer({ min: 0, max: 5000 }),
    sizeBytes: fc.integer({ min: 0, max: 1e8 }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 100 }),
      fc.array(event, { maxLength: 300 }),
      (first, most, others, events) => {
        const among = { size: others };
        const control = new AdaptiveLimit({ initial: first, max: most }, among);
        let nowMs = 0;
        for (const { good, tookMs, sizeBytes } of events) {
          const times = { startedMs: nowMs, endedMs: nowMs + tookMs };
          nowMs += tookMs / 2;
          among.size = Math.max(1, (among.size + tookMs) % (2 * others));
          if (good) control.onSuccess({ ...times, sizeBytes });
          else control.onPushback(times);
          expect(control.limit).toBeGreaterThanOrEqual(1);
          expect(control.limit).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});

test('who is as fast as a processor is not given more lanes', () => {
  const { limits } = simulate(new AdaptiveLimit({ initial: 16, max: 64 }, ALONE), 2_000, (lanes) =>
    lanes <= 16 ? 100 : 50,
  );
  expect(Math.max(...limits)).toBe(16);
});

test('pieces that wait for an answer may be several times as many as the lanes, and never more than allowed', () => {
  const control = new AdaptiveLimit({ initial: 4, max: 10 }, ALONE);
  expect(control.maxInFlight).toBe(10);
  control.onPushback({ startedMs: 0, endedMs: 1 });
  expect([control.limit, control.maxInFlight]).toEqual([2, 8]);
});
