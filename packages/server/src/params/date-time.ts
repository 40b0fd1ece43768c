// Reads the date-times that clients send, in all the spellings that are in use, and writes them the API's way.
import { formatTimestamp } from '../clock.ts';
import { problem } from '../problem.ts';

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|UTC|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The moment as RFC 3339 in UTC with whole seconds; fractions are cut off, a missing zone means UTC.
 * Throws `bad-request/datetime-parse`; year 1, which some clients send for "no time", is refused as well.
 */
export function parseDateTime(text: string, name: string): string {
  const found = SHAPE.exec(text.trim());
  const ms = found === null ? Number.NaN : toEpochMs(found);
  if (Number.isNaN(ms)) {
    throw problem('bad-request/datetime-parse', `${name} must contain valid date and time`);
  }
  return formatTimestamp(ms);
}

/** True for `2024-01-02`: a whole day where a filter is concerned. */
export function isWholeDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim());
}

function toEpochMs(found: RegExpExecArray): number {
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', zone = 'Z'] = found;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number);
  if (
    y === undefined ||
    mo === undefined ||
    d === undefined ||
    h === undefined ||
    mi === undefined ||
    s === undefined
  ) {
    return Number.NaN;
  }
  if (y < 1900 || h > 23 || mi > 59 || s > 60) return Number.NaN;
  const date = new Date(Date.UTC(y, mo - 1, d, h, mi, Math.min(s, 59)));
  if (date.getUTCMonth() !== mo - 1 || date.getUTCDate() !== d) return Number.NaN;
  return date.getTime() - zoneMs(zone);
}

function zoneMs(zone: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (found === null) return 0;
  const [, sign = '+', hours = '0', minutes = '0'] = found;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
