// Lists: lazy, page by page, as a whole, sorted and filtered, over every transport.
import { isApiError } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { type Site, startSite, TRANSPORTS } from '../kit/site.ts';

const NAMES = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf'];

async function withGroups(site: Site): Promise<Site> {
  for (const name of NAMES) await site.client.groups.create({ name });
  return site;
}

describe.each(TRANSPORTS)('$name', ({ start }) => {
  test('nothing is sent before a list is read', async () => {
    const { client } = await start();
    const before = client.usage.apiCalls;
    const list = client.groups.list();
    expect(client.usage.apiCalls).toBe(before);
    expect(await list.toArray()).toEqual([]);
    expect(client.usage.apiCalls).toBe(before + 1);
  });

  test('page by page', async () => {
    const { client } = await withGroups(await start());
    const seen: string[][] = [];
    let page = await client.groups.list({ per_page: 3 }).page();
    seen.push(page.items.map((group) => group.name));
    while (page.hasNext) {
      page = await page.next();
      seen.push(page.items.map((group) => group.name));
    }
    expect(seen).toEqual([NAMES.slice(0, 3), NAMES.slice(3, 6), NAMES.slice(6)]);
    expect(page.nextCursor).toBeUndefined();
  });

  test('as pages, as rows and as an array, with the same rows whatever the page size', async () => {
    const { client } = await withGroups(await start());
    for (const per_page of [1, 2, 7, 8, 1000]) {
      const paged: string[] = [];
      for await (const page of client.groups.list({ per_page }).pages())
        paged.push(...page.items.map((group) => group.name));
      const rows: string[] = [];
      for await (const group of client.groups.list({ per_page })) rows.push(group.name);
      const array = await client.groups.list({ per_page }).toArray();
      expect([paged, rows, array.map((group) => group.name)]).toEqual([NAMES, NAMES, NAMES]);
    }
    expect(await client.groups.list({ per_page: 2 }).toArray({ limit: 3 })).toHaveLength(3);
  });

  test('a full last page is the last', async () => {
    const { client } = await withGroups(await start());
    expect((await client.groups.list({ per_page: NAMES.length }).page()).hasNext).toBe(false);
  });

  test('leaving a loop early asks for no further pages', async () => {
    const { client } = await withGroups(await start());
    const before = client.usage.apiCalls;
    for await (const group of client.groups.list({ per_page: 1 })) {
      if (group.name === 'alpha') break;
    }
    expect(client.usage.apiCalls - before).toBeLessThanOrEqual(2);
    expect(await client.groups.list().toArray()).toHaveLength(NAMES.length);
  });

  test('a list can be taken up at a cursor', async () => {
    const { client } = await withGroups(await start());
    const { nextCursor } = await client.groups.list({ per_page: 5 }).page();
    expect(nextCursor).toBeTruthy();
    const rest = await client.groups.list({ per_page: 5, cursor: nextCursor ?? '' }).toArray();
    expect(rest.map((group) => group.name)).toEqual(NAMES.slice(5));
  });

  test('a cursor keeps its place while rows come and go', async () => {
    const { client } = await withGroups(await start());
    const first = await client.groups.list({ per_page: 3 }).page();
    const [gone] = first.items;
    await client.groups.delete(gone?.id ?? 0);
    await client.groups.create({ name: 'hotel' });
    const names: string[] = [];
    for (let page = await first.next(); ; page = await page.next()) {
      names.push(...page.items.map((group) => group.name));
      if (!page.hasNext) break;
    }
    expect(names).toEqual([...NAMES.slice(3), 'hotel']);
  });

  test('sorted', async () => {
    const { client } = await withGroups(await start());
    const list = client.groups.list({ sort_by: { name: 'desc' }, per_page: 2 });
    expect((await list.toArray()).map((group) => group.name)).toEqual([...NAMES].reverse());
  });

  test('filtered by equality, prefix and range', async () => {
    const { client } = await start();
    for (const [index, username] of ['ann', 'anna', 'ben'].entries()) {
      await client.users.create({
        username,
        password: 'Correct-Horse-9',
        company: 'Example',
        password_validity_days: index * 10,
      });
    }
    const names = async (list: ReturnType<typeof client.users.list>) =>
      (await list.toArray()).map((user) => user.username).sort();
    expect(await names(client.users.list({ filter: { username: 'anna' } }))).toEqual(['anna']);
    expect(await names(client.users.list({ filter_prefix: { username: 'ann' } }))).toEqual(['ann', 'anna']);
    const range = { filter_gteq: { password_validity_days: 10 }, filter_lt: { password_validity_days: 20 } };
    expect(await names(client.users.list(range))).toEqual(['anna']);
    expect(await names(client.users.list({ filter: { company: 'Nobody' } }))).toEqual([]);
  });
});

test.each([
  ['an unknown sort field', { 'sort_by[shoe_size]': 'asc' }, 'bad-request/invalid-sort-field'],
  [
    'two sort fields',
    { 'sort_by[name]': 'asc', 'sort_by[username]': 'asc' },
    'bad-request/multiple-sort-params-not-allowed',
  ],
  ['an unknown filter field', { 'filter[shoe_size]': '44' }, 'bad-request/invalid-filter-field'],
  [
    'fields that do not go together',
    { 'filter[username]': 'a', 'filter[email]': 'b' },
    'bad-request/invalid-filter-alias-combination',
  ],
  ['a made-up cursor', { cursor: 'nonsense' }, 'bad-request/invalid-cursor'],
])('%s is refused by the server', async (_what, query, type) => {
  const { server, apiKey } = await startSite();
  const address = `http://site.test/api/rest/v1/users?${new URLSearchParams(query)}`;
  const answer = await server.fetch(new Request(address, { headers: { 'X-FilesAPI-Key': apiKey } }));
  expect(await answer.json()).toMatchObject({ type, 'http-code': answer.status });
});

test('a cursor of one order is refused in another', async () => {
  const { client } = await withGroups(await startSite());
  const { nextCursor = '' } = await client.groups.list({ per_page: 2 }).page();
  const error = await client.groups
    .list({ per_page: 2, cursor: nextCursor, sort_by: { name: 'desc' } })
    .page()
    .catch((reason: unknown) => reason);
  expect(
    isApiError(error, 'bad-request/invalid-cursor') || isApiError(error, 'bad-request/invalid-cursor-type-for-sort'),
  ).toBe(true);
});
