// The ring of requests and the filtered view of it: bounded, in order, told in batches, and never twice.
import type { RequestSummary } from '@filescom/server/control';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FilteredRequests } from '../requests/filtered-requests.ts';
import { JournalStore, MAX_REQUESTS } from './journal-store.ts';

function request(number: number, siteId = 1): RequestSummary {
  const at = new Date(number).toISOString();
  const about = { method: 'GET', route: null, path: `p${number}`, part: null, userAgent: '', requestId: '' };
  const who = { siteId, userId: null, apiKeyId: null, isApiCall: true, isFromConsole: false };
  return { number, startedAt: at, durationMs: 1, status: 200, bytesIn: 0, bytesOut: 0, faults: [], ...about, ...who };
}

/** A store whose frames come when the test says so. */
function open() {
  const frames: (() => void)[] = [];
  const store = new JournalStore((flush) => frames.push(flush));
  const nextFrame = () => {
    for (const flush of frames.splice(0)) flush();
  };
  return { store, frames, nextFrame };
}

test('fifty thousand arrivals become one change a frame, and the latest stay', () => {
  const { store, frames, nextFrame } = open();
  for (let number = 1; number <= 50_000; number += 1) store.add(request(number));
  expect([frames.length, store.version.value]).toEqual([1, 0]);
  nextFrame();
  expect([store.version.value, store.entries.length]).toEqual([1, MAX_REQUESTS]);
  expect(store.entries.at(-1)?.number).toBe(50_000);
  for (let number = 50_001; number <= 60_000; number += 1) {
    store.add(request(number));
    nextFrame();
    expect(store.entries.length).toBeLessThanOrEqual(MAX_REQUESTS + 1_000);
  }
});

test('what is told twice is kept once, and found by its number', () => {
  const { store, nextFrame } = open();
  for (const number of [3, 4, 4, 5]) store.add(request(number));
  nextFrame();
  for (const number of [4, 5, 6]) store.add(request(number));
  nextFrame();
  expect(store.entries.map(({ number }) => number)).toEqual([3, 4, 5, 6]);
  expect(store.find(5)?.path).toBe('p5');
  expect(store.find(2)).toBeUndefined();
  expect(store.find(99)).toBeUndefined();
});

test('the filtered view is the filter of the journal, whatever comes in which order', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), count: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ do: fc.constant('filter' as const), modulo: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('clear' as const), siteId: fc.constantFrom(null, 1, 2) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { store, nextFrame } = open();
      const filtered = new FilteredRequests(store);
      let number = 1;
      let test = (_request: RequestSummary) => true;
      for (const step of steps) {
        if (step.do === 'add')
          for (const end = number + step.count; number < end; number += 1) store.add(request(number, 1 + (number % 2)));
        else if (step.do === 'filter') test = ({ number: each }) => each % step.modulo === 0;
        else store.clear(step.siteId);
        nextFrame();
        filtered.update(test);
        expect(filtered.all).toEqual(store.entries.filter(test));
        expect(filtered.rowAt(0)).toBe(store.entries.filter(test).at(-1));
        const oldest = filtered.all[0];
        if (oldest !== undefined) expect(filtered.indexOf(oldest.number)).toBe(filtered.count - 1);
      }
    }),
  );
});
