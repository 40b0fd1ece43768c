// How entries of a site are shown, and finding them by the words of the reader: a path, or a pattern.
import { ApiError, type FileRecord, type FilesClient, NotFoundError } from '@filescom/sdk';
import { showBytes } from '../quantities.ts';
import { NothingMatchesError } from '../stops.ts';
import type { Column, Row } from '../ui/formats.ts';
import { parseGlob } from './glob.ts';
import { isPattern, remotePath, showPath, splitPattern } from './remote-path.ts';
import { walkFolder } from './walk.ts';

/** An entry with the fields that tables add to those of the API. */
export function rowOf(record: FileRecord, shownName: string): Row {
  return { ...record, name: shownName };
}

export const NAME_COLUMN: Column = {
  field: 'name',
  isPath: true,
  show: (value, row) => `${String(value)}${row['type'] === 'directory' ? '/' : ''}`,
};

export const LONG_COLUMNS: readonly Column[] = [
  { field: 'permissions', header: 'rights' },
  { field: 'size', align: 'right', show: (value) => (typeof value === 'number' ? showBytes(value) : '-') },
  { field: 'mtime', header: 'changed', show: (value, row) => showTime(row['provided_mtime'] ?? value) },
  NAME_COLUMN,
];

/** A time of the API as people read it, in UTC. */
function showTime(value: unknown): string {
  return typeof value === 'string' ? value.replace('T', ' ').replace(/(\.\d+)?Z$/, '') : '';
}

/** The entry at a path. The root is a folder. `GET /file_actions/metadata/{path}` */
export function findEntry(client: FilesClient, path: string, signal: AbortSignal): Promise<FileRecord> {
  return client.files.find(path, {}, { signal });
}

/** The entry at a path; undefined if there is none. */
export function findEntryIfThere(
  client: FilesClient,
  path: string,
  signal: AbortSignal,
): Promise<FileRecord | undefined> {
  return findEntry(client, path, signal).catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
}

/** True for the refusals that mean: this path is a file where a folder was wanted. */
export function isFileRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.type === 'bad-request/folder-must-not-be-a-file';
}

/** The paths that one word of the reader names: itself, or all that match its pattern, in their order. */
export async function expandWord(client: FilesClient, word: string, signal: AbortSignal): Promise<string[]> {
  if (!isPattern(word)) return [remotePath(word)];
  return (await findEntries(client, word, signal)).map(({ path }) => path);
}

/** The entries that one word of the reader names. A pattern costs a listing, not a call for each entry. */
export async function findEntries(client: FilesClient, word: string, signal: AbortSignal): Promise<FileRecord[]> {
  if (!isPattern(word)) return [await findEntry(client, remotePath(word), signal)];
  // A name can hold the signs of a pattern; what is there is meant before what matches.
  const literal = await findEntryIfThere(client, remotePath(word), signal);
  if (literal !== undefined) return [literal];
  const { folder, pattern } = splitPattern(word);
  const glob = parseGlob(`/${pattern}`);
  const maxDepth = pattern.includes('**') ? undefined : pattern.split('/').length;
  const found: FileRecord[] = [];
  for await (const { record } of walkFolder(client, folder, { signal, maxDepth })) {
    const below = folder === '' ? record.path : record.path.slice(folder.length + 1);
    if (glob.matches(below)) found.push(record);
  }
  if (found.length === 0) throw new NothingMatchesError(`Nothing matches "${showPath(remotePath(word))}".`);
  return found;
}
