// Decides whether and when a request is sent again. One pure function; send.ts asks it after every attempt.
import { ConnectionError, TimeoutError } from '../errors.ts';
import { retryAfterMs } from './retry-after.ts';

/** How one attempt ended: with a status, or without an answer. */
export type Outcome = { readonly status: number; readonly retryAfter: string | null } | { readonly failure: unknown };

/** What the decision needs to know about the request. */
export interface RetryInput {
  readonly method: string;
  /** Whether the operation may safely be carried out twice although it is a POST. */
  readonly repeatable: boolean;
  /** Retries made so far, free ones not counted. */
  readonly retries: number;
  /** Free retries made so far, for connections that had gone stale. */
  readonly staleRetries: number;
  readonly outcome: Outcome;
}

/** The settings of the policy. */
export interface RetryPolicy {
  readonly maxNetworkRetries: number;
  readonly initialNetworkRetryDelayMs: number;
  readonly maxNetworkRetryDelayMs: number;
  readonly maxRetryAfterMs: number;
}

/** Time and chance, handed in so that the decision depends on nothing else. */
export interface Circumstances {
  readonly nowMs: number;
  /** Between 0 and 1. */
  readonly random: number;
}

/** `free` retries do not count against the limit. */
export type RetryDecision =
  | { readonly again: false }
  | { readonly again: true; readonly delayMs: number; readonly free: boolean };

const STOP: RetryDecision = { again: false };
// PATCH sets fields to given values here, so a second time changes nothing.
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 502, 503, 504]);
/** A certificate does not become valid within seconds. */
const LASTING_FAILURE = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_|ERR_TLS|ERR_SSL|ERR_INVALID/;

/**
 * Whether to send a request again, and after which wait. Idempotent and repeatable requests go out again after
 * connection failures, silence and the statuses 408, 429, 502, 503, 504. Any other POST goes out again only when
 * nothing can have happened: no connection was made, or the answer was 429, or 503 with a `Retry-After`.
 */
export function decideRetry(facts: RetryInput, policy: RetryPolicy, { nowMs, random }: Circumstances): RetryDecision {
  const { outcome, retries } = facts;
  const harmless = facts.repeatable || IDEMPOTENT.has(facts.method);
  const wait = 'status' in outcome ? retryAfterMs(outcome.retryAfter, nowMs, policy.maxRetryAfterMs) : undefined;
  // The server closes a kept connection at any time; noticing that while sending says nothing about the network.
  if ('failure' in outcome && isStale(outcome.failure) && harmless && facts.staleRetries === 0) {
    return { again: true, delayMs: 0, free: true };
  }
  const worthwhile =
    'status' in outcome ? mayPass(outcome.status, harmless, wait) : mayRecover(outcome.failure, harmless);
  if (!worthwhile || retries >= policy.maxNetworkRetries) return STOP;
  return { again: true, delayMs: wait ?? backoffMs(retries, policy, random), free: false };
}

function mayPass(status: number, harmless: boolean, wait: number | undefined): boolean {
  if (status === 429) return true;
  if (status === 503 && wait !== undefined) return true;
  return harmless && PASSING_STATUSES.has(status);
}

function mayRecover(failure: unknown, harmless: boolean): boolean {
  if (failure instanceof TimeoutError) {
    return failure.timeout === 'open' || (failure.timeout === 'read' && harmless);
  }
  if (!(failure instanceof ConnectionError) || LASTING_FAILURE.test(failure.code ?? '')) return false;
  return harmless || failure.stage === 'connect';
}

function isStale(failure: unknown): boolean {
  return failure instanceof ConnectionError && failure.reusedConnection && failure.stage === 'request';
}

/**
 * The wait before retry number `retries + 1`: doubling up to the longest, half of it random so that clients do not
 * return in step.
 */
export function backoffMs(retries: number, policy: RetryPolicy, random: number): number {
  const longest = Math.min(policy.initialNetworkRetryDelayMs * 2 ** retries, policy.maxNetworkRetryDelayMs);
  return longest * (0.5 + random / 2);
}
