// Numbers, sizes and times as people read them.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `1.5 MiB`; bytes below 1,024 without a fraction. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < UNITS.length - 1; unit += 1) value /= 1024;
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${UNITS[unit] ?? 'B'}`;
}

/** `0.8 ms`, `120 ms`, `3.2 s`. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(0)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms === 0) return '0 ms';
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 request`, `2 requests`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The time of day in local time, with milliseconds: requests come close together. */
export function formatTimeOfDay(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Date and time in local time; `never` without one. */
export function formatMoment(iso: string | null | undefined): string {
  if (iso === null || iso === undefined || iso === '') return 'never';
  const two = (value: number) => String(value).padStart(2, '0');
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** A sentence for whatever was thrown. */
export function explainFailure(error: unknown): string {
  if (error instanceof TypeError && /fetch/i.test(error.message)) return 'The server does not answer.';
  return error instanceof Error ? error.message : String(error);
}
