// The changes that every operation on the tree is made of: make an entry and its parents, choose a free name, mark
// folders as changed, take an entry out. Each runs inside the caller's transaction.
import { type Clock, truncateToSecondMs } from '../../clock.ts';
import type { FileEvent } from '../../history/event.ts';
import { joinChild, refuseFolderName, type Segment } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import type { Transaction } from '../../store/contract.ts';
import { NO_CHECKSUMS, releaseContent, type StoredContent } from '../content/contents.ts';
import { type Actor, type Entry, FILE_KIND, FOLDER_KIND, NO_ACTOR } from './entry.ts';
import type { Lookup } from './lookup.ts';

/** When, and by whom. Times are whole seconds. */
export interface ChangeStamp {
  readonly nowMs: number;
  readonly actor: Actor;
}

/** A change that happens now. A user's own key counts as the user. */
export function createStamp(clock: Clock, { userId, apiKeyId }: Actor): ChangeStamp {
  return { nowMs: truncateToSecondMs(clock.ms()), actor: { userId, apiKeyId: userId === null ? apiKeyId : null } };
}

/**
 * What belongs to a change and is begun together with it, in its transaction, such as its line in the history. It is
 * handed what the change is.
 */
export type Alongside = (tx: Transaction, event: FileEvent) => Promise<unknown> | undefined;

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
 * The folder above a path whose own name is the only one that may be missing. Makes the missing folders when
 * `makeParents` is true. Throws `destination-parent-conflict` when a file stands in the way,
 * `destination-parent-does-not-exist` else.
 */
export async function findParent(
  tx: Transaction,
  found: Lookup,
  options: ChangeStamp & { makeParents: boolean },
): Promise<ParentFolder> {
  checkParent(found, options);
  const missingFolders = found.missing.slice(0, -1);
  const folderIds = [...found.folderIds];
  let path = found.folderPath;
  for (const segment of missingFolders) {
    const { id } = await insertEntry(tx, { parentId: findInnermost(folderIds), segment }, options);
    folderIds.push(id);
    path = joinChild(path, segment.name);
  }
  return { id: findInnermost(folderIds), path, folderIds };
}

/** Refuses a path whose folder is missing or is a file. */
export function checkParent({ blocked, missing }: Lookup, options: { makeParents: boolean }): void {
  if (blocked) {
    throw problem('processing-failure/destination-parent-conflict', 'A file stands where a folder is needed.');
  }
  if (missing.length > 1 && !options.makeParents) {
    throw problem('processing-failure/destination-parent-does-not-exist', 'The destination parent does not exist.');
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
export async function insertEntry(tx: Transaction, made: NewEntry, stamp: ChangeStamp): Promise<Entry> {
  const { parentId, segment } = made;
  const { name, key: nameKey } = segment;
  const isFolder = made.content === undefined;
  if (isFolder) refuseFolderName(name);
  const state = computeState(made, stamp);
  const id = await tx.insert(
    `INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms, provided_mtime_ms,
      created_by_id, created_by_api_key_id, custom_metadata, priority_color) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[parentId, isFolder ? FOLDER_KIND : FILE_KIND, name, nameKey],
    ...[state.size, state.contentId, state.createdMs, state.mtimeMs, state.providedMtimeMs],
    ...[stamp.actor.userId, stamp.actor.apiKeyId, state.customMetadata, state.priorityColor],
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
  { entry, stamp, freed }: { entry: NewEntry; stamp: ChangeStamp; freed: string[] },
): Promise<Entry> {
  const { actor } = stamp;
  const state = computeState(entry, stamp);
  const updated = tx.run(
    `UPDATE entries SET size = ?, content_id = ?, created_ms = ?, mtime_ms = ?, provided_mtime_ms = ?, created_by_id = ?,
      created_by_api_key_id = ?, last_modified_by_id = ?, last_modified_by_api_key_id = ?, custom_metadata = ?,
      priority_color = ? WHERE id = ?`,
    ...[state.size, state.contentId, state.createdMs, state.mtimeMs, state.providedMtimeMs],
    ...[actor.userId, actor.apiKeyId, actor.userId, actor.apiKeyId, state.customMetadata, state.priorityColor],
    existing.id,
  );
  const released = existing.contentId === null ? undefined : releaseContent(tx, existing.contentId, freed);
  await Promise.all([updated, released]);
  return { ...existing, ...state, lastModifiedBy: actor };
}

/** Sets the server time of folders below which something was written. */
export async function touchFolders(tx: Transaction, folderIds: readonly number[], nowMs: number): Promise<void> {
  // Within one second most folders have been touched already, and an untouched row leaves its indexes alone.
  const update = 'UPDATE entries SET mtime_ms = ? WHERE id = ? AND mtime_ms <> ?';
  await Promise.all(folderIds.map((id) => tx.run(update, nowMs, id, nowMs)));
}

/** Takes an entry out of the tree. What is below a folder vanishes with it; its rows are removed later. */
export async function takeOut(tx: Transaction, entry: Entry, freed: string[]): Promise<void> {
  if (entry.isFolder) {
    await Promise.all([
      tx.run('UPDATE entries SET parent_id = NULL WHERE id = ?', entry.id),
      tx.run('INSERT INTO entry_trash (entry_id) VALUES (?)', entry.id),
    ]);
    return;
  }
  const removed = tx.run('DELETE FROM entries WHERE id = ?', entry.id);
  const released = entry.contentId === null ? undefined : releaseContent(tx, entry.contentId, freed);
  await Promise.all([removed, released]);
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

/** The name itself if it is free in the folder, else `name (1).ext`, `name (2).ext` and so on. */
export async function findFreeName(tx: Transaction, parentId: number, wanted: Segment): Promise<Segment> {
  for (let count = 0; ; count += 1) {
    const candidate = numberSegment(wanted, count);
    const taken = await tx.get('SELECT 1 FROM entries WHERE parent_id = ? AND name_key = ?', parentId, candidate.key);
    if (taken === undefined) return candidate;
  }
}

function numberSegment({ name, key }: Segment, count: number): Segment {
  return { name: numberName(name, count), key: numberName(key, count) };
}

/** The name with a number before its extension; number 0 leaves it as it is. */
export function numberName(name: string, count: number): string {
  if (count === 0) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${count})` : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
}
