import { expect, test } from 'vitest';
import { RateGate } from './rate-gate.ts';

test('nothing waits before a call was refused', () => {
  const gate = new RateGate();
  expect([gate.enter(0), gate.enter(0), gate.enter(5)]).toEqual([0, 0, 0]);
});

test('a refusal makes all calls wait, and they come back one by one', () => {
  const gate = new RateGate();
  gate.refuse(0, 1_000);
  expect([gate.enter(0), gate.enter(0), gate.enter(10)]).toEqual([1_000, 1_020, 1_030]);
});

test('refusals of calls that were on their way together count once; each later one doubles the distance', () => {
  const gate = new RateGate();
  for (let call = 0; call < 100; call += 1) gate.refuse(call / 10, 0);
  expect([gate.enter(100), gate.enter(100)]).toEqual([0, 20]);
  gate.refuse(200, 0);
  expect([gate.enter(300), gate.enter(300)]).toEqual([0, 40]);
  for (let at = 1_000; at < 30_000; at += 1_500) gate.refuse(at, 0);
  expect([gate.enter(40_000), gate.enter(40_000)]).toEqual([0, 1_000]);
});

test('successes bring the distance back to nothing', () => {
  const gate = new RateGate();
  gate.refuse(0, 0);
  for (let call = 0; call < 20; call += 1) gate.pass();
  expect([gate.enter(1_000), gate.enter(1_000), gate.enter(1_000)]).toEqual([0, 0, 0]);
});
