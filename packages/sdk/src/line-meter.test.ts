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
