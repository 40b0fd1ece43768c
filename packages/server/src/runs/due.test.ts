// When schedules are due, in whatever steps the clock goes, and that zones mean what their clocks show.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isDue, scheduleOf } from './due.ts';
import { findZone, resolveLocalTime } from './time-zones.ts';

const minute = 60_000;
const day = 86_400_000;
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'];
const moment = fc.integer({ min: Date.UTC(2020, 0, 1) / minute, max: Date.UTC(2035, 0, 1) / minute });

/** What clocks of the zone show at a moment, counted as if it were UTC. */
function format(zone: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${parts.format(ms).replace(' ', 'T')}Z`);
}

test('a time in a zone is the first moment at which its clocks show it, or the end of the gap that it falls into', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, minutes) => {
      const wall = minutes * minute;
      const ms = resolveLocalTime(zone, wall);
      const late = format(zone, ms) - wall;
      expect(late).toBeGreaterThanOrEqual(0);
      if (late === 0) expect([30, 60].some((by) => format(zone, ms - by * minute) === wall)).toBe(false);
      else expect(format(zone, ms - late - minute)).toBeLessThan(wall);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['Europe/Berlin', '2030-10-27T02:30:00Z', '2030-10-27T00:30:00Z'],
  ['America/New_York', '2030-11-03T01:30:00Z', '2030-11-03T05:30:00Z'],
  ['Australia/Lord_Howe', '2030-04-07T01:45:00Z', '2030-04-06T14:45:00Z'],
])('of two moments at which clocks of %s show %s the first one counts', (zone, wall, ms) =>
  expect(resolveLocalTime(zone, Date.parse(wall))).toBe(Date.parse(ms)),
);

test.each([
  ['', 'UTC'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Mexico City', 'America/Mexico_City'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Nowhere', undefined],
])('the zone %s is %s', (name, zone) => expect(findZone(name)).toBe(zone));

test('no step of the clock misses a time or meets it twice', () => {
  const schedule = fc.record({
    trigger: fc.constantFrom('daily', 'custom_schedule'),
    interval: fc.constantFrom('day', 'week', 'week_end', 'month', 'month_end', 'quarter', 'quarter_end', 'year'),
    recurring_days: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 }),
    schedule_days_of_week: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
    schedule_times_of_day: fc.array(fc.constantFrom('00:00', '02:30', '09:15', '23:59'), {
      minLength: 1,
      maxLength: 2,
    }),
    schedule_time_zone: fc.constantFrom(...zones),
    sync_interval_minutes: fc.option(fc.integer({ min: 1, max: 10_000 })),
    created_at: fc.constant('2020-02-03T04:05:06Z'),
  });
  const steps = fc.array(fc.integer({ min: 1, max: 3 * 1440 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(schedule, moment, steps, (data, start, minutes) => {
      const due = scheduleOf(data, undefined);
      if (due === undefined) throw new Error('This has a schedule.');
      const ends = minutes.map((_, n) => (start + minutes.slice(0, n + 1).reduce((sum, one) => sum + one, 0)) * minute);
      const spans = ends.map((untilMs, n) => ({ afterMs: ends[n - 1] ?? start * minute, untilMs }));
      const whole = { afterMs: start * minute, untilMs: ends.at(-1) ?? 0 };
      expect(spans.some((span) => isDue(due, span))).toBe(isDue(due, whole));
    }),
    { numRuns: 300 },
  );
});

test('every schedule comes round within a year, and a jump of a thousand years is looked at quickly', () => {
  const yearly = scheduleOf({ trigger: 'daily', interval: 'year', recurring_day: 400 }, undefined);
  if (yearly === undefined) throw new Error('This has a schedule.');
  const afterMs = Date.UTC(2026, 0, 1);
  expect(isDue(yearly, { afterMs, untilMs: afterMs + 363 * day })).toBe(false);
  expect(isDue(yearly, { afterMs, untilMs: afterMs + 364 * day })).toBe(true);
  expect(isDue(yearly, { afterMs, untilMs: afterMs + 365_000 * day })).toBe(true);
});

test('a zone is looked up once, however it is spelt', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  const spelt = (index: number) =>
    [...'europe/sarajevo'].map((letter, at) => ((index >> at) & 1 ? letter.toUpperCase() : letter)).join('');
  for (let index = 0; index < 1_000; index += 1) expect(findZone(spelt(index))).toBe(spelt(index));
  expect(made.mock.calls.length).toBe(1);
  made.mockRestore();
});
