// Looks a path up in the tree: which folders exist on the way, what is there, and what is missing.

import { joinChild, type RemotePath, type Segment } from '../../permissions/remote-path.ts';
import { nothingThereProblem } from '../../permissions/require-right.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Queries } from '../../store/contract.ts';
import { ENTRY_COLUMNS, type Entry, entryFrom, FILE_KIND, type PlacedEntry, SELECT_ENTRIES } from './entry.ts';

/** What is found on the way down a path. */
export interface Lookup {
  /** The root and the folders that exist above the entry, outermost first. Empty for the root itself. */
  readonly folderIds: readonly number[];
  /** Display path of the innermost of them. */
  readonly folderPath: string;
  /** The names from the first one that does not exist; empty when the whole path does. */
  readonly missing: readonly Segment[];
  /** A file stands where a folder would have to be. */
  readonly blocked: boolean;
  readonly entry: Entry | undefined;
}

/** Looks the path up below the root of its tree. */
export async function lookUp(queries: Queries, rootId: number, path: RemotePath): Promise<Lookup> {
  const { segments } = path;
  if (segments.length === 0) {
    const entry = await findEntryById(queries, rootId);
    return { folderIds: [], folderPath: aboveRoot(path), missing: [], blocked: false, entry };
  }
  const folderIds = [rootId];
  let folderId = rootId;
  let folderPath = path.tree === '' ? '' : `_/${path.tree}`;
  for (let from = 0; ; from += MAX_AT_ONCE - 1) {
    const some = segments.slice(from, from + MAX_AT_ONCE);
    const isLast = from + some.length === segments.length;
    const row = await queries.get(SELECT_WAY[some.length] ?? '', folderId, ...some.map(({ key }) => key));
    for (let index = 0; index < some.length - 1; index += 1) {
      const kind = row?.[`kind${index}`] ?? null;
      if (row === undefined || kind === null || kind === FILE_KIND) {
        const missing = segments.slice(from + index);
        return { folderIds, folderPath, missing, blocked: kind === FILE_KIND, entry: undefined };
      }
      folderId = numberIn(row, `id${index}`);
      folderPath = joinChild(folderPath, textIn(row, `name${index}`));
      folderIds.push(folderId);
    }
    if (!isLast) continue;
    const entry = row === undefined || row['id'] === null ? undefined : entryFrom(row);
    return { folderIds, folderPath, missing: entry === undefined ? segments.slice(-1) : [], blocked: false, entry };
  }
}

/** So many names of a path are looked up by one query; longer paths piece by piece. */
const MAX_AT_ONCE = 8;
/** The queries by the number of names: the folders on the way, and the entry at its end as far as it is there. */
const SELECT_WAY: readonly string[] = Array.from({ length: MAX_AT_ONCE + 1 }, (_, count) => selectWay(count));

function selectWay(count: number): string {
  if (count <= 1) return `${SELECT_ENTRIES} WHERE e.parent_id = ?1 AND e.name_key = ?2`;
  const folders = Array.from({ length: count - 1 }, (_, index) => index);
  const columns = folders.map(
    (index) => `f${index}.id AS id${index}, f${index}.kind AS kind${index}, f${index}.name AS name${index}`,
  );
  const joins = folders
    .slice(1)
    .map(
      (index) =>
        `LEFT JOIN entries f${index} ON f${index}.parent_id = f${index - 1}.id AND f${index}.name_key = ?${index + 2}`,
    );
  return `SELECT ${columns.join(', ')}, ${ENTRY_COLUMNS} FROM entries f0 ${joins.join(' ')}
    LEFT JOIN entries e ON e.parent_id = f${count - 2}.id AND e.name_key = ?${count + 1}
    LEFT JOIN contents c ON c.id = e.content_id WHERE f0.parent_id = ?1 AND f0.name_key = ?2`;
}

/** The root of a virtual tree is shown as a folder named by its id. */
function aboveRoot({ tree }: RemotePath): string {
  return tree === '' ? '' : `_/${tree.slice(0, tree.indexOf('/'))}`;
}

/** The entry at the path. Throws `not-found` when there is none. */
export async function findEntry(queries: Queries, rootId: number, path: RemotePath): Promise<PlacedEntry> {
  return requireFound(await lookUp(queries, rootId, path));
}

/** The entry that was found, with its display path. Throws `not-found` when there is none. */
export function requireFound({ entry, folderPath }: Lookup): PlacedEntry {
  if (entry === undefined) throw nothingThereProblem();
  return { entry, path: joinChild(folderPath, entry.name) };
}

export async function findEntryById(queries: Queries, id: number): Promise<Entry | undefined> {
  const row = await queries.get(`${SELECT_ENTRIES} WHERE e.id = ?`, id);
  return row === undefined ? undefined : entryFrom(row);
}

/** The child of a folder by the comparison form of its name. */
export async function findChildByKey(queries: Queries, parentId: number, key: string): Promise<Entry | undefined> {
  const row = await queries.get(`${SELECT_ENTRIES} WHERE e.parent_id = ? AND e.name_key = ?`, parentId, key);
  return row === undefined ? undefined : entryFrom(row);
}

/** The ids of the folders above an entry, innermost first, ending with a root. */
export async function findAncestorIds(queries: Queries, entry: Entry): Promise<number[]> {
  const ids: number[] = [];
  for (let id = entry.parentId; id !== null; ) {
    ids.push(id);
    const row = await queries.get('SELECT parent_id FROM entries WHERE id = ?', id);
    const parent = row?.['parent_id'];
    id = typeof parent === 'number' ? parent : null;
  }
  return ids;
}
