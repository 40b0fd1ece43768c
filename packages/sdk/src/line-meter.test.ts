import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineMeter } from './line-meter.ts';

const MiB = 1024 * 1024;

test('a slow line gets little in flight, whatever the system takes at once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 64 }),
      fc.array(fc.integer({ min: 0, max: 125 }), { maxLength: 50 }),
      (connections, kilobytesPerSecond) => {
        const meter = new LineMeter();
        for (let n = 0; n < connections; n += 1) meter.countMoved(MiB, 0);
        for (const [second, kilobytes] of kilobytesPerSecond.entries()) {
          meter.countMoved(kilobytes * 1000, second * 1000);
          expect(meter.computeBudget(connections, second * 1000)).toBeLessThanOrEqual(26 * MiB);
        }
      },
    ),
  );
});

test('a line of one pace never gets much more than it carries in its time, however rarely something is confirmed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 50, max: 5_000 }),
      fc.array(fc.integer({ min: 100, max: 90_000 }), { minLength: 1, maxLength: 60 }),
      (bytesPerMs, gapsMs) => {
        const meter = new LineMeter();
        let nowMs = 0;
        meter.countMoved(1, nowMs);
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          meter.countConfirmed(gapMs * bytesPerMs, nowMs);
          expect(meter.computeBudget(1, nowMs)).toBeLessThanOrEqual(Math.max(8 * MiB, 1.01 * bytesPerMs * 20_000));
        }
      },
    ),
  );
});

test('parts that are through nearly together make a line look no faster than it is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 16 }),
      fc.integer({ min: 2_000, max: 70_000 }),
      fc.integer({ min: 1, max: 40 }),
      (partsInBurst, pauseMs, bursts) => {
        const meter = new LineMeter();
        meter.countMoved(1, 0);
        const bytesPerMs = (partsInBurst * MiB) / pauseMs;
        let most = 0;
        for (let burst = 1; burst <= bursts; burst += 1) {
          for (let part = 1; part <= partsInBurst; part += 1) {
            const nowMs = (burst - 0.1) * pauseMs + (0.1 * pauseMs * part) / partsInBurst;
            meter.countConfirmed(MiB, nowMs);
            most = Math.max(most, meter.computeBudget(partsInBurst, nowMs));
          }
        }
        expect(most).toBeLessThanOrEqual(Math.max(8 * MiB, 1.6 * bytesPerMs * 20_000));
      },
    ),
  );
});

test('on a slow line that parts share, none is on its way for much longer than it should be', () => {
  const share = fc.float({ min: Math.fround(0.7), max: Math.fround(1.3), noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 250, max: 1_500 }),
      fc.array(share, { minLength: 7, maxLength: 7 }),
      (bytesPerMs, shares) => {
        // Four parts of at most 2 MiB are on their way however slow the line is.
        const mean = shares.reduce((sum, each) => sum + each, 0) / shares.length;
        const fewestMs = (8 * MiB) / (bytesPerMs * mean);
        expect(sendAll({ bytesPerMs, shares })).toBeLessThan(1.6 * Math.max(20_000, fewestMs));
      },
    ),
    { numRuns: 60 },
  );
});

/** Sends 120 files over one line, as many at a time as the meter allows; answers how long the slowest one took. */
function sendAll({ bytesPerMs, shares }: { bytesPerMs: number; shares: readonly number[] }): number {
  const meter = new LineMeter();
  const files = Array.from({ length: 120 }, (_, index) => MiB * (1 + index / 120));
  let inFlight: { leftBytes: number; readonly sizeBytes: number; readonly startedMs: number }[] = [];
  let slowestMs = 0;
  for (let nowMs = 0; files.length > 0 || inFlight.length > 0; nowMs += 100) {
    for (let [next] = files; next !== undefined; [next] = files) {
      const bytes = inFlight.reduce((sum, { sizeBytes }) => sum + sizeBytes, next);
      if (inFlight.length >= 4 && bytes > meter.computeBudget(inFlight.length, nowMs)) break;
      files.shift();
      inFlight.push({ leftBytes: next, sizeBytes: next, startedMs: nowMs });
      // The system takes such a file at once.
      meter.countMoved(next, nowMs);
    }
    for (const [index, part] of inFlight.entries()) {
      part.leftBytes -= ((bytesPerMs * 100) / inFlight.length) * (shares[(nowMs / 100 + index) % shares.length] ?? 1);
      if (part.leftBytes > 0) continue;
      slowestMs = Math.max(slowestMs, nowMs + 100 - part.startedMs);
      meter.countConfirmed(part.sizeBytes, nowMs + 100);
    }
    inFlight = inFlight.filter(({ leftBytes }) => leftBytes > 0);
  }
  return slowestMs;
}

test('a fast line has its way after the first moments, by what moves or by what is confirmed', () => {
  const moving = new LineMeter();
  for (let ms = 0; ms < 50; ms += 1) moving.countMoved(MiB, ms);
  expect(moving.computeBudget(4, 50)).toBeGreaterThan(1024 * MiB);
  const confirmed = new LineMeter();
  for (let ms = 0; ms < 50; ms += 1) confirmed.countConfirmed(100_000, ms);
  expect(confirmed.computeBudget(64, 50)).toBeGreaterThan(512 * MiB);
  moving.reset();
  expect(moving.computeBudget(0, 60)).toBe(8 * MiB);
});
