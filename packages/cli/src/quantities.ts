// Sizes, rates and spans of time: as people write them on a command line, and as they like to read them.
import { UsageError } from './stops.ts';

const BYTE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

const TIME_UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/**
 * Reads `10MB` (millions of bytes), `4KiB` (of 1024) or a plain number of bytes. `what` names the flag in the error.
 */
export function readBytes(what: string, text: string): number {
  const found = /^(\d{1,15}(?:\.\d{1,6})?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = BYTE_UNITS[found?.[2]?.toLowerCase() ?? '?'];
  const bytes = Math.round(Number(found?.[1]) * (unit ?? Number.NaN));
  if (!Number.isSafeInteger(bytes)) throw new UsageError(`${what} takes a size such as 10MB or 4KiB, not "${text}".`);
  return bytes;
}

/** Reads `90s`, `15m`, `36h`, `2d` or `3w` as milliseconds. */
export function readDuration(what: string, text: string): number {
  const found = /^(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+)$/i.exec(text.trim());
  const unit = TIME_UNITS[found?.[2]?.toLowerCase() ?? '?'];
  const durationMs = Math.round(Number(found?.[1]) * (unit ?? Number.NaN));
  if (!Number.isSafeInteger(durationMs)) {
    throw new UsageError(`${what} takes a span of time such as 90s, 15m, 36h, 2d or 3w, not "${text}".`);
  }
  return durationMs;
}

const SHOWN_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `1.2 MB`, in steps of a thousand; at most seven characters. */
export function showBytes(bytes: number): string {
  let [value, step] = [Math.max(0, bytes), 0];
  while (value >= 999.5 && step < SHOWN_UNITS.length - 1) {
    value /= 1_000;
    step += 1;
  }
  const digits = step > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${SHOWN_UNITS[step]}`;
}

/** `14 s`, `3 m 20 s`, `2 h 5 m`: the two largest units. */
export function showDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  const hours = Math.floor(seconds / 3_600);
  if (hours < 48) return `${hours} h ${Math.floor((seconds % 3_600) / 60)} m`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** A number with thin groups of three digits: `12,345`. */
export function showCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 file`, `2 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${showCount(count)} ${count === 1 ? one : many}`;
}
