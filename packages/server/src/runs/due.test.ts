// When schedules are due, in whatever steps the clock goes, and that zones mean what their clocks show.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isDue, scheduleOf } from './due.ts';
import { findZone } from './time-zones.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
] as const;

const from = Date.UTC(2010, 0, 1);
const to = Date.UTC(2035, 0, 1);

/** When clocks of the zone change, up to the year 2035. */
function changesOf(zone: string): readonly number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < to) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
}

const monthEnds = Array.from({ length: 25 * 12 }, (_, month) => Date.UTC(2010, month, 1));
const changes = new Map<string, readonly number[]>(zones.map((zone) => [zone, changesOf(zone)]));

/** Whole minutes, mostly near a change of the zone's clocks or the end of a month; a day away at most. */
function momentNear(zone: string): fc.Arbitrary<number> {
  const borders = [...(changes.get(zone) ?? []), ...monthEnds];
  const near = fc.tuple(fc.constantFrom(...borders), fc.integer({ min: -36 * 60, max: 36 * 60 }));
  const close = fc.tuple(fc.constantFrom(...borders), fc.integer({ min: -130, max: 130 }));
  const any = fc.integer({ min: from / minute, max: to / minute }).map((minutes) => minutes * minute);
  const toMoment = ([border, minutes]: readonly [number, number]) => border + minutes * minute;
  return fc.oneof({ weight: 5, arbitrary: close.map(toMoment) }, { weight: 3, arbitrary: near.map(toMoment) }, any);
}

const zoneAndMoment = fc.constantFrom(...zones).chain((zone) => fc.tuple(fc.constant(zone), momentNear(zone)));

const formats = new Map(
  zones.map((zone) => [
    String(zone),
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);

/** What clocks of the zone show at a moment, counted as if it were UTC: by Intl, which the schedules do not ask. */
function format(zone: string, ms: number): number {
  return Date.parse(`${formats.get(zone)?.format(ms).replace(' ', 'T')}Z`);
}

/** The moment at which a schedule of every day is due for what clocks show, and that it is due at no other. */
function findMoment(zone: string, wall: number): number {
  const shown = new Date(wall).toISOString();
  const schedule = scheduleOf(
    {
      trigger: 'daily',
      interval: 'year',
      recurring_day:
        Math.round((Date.parse(`${shown.slice(0, 10)}Z`) - Date.UTC(new Date(wall).getUTCFullYear())) / day) + 1,
      schedule_times_of_day: [shown.slice(11, 16)],
      schedule_time_zone: zone,
    },
    undefined,
  );
  if (schedule === undefined) throw new Error('This has a schedule.');
  // Halves the span until one minute is left, and insists on exactly one moment.
  let span = { afterMs: wall - 2 * day, untilMs: wall + 2 * day };
  expect(isDue(schedule, span)).toBe(true);
  while (span.untilMs - span.afterMs > minute) {
    const middle = span.afterMs + Math.floor((span.untilMs - span.afterMs) / 2 / minute) * minute;
    const halves = [
      { afterMs: span.afterMs, untilMs: middle },
      { afterMs: middle, untilMs: span.untilMs },
    ].filter((half) => isDue(schedule, half));
    expect(halves).toHaveLength(1);
    span = halves[0] ?? span;
  }
  return span.untilMs;
}

test('a time in a zone is the first moment at which its clocks show it, or later by the gap that it falls into', () => {
  fc.assert(
    fc.property(zoneAndMoment, ([zone, near]) => {
      // What clocks would show, were they set as a day before: also what they skip.
      const wall = near + (format(zone, near - day) - (near - day));
      const ms = findMoment(zone, wall);
      const late = format(zone, ms) - wall;
      expect(late).toBeGreaterThanOrEqual(0);
      // Clocks are set back by no other amounts.
      if (late === 0) expect([30, 60, 1440].some((by) => format(zone, ms - by * minute) === wall)).toBe(false);
      else expect(format(zone, ms - late - minute)).toBeLessThan(wall);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['Europe/Berlin', '2030-10-27T02:30:00Z', '2030-10-27T00:30:00Z'],
  ['Europe/Berlin', '2028-10-29T02:00:00Z', '2028-10-29T00:00:00Z'],
  ['America/New_York', '2030-11-03T01:30:00Z', '2030-11-03T05:30:00Z'],
  ['Australia/Lord_Howe', '2030-04-07T01:45:00Z', '2030-04-06T14:45:00Z'],
])('of two moments at which clocks of %s show %s the first one counts', (zone, wall, ms) =>
  expect(findMoment(zone, Date.parse(wall))).toBe(Date.parse(ms)),
);

test.each([
  ['Europe/Berlin', '2030-03-31T02:30:00Z', '2030-03-31T01:30:00Z'],
  ['America/Santiago', '2030-09-08T00:00:00Z', '2030-09-08T04:00:00Z'],
  // A whole day was left out.
  ['Pacific/Apia', '2011-12-30T12:00:00Z', '2011-12-30T22:00:00Z'],
])('clocks of %s never show %s, which counts as later by what they are set forward', (zone, wall, ms) =>
  expect(findMoment(zone, Date.parse(wall))).toBe(Date.parse(ms)),
);

test.each([
  ['', 'UTC'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Mexico City', 'America/Mexico_City'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/BERLIN', 'Europe/Berlin'],
  ['Nowhere', undefined],
  ['Europe/Berlin\u0000', undefined],
])('the zone %s is %s', (name, zone) => expect(findZone(name)).toBe(zone));

test('no step of the clock misses a time or meets it twice', () => {
  const schedule = fc.record({
    trigger: fc.constantFrom('daily', 'custom_schedule'),
    interval: fc.constantFrom('day', 'week', 'week_end', 'month', 'month_end', 'quarter', 'quarter_end', 'year'),
    recurring_days: fc.array(
      fc.oneof(fc.constantFrom(0, 1, 28, 29, 30, 31, 90, 92, 365, 366), fc.integer({ min: 0, max: 400 })),
      {
        maxLength: 3,
      },
    ),
    schedule_days_of_week: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
    schedule_times_of_day: fc.array(
      fc.constantFrom('00:00', '00:30', '01:59', '02:00', '02:30', '03:00', '09:15', '23:59'),
      { minLength: 1, maxLength: 2 },
    ),
    sync_interval_minutes: fc.option(fc.integer({ min: 1, max: 10_000 })),
    created_at: fc.constant('2020-02-03T04:05:06Z'),
  });
  const step = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 3 * 1440 }));
  const steps = fc.array(step, { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(schedule, zoneAndMoment, steps, (data, [zone, start], minutes) => {
      const due = scheduleOf({ ...data, schedule_time_zone: zone }, undefined);
      if (due === undefined) throw new Error('This has a schedule.');
      const ends = minutes.map((_, n) => start + minutes.slice(0, n + 1).reduce((sum, one) => sum + one, 0) * minute);
      const spans = ends.map((untilMs, n) => ({ afterMs: ends[n - 1] ?? start, untilMs }));
      const whole = { afterMs: start, untilMs: ends.at(-1) ?? 0 };
      expect(spans.some((span) => isDue(due, span))).toBe(isDue(due, whole));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['month_end', 1, '2028-02-29'],
  ['month', 31, '2027-02-28'],
  ['month_end', 31, '2028-02-01'],
  ['quarter', 91, '2028-03-31'],
  ['quarter_end', 92, '2027-01-01'],
  ['quarter_end', 1, '2027-12-31'],
  ['year', 366, '2027-12-31'],
  ['year', 366, '2028-12-31'],
  ['year', 60, '2028-02-29'],
  ['week', 7, '2028-01-02'],
  ['week_end', 1, '2028-01-02'],
])('of a %s, day %i is %s', (interval, recurring_day, date) => {
  const schedule = scheduleOf({ trigger: 'daily', interval, recurring_day }, undefined);
  if (schedule === undefined) throw new Error('This has a schedule.');
  const ms = Date.parse(`${date}T00:00:00Z`);
  expect(isDue(schedule, { afterMs: ms - 1, untilMs: ms })).toBe(true);
  for (const away of [-day, day]) expect(isDue(schedule, { afterMs: ms + away - 1, untilMs: ms + away })).toBe(false);
});

test('every schedule comes round within a year, and a jump of a thousand years is looked at quickly', () => {
  const yearly = scheduleOf({ trigger: 'daily', interval: 'year', recurring_day: 400 }, undefined);
  if (yearly === undefined) throw new Error('This has a schedule.');
  const afterMs = Date.UTC(2026, 0, 1);
  expect(isDue(yearly, { afterMs, untilMs: afterMs + 363 * day })).toBe(false);
  expect(isDue(yearly, { afterMs, untilMs: afterMs + 364 * day })).toBe(true);
  expect(isDue(yearly, { afterMs, untilMs: afterMs + 365_000 * day })).toBe(true);
});
