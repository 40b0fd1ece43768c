// Whether and when a request is sent again: pure functions that decide, and the one loop that carries it out, for calls
// of the API and for requests to storage alike.
import { ConnectionError, TimeoutError } from '../errors.ts';

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
export function decideRetry(input: RetryInput, policy: RetryPolicy, { nowMs, random }: TimeAndChance): RetryDecision {
  const { outcome, retries, staleRetries } = input;
  // The server closes a kept connection at any time; noticing that while sending says nothing about the network.
  if (isStale(outcome) && isHarmless(input) && staleRetries === 0) return { again: true, delayMs: 0, free: true };
  const retryAfter = 'status' in outcome ? outcome.retryAfter : null;
  const wantedMs = retryAfterMs(retryAfter, nowMs, policy.maxRetryAfterMs);
  if (!isRetryable(input, wantedMs) || retries >= policy.maxNetworkRetries) return STOP;
  return { again: true, delayMs: retryDelayMs(retries, wantedMs, policy, random), free: false };
}

/** Whether another attempt may succeed, and can do no harm. `wantedMs` is the wait that the answer asks for. */
function isRetryable(input: RetryInput, wantedMs: number | undefined): boolean {
  const { outcome } = input;
  const harmless = isHarmless(input);
  if (!('status' in outcome)) return mayRecover(outcome.failure, harmless);
  if (outcome.status === 429 || (outcome.status === 503 && wantedMs !== undefined)) return true;
  return harmless && PASSING_STATUSES.has(outcome.status);
}

/** Whether carrying the request out twice is the same as once. */
function isHarmless({ method, repeatable }: RetryInput): boolean {
  return repeatable || IDEMPOTENT.has(method);
}

function mayRecover(failure: unknown, harmless: boolean): boolean {
  if (failure instanceof TimeoutError) {
    return failure.timeout === 'open' || (failure.timeout === 'read' && harmless);
  }
  if (!(failure instanceof ConnectionError) || LASTING_FAILURE.test(failure.code ?? '')) return false;
  return harmless || failure.stage === 'connect';
}

function isStale(outcome: Outcome): boolean {
  if ('status' in outcome) return false;
  const { failure } = outcome;
  return failure instanceof ConnectionError && failure.reusedConnection && failure.stage === 'request';
}

/**
 * The wait before retry number `retries + 1`: what the answer asks for, else doubling up to the longest, half of it
 * random so that clients do not return in step.
 */
export function retryDelayMs(
  retries: number,
  wantedMs: number | undefined,
  policy: RetryPolicy,
  random: number,
): number {
  if (wantedMs !== undefined) return wantedMs;
  const longest = Math.min(policy.initialNetworkRetryDelayMs * 2 ** retries, policy.maxNetworkRetryDelayMs);
  return longest * (0.5 + random / 2);
}

/**
 * The first usable wait in a `Retry-After` header, in milliseconds: seconds or an HTTP date, at most `capMs` from
 * `nowMs`. Several headers come joined by commas, which dates contain too. Junk and longer waits count as absent.
 */
export function retryAfterMs(
  header: string | null,
  nowMs: number,
  capMs = Number.POSITIVE_INFINITY,
): number | undefined {
  if (header === null) return undefined;
  const pieces = header.split(',').map((piece) => piece.trim());
  for (const [index, piece] of pieces.entries()) {
    const wait = /^\d+$/.test(piece) ? Number(piece) * 1000 : msUntilDate(piece, pieces[index + 1], nowMs);
    if (wait !== undefined && wait <= capMs) return wait;
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
