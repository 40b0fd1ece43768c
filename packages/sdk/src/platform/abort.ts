// What the SDK needs around abort signals: the error to throw for one, waits that end with one, and the longest time
// that a timer can be set for.
import { AbortError, FilesError } from '../errors.ts';

/** Timers of all runtimes take no longer delay, in milliseconds; a time above it counts as no limit. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** The signal's reason if it is a FilesError, else an AbortError that has the reason as its cause. */
export function abortReason(signal: AbortSignal | undefined, message: string): FilesError {
  const reason: unknown = signal?.reason;
  return reason instanceof FilesError ? reason : new AbortError(message, { cause: reason });
}

/** Resolves after `delayMs`; rejects with the signal's reason as soon as it is aborted. Leaves no timer behind. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Settles like `promise`, or rejects with the signal's reason as soon as it is aborted: for streams and functions that
 * ignore signals.
 */
export function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    promise.then(
      (value) => {
        signal.removeEventListener('abort', stop);
        resolve(value);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', stop);
        reject(error);
      },
    );
  });
}
