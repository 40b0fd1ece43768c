// Looks a path up in the tree: which folders exist on the way, what is there, and what is missing.
import { problem } from '../../problem.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Queries } from '../../store/contract.ts';
import { type Entry, entryFrom, FILE_KIND, type PlacedEntry, SELECT_ENTRIES } from './entry.ts';
import { joinChild, type RemotePath, type Segment } from './remote-path.ts';

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
  for (const [index, segment] of segments.entries()) {
    const missing = segments.slice(index);
    if (index === segments.length - 1) {
      const entry = await findChildByKey(queries, folderId, segment.key);
      return { folderIds, folderPath, missing: entry === undefined ? missing : [], blocked: false, entry };
    }
    const row = await queries.get(
      'SELECT id, kind, name FROM entries WHERE parent_id = ? AND name_key = ?',
      folderId,
      segment.key,
    );
    if (row === undefined) return { folderIds, folderPath, missing, blocked: false, entry: undefined };
    if (numberIn(row, 'kind') === FILE_KIND) {
      return { folderIds, folderPath, missing, blocked: true, entry: undefined };
    }
    folderId = numberIn(row, 'id');
    folderPath = joinChild(folderPath, textIn(row, 'name'));
    folderIds.push(folderId);
  }
  throw new Error('A path with segments always ends at its last one.');
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
  if (entry === undefined) throw problem('not-found', 'There is no file or folder at this path.');
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
