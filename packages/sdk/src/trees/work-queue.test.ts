import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lanes } from './lanes.ts';
import { processQueue } from './work-queue.ts';

const signal = new AbortController().signal;
function turn() {
  return new Promise<void>((resolve) => setImmediate(resolve));
}

test('units are never exceeded, and everything is done once', async () => {
  const weights = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(weights, fc.integer({ min: 1, max: 8 }), async (queue, units) => {
      let [inUse, most] = [0, 0];
      const done: number[] = [];
      await processQueue([...queue.entries()], {
        budget: units,
        signal,
        weigh: ([, weight]) => weight,
        async work([index, weight]) {
          inUse += Math.min(weight, units);
          most = Math.max(most, inUse);
          for (let turns = 0; turns < index % 3; turns += 1) await turn();
          inUse -= Math.min(weight, units);
          done.push(index);
        },
      });
      expect(most).toBeLessThanOrEqual(units);
      expect(done.sort((a, b) => a - b)).toEqual([...queue.keys()]);
    }),
    { numRuns: 50 },
  );
});

test('work may find more work', async () => {
  const queue = [0];
  const seen: number[] = [];
  await processQueue(queue, {
    budget: 3,
    signal,
    async work(depth) {
      seen.push(depth);
      await turn();
      if (depth < 5) queue.push(depth + 1, depth + 1);
    },
  });
  expect(seen.length).toBe(63);
});

test('the first failure stops the others and is thrown when nothing runs any more', async () => {
  let running = 0;
  const work = async (item: number, stop: AbortSignal): Promise<void> => {
    running += 1;
    try {
      await turn();
      if (item === 1) throw new Error('broken');
      await new Promise((_, reject) => stop.addEventListener('abort', () => reject(stop.reason), { once: true }));
    } finally {
      await turn();
      running -= 1;
    }
  };
  await expect(processQueue([0, 1, 2, 3, 4], { budget: 3, signal, work })).rejects.toThrow('broken');
  expect(running).toBe(0);
});

test('a signal that is aborted beforehand lets nothing start', async () => {
  let started = 0;
  const work = async () => {
    started += 1;
  };
  await expect(processQueue([1, 2], { budget: 1, signal: AbortSignal.abort(), work })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(started).toBe(0);
});

test('items that only wait get more lanes, and never more than the budget', async () => {
  const budget = 32;
  let [running, most] = [0, 0];
  let open: () => void = () => undefined;
  const allLanes = new Promise<void>((resolve) => {
    open = resolve;
  });
  const started: number[] = [];
  await processQueue([...Array(100).keys()], {
    budget,
    lanes: new Lanes(budget),
    signal,
    async work(item) {
      started.push(item);
      running += 1;
      most = Math.max(most, running);
      // Nobody gets on before as many as the budget allows are under way.
      if (running === budget) open();
      await allLanes;
      running -= 1;
    },
  });
  expect(most).toBe(budget);
  expect(started).toEqual([...Array(100).keys()]);
});

test('what weighs more than there are lanes goes alone', async () => {
  const beside: number[] = [];
  let running = 0;
  await processQueue([64, 64, 64], {
    budget: 64,
    lanes: new Lanes(64),
    signal,
    weigh: (weight) => weight,
    async work() {
      beside.push(running);
      running += 1;
      await turn();
      running -= 1;
    },
  });
  expect(beside).toEqual([0, 0, 0]);
});
