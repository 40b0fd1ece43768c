// Moments as the file system keeps them: whole seconds, in milliseconds since 1970. Used throughout files/.
import type { Params } from '../params/params.ts';
import { problem } from '../problem.ts';

/** Cuts the fraction of a second off. */
export function truncateToSecondMs(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** The latest result of a pure function, shared by all servers of the process without harm. */
let last = { ms: Number.NaN, text: '' };

/** RFC 3339 in UTC with whole seconds. */
export function formatTime(ms: number): string {
  // The entries of a list have mostly been made together, and a new one has the same time in all places.
  if (last.ms !== ms) last = { ms, text: `${new Date(ms).toISOString().slice(0, 19)}Z` };
  return last.text;
}

/** A date-time that a client provides: undefined when it was not sent, null when it was sent as null. */
export function readProvidedMs(params: Params, name: string): number | null | undefined {
  if (!params.has(name)) return undefined;
  const date = params.date(name);
  if (date === undefined) return null;
  const ms = date.getTime();
  // Year 1 is what some clients send for "no time".
  if (Number.isNaN(ms) || date.getUTCFullYear() <= 1 || date.getUTCFullYear() > 9999) {
    throw problem('bad-request/datetime-parse', `${name} has to be a valid date and time.`);
  }
  return truncateToSecondMs(ms);
}
