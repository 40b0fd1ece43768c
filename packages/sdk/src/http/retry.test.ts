import { describe, expect, test } from 'vitest';
import {
  AbortError,
  ConnectionError,
  type FailureStage,
  IntegrityError,
  type Timeout,
  TimeoutError,
} from '../errors.ts';
import { decideRetry, type Outcome, type RetryInput, type RetryPolicy, retryAfterMs, retryDelayMs } from './retry.ts';

const policy: RetryPolicy = {
  maxNetworkRetries: 3,
  initialNetworkRetryDelayMs: 500,
  maxNetworkRetryDelayMs: 2_000,
  maxRetryAfterMs: 30_000,
};
const NOW = Date.parse('2024-05-30T10:00:00Z');

function decide(facts: Partial<RetryInput> & { outcome: Outcome }) {
  const complete = { method: 'GET', repeatable: false, retries: 0, staleRetries: 0, ...facts };
  return decideRetry(complete, policy, { nowMs: NOW, random: 1 });
}

function status(code: number, retryAfter: string | null = null): Outcome {
  return { status: code, retryAfter };
}

function connection(stage: FailureStage, facts: { code?: string; reusedConnection?: boolean } = {}): Outcome {
  return {
    failure: new ConnectionError('broken', { stage, ...facts }),
  };
}

function timeout(kind: Timeout): Outcome {
  return { failure: new TimeoutError('late', { timeout: kind }) };
}

describe('whether a request is sent again', () => {
  test.each<[what: string, outcome: Outcome, GET: boolean, POST: boolean, repeatable: boolean]>([
    ['200', status(200), false, false, false],
    ['302', status(302), false, false, false],
    ['400', status(400), false, false, false],
    ['401', status(401), false, false, false],
    ['404', status(404), false, false, false],
    ['408', status(408), true, false, true],
    ['422', status(422), false, false, false],
    ['422 with Retry-After', status(422, '1'), false, false, false],
    ['429', status(429), true, true, true],
    ['429 with Retry-After', status(429, '5'), true, true, true],
    ['500', status(500), false, false, false],
    ['501', status(501), false, false, false],
    ['502', status(502), true, false, true],
    ['503', status(503), true, false, true],
    ['503 with Retry-After', status(503, '5'), true, true, true],
    ['503 with Retry-After over the cap', status(503, '60'), true, false, true],
    ['503 with junk in Retry-After', status(503, 'aaaaaa'), true, false, true],
    ['504', status(504), true, false, true],
    ['connection refused', connection('connect', { code: 'ECONNREFUSED' }), true, true, true],
    ['name not found', connection('connect', { code: 'ENOTFOUND' }), true, true, true],
    ['a wrong certificate', connection('connect', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), false, false, false],
    ['a connection lost after sending', connection('request', { code: 'ECONNRESET' }), true, false, true],
    ['an answer that broke off', connection('response'), true, false, true],
    ['a refused redirect', connection('response', { code: 'ERR_INVALID_REDIRECT' }), false, false, false],
    ['no connection in time', timeout('open'), true, true, true],
    ['silence', timeout('read'), true, false, true],
    ['the deadline', timeout('deadline'), false, false, false],
    ['an abort', { failure: new AbortError('enough') }, false, false, false],
    ['a wrong body', { failure: new IntegrityError('short') }, false, false, false],
    ['a bug', { failure: new TypeError('bug') }, false, false, false],
  ])('%s', (_, outcome, get, post, repeatable) => {
    expect(decide({ outcome }).again).toBe(get);
    expect(decide({ outcome, method: 'POST' }).again).toBe(post);
    expect(decide({ outcome, method: 'POST', repeatable: true }).again).toBe(repeatable);
  });

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('%s may be repeated after a lost connection', (method) => {
    expect(decide({ method, outcome: connection('request') }).again).toBe(true);
  });

  test('not more often than allowed', () => {
    expect(decide({ retries: 2, outcome: status(503) }).again).toBe(true);
    expect(decide({ retries: 3, outcome: status(503) }).again).toBe(false);
  });

  test('once at once and for free when a kept connection had been closed', () => {
    const stale = connection('request', { code: 'ECONNRESET', reusedConnection: true });
    expect(decide({ retries: 3, outcome: stale })).toEqual({ again: true, delayMs: 0, free: true });
    expect(decide({ retries: 3, staleRetries: 1, outcome: stale })).toEqual({ again: false });
    expect(decide({ method: 'POST', outcome: stale })).toEqual({ again: false });
  });
});

describe('when it is sent again', () => {
  test.each<[retries: number, random: number, delayMs: number]>([
    [0, 0, 250],
    [0, 1, 500],
    [1, 1, 1_000],
    [2, 0, 1_000],
    [2, 1, 2_000],
    [9, 1, 2_000],
  ])('after retry %i with chance %d: %i ms', (retries, random, delayMs) => {
    expect(retryDelayMs(retries, undefined, policy, random)).toBe(delayMs);
  });

  test('Retry-After takes the place of the own wait', () => {
    expect(decide({ outcome: status(429, '5') })).toEqual({ again: true, delayMs: 5_000, free: false });
    expect(decide({ outcome: status(503, '0') })).toEqual({ again: true, delayMs: 0, free: false });
    expect(decide({ outcome: status(429, '60') })).toEqual({ again: true, delayMs: 500, free: false });
  });
});

describe('Retry-After', () => {
  const in8Seconds = new Date(NOW + 8_000).toUTCString();
  test.each<[header: string | null, waitMs: number | undefined]>([
    [null, undefined],
    ['', undefined],
    ['aaaaaa', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['0', 0],
    ['5', 5_000],
    [' 5 ', 5_000],
    ['60', undefined],
    ['5, 10', 5_000],
    ['5, aaaaaa', 5_000],
    ['aaaaaa, 5', 5_000],
    ['60, 5', 5_000],
    [in8Seconds, 8_000],
    [`${in8Seconds}, 3`, 8_000],
    [`junk, ${in8Seconds}`, 8_000],
    [new Date(NOW - 8_000).toUTCString(), 0],
    [new Date(NOW + 90_000).toUTCString(), undefined],
    ['Thu, 99 Nonsense 2024', undefined],
  ])('%j is a wait of %s ms', (header, waitMs) => {
    expect(retryAfterMs(header, NOW, 30_000)).toBe(waitMs);
  });
});
