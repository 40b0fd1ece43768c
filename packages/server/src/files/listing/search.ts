// Searches below a folder, by name or by custom metadata. A search finds at most 1,000 entries, which are then sorted
// and paged here; it gives other requests their turn while it goes through a large tree.
import { normalizeForComparison } from '@filescom/paths';
import { yieldToEventLoop } from '../../background-job.ts';
import { decodeCursor, encodeCursor } from '../../records/cursor.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Queries } from '../../store/contract.ts';
import { type Entry, entryFrom, FILE_KIND, FOLDER_KIND, type PlacedEntry, SELECT_ENTRIES } from '../tree/entry.ts';
import { joinChild } from '../tree/remote-path.ts';
import { selectVisibleNames } from '../tree/visible-names.ts';
import type { FolderList, ListPage, Search } from './query.ts';
import { compareText, compareValues, isPosition, kindOf, type Position, sortValue } from './sorting.ts';

const MAX_MATCHES = 1_000;
const FOLDERS_PER_TURN = 200;

interface Folder {
  readonly id: number;
  readonly path: string;
}

/** One page of what a search finds. */
export async function searchTree(queries: Queries, list: FolderList, search: Search): Promise<ListPage> {
  const matches = (await findMatches(queries, list, search))
    .map((item) => ({ item, position: positionOf(item, list) }))
    .sort((a, b) => comparePositions(a.position, b.position, list));
  const cursor = list.cursor === undefined ? undefined : decodeCursor(list.cursor, list.mark, isPosition);
  const later = matches.filter(({ position }) => isBeyond(position, cursor?.values, list));
  const page = later.slice(0, list.perPage);
  const last = page.at(-1);
  const more = later.length > page.length && last !== undefined;
  const next = more ? encodeCursor({ backward: false, values: last.position }, list.mark) : undefined;
  return { items: page.map(({ item }) => item), next, prev: undefined };
}

function isBeyond(position: Position, from: Position | undefined, list: FolderList): boolean {
  return from === undefined || comparePositions(position, from, list) > 0;
}

async function findMatches(queries: Queries, list: FolderList, search: Search): Promise<PlacedEntry[]> {
  const matches: PlacedEntry[] = [];
  const waiting: Folder[] = [{ id: list.folderId, path: list.folderPath }];
  let visited = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    matches.push(...(await matchesIn(queries, { folder, list, search })));
    if (matches.length >= MAX_MATCHES) return matches.slice(0, MAX_MATCHES);
    const seen = selectVisibleNames(list.childrenSeen, folder.path, FOLDER_KIND);
    const below = await queries.all(
      `SELECT e.id, e.name FROM entries e WHERE ${['e.parent_id = ?', 'e.kind = ?', ...seen.terms].join(' AND ')}`,
      folder.id,
      FOLDER_KIND,
      ...seen.args,
    );
    for (const row of below) {
      waiting.push({ id: numberIn(row, 'id'), path: joinChild(folder.path, textIn(row, 'name')) });
    }
    visited += 1;
    if (visited % FOLDERS_PER_TURN === 0) await yieldToEventLoop();
  }
  return matches;
}

async function matchesIn(
  queries: Queries,
  where: { folder: Folder; list: FolderList; search: Search },
): Promise<PlacedEntry[]> {
  const { folder, list, search } = where;
  const found: Entry[] = [];
  for (const kind of list.kind === undefined ? [FOLDER_KIND, FILE_KIND] : [list.kind]) {
    const seen = selectVisibleNames(list.childrenSeen, folder.path, kind);
    const isByName = search.metadataKey === undefined;
    const match = isByName ? 'instr(e.name_key, ?) > 0' : 'e.custom_metadata IS NOT NULL';
    const terms = ['e.parent_id = ?', 'e.kind = ?', ...seen.terms, match].join(' AND ');
    const sql = `${SELECT_ENTRIES} WHERE ${terms}${isByName ? ` LIMIT ${MAX_MATCHES}` : ''}`;
    const text = isByName ? [nameIn(search.text)] : [];
    found.push(...(await queries.all(sql, folder.id, kind, ...seen.args, ...text)).map(entryFrom));
  }
  return found
    .filter((entry) => list.newerThanMs === undefined || entry.mtimeMs > list.newerThanMs)
    .filter((entry) => search.metadataKey === undefined || hasMetadata(entry.customMetadata, search))
    .map((entry) => ({ entry, path: joinChild(folder.path, entry.name) }));
}

/** Text before the last slash is ignored. */
function nameIn(text: string): string {
  return normalizeForComparison(text.slice(text.lastIndexOf('/') + 1));
}

function hasMetadata(stored: string | null, search: Search): boolean {
  if (stored === null) return false;
  const wanted = search.text.toLowerCase();
  const metadata: Record<string, unknown> = JSON.parse(stored);
  return Object.entries(metadata).some(
    ([key, value]) =>
      (search.metadataKey === '*' || key === search.metadataKey) && String(value).toLowerCase() === wanted,
  );
}

function positionOf({ entry, path }: PlacedEntry, list: FolderList): Position {
  const pathKey = normalizeForComparison(path);
  return [kindOf(entry), list.sorting.field === 'path' ? pathKey : sortValue(entry, list.sorting), pathKey];
}

function comparePositions(left: Position, right: Position, list: FolderList): number {
  const [leftKind = 0, leftValue = 0, leftPath = ''] = left;
  const [rightKind = 0, rightValue = 0, rightPath = ''] = right;
  const byKind = Number(leftKind) - Number(rightKind);
  if (byKind !== 0) return byKind;
  const rest = compareValues(leftValue, rightValue) || compareText(String(leftPath), String(rightPath));
  return list.sorting.descending ? -rest : rest;
}
