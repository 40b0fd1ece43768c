// Decides whether a rule hits a request that fits its match: counting, probability and the token bucket, as one pure
// function.

import type { FaultEffect, FaultMatch } from './fault-rule.ts';
import { drawSeeded } from './seeded-random.ts';

/** What a rule remembers between requests. */
export interface RuleState {
  readonly seen: number;
  readonly fired: number;
  readonly passed: number;
  readonly exhausted: number;
  readonly overridden: number;
  /** Tokens left in the bucket of a throttle, at the moment of the last request. */
  readonly tokens: number;
  readonly tokensAtMs: number;
}

/** The state of a rule that has seen nothing. */
export function createRuleState(effect: FaultEffect, nowMs: number): RuleState {
  const tokens = effect.kind === 'throttle' ? (effect.burst ?? 1) : 0;
  return { seen: 0, fired: 0, passed: 0, exhausted: 0, overridden: 0, tokens, tokensAtMs: nowMs };
}

/** Where in which series of random numbers a request stands. */
export interface DrawPosition {
  readonly seed: number;
  readonly position: number;
}

/** What becomes of the state with one more request, and whether the rule hits it. */
export function advance(
  { match, effect }: { match: FaultMatch; effect: FaultEffect },
  before: RuleState,
  { nowMs, draw }: { nowMs: number; draw: DrawPosition },
): { readonly state: RuleState; readonly hits: boolean } {
  const state = { ...before, seen: before.seen + 1 };
  const due = judge(match, state, draw);
  if (due !== 'due') return { state: { ...state, [due]: state[due] + 1 }, hits: false };
  if (effect.kind !== 'throttle') return { state: { ...state, fired: state.fired + 1 }, hits: true };
  const tokens = refill(effect, before, nowMs);
  const hits = tokens < 1;
  const bucket = { tokens: hits ? tokens : tokens - 1, tokensAtMs: nowMs };
  const count = hits ? { fired: state.fired + 1 } : { passed: state.passed + 1 };
  return { state: { ...state, ...bucket, ...count }, hits };
}

/** Seconds until a throttle lets the next request pass, rounded up. */
export function computeSecondsToToken(effect: { readonly requestsPerSecond: number }, tokens: number): number {
  return Math.max(1, Math.ceil((1 - tokens) / effect.requestsPerSecond));
}

function judge(
  { nth, times, probability }: FaultMatch,
  { seen, fired }: RuleState,
  { seed, position }: DrawPosition,
): 'due' | 'passed' | 'exhausted' {
  const limit = times ?? (nth === undefined ? Number.POSITIVE_INFINITY : 1);
  if (seen < (nth ?? 1)) return 'passed';
  if (fired >= limit) return 'exhausted';
  return probability === undefined || drawSeeded(seed, position) < probability ? 'due' : 'passed';
}

function refill(
  effect: { readonly requestsPerSecond: number; readonly burst?: number },
  { tokens, tokensAtMs }: RuleState,
  nowMs: number,
): number {
  const gained = (Math.max(0, nowMs - tokensAtMs) / 1000) * effect.requestsPerSecond;
  return Math.min(effect.burst ?? 1, tokens + gained);
}
