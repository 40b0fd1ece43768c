import { expect, test } from 'vitest';
import { ConnectionError, StorageError } from '../errors.ts';
import { type RetryPolicy, withRetries } from './retry.ts';

const never = new AbortController().signal;
const broken = new ConnectionError('reset', { stage: 'request' });
const expired = new StorageError({ doing: 'Sending part 1', status: 403, code: 'AccessDenied' });
const refused = new StorageError({ doing: 'Sending part 1', status: 404, code: 'NoSuchUpload' });

/** Fails with these errors in turn, then works; remembers which attempts were told to get a new URL. */
function createFailing(...errors: Error[]) {
  const needsUrl: boolean[] = [];
  const attempt = async (isNeeded: boolean) => {
    needsUrl.push(isNeeded);
    const error = errors[needsUrl.length - 1];
    if (error !== undefined) throw error;
    return 'done';
  };
  return { needsUrl, attempt };
}

function createPolicy(maxRetries: number) {
  const waits: number[] = [];
  const delayMs = (retries: number) => {
    waits.push(retries);
    return 0;
  };
  const policy: RetryPolicy = { maxRetries, delayMs, async wait() {}, onRetry() {} };
  return { waits, policy };
}

function rulesOf(policy: RetryPolicy, signal: AbortSignal) {
  return { policy, signal, describe: () => ({ method: 'PUT', url: 'https://storage.example', subject: 'part 1' }) };
}

test('failures that pass are waited out, and a fresh URL needs no wait', async () => {
  const { needsUrl, attempt } = createFailing(broken, expired, broken);
  const { waits, policy } = createPolicy(3);
  expect(await withRetries(attempt, rulesOf(policy, never))).toBe('done');
  expect(needsUrl).toEqual([false, false, true, false]);
  expect(waits).toEqual([0, 2]);
});

test('the last failure is thrown when the retries are used up', async () => {
  const { needsUrl, attempt } = createFailing(expired, expired, broken);
  await expect(withRetries(attempt, rulesOf(createPolicy(2).policy, never))).rejects.toBe(broken);
  expect(needsUrl).toHaveLength(3);
});

test('a refusal that will not pass is thrown at once', async () => {
  const { needsUrl, attempt } = createFailing(refused);
  await expect(withRetries(attempt, rulesOf(createPolicy(9).policy, never))).rejects.toBe(refused);
  expect(needsUrl).toEqual([false]);
});

test('without retries an expired URL is replaced once all the same', async () => {
  expect(await withRetries(createFailing(expired).attempt, rulesOf(createPolicy(0).policy, never))).toBe('done');
  await expect(
    withRetries(createFailing(expired, expired).attempt, rulesOf(createPolicy(0).policy, never)),
  ).rejects.toBe(expired);
  await expect(withRetries(createFailing(broken).attempt, rulesOf(createPolicy(0).policy, never))).rejects.toBe(broken);
});

test('after an abort nothing is tried', async () => {
  const { needsUrl, attempt } = createFailing();
  await expect(withRetries(attempt, rulesOf(createPolicy(1).policy, AbortSignal.abort()))).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(needsUrl).toEqual([]);
});
