import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PartUrl } from './api.ts';
import { PartUrls } from './part-urls.ts';

function ticket(partNumber: number): PartUrl {
  return {
    ref: 'put-1',
    partNumber,
    url: `http://storage.test/${partNumber}`,
    method: 'PUT',
    headers: {},
    partSizeBytes: 1,
    availableParts: 10_000,
    parallelParts: true,
    retryParts: true,
    usableUntilMs: undefined,
  };
}

/** A service that answers at most `generosity` tickets a call, and remembers what it was asked. */
function service(generosity: number) {
  const asked: [first: number, count: number][] = [];
  const request = async (first: number, count: number) => {
    asked.push([first, count]);
    return Array.from({ length: Math.min(count, generosity) }, (_, index) => ticket(first + index));
  };
  return { asked, request };
}

test('every part gets its own ticket, whatever the service gives at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      async (parts, batch, generosity) => {
        const { asked, request } = service(generosity);
        const book = new PartUrls([ticket(1)], { request, batchSize: batch, lastPart: parts });
        for (let number = 1; number <= parts; number += 1) expect((await book.take(number)).partNumber).toBe(number);
        expect(asked.every(([first, count]) => first + count - 1 <= parts)).toBe(true);
        expect(asked.length).toBeLessThanOrEqual(parts + 1);
      },
    ),
  );
});

test('a generous service is asked once for each batch', async () => {
  const { asked, request } = service(100);
  const book = new PartUrls([1, 2, 3, 4].map(ticket), { request, batchSize: 4, lastPart: 12 });
  for (let number = 1; number <= 12; number += 1) await book.take(number);
  expect(asked).toEqual([
    [5, 4],
    [9, 4],
  ]);
});

test('tickets are asked for ahead, never beyond the last part', async () => {
  const { asked, request } = service(1);
  const book = new PartUrls([ticket(1)], { request, batchSize: 1, lastPart: 2 });
  await book.take(1);
  expect(asked).toEqual([[2, 1]]);
  await book.take(2);
  expect(asked).toEqual([[2, 1]]);
});

test('of a stream no call is made ahead, because nobody knows whether there is more', async () => {
  const { asked, request } = service(10);
  const book = new PartUrls([ticket(1)], { request, batchSize: 4, lastPart: undefined });
  await book.take(1);
  expect(asked).toEqual([]);
  for (const number of [2, 3, 4, 5]) await book.take(number);
  expect(asked).toEqual([[2, 4]]);
});

test('asking again for a part brings a new ticket', async () => {
  const { asked, request } = service(10);
  const book = new PartUrls([ticket(1)], { request, batchSize: 2, lastPart: 3 });
  await book.take(1);
  await book.take(1);
  expect(asked).toContainEqual([1, 1]);
});

test('a call that fails is heard by whoever needs its ticket, and by nobody else', async () => {
  const failure = new Error('no');
  const book = new PartUrls([ticket(1)], { request: () => Promise.reject(failure), batchSize: 3, lastPart: 4 });
  await book.take(1);
  await expect(book.take(2)).rejects.toBe(failure);
});

test('a ticket that is about to expire is replaced before it is used', async () => {
  const { asked, request } = service(10);
  const stale = { ...ticket(1), usableUntilMs: Date.now() - 1 };
  const fresh = { ...ticket(2), usableUntilMs: Date.now() + 60_000 };
  const book = new PartUrls([stale, fresh], { request, batchSize: 2, lastPart: 2 });
  expect((await book.take(1)).usableUntilMs).toBeUndefined();
  expect(await book.take(2)).toBe(fresh);
  expect(asked).toEqual([[1, 1]]);
});
