// When an automation or a sync is due by its schedule: days and times of a week, a day within an interval, or so many
// minutes. All of it falls on whole minutes. Temporal knows days, zones and changes of clocks: a time that clocks skip
// is as much later as they are set forward, and of two the first one counts.
import { Temporal } from 'temporal-polyfill';
import type { RecordData } from '../records/record-store.ts';
import { findZone } from './time-zones.ts';

/** When something runs. */
export type Schedule =
  | { readonly everyMs: number; readonly sinceMs: number }
  | {
      readonly isDay: (day: Temporal.PlainDate) => boolean;
      readonly times: readonly Temporal.PlainTime[];
      readonly zone: string;
    };

const MINUTE_MS = 60_000;
/** Every schedule has its time within a year, whatever the clock jumped over. */
const MAX_DAYS = 400;
/** A schedule that was stored before there was a limit keeps so many of its times. */
const MAX_TIMES = 100;
const MIDNIGHT = new Temporal.PlainTime();

/**
 * The schedule of an automation or a sync; `shared` is the record that its `schedule_id` names. Undefined if it has
 * none.
 */
export function scheduleOf(data: RecordData, shared: RecordData | undefined): Schedule | undefined {
  if (data['trigger'] === 'custom_schedule') return createWeeklySchedule(shared ?? data);
  if (data['trigger'] !== 'daily') return undefined;
  const minutes = data['sync_interval_minutes'];
  if (typeof minutes === 'number' && minutes > 0) {
    return { everyMs: minutes * MINUTE_MS, sinceMs: Math.floor(momentOf(data, 'created_at') / MINUTE_MS) * MINUTE_MS };
  }
  const times = timesOf(data);
  return { isDay: createDayTest(data), times: times.length > 0 ? times : [MIDNIGHT], zone: zoneOf(data) };
}

/** True if one of its times is after the first moment and not after the second. */
export function isDue(schedule: Schedule, { afterMs, untilMs }: { afterMs: number; untilMs: number }): boolean {
  if ('everyMs' in schedule) {
    const countPeriods = (ms: number) => Math.floor((ms - schedule.sinceMs) / schedule.everyMs);
    return untilMs > afterMs && countPeriods(untilMs) > countPeriods(afterMs);
  }
  const { isDay, times, zone } = schedule;
  let day = dateIn(zone, untilMs);
  // A time of the day before may have been put off to the first day, by clocks that skipped it.
  const days = Math.min(dateIn(zone, afterMs).until(day, { largestUnit: 'day' }).days + 2, MAX_DAYS);
  for (let count = 0; count < days; count += 1, day = day.subtract({ days: 1 })) {
    if (!isDay(day)) continue;
    const moments = times.map((time) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
    if (moments.some((ms) => ms > afterMs && ms <= untilMs)) return true;
  }
  return false;
}

/** The last change of a record: no time before it counts. */
export function readChangedMs(data: RecordData): number {
  return Math.max(momentOf(data, 'last_modified_at'), momentOf(data, 'updated_at'));
}

function dateIn(zone: string, ms: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
}

function createWeeklySchedule(data: RecordData): Schedule {
  const days = readNumbers(data['schedule_days_of_week']);
  // 0 is Sunday, which is 7 elsewhere.
  const isDay = (day: Temporal.PlainDate) => days.length === 0 || days.includes(day.dayOfWeek % 7);
  return { isDay, times: timesOf(data), zone: zoneOf(data) };
}

/**
 * Days are counted from 1 within their interval, or from its end; those of a week from Monday. One that it lacks is its
 * last.
 */
function createDayTest(data: RecordData): (day: Temporal.PlainDate) => boolean {
  const interval = String(data['interval'] ?? 'day');
  if (interval === 'day') return () => true;
  const given = readNumbers([data['recurring_day'] ?? [], data['recurring_days'] ?? []].flat());
  const days = given.length === 0 ? [1] : given;
  const fromEnd = interval.endsWith('_end');
  return (day) => {
    const { position, length } = findPlace(day, interval.replace('_end', ''));
    const counted = fromEnd ? length - position + 1 : position;
    return days.some((wanted) => counted === (wanted < 1 ? length : Math.min(wanted, length)));
  };
}

/** Where a day is within its week, month, quarter or year. */
function findPlace(day: Temporal.PlainDate, interval: string): { position: number; length: number } {
  if (interval === 'week') return { position: day.dayOfWeek, length: day.daysInWeek };
  if (interval === 'year') return { position: day.dayOfYear, length: day.daysInYear };
  if (interval !== 'quarter') return { position: day.day, length: day.daysInMonth };
  const start = day.with({ day: 1 }).subtract({ months: (day.month - 1) % 3 });
  return { position: start.until(day).days + 1, length: start.until(start.add({ months: 3 })).days };
}

function timesOf(data: RecordData): Temporal.PlainTime[] {
  const texts = new Set([data['schedule_times_of_day'] ?? []].flat().map(String));
  return [...texts].slice(0, MAX_TIMES).flatMap((text) => {
    const [, hour, minute] = /^\s*(\d{1,2}):(\d{2})/.exec(text) ?? [];
    const [h, m] = [Number(hour), Number(minute)];
    return h < 24 && m < 60 ? [new Temporal.PlainTime(h, m)] : [];
  });
}

function zoneOf(data: RecordData): string {
  const name = data['schedule_time_zone'];
  return (typeof name === 'string' ? findZone(name) : undefined) ?? 'UTC';
}

function momentOf(data: RecordData, field: string): number {
  const text = data[field];
  const ms = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? 0 : ms;
}

function readNumbers(values: unknown): readonly number[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'number') : [];
}
