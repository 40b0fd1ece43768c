// Retries of storage requests: the same part or range again, after a wait, with a new URL where the old one has
// expired. An attempt that fails is judged by its error; the client's retry settings say how often and how patiently it
// is repeated.
import { StorageError } from '../errors.ts';
import type { Http, RepeatedRequest } from '../http/http.ts';
import { type RetryDecision, retryAfterMs, retryDelayMs, runWithRetries } from '../http/retry.ts';
import type { CallOptions } from '../options.ts';
import { abortReason, pause } from '../platform/abort.ts';
import { judge, type Verdict } from './storage-error.ts';

/** How often and how patiently a transfer repeats its requests. */
export interface RetryPolicy {
  readonly maxRetries: number;
  /**
   * The wait before the retry that follows `retries` others, as long as the error asks for where it does; undefined if
   * it asks for more than the caller will wait.
   */
  delayMs(retries: number, error: unknown): number | undefined;
  /** Reports a request that is about to be repeated, waits, and counts it. */
  wait(repeated: RepeatedRequest, signal: AbortSignal | undefined): Promise<void>;
  /** Counts a request that repeats an earlier one. */
  onRetry(): void;
}

/** What is repeated, as far as logs and hooks may know it. */
export type RetrySubject = Pick<RepeatedRequest, 'method' | 'url' | 'subject'>;

/** How `withRetries` judges, waits and reports. */
export interface TransferRetryRules {
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal | undefined;
  /** Default: as storage requests are judged. */
  readonly classify?: Classify | undefined;
  /** The request of the attempt that has just failed. */
  describe(): RetrySubject;
}

/** Decides what to do after a failed attempt. */
type Classify = (error: unknown) => Verdict;

/** Makes the policy of a transfer with these options: parts and ranges wait as calls of the API do. */
export function createRetryPolicy(http: Http, options: CallOptions): RetryPolicy {
  const settings = http.retryPolicy(options);
  return {
    maxRetries: settings.maxNetworkRetries,
    delayMs(retries, error) {
      const retryAfter = error instanceof StorageError ? error.retryAfter : null;
      const wantedMs = retryAfterMs(retryAfter, Date.now());
      return retryDelayMs(retries, wantedMs, settings, Math.random());
    },
    async wait(repeated, signal) {
      http.logRetry(repeated, options);
      if (repeated.delayMs > 0) await pause(repeated.delayMs, signal);
      http.countRetry();
    },
    onRetry: () => http.countRetry(),
  };
}

/** Decides whether an attempt that failed is repeated, after `retries` others. */
export function decideTransferRetry(
  verdict: Verdict,
  error: unknown,
  retries: number,
  policy: RetryPolicy,
): RetryDecision {
  // A URL that expired while its part waited is no failure of the network: it is replaced once even without retries.
  if (verdict === 'new-url' && retries < Math.max(1, policy.maxRetries))
    return { again: true, delayMs: 0, free: false };
  if (verdict !== 'again' || retries >= policy.maxRetries) return { again: false };
  const delayMs = policy.delayMs(retries, error);
  return delayMs === undefined ? { again: false } : { again: true, delayMs, free: false };
}

/**
 * Attempts until it works, the failure is not one that passes, or the retries are used up. `needsUrl` says that the URL
 * used so far has expired.
 */
export function withRetries<T>(
  attempt: (needsUrl: boolean, number: number) => Promise<T>,
  { policy, signal, classify = judge, describe }: TransferRetryRules,
): Promise<T> {
  let needsUrl = false;
  let number = 0;
  let failure: unknown;
  return runWithRetries<T>(
    async () => {
      if (signal?.aborted) throw abortReason(signal, 'The transfer was aborted.');
      number += 1;
      return attempt(needsUrl, number);
    },
    {
      decide(end, { retries }) {
        if (!('failure' in end) || signal?.aborted) return { again: false };
        failure = end.failure;
        const verdict = classify(failure);
        needsUrl = verdict === 'new-url';
        return decideTransferRetry(verdict, failure, retries, policy);
      },
      wait: (delayMs) => policy.wait({ ...describe(), attempt: number, failure, delayMs }, signal),
    },
  );
}
