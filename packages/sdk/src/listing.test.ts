import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FilesError, InvalidParameterError, InvalidResponseError } from './errors.ts';
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

describe('a list that would never end', () => {
  /** Page n leads to page `next(n)`; all are empty unless `rows` says otherwise. */
  function walkTo(next: (at: number) => number, rows: number[] = []) {
    let asked = 0;
    const list = createListing<number>(async (cursor) => {
      asked += 1;
      return { items: rows, nextCursor: `c${next(Number(cursor?.slice(1) ?? 0))}` };
    });
    return { list, asked: () => asked };
  }

  test('is ended when its cursors go in a circle, however long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 40 }), async (before, circle) => {
        const end = before + circle;
        const { list, asked } = walkTo((at) => (at === end ? before + 1 : at + 1), [1]);
        await expect(collect(list)).rejects.toThrow(/GET \/numbers .* leads back to a page/);
        expect(asked()).toBeLessThanOrEqual(end + 3);
      }),
    );
  });

  test('is ended after a thousand empty pages, also page by page', async () => {
    const { list, asked } = walkTo((at) => at + 1);
    await expect(list.toArray()).rejects.toBeInstanceOf(InvalidResponseError);
    expect(asked()).toBe(1_000);
    await expect(collect(list.pages())).rejects.toThrow(/1000 pages in a row are empty/);
  });

  test('a circle that is longer than what is remembered is found all the same', async () => {
    // From page 60,000 on in a circle of 70,000 pages, none of which is among the first.
    const { list, asked } = walkTo((at) => (at === 130_000 ? 60_000 : at + 1), [1]);
    await expect(list.toArray()).rejects.toThrow(/leads back/);
    expect(asked()).toBeLessThan(400_000);
  });
});

test('whoever takes a list for an array is told what it is, also after awaiting it', async () => {
  const list: object = await createListing(async () => ({ items: [1], nextCursor: undefined }));
  expect(() => Reflect.get(list, 'length')).toThrow(/A list is no array, so \.length does not work/);
  expect(() => Reflect.get(list, 'map')).toThrow(/await \.toArray\(\) first.*Listing of GET \/numbers/);
  expect(() => [...(list as Iterable<number>)]).toThrow(/so for\.\.of does not work on it/);
  expect(JSON.stringify({ list })).toContain('not fetched');
  expect(inspect(list)).toContain('not fetched');
});
