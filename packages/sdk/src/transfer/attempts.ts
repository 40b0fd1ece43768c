// Tries of one storage request: the same part or range again, after a wait, with a new address where the old one has
// expired.
import { abortReason } from '../platform/abort-reason.ts';
import { judge, type Verdict } from './storage-error.ts';

/** How often and how patiently to try again; made from the client's retry settings. */
export interface RetryPolicy {
  readonly maxRetries: number;
  /** Counts a request that repeats an earlier one. */
  onRetry(): void;
  /**
   * Waits before the given retry (from 1), as long as `error` asks for where it does. Rejects when the signal is
   * aborted.
   */
  pause(retry: number, error: unknown, signal: AbortSignal | undefined): Promise<void>;
}

/** One try; `newAddress` says that the address used so far has expired. */
export type Try<T> = (newAddress: boolean) => Promise<T>;

/** Tries until it works, the failure is not one that passes, or the retries are used up. */
export async function withRetries<T>(attempt: Try<T>, pace: RetryPolicy, signal: AbortSignal | undefined): Promise<T> {
  let newAddress = false;
  for (let retry = 1; ; retry += 1) {
    if (signal?.aborted) throw abortReason(signal, 'The transfer was aborted.');
    try {
      return await attempt(newAddress);
    } catch (error) {
      const verdict = judge(error);
      if (signal?.aborted || !mayTryAgain(verdict, retry, pace)) throw error;
      newAddress = verdict === 'new-address';
      if (!newAddress) await pace.pause(retry, error, signal);
      pace.onRetry();
    }
  }
}

/**
 * An address that ran out while its part waited is no failure of the network: one new one is asked for even without
 * retries.
 */
export function mayTryAgain(verdict: Verdict, retry: number, pace: RetryPolicy): boolean {
  if (verdict === 'new-address') return retry <= Math.max(1, pace.maxRetries);
  return verdict === 'again' && retry <= pace.maxRetries;
}
