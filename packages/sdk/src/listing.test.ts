import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FilesError, InvalidParameterError } from './errors.ts';
import { type FetchPage, Listing, type RowPage } from './listing.ts';

function createListing<T>(fetchPage: FetchPage<T>): Listing<T> {
  return Listing.create({ route: 'GET /numbers', fetchPage });
}

/** A list of pages that notes what was asked for, and which requests were cancelled. */
function source(pages: readonly (readonly number[])[]) {
  const asked: number[] = [];
  const cancelled: number[] = [];
  const list = createListing<number>(async (cursor, signal): Promise<RowPage<number>> => {
    const at = Number(cursor ?? 0);
    asked.push(at);
    signal?.addEventListener('abort', () => cancelled.push(at));
    await Promise.resolve();
    return { items: [...(pages[at] ?? [])], nextCursor: at + 1 < pages.length ? String(at + 1) : undefined };
  });
  return { list, asked, cancelled };
}

async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const threePages = [[1, 2], [3, 4], [5]];

test('sends nothing before it is read, and everything again when read again', async () => {
  const { list, asked } = source(threePages);
  expect(asked).toEqual([]);
  expect(await collect(list)).toEqual([1, 2, 3, 4, 5]);
  expect(await collect(list)).toEqual([1, 2, 3, 4, 5]);
  expect(asked).toEqual([0, 1, 2, 0, 1, 2]);
});

test('every way of reading gives all rows in order, each page once', async () => {
  const anyPages = fc.array(fc.array(fc.integer(), { maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(anyPages, async (pages) => {
      const rows = pages.flat();
      const numbers = pages.map((_, index) => index);
      const walks = [
        (list: Listing<number>) => collect(list),
        async (list: Listing<number>) => (await collect(list.pages())).flatMap((page) => page.items),
        (list: Listing<number>) => list.toArray(),
        async (list: Listing<number>) => {
          let page = await list.page();
          const all = [...page.items];
          while (page.hasNext) {
            page = await page.next();
            all.push(...page.items);
          }
          return all;
        },
      ];
      for (const walk of walks) {
        const { list, asked } = source(pages);
        expect(await walk(list)).toEqual(rows);
        expect(asked).toEqual(numbers);
      }
    }),
  );
});

test('asks for the next page while this one is read', async () => {
  const { list, asked } = source([[1, 2, 3], [4]]);
  for await (const row of list) {
    if (row === 1) expect(asked).toEqual([0]);
    if (row === 2) expect(asked).toEqual([0, 1]);
    if (row === 3) break;
  }
});

describe('leaving early', () => {
  test('at the first row costs one request', async () => {
    const { list, asked } = source(threePages);
    for await (const row of list) {
      expect(row).toBe(1);
      break;
    }
    for await (const page of list.pages()) {
      expect(page.items).toEqual([1, 2]);
      break;
    }
    expect(asked).toEqual([0, 0]);
  });

  test('cancels the page that was asked for ahead', async () => {
    const { list, asked, cancelled } = source(threePages);
    for await (const row of list) if (row === 2) break;
    expect(asked).toEqual([0, 1]);
    expect(cancelled).toEqual([0, 1]);
  });

  test('does not let the failure of a page nobody wants escape', async () => {
    const failing = createListing<number>(async (cursor) => {
      if (cursor !== undefined) throw new Error('down');
      return { items: [1, 2, 3], nextCursor: '1' };
    });
    for await (const row of failing) if (row === 2) break;
    await expect(collect(failing)).rejects.toThrow('down');
    expect(await failing.toArray({ limit: 3 })).toEqual([1, 2, 3]);
  });
});

describe('toArray', () => {
  test.each([
    [0, [], []],
    [1, [1], [0]],
    [2, [1, 2], [0]],
    [3, [1, 2, 3], [0, 1]],
    [99, [1, 2, 3, 4, 5], [0, 1, 2]],
  ])('with limit %i gives %j and asks for pages %j', async (limit, rows, pages) => {
    const { list, asked } = source(threePages);
    expect(await list.toArray({ limit })).toEqual(rows);
    expect(asked).toEqual(pages);
  });

  test('refuses a limit that is none', async () => {
    await expect(source([]).list.toArray({ limit: -1 })).rejects.toBeInstanceOf(InvalidParameterError);
  });
});

test('a page is found again by its cursor, and the last one says that it is', async () => {
  const { list } = source(threePages);
  const first = await list.page();
  const last = await list.page('2');
  expect([first.hasNext, first.nextCursor, last.hasNext, last.items]).toEqual([true, '1', false, [5]]);
  await expect(last.next()).rejects.toBeInstanceOf(FilesError);
});
