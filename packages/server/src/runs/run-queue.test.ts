// Runs that wait for their turn: in order, within bounds, and whatever becomes of the one before.
import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { RunQueue } from './run-queue.ts';

test('runs come one after the other, and one that fails ends only itself', async () => {
  const lines: string[] = [];
  const queue = new RunQueue(createLog('error', (line) => lines.push(line)));
  const done: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    queue.add(async () => {
      await Promise.resolve();
      if (n === 1) throw new Error('the second one');
      done.push(n);
    });
  }
  await queue.settled();
  expect([done, queue.isIdle]).toEqual([[0, 2], true]);
  expect(lines.join()).toContain('the second one');
});

test('no more wait than there is room for, and none is begun once it is closed', async () => {
  const queue = new RunQueue(createLog('silent', () => {}));
  let begun = 0;
  const run = async () => {
    begun += 1;
  };
  const taken = Array.from({ length: 10_001 }, () => queue.add(run));
  expect(taken.filter(Boolean)).toHaveLength(10_000);
  await queue.close();
  expect([begun, queue.add(run)]).toEqual([0, false]);
});
