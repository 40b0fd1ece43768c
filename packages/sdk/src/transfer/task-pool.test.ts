import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createTransferScope } from '../http/abort-scope.ts';
import { checkConcurrency } from '../validate.ts';
import { type Task, TaskPool } from './task-pool.ts';

/** A promise that the test settles. */
function createDeferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}

test('never more work at once than there are pool, and all of it is done', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
      async (limit, turns) => {
        const pool = new TaskPool({ limit });
        let running = 0;
        let most = 0;
        const done: number[] = [];
        for (const [index, count] of turns.entries()) {
          await pool.run(async () => {
            running += 1;
            most = Math.max(most, running);
            for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
            running -= 1;
            done.push(index);
          });
        }
        await pool.settle();
        expect(most).toBeLessThanOrEqual(limit);
        expect(done.toSorted((a, b) => a - b)).toEqual(turns.map((_, index) => index));
      },
    ),
  );
});

test('a lane whose piece only waits is lent after a while, and taken back when its bytes move again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const pool = new TaskPool({ limit: 1, maxInFlight: 2 });
  const [first, second, third] = [createDeferred(), createDeferred(), createDeferred()];
  const told: Task[] = [];
  const started: string[] = [];
  const piece = (name: string, end: Promise<void>) =>
    pool.run(async (_, lane) => {
      started.push(name);
      told.push(lane);
      await end;
    });
  const running = piece('first', first.promise).then(() => piece('second', second.promise));
  told[0]?.pause();
  await vi.advanceTimersByTimeAsync(25);
  expect(started).toEqual(['first']);
  await vi.advanceTimersByTimeAsync(50);
  expect(started).toEqual(['first', 'second']);
  told[0]?.resume();
  const rest = running.then(() => piece('third', third.promise));
  told[1]?.pause();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(started).toEqual(['first', 'second']);
  first.resolve();
  await vi.advanceTimersByTimeAsync(200);
  expect(started).toEqual(['first', 'second', 'third']);
  second.resolve();
  third.resolve();
  await rest;
  await pool.settle();
  expect(vi.getTimerCount()).toBe(0);
});

test('the producer is held back until a lane is free', async () => {
  const pool = new TaskPool({ limit: 2 });
  const first = createDeferred();
  const second = createDeferred();
  await pool.run(() => first.promise);
  let free = false;
  const waiting = pool
    .run(() => second.promise)
    .then(() => {
      free = true;
    });
  await Promise.resolve();
  expect(free).toBe(false);
  first.resolve();
  await waiting;
  second.resolve();
  await pool.settle();
});

test('the first failure stops the others and is what everybody hears of', async () => {
  const pool = new TaskPool({ limit: 3 });
  const failure = new Error('part 2 broke');
  const heard: unknown[] = [];
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      signal.addEventListener('abort', () => {
        heard.push(signal.reason);
        reject(new Error('told to stop'));
      });
    });
  await pool.run(untilAborted);
  await pool.run(() => Promise.reject(failure));
  await expect(pool.run(untilAborted)).rejects.toBe(failure);
  await expect(pool.settle()).rejects.toBe(failure);
  expect(heard).toEqual([failure]);
});

test('an outer abort ends the work, and stopping waits until it is gone', async () => {
  const outer = new AbortController();
  const pool = new TaskPool({ limit: 2 }, createTransferScope(outer.signal));
  const order: string[] = [];
  await pool.run(async (signal) => {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.resolve();
    order.push('work ended');
    throw new Error('stopped');
  });
  outer.abort(new Error('enough'));
  await pool.stop(new Error('cleaning up'));
  order.push('stopped');
  expect(order).toEqual(['work ended', 'stopped']);
  await expect(pool.settle()).rejects.toThrow('The transfer was aborted.');
});

test('nothing is started after the end', async () => {
  const outer = new AbortController();
  const pool = new TaskPool({ limit: 2 }, createTransferScope(outer.signal));
  outer.abort();
  let started = false;
  await expect(
    pool.run(async () => {
      started = true;
    }),
  ).rejects.toMatchObject({ name: 'AbortError' });
  expect(started).toBe(false);
});

test('a concurrency that is no count is refused, instead of being no bound at all', () => {
  expect(checkConcurrency(undefined, 4)).toBe(4);
  expect(checkConcurrency(1, 4)).toBe(1);
  for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => checkConcurrency(wrong, 4)).toThrow('maxConcurrency must be');
  }
});
