// The changes that every operation on the tree is made of: make an entry and its parents, mark folders as changed, take
// an entry out. Each runs inside the caller's transaction.
import { problem } from '../problem.ts';
import type { Transaction } from '../store/contract.ts';
import { releaseContent, type StoredContent } from './contents.ts';
import { type Actor, type Entry, FILE_KIND, FOLDER_KIND, NO_ACTOR, NO_CHECKSUMS } from './entry.ts';
import type { Place } from './place.ts';
import { joinChild, refuseFolderName, type Segment } from './remote-path.ts';

/** When, and by whom. Times are whole seconds. */
export interface ChangeStamp {
  readonly nowMs: number;
  readonly actor: Actor;
}

/** A folder that exists, with the ids of itself and everything above it, outermost first. */
export interface ParentFolder {
  readonly id: number;
  readonly path: string;
  readonly folderIds: readonly number[];
}

/** What a new entry starts with. Without a content it is a folder. */
export interface NewEntry {
  readonly parentId: number;
  readonly segment: Segment;
  readonly content?: StoredContent;
  readonly providedMtimeMs?: number | null;
  readonly customMetadata?: string | null;
  readonly priorityColor?: string | null;
}

/**
 * The folder above a place whose own name is the only one that may be missing. Makes the missing folders when
 * `makeParents` is true. Throws `destination-parent-conflict` when a file stands in the way,
 * `destination-parent-does-not-exist` else.
 */
export async function findParent(
  tx: Transaction,
  place: Place,
  options: ChangeStamp & { makeParents: boolean },
): Promise<ParentFolder> {
  checkParent(place, options);
  const missingFolders = place.missing.slice(0, -1);
  const folderIds = [...place.folderIds];
  let path = place.folderPath;
  for (const segment of missingFolders) {
    const { id } = await insertEntry(tx, { parentId: findInnermost(folderIds), segment }, options);
    folderIds.push(id);
    path = joinChild(path, segment.name);
  }
  return { id: findInnermost(folderIds), path, folderIds };
}

/** Refuses, as `parentOf` does, a place whose folder is missing or is a file. */
export function checkParent(place: Place, options: { makeParents: boolean }): void {
  if (place.blocked) {
    throw problem('processing-failure/destination-parent-conflict', 'A file stands where a folder is needed.');
  }
  if (place.missing.length > 1 && !options.makeParents) {
    throw problem('processing-failure/destination-parent-does-not-exist', 'The folder above this path does not exist.');
  }
}

/** What a change says of an entry, whether it is new or was there before. */
function computeState(
  { content, providedMtimeMs, customMetadata, priorityColor }: NewEntry,
  { nowMs, actor }: ChangeStamp,
) {
  return {
    size: content?.size ?? 0,
    contentId: content?.id ?? null,
    createdMs: nowMs,
    mtimeMs: nowMs,
    providedMtimeMs: providedMtimeMs ?? null,
    createdBy: actor,
    customMetadata: customMetadata ?? null,
    priorityColor: priorityColor ?? null,
    checksums: content?.checksums ?? NO_CHECKSUMS,
  };
}

/** Inserts a row and answers what was made. */
export async function insertEntry(tx: Transaction, made: NewEntry, moment: ChangeStamp): Promise<Entry> {
  const { parentId, segment } = made;
  const { name, key: nameKey } = segment;
  const isFolder = made.content === undefined;
  if (isFolder) refuseFolderName(name);
  const state = computeState(made, moment);
  const { lastId: id } = await tx.run(
    `INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms, provided_mtime_ms,
      created_by_id, created_by_api_key_id, custom_metadata, priority_color) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[parentId, isFolder ? FOLDER_KIND : FILE_KIND, name, nameKey],
    ...[state.size, state.contentId, state.createdMs, state.mtimeMs, state.providedMtimeMs],
    ...[moment.actor.userId, moment.actor.apiKeyId, state.customMetadata, state.priorityColor],
  );
  return { ...state, id, parentId, isFolder, name, nameKey, lastModifiedBy: NO_ACTOR };
}

/**
 * Points an existing file to a new content, as if it had been made now, and answers what it is then. Its spelling
 * stays.
 */
export async function replaceFile(
  tx: Transaction,
  existing: Entry,
  { entry, moment, freed }: { entry: NewEntry; moment: ChangeStamp; freed: string[] },
): Promise<Entry> {
  const { actor } = moment;
  const state = computeState(entry, moment);
  await tx.run(
    `UPDATE entries SET size = ?, content_id = ?, created_ms = ?, mtime_ms = ?, provided_mtime_ms = ?, created_by_id = ?,
      created_by_api_key_id = ?, last_modified_by_id = ?, last_modified_by_api_key_id = ?, custom_metadata = ?,
      priority_color = ? WHERE id = ?`,
    ...[state.size, state.contentId, state.createdMs, state.mtimeMs, state.providedMtimeMs],
    ...[actor.userId, actor.apiKeyId, actor.userId, actor.apiKeyId, state.customMetadata, state.priorityColor],
    existing.id,
  );
  if (existing.contentId !== null) await releaseContent(tx, existing.contentId, freed);
  return { ...existing, ...state, lastModifiedBy: actor };
}

/** Sets the server time of folders below which something was written. */
export async function touchFolders(tx: Transaction, folderIds: readonly number[], nowMs: number): Promise<void> {
  // Within one second most folders have been touched already, and an untouched row leaves its indexes alone.
  for (const id of folderIds) {
    await tx.run('UPDATE entries SET mtime_ms = ? WHERE id = ? AND mtime_ms <> ?', nowMs, id, nowMs);
  }
}

/** Takes an entry out of the tree. What is below a folder vanishes with it; its rows are removed later. */
export async function takeOut(tx: Transaction, entry: Entry, freed: string[]): Promise<void> {
  if (entry.isFolder) {
    await tx.run('UPDATE entries SET parent_id = NULL WHERE id = ?', entry.id);
    await tx.run('INSERT INTO entry_trash (entry_id) VALUES (?)', entry.id);
    return;
  }
  await tx.run('DELETE FROM entries WHERE id = ?', entry.id);
  if (entry.contentId !== null) await releaseContent(tx, entry.contentId, freed);
}

/** True if the folder has no children. */
export async function isEmptyFolder(tx: Transaction, folderId: number): Promise<boolean> {
  return (await tx.get('SELECT 1 FROM entries WHERE parent_id = ? LIMIT 1', folderId)) === undefined;
}

function findInnermost(folderIds: readonly number[]): number {
  const id = folderIds.at(-1);
  if (id === undefined) throw new Error('The root has no folder above it.');
  return id;
}
