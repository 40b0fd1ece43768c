// The limit that all runtimes have for timers. Asked by whoever sets one for a time that a caller gave.

/** Timers take no longer delay, in milliseconds; a time above it never ends. */
export const MAX_TIMER_MS = 2 ** 31 - 1;
