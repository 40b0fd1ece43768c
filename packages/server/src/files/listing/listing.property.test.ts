// Lists page by page, in every order, while entries come and go: what stays throughout is listed exactly once, in
// order.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalizeForComparison } from '@filescom/paths';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdjustableClock } from '../../clock.ts';
import { createLog } from '../../log.ts';
import { type OpenedFiles, openFiles } from '../open-files.ts';
import { type Entry, FILE_KIND, FOLDER_KIND, NO_ACTOR } from '../tree/entry.ts';
import { resolveOnSite } from '../tree/remote-path.ts';
import type { ListQuery } from './query.ts';
import { compareText, compareValues, kindOf, SORT_FIELDS, type Sorting, sortValue } from './sorting.ts';

let opened: OpenedFiles;
let directory: string;
let siteId = 0;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'filescom-list-'));
  const log = createLog('warn', (line) => {
    throw new Error(line);
  });
  const clock = new AdjustableClock();
  opened = openFiles({ directory, durable: false, clock, log, settings: { partSizeBytes: 1024 } });
});

afterAll(async () => {
  await opened.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Made {
  readonly name: string;
  readonly folder: boolean;
  readonly size: number;
  readonly time: number | null;
}

const made = fc.record({
  name: fc.stringMatching(/^[a-cA-C\u00c4\uff41-\uff43\u{1F600}-\u{1F602}_\-0-9]{1,3}$/u),
  folder: fc.boolean(),
  size: fc.nat({ max: 2 }),
  time: fc.option(fc.integer({ min: -2, max: 2 })),
});
const many = fc.uniqueArray(made, { selector: ({ name }) => normalizeForComparison(name), maxLength: 25 });
const sorting: fc.Arbitrary<Sorting> = fc.record({
  field: fc.constantFrom(...SORT_FIELDS),
  descending: fc.boolean(),
});

const query: ListQuery = {
  sorting: { field: 'path', descending: false },
  kind: undefined,
  recursive: false,
  search: undefined,
  newerThanMs: undefined,
  cursor: undefined,
  perPage: 3,
};

async function make(entry: Made, nowMs: number): Promise<void> {
  const { files } = opened;
  const at = resolveOnSite(siteId, `dir/${entry.name}`);
  const moment = { nowMs, actor: NO_ACTOR };
  const providedMtimeMs = entry.time === null ? null : entry.time * 1000;
  if (entry.folder) await files.tree.createFolder(at, { ...moment, makeParents: true, providedMtimeMs });
  else {
    await files.putBytes(siteId, at.text, Buffer.alloc(entry.size));
    await files.tree.update(at, { providedMtimeMs }, moment);
  }
}

function inOrder(entries: readonly Entry[], by: Sorting): Entry[] {
  const sign = by.descending ? -1 : 1;
  return [...entries].sort(
    (a, b) =>
      kindOf(a) - kindOf(b) ||
      sign * (compareValues(sortValue(a, by), sortValue(b, by)) || compareText(a.nameKey, b.nameKey)),
  );
}

function page(more: Partial<ListQuery>) {
  return opened.files.listing.page(resolveOnSite(siteId, 'dir'), { ...query, ...more });
}

test('pages forward and backward hold everything that stays, once and in order', async () => {
  const run = fc.asyncProperty(
    many,
    many,
    sorting,
    fc.integer({ min: 1, max: 5 }),
    async (before, later, by, perPage) => {
      siteId += 1;
      await opened.files.createFolder(siteId, 'dir');
      for (const [index, entry] of before.entries()) await make(entry, (index % 3) * 1000);
      const keys = new Set(before.map(({ name }) => normalizeForComparison(name)));
      const coming = later.filter(({ name }) => !keys.has(normalizeForComparison(name)));
      const going = before.filter((_, index) => index % 4 === 1);
      const forward: Entry[] = [];
      const backward: Entry[] = [];
      let cursor: string | undefined;
      let prev: string | undefined;
      do {
        const { items, next, prev: back } = await page({ sorting: by, perPage, cursor });
        if (next !== undefined) expect(items).toHaveLength(perPage);
        forward.push(...items.map((item) => item.entry));
        cursor = next;
        prev = back;
        const arriving = coming.pop();
        if (arriving !== undefined) await make(arriving, 1000);
        const leaving = going.pop();
        const path = `dir/${leaving?.name}`;
        if (leaving)
          await opened.files.tree.remove(resolveOnSite(siteId, path), { nowMs: 0, actor: NO_ACTOR, recursive: true });
      } while (cursor !== undefined);
      expect(forward).toEqual(inOrder(forward, by));
      const left = await page({ sorting: by, perPage: 1000 });
      const stayed = left.items.map(({ entry }) => entry).filter((entry) => keys.has(entry.nameKey));
      const ids = new Set(stayed.map((entry) => entry.id));
      expect(forward.filter((entry) => ids.has(entry.id))).toEqual(stayed);

      while (prev !== undefined) {
        const { items, prev: back, next } = await page({ sorting: by, perPage, cursor: prev });
        expect(next === undefined).toBe(items.length === 0);
        backward.unshift(...items.map((item) => item.entry));
        prev = back;
      }
      expect(backward).toEqual(left.items.map(({ entry }) => entry).slice(0, backward.length));
    },
  );
  await fc.assert(run, { numRuns: 60 });
});

test('a recursive list meets everything once: folders, then files, whatever the page size', async () => {
  const paths = fc.uniqueArray(fc.stringMatching(/^[ab-](\/[ab-]){0,3}$/), { maxLength: 20 });
  const run = fc.asyncProperty(paths, fc.integer({ min: 1, max: 4 }), async (names, perPage) => {
    siteId += 1;
    for (const name of names) {
      await opened.files.createFolder(siteId, `dir/${name}`);
      await opened.files.putBytes(siteId, `dir/${name}/file`, Buffer.from(name));
    }
    await opened.files.createFolder(siteId, 'dir');
    const found: Entry[] = [];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await page({ recursive: true, perPage, cursor });
      if (next !== undefined) expect(items).toHaveLength(perPage);
      found.push(...items.map((item) => item.entry));
      seen.push(...items.map((item) => item.path));
      cursor = next;
    } while (cursor !== undefined);
    const folders = new Set(names.flatMap((name) => name.split('/').map((_, n, all) => all.slice(0, n + 1).join('/'))));
    const wanted = [...[...folders].map((name) => `dir/${name}`), ...names.map((name) => `dir/${name}/file`)];
    expect([...seen].sort()).toEqual(wanted.sort());
    expect(found.map(kindOf)).toEqual(found.map(kindOf).sort());
    for (const kind of [FOLDER_KIND, FILE_KIND] as const) {
      const { items } = await page({ recursive: true, kind, perPage: 1000 });
      expect(items.map(({ entry }) => entry)).toEqual(found.filter((entry) => kindOf(entry) === kind));
    }
  });
  await fc.assert(run, { numRuns: 40 });
});

test('a cursor is refused by another list, order or filter, and when it is made up', async () => {
  siteId += 1;
  for (const name of ['a', 'b', 'c', 'd']) await opened.files.createFolder(siteId, `dir/${name}/dir`);
  const { next } = await page({});
  const refused = expect.objectContaining({ type: 'bad-request/invalid-cursor' });
  await expect(page({ cursor: next, sorting: { field: 'size', descending: false } })).rejects.toEqual(refused);
  await expect(page({ cursor: next, kind: FOLDER_KIND })).rejects.toEqual(refused);
  await expect(page({ cursor: 'c2:next:AAAA' })).rejects.toEqual(refused);
  await expect(page({ cursor: '2' })).rejects.toEqual(refused);
  const elsewhere = opened.files.listing.page(resolveOnSite(siteId, 'dir/a'), { ...query, cursor: next });
  await expect(elsewhere).rejects.toEqual(refused);
  expect((await page({ cursor: next, perPage: 9 })).items.map(({ path }) => path)).toEqual(['dir/d']);
});

test('searches find names below the folder and values of custom metadata, page by page', async () => {
  siteId += 1;
  const { files } = opened;
  for (const path of ['dir/Annual Report.pdf', 'dir/x/report/y', 'dir/x/other', 'elsewhere/report']) {
    await files.putBytes(siteId, path, Buffer.from(path), { customMetadata: { Owner: path, kind: 'Paper' } });
  }
  const found = async (more: Partial<ListQuery>) => (await page(more)).items.map(({ path }) => path);
  const search = { text: 'ignored/RÉPORT', metadataKey: undefined };
  expect(await found({ search })).toEqual(['dir/x/report', 'dir/Annual Report.pdf']);
  expect(await found({ search, kind: FILE_KIND })).toEqual(['dir/Annual Report.pdf']);
  const first = await page({ search, perPage: 1 });
  expect(await found({ search, perPage: 1, cursor: first.next })).toEqual(['dir/Annual Report.pdf']);
  const papers = ['dir/Annual Report.pdf', 'dir/x/other', 'dir/x/report/y'];
  expect(await found({ search: { text: 'paper', metadataKey: 'kind' } })).toEqual(papers);
  expect(await found({ search: { text: 'dir/x/other', metadataKey: '*' } })).toEqual(['dir/x/other']);
  expect(await found({ search: { text: 'paper', metadataKey: 'Owner' } })).toEqual([]);
});
