// Waits that end early when they are no longer needed.

/** Timers take no longer delay. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Resolves after a while, or as soon as the signal is aborted; without a time, only then. Never rejects. */
export function pause(ms: number | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(end, Math.min(ms, MAX_TIMER_MS));
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
