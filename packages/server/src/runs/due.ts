// When an automation or a sync is due by its schedule: days and times of a week, a day within an interval, or so many
// minutes. All of it falls on whole minutes.
import type { RecordData } from '../records/record-store.ts';
import { findZone, resolveLocalTime } from './time-zones.ts';

/** When something runs. */
export type Schedule =
  | { readonly everyMs: number; readonly sinceMs: number }
  | {
      /** Whether it runs on a day, which is counted from 1970. */
      readonly isDay: (day: number) => boolean;
      readonly timesMs: readonly number[];
      readonly zone: string;
    };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Every schedule has its time within a year, whatever the clock jumped over. */
const MAX_DAYS = 400;

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
  const timesMs = timesOf(data);
  return { isDay: createDayTest(data), timesMs: timesMs.length > 0 ? timesMs : [0], zone: zoneOf(data) };
}

/** True if one of its times is after the first moment and not after the second. */
export function isDue(schedule: Schedule, { afterMs, untilMs }: { afterMs: number; untilMs: number }): boolean {
  if ('everyMs' in schedule) {
    const countPeriods = (ms: number) => Math.floor((ms - schedule.sinceMs) / schedule.everyMs);
    return untilMs > afterMs && countPeriods(untilMs) > countPeriods(afterMs);
  }
  // Clocks of no zone are further away than a day.
  const last = Math.floor(untilMs / DAY_MS) + 1;
  const first = Math.max(Math.floor(afterMs / DAY_MS) - 1, last - MAX_DAYS);
  for (let day = last; day >= first; day -= 1) {
    if (!schedule.isDay(day)) continue;
    for (const timeMs of schedule.timesMs) {
      const ms = resolveLocalTime(schedule.zone, day * DAY_MS + timeMs);
      if (ms > afterMs && ms <= untilMs) return true;
    }
  }
  return false;
}

/** The last change of a record: no time before it counts. */
export function readChangedMs(data: RecordData): number {
  return Math.max(momentOf(data, 'last_modified_at'), momentOf(data, 'updated_at'));
}

function createWeeklySchedule(data: RecordData): Schedule {
  const days = readNumbers(data['schedule_days_of_week']);
  const isDay = (day: number) => days.length === 0 || days.includes(weekdayOf(day));
  return { isDay, timesMs: timesOf(data), zone: zoneOf(data) };
}

/**
 * Days are counted from 1 within their interval, or from its end; those of a week from Monday. One that it lacks is its
 * last.
 */
function createDayTest(data: RecordData): (day: number) => boolean {
  const interval = String(data['interval'] ?? 'day');
  if (interval === 'day') return () => true;
  const given = readNumbers([data['recurring_day'] ?? [], data['recurring_days'] ?? []].flat());
  const days = given.length === 0 ? [1] : given;
  const fromEnd = interval.endsWith('_end');
  return (day) => {
    const { position, length } = placeOf(day, interval.replace('_end', ''));
    const counted = fromEnd ? length - position + 1 : position;
    return days.some((wanted) => counted === (wanted < 1 ? length : Math.min(wanted, length)));
  };
}

function placeOf(day: number, interval: string): { position: number; length: number } {
  if (interval === 'week') return { position: weekdayOf(day) || 7, length: 7 };
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const months = interval === 'year' ? 12 : interval === 'quarter' ? 3 : 1;
  const first = Math.floor(date.getUTCMonth() / months) * months;
  const start = Date.UTC(year, first, 1) / DAY_MS;
  return { position: day - start + 1, length: Date.UTC(year, first + months, 1) / DAY_MS - start };
}

/** 0 is Sunday. */
function weekdayOf(day: number): number {
  return new Date(day * DAY_MS).getUTCDay();
}

function timesOf(data: RecordData): number[] {
  return [data['schedule_times_of_day'] ?? []].flat().flatMap((text) => {
    const [, hour, minute] = /^\s*(\d{1,2}):(\d{2})/.exec(String(text)) ?? [];
    return hour === undefined || minute === undefined ? [] : [(Number(hour) * 60 + Number(minute)) * MINUTE_MS];
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
