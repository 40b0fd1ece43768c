import { expect, test } from 'vitest';
import { ConnectionError } from '../errors.ts';
import { type RetryPolicy, withRetries } from './attempts.ts';
import { StorageError } from './storage-error.ts';

const never = new AbortController().signal;
const broken = new ConnectionError('reset', { stage: 'request' });
const expired = new StorageError({ doing: 'Sending part 1', status: 403, code: 'AccessDenied' });
const refused = new StorageError({ doing: 'Sending part 1', status: 404, code: 'NoSuchUpload' });

/** Fails with these errors in turn, then works; remembers for which tries it was told to take a new address. */
function createFailing(...errors: Error[]) {
  const newAddress: boolean[] = [];
  const attempt = async (isNew: boolean) => {
    newAddress.push(isNew);
    const error = errors[newAddress.length - 1];
    if (error !== undefined) throw error;
    return 'done';
  };
  return { newAddress, attempt };
}

function paceOf(maxRetries: number) {
  const pauses: number[] = [];
  const pace: RetryPolicy = { maxRetries, onRetry() {}, pause: async (retry) => void pauses.push(retry) };
  return { pauses, pace };
}

test('failures that pass are waited out, and a fresh address needs no wait', async () => {
  const { newAddress, attempt } = createFailing(broken, expired, broken);
  const { pauses, pace } = paceOf(3);
  expect(await withRetries(attempt, pace, never)).toBe('done');
  expect(newAddress).toEqual([false, false, true, false]);
  expect(pauses).toEqual([1, 3]);
});

test('the last failure is thrown when the retries are used up', async () => {
  const { newAddress, attempt } = createFailing(expired, expired, broken);
  await expect(withRetries(attempt, paceOf(2).pace, never)).rejects.toBe(broken);
  expect(newAddress).toHaveLength(3);
});

test('a refusal that will not pass is thrown at once', async () => {
  const { newAddress, attempt } = createFailing(refused);
  await expect(withRetries(attempt, paceOf(9).pace, never)).rejects.toBe(refused);
  expect(newAddress).toEqual([false]);
});

test('without retries an expired address is replaced once all the same', async () => {
  expect(await withRetries(createFailing(expired).attempt, paceOf(0).pace, never)).toBe('done');
  await expect(withRetries(createFailing(expired, expired).attempt, paceOf(0).pace, never)).rejects.toBe(expired);
  await expect(withRetries(createFailing(broken).attempt, paceOf(0).pace, never)).rejects.toBe(broken);
});

test('after an abort nothing is tried', async () => {
  const { newAddress, attempt } = createFailing();
  await expect(withRetries(attempt, paceOf(1).pace, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(newAddress).toEqual([]);
});
