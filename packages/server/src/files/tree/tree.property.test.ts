// Random operations on a site against a simple model: a map of comparison paths. Types, bytes, refusals and lists
// agree.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalizeForComparison } from '@filescom/paths';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdjustableClock } from '../../clock.ts';
import { createLog } from '../../log.ts';
import { Problem } from '../../problem.ts';
import type { ListQuery } from '../listing/query.ts';
import { compareText } from '../listing/sorting.ts';
import { type OpenedFiles, openFiles } from '../open-files.ts';
import { NO_ACTOR } from './entry.ts';
import { resolveOnSite } from './remote-path.ts';

let opened: OpenedFiles;
let directory: string;
let siteId = 0;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'filescom-tree-'));
  const log = createLog('warn', (line) => {
    throw new Error(line);
  });
  const clock = new AdjustableClock();
  opened = openFiles({ directory, durable: false, clock, log, settings: { partSizeBytes: 1024 } });
  opened.files.start();
});

afterAll(async () => {
  await opened.close();
  rmSync(directory, { recursive: true, force: true });
});

const moment = { nowMs: 0, actor: NO_ACTOR };
const name = fc.constantFrom('a', 'A', 'b', 'É', 'e', 'c.txt', 'C.TXT', 'a-b');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
const operation = fc.oneof(
  fc.record({ do: fc.constant('put' as const), path }),
  fc.record({ do: fc.constant('mkdir' as const), path, parents: fc.boolean() }),
  fc.record({ do: fc.constant('remove' as const), path, recursive: fc.boolean() }),
  fc.record({ do: fc.constantFrom('copy' as const, 'move' as const), path, to: path, overwrite: fc.boolean() }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** null is a folder, text a file. */
type Model = Map<string, string | null>;

function under(folder: string) {
  return (key: string) => folder === '' || key.startsWith(`${folder}/`);
}

function parentOf(key: string) {
  return key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : '';
}

function isFolder(model: Model, key: string) {
  return key === '' || model.get(key) === null;
}

function parents(key: string) {
  return key
    .split('/')
    .slice(0, -1)
    .map((_, index, all) => all.slice(0, index + 1).join('/'));
}

/** What the operation should do: the new model, or the type of the refusal. */
function expected(model: Model, op: Operation, text: string): Model | string {
  const key = normalizeForComparison(op.path);
  const next = new Map(model);
  const parentRefusal = (of: string) => {
    if (parents(of).some((folder) => typeof model.get(folder) === 'string')) return 'destination-parent-conflict';
    return isFolder(model, parentOf(of)) ? undefined : 'destination-parent-does-not-exist';
  };
  if (op.do === 'put') {
    const refused = parentRefusal(key);
    if (refused === 'destination-parent-conflict') return refused;
    if (model.get(key) === null) return 'destination-exists';
    for (const folder of parents(key)) next.set(folder, null);
    return next.set(key, text);
  }
  if (op.do === 'mkdir') {
    if (model.has(key)) return 'destination-exists';
    const refused = parentRefusal(key);
    if (refused === 'destination-parent-conflict' || (refused !== undefined && !op.parents)) return refused;
    for (const folder of parents(key)) next.set(folder, null);
    return next.set(key, null);
  }
  if (!model.has(key)) return 'not-found';
  const below = [...model.keys()].filter(under(key));
  if (op.do === 'remove') {
    if (below.length > 0 && !op.recursive) return 'folder-not-empty';
    for (const gone of [key, ...below]) next.delete(gone);
    return next;
  }
  const to = normalizeForComparison(op.to);
  if (to === key) return 'same';
  if (op.do === 'move' && under(key)(to)) return 'destination-parent-conflict';
  if (model.has(to)) {
    if (!op.overwrite || isFolder(model, to) !== isFolder(model, key)) return 'destination-exists';
    if (under(to)(key)) return 'destination-parent-conflict';
  } else {
    const refused = parentRefusal(to);
    if (refused !== undefined) return refused;
  }
  for (const source of [key, ...below]) {
    const target = to + source.slice(key.length);
    const value = model.get(source) ?? null;
    if (next.has(target) && (next.get(target) === null) !== (value === null)) return 'destination-exists';
    next.set(target, value);
  }
  if (op.do === 'move') for (const source of [key, ...below]) next.delete(source);
  return next;
}

async function perform(op: Operation, text: string): Promise<string | undefined> {
  const { files } = opened;
  const at = resolveOnSite(siteId, op.path);
  try {
    if (op.do === 'put') await files.putBytes(siteId, op.path, Buffer.from(text));
    else if (op.do === 'mkdir') await files.tree.createFolder(at, { ...moment, makeParents: op.parents });
    else if (op.do === 'remove') await files.tree.remove(at, { ...moment, recursive: op.recursive });
    else
      await files.relocation[op.do](at, {
        ...moment,
        destination: resolveOnSite(siteId, op.to),
        overwrite: op.overwrite,
      });
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.type.split('/').at(-1);
    throw error;
  }
}

const query: ListQuery = {
  sorting: { field: 'path', descending: false },
  kind: undefined,
  recursive: true,
  search: undefined,
  newerThanMs: undefined,
  cursor: undefined,
  perPage: 7,
};

async function listEverything(): Promise<Model> {
  const model: Model = new Map();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await opened.files.listing.page(resolveOnSite(siteId, ''), { ...query, cursor });
    for (const { entry, path: text } of page.items) {
      const content = entry.isFolder ? null : await textOf(entry.id);
      expect(model.has(normalizeForComparison(text))).toBe(false);
      model.set(normalizeForComparison(text), content);
    }
    cursor = page.next;
  }
  return model;
}

async function textOf(id: number): Promise<string> {
  const download = await opened.files.downloads.open(id);
  const target = Buffer.alloc(100);
  const count = (await download?.content.read(target, 0)) ?? 0;
  await download?.content.close();
  return target.toString('utf8', 0, count);
}

function sortEntries(model: Model) {
  return [...model].sort(([a], [b]) => compareText(a, b));
}

test('a site behaves like a map of paths', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
      siteId += 1;
      let model: Model = new Map();
      for (const [index, op] of operations.entries()) {
        const text = `content ${index}`;
        const wanted = expected(model, op, text);
        const got = await perform(op, text);
        if (wanted === 'same') {
          // The same entry: a copy is refused, a move may change the spelling.
          expect(op.do === 'copy' || got !== undefined ? got : 'destination-same').toBe('destination-same');
          continue;
        }
        expect([op, got]).toEqual([op, typeof wanted === 'string' ? wanted : undefined]);
        if (typeof wanted !== 'string') model = wanted;
      }
      expect(sortEntries(await listEverything())).toEqual(sortEntries(model));
    }),
    { numRuns: 60 },
  );
  const uses = await opened.database.all(
    'SELECT id FROM contents c WHERE use_count <> (SELECT count(*) FROM entries WHERE content_id = c.id)',
  );
  expect(uses).toEqual([]);
});
