// Requests as columns of numbers for charts: one value for each slice of time. Pure; tested by tables.
import type { RequestSummary } from '@filescom/server/control';

/** How long a slice is, and how many there are. */
export interface SeriesOptions {
  readonly endMs: number;
  readonly sliceMs: number;
  readonly slices: number;
}

/** One number for each slice, oldest first; null where nothing was to be measured. */
export interface Series {
  /** Beginnings of the slices, in seconds, as the charts want them. */
  readonly seconds: readonly number[];
  readonly requests: readonly number[];
  readonly errors: readonly number[];
  readonly p50: readonly (number | null)[];
  readonly p95: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
  readonly bytesIn: readonly number[];
  readonly bytesOut: readonly number[];
  /** Calls that the service would bill. */
  readonly billed: readonly number[];
  /** Requests that a fault hit. */
  readonly faults: readonly number[];
}

interface Slice {
  requests: number;
  errors: number;
  bytesIn: number;
  bytesOut: number;
  billed: number;
  faults: number;
  durations: number[];
}

export function computeSeries(entries: readonly RequestSummary[], options: SeriesOptions): Series {
  const { sliceMs, slices: count } = options;
  // Slices begin at round times, so that bars do not change while time goes on.
  const lastMs = Math.floor(options.endMs / sliceMs) * sliceMs;
  const firstMs = lastMs - (count - 1) * sliceMs;
  const slices = Array.from({ length: count }, createSlice);
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || entry.isFromConsole) continue;
    const at = Math.floor((Date.parse(entry.startedAt) - firstMs) / sliceMs);
    const slice = slices[at];
    if (slice !== undefined) addTo(slice, entry);
  }
  for (const { durations } of slices) durations.sort((a, b) => a - b);
  return {
    seconds: slices.map((_, index) => (firstMs + index * sliceMs) / 1000),
    requests: slices.map(({ requests }) => requests),
    errors: slices.map(({ errors }) => errors),
    p50: slices.map(({ durations }) => percentile(durations, 0.5)),
    p95: slices.map(({ durations }) => percentile(durations, 0.95)),
    p99: slices.map(({ durations }) => percentile(durations, 0.99)),
    bytesIn: slices.map(({ bytesIn }) => bytesIn),
    bytesOut: slices.map(({ bytesOut }) => bytesOut),
    billed: slices.map(({ billed }) => billed),
    faults: slices.map(({ faults }) => faults),
  };
}

function createSlice(): Slice {
  return { requests: 0, errors: 0, bytesIn: 0, bytesOut: 0, billed: 0, faults: 0, durations: [] };
}

function addTo(slice: Slice, { status, bytesIn, bytesOut, isApiCall, faults, durationMs }: RequestSummary): void {
  slice.requests += 1;
  if (status === null || status >= 400) slice.errors += 1;
  slice.bytesIn += bytesIn;
  slice.bytesOut += bytesOut;
  if (isApiCall) slice.billed += 1;
  if (faults.length > 0) slice.faults += 1;
  slice.durations.push(durationMs);
}

/** The nearest rank among sorted numbers; null for none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null;
}
