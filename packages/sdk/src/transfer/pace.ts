// The client's retry settings as the pace of a transfer: parts and ranges wait as API calls do.
import type { Http } from '../http/http.ts';
import { pause } from '../http/pause.ts';
import { decideRetry } from '../http/retry.ts';
import type { CallOptions } from '../options.ts';
import type { RetryPolicy } from './attempts.ts';
import { StorageError } from './storage-error.ts';

/** Reads the settings that hold for a transfer with these options. */
export function paceOf(http: Http, options: CallOptions): RetryPolicy {
  const policy = http.retryPolicy(options);
  return {
    maxRetries: policy.maxNetworkRetries,
    onRetry: () => http.countRetry(),
    async pause(retry, error, signal) {
      // A status that passes stands for every failure that transfer/storage-error.ts has judged to pass.
      const outcome = { status: 503, retryAfter: error instanceof StorageError ? error.retryAfter : null };
      const facts = { method: 'PUT', repeatable: true, retries: retry - 1, staleRetries: 1, outcome };
      const decision = decideRetry(facts, policy, { nowMs: Date.now(), random: Math.random() });
      if (decision.again) await pause(decision.delayMs, signal);
    },
  };
}
