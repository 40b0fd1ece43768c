// Whether and when a request is sent again: pure functions that decide, and the one loop that carries it out, for calls
// of the API and for requests to storage alike.
import { ConnectionError, TimeoutError } from '../errors.ts';
import type { Effect } from './effects.ts';

/** How one attempt ended: with a status, or without an answer. */
export type AttemptOutcome = AttemptAnswer | { readonly failure: unknown };

/** The answer to one attempt. */
interface AttemptAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** Whether the answer proves that the request was not carried out. */
  readonly provesNothingHappened?: boolean;
}

/** What the decision needs to know about the request. */
export interface RetryInput {
  readonly effect: Effect;
  /** Retries made so far, free ones not counted. */
  readonly retries: number;
  /** Free retries made so far, for connections that had gone stale. */
  readonly staleRetries: number;
  readonly outcome: AttemptOutcome;
}

/** The settings of the policy. */
export interface RetryPolicy {
  readonly maxNetworkRetries: number;
  readonly initialNetworkRetryDelayMs: number;
  readonly maxNetworkRetryDelayMs: number;
  readonly maxRetryAfterMs: number;
  /** What becomes of a `Retry-After` above the limit: the limit is waited, or the call fails at once. */
  readonly longRetryAfter: 'wait' | 'fail';
}

/** Time and chance, passed in so that the decision depends on nothing else. */
interface TimeAndChance {
  readonly nowMs: number;
  /** Between 0 and 1. */
  readonly random: number;
}

/** `free` retries do not count against the limit. */
export type RetryDecision =
  | { readonly again: false }
  | { readonly again: true; readonly delayMs: number; readonly free: boolean };

const STOP: RetryDecision = { again: false };
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);
/** A certificate does not become valid within seconds. */
const LASTING_FAILURE = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_|ERR_TLS|ERR_SSL|ERR_INVALID/;

/**
 * Whether to send a request again, and after which wait. What only reads, and what is known to be repeatable, goes out
 * again after connection failures, silence and the statuses 408, 429, 502, 503, 504. A change goes out again only when
 * nothing can have happened: no connection was made, or the answer proves it. One that is idempotent does so also after
 * 429. An answer that asks for a longer wait than the policy allows is obeyed up to the limit, or ends the attempts.
 */
export function decideRetry(input: RetryInput, policy: RetryPolicy, { nowMs, random }: TimeAndChance): RetryDecision {
  const { outcome, retries, staleRetries } = input;
  // The server closes a kept connection at any time; noticing that while sending says nothing about the network.
  if (isStale(outcome) && isRepeatable(input) && staleRetries === 0) return { again: true, delayMs: 0, free: true };
  if (!isRetryable(input) || retries >= policy.maxNetworkRetries) return STOP;
  const wantedMs = retryAfterMs('status' in outcome ? outcome.retryAfter : null, nowMs);
  const delayMs = retryDelayMs(retries, wantedMs, policy, random);
  return delayMs === undefined ? STOP : { again: true, delayMs, free: false };
}

/** Whether another attempt may succeed, and can do no harm. */
function isRetryable(input: RetryInput): boolean {
  const { outcome, effect } = input;
  if (!('status' in outcome)) return mayRecover(outcome.failure, isRepeatable(input));
  if (outcome.provesNothingHappened || (effect === 'idempotent' && outcome.status === 429)) return true;
  return isRepeatable(input) && PASSING_STATUSES.has(outcome.status);
}

function isRepeatable({ effect }: RetryInput): boolean {
  return effect === 'read' || effect === 'repeatable';
}

function mayRecover(failure: unknown, repeatable: boolean): boolean {
  if (failure instanceof TimeoutError) {
    return failure.timeout === 'open' || (failure.timeout === 'read' && repeatable);
  }
  if (!(failure instanceof ConnectionError) || isLasting(failure)) return false;
  return repeatable || failure.stage === 'connect';
}

/** Whether a connection would fail in the same way again. */
export function isLasting({ code = '' }: ConnectionError): boolean {
  return LASTING_FAILURE.test(code);
}

function isStale(outcome: AttemptOutcome): boolean {
  if ('status' in outcome) return false;
  const { failure } = outcome;
  return failure instanceof ConnectionError && failure.reusedConnection && failure.stage === 'request';
}

/**
 * The wait before retry number `retries + 1`: what the answer asks for, else doubling up to the longest, half of it
 * random so that clients do not return in step. Undefined if the answer asks for more than the policy will wait.
 */
export function retryDelayMs(
  retries: number,
  wantedMs: number | undefined,
  policy: RetryPolicy,
  random: number,
): number | undefined {
  if (wantedMs !== undefined) {
    if (wantedMs <= policy.maxRetryAfterMs) return wantedMs;
    return policy.longRetryAfter === 'wait' ? policy.maxRetryAfterMs : undefined;
  }
  const longest = Math.min(policy.initialNetworkRetryDelayMs * 2 ** retries, policy.maxNetworkRetryDelayMs);
  return longest * (0.5 + random / 2);
}

/**
 * The first usable wait in a `Retry-After` header, in milliseconds: seconds, also with decimals, or an HTTP date.
 * Several headers come joined by commas, which dates contain too. Junk counts as absent.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const pieces = header.split(',').map((piece) => piece.trim());
  for (const [index, piece] of pieces.entries()) {
    const wait = /^\d{1,15}(?:\.\d{1,15})?$/.test(piece)
      ? Number(piece) * 1000
      : msUntilDate(piece, pieces[index + 1], nowMs);
    if (wait !== undefined) return wait;
  }
  return undefined;
}

function msUntilDate(weekday: string, rest: string | undefined, nowMs: number): number | undefined {
  if (rest === undefined || !/^[A-Z][a-z]{2,8}$/.test(weekday)) return undefined;
  const date = Date.parse(`${weekday}, ${rest}`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/** How one attempt ended. */
export type AttemptEnd<T> = { readonly value: T } | { readonly failure: unknown };

/** What a loop of attempts asks after each of them. */
export interface RetryRules<T> {
  /** Decides from how the attempt ended; `retries` counts those made so far, `staleRetries` the free ones. */
  decide(end: AttemptEnd<T>, counts: Pick<RetryInput, 'retries' | 'staleRetries'>): RetryDecision;
  /** Waits before the next attempt; what it throws ends the loop. */
  wait(delayMs: number, end: AttemptEnd<T>): Promise<void>;
}

/** Attempts until the rules say that it is enough; then returns the last value or throws the last failure. */
export async function runWithRetries<T>(attempt: () => Promise<T>, rules: RetryRules<T>): Promise<T> {
  const counts = { retries: 0, staleRetries: 0 };
  for (;;) {
    const end = await endOf(attempt);
    const decision = rules.decide(end, counts);
    if (!decision.again) {
      if ('failure' in end) throw end.failure;
      return end.value;
    }
    await rules.wait(decision.delayMs, end);
    counts[decision.free ? 'staleRetries' : 'retries'] += 1;
  }
}

async function endOf<T>(attempt: () => Promise<T>): Promise<AttemptEnd<T>> {
  try {
    return { value: await attempt() };
  } catch (failure) {
    return { failure };
  }
}
