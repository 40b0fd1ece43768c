// Lists of files: which list is meant, one page of it, and the cursors to its neighbours. A plain list reads the
// children of a folder run by run, each along an index; a recursive one walks the tree; a search is in search.ts.

import { joinChild, type ResolvedPath } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import { decodeCursor, encodeCursor, listMark } from '../../records/cursor.ts';
import type { Database, Queries, SqlValue } from '../../store/contract.ts';
import { type Entry, entryFrom, FILE_KIND, FOLDER_KIND, SELECT_ENTRIES } from '../tree/entry.ts';
import { lookUp, requireFound } from '../tree/lookup.ts';
import type { Roots } from '../tree/roots.ts';
import { selectVisibleNames } from '../tree/visible-names.ts';
import { walkOn } from '../tree/walk.ts';
import type { FolderList, ListPage, ListQuery } from './query.ts';
import { searchTree } from './search.ts';
import {
  compareText,
  isPosition,
  kindOf,
  type Position,
  type Run,
  runsOf,
  type Sorting,
  sortValue,
} from './sorting.ts';

/** Entries that are read in one go: as many as a page has by default, and more. */
const READ_AT_ONCE = 1_500;

/** Whether a list by path has its folders first, as the service has them, or among the files. */
export type ListingOrder = 'folders-first' | 'by-path';

/** Reads lists. */
export class Listing {
  readonly #database: Database;
  readonly #roots: Roots;
  readonly #order: ListingOrder;

  constructor(deps: { database: Database; roots: Roots; order: ListingOrder }) {
    this.#database = deps.database;
    this.#roots = deps.roots;
    this.#order = deps.order;
  }

  /** One page of a list. Throws `not-found`, and `folder-must-not-be-a-file` for the path of a file. */
  async page(path: ResolvedPath, query: ListQuery): Promise<ListPage> {
    const rootId = await this.#roots.of(path);
    const found = requireFound(await lookUp(this.#database, rootId, path));
    if (!found.entry.isFolder) {
      if (query.recursive) return { items: [found], next: undefined, prev: undefined };
      throw problem('bad-request/folder-must-not-be-a-file', 'Only folders can be listed; this path is a file.');
    }
    const { cursor: _cursor, perPage: _perPage, ...terms } = query;
    const mark = listMark([found.entry.id, terms]);
    const isMixed = this.#order === 'by-path' && query.sorting.field === 'path';
    const list: FolderList = { ...query, folderId: found.entry.id, folderPath: found.path, mark, isMixed };
    if (query.search !== undefined) return await searchTree(this.#database, list, query.search);
    return query.recursive ? await listTree(this.#database, list) : await listChildren(this.#database, list);
  }
}

async function listChildren(queries: Queries, list: FolderList): Promise<ListPage> {
  const cursor = list.cursor === undefined ? undefined : decodeCursor(list.cursor, list.mark, isPosition);
  const backward = cursor?.backward === true;
  const found = await readOrdered(queries, list, { from: cursor?.values, backward });
  const more = found.length > list.perPage;
  const page = found.slice(0, list.perPage);
  if (backward) page.reverse();
  const first = page[0];
  const last = page.at(-1);
  const hasNext = backward ? cursor !== undefined : more;
  const hasPrev = backward ? more : cursor !== undefined;
  const write = (entry: Entry, towards: { backward: boolean }) =>
    encodeCursor({ ...towards, values: positionOf(entry, list.sorting) }, list.mark);
  return {
    items: page.map((entry) => ({ entry, path: joinChild(list.folderPath, entry.name) })),
    next: hasNext && last !== undefined ? write(last, { backward: false }) : undefined,
    prev: hasPrev && first !== undefined ? write(first, { backward: true }) : undefined,
  };
}

/** One page of a recursive list. A cursor names the kind and the path of the last entry. */
async function listTree(queries: Queries, list: FolderList): Promise<ListPage> {
  const cursor = list.cursor === undefined ? undefined : decodeCursor(list.cursor, list.mark, isPosition);
  const [kind, ...keys] = cursor?.values ?? [];
  const from = typeof kind === 'number' ? { kind, keys: keys.map(String) } : undefined;
  const found = await walkOn(queries, list, { from, limit: list.perPage + 1 });
  const items = found.slice(0, list.perPage);
  const last = items.at(-1);
  if (last === undefined || found.length === items.length) return { items, next: undefined, prev: undefined };
  const next = encodeCursor({ backward: false, values: [kindOf(last.entry), ...last.keys] }, list.mark);
  return { items, next, prev: undefined };
}

/** Up to one entry more than a page holds, in order from a position: run by run, each along an index. */
async function readOrdered(
  queries: Queries,
  list: FolderList,
  options: { from: Position | undefined; backward: boolean },
): Promise<Entry[]> {
  const runs = orderRuns(list, options.backward);
  const [fromKind, ...rest] = options.from ?? [];
  const first = fromKind === undefined ? 0 : runs.findIndex((run) => run.holds(fromKind, rest[0]));
  const found: Entry[] = [];
  if (list.isMixed)
    return await readMixed(queries, list, { runs, after: fromKind === undefined ? undefined : rest, ...options });
  for (const [index, run] of runs.entries()) {
    if (index < first) continue;
    const after = index === first && fromKind !== undefined ? rest : undefined;
    const limit = list.perPage + 1 - found.length;
    if (limit > 0)
      found.push(...(await readLongRun(queries, list, { ...run, after, limit, backward: options.backward })));
  }
  return found;
}

/** The same with folders among the files: the runs are read beside each other, and merged by name. */
async function readMixed(
  queries: Queries,
  list: FolderList,
  { runs, after, backward }: { runs: readonly Run[]; after: Position | undefined; backward: boolean },
): Promise<Entry[]> {
  const limit = list.perPage + 1;
  const found: Entry[] = [];
  for (const run of runs) found.push(...(await readLongRun(queries, list, { ...run, after, limit, backward })));
  const sign = list.sorting.descending === backward ? 1 : -1;
  return found.sort((a, b) => sign * compareText(a.nameKey, b.nameKey)).slice(0, limit);
}

/** Folders come before files in both orders, and after them only when a list is read backward. */
function orderRuns({ kind, sorting }: FolderList, backward: boolean): readonly Run[] {
  const kinds = [FOLDER_KIND, FILE_KIND].filter((each) => kind === undefined || kind === each);
  const runs = kinds.flatMap((each) => {
    const ascending = runsOf(sorting, each);
    return sorting.descending ? ascending.toReversed() : ascending;
  });
  return backward ? runs.toReversed() : runs;
}

/** A long run is read piece by piece, each from where the last one ended, so that others get their turn in between. */
async function readLongRun(
  queries: Queries,
  list: FolderList,
  run: Run & { after: Position | undefined; limit: number; backward: boolean },
): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let after = run.after; found.length < run.limit; ) {
    const limit = Math.min(run.limit - found.length, READ_AT_ONCE);
    const piece = await readRun(queries, list, { ...run, after, limit });
    found.push(...piece);
    const last = piece.at(-1);
    if (last === undefined || piece.length < limit) break;
    after = positionOf(last, list.sorting).slice(1);
  }
  return found;
}

async function readRun(
  queries: Queries,
  list: FolderList,
  run: Run & { after: Position | undefined; limit: number; backward: boolean },
): Promise<Entry[]> {
  const { column } = run;
  const order = list.sorting.descending === run.backward ? 'ASC' : 'DESC';
  const terms = ['e.parent_id = ?', run.term];
  const args: SqlValue[] = [list.folderId];
  if (run.after !== undefined) {
    const sign = order === 'ASC' ? '>' : '<';
    terms.push(column === undefined ? `e.name_key ${sign} ?` : `(${column}, e.name_key) ${sign} (?, ?)`);
    args.push(...(column === undefined ? run.after.slice(-1) : run.after));
  }
  if (list.newerThanMs !== undefined) {
    terms.push('e.mtime_ms > ?');
    args.push(list.newerThanMs);
  }
  const seen = selectVisibleNames(list.childrenSeen, list.folderPath, run.kind);
  terms.push(...seen.terms);
  args.push(...seen.args);
  const by = column === undefined ? `e.name_key ${order}` : `${column} ${order}, e.name_key ${order}`;
  const rows = await queries.all(
    `${SELECT_ENTRIES} WHERE ${terms.join(' AND ')} ORDER BY ${by} LIMIT ?`,
    ...args,
    run.limit,
  );
  return rows.map(entryFrom);
}

function positionOf(entry: Entry, sorting: Sorting): Position {
  return [kindOf(entry), sortValue(entry, sorting), entry.nameKey];
}
