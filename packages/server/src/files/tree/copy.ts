// Copies entries inside a transaction. A copied file shares its content with the original.

import type { Segment } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import { numberIn } from '../../store/columns.ts';
import type { Transaction } from '../../store/contract.ts';
import { shareContent } from '../content/contents.ts';
import { type ChangeStamp, insertEntry, type NewEntry, replaceFile, takeOut } from './changes.ts';
import { type Entry, entryFrom, SELECT_ENTRIES } from './entry.ts';
import { findChildByKey } from './lookup.ts';
import type { WalkedEntry } from './walk.ts';

/** Where copies go, and what they leave behind. */
export interface CopyTarget {
  readonly folderId: number;
  readonly stamp: ChangeStamp;
  /** Blobs of replaced files, to be discarded after the commit. */
  readonly freed: string[];
}

/** Copies one file into a folder, replacing a file that is there. Throws `destination-exists` for a folder. */
export async function copyFile(
  tx: Transaction,
  source: Entry,
  target: CopyTarget & { segment: Segment; existing: Entry | undefined },
): Promise<void> {
  if (source.contentId === null) throw new Error(`File ${source.id} has no content.`);
  const { existing, stamp, freed } = target;
  if (existing?.isFolder) throw typeConflictError();
  const entry: NewEntry = {
    parentId: target.folderId,
    segment: target.segment,
    content: { id: source.contentId, size: source.size, checksums: source.checksums },
    providedMtimeMs: source.providedMtimeMs,
    customMetadata: source.customMetadata,
    priorityColor: source.priorityColor,
  };
  // Shared first: what is replaced may have had the same content.
  await Promise.all([
    shareContent(tx, source.contentId),
    existing === undefined ? insertEntry(tx, entry, stamp) : replaceFile(tx, existing, { entry, stamp, freed }),
  ]);
}

/** Copies what a walk has met below its start to below the target; folders that are there already stay as they are. */
export async function copyWalked(tx: Transaction, walked: readonly WalkedEntry[], target: CopyTarget): Promise<void> {
  const folders = new Map<string, number>();
  const files: { readonly entry: Entry; readonly folderId: number }[] = [];
  for (const { entry, keys } of walked) {
    const folderId = await findOrCreateFolder(tx, { keys: keys.slice(0, -1), target, folders });
    if (entry.isFolder) folders.set(keys.join('/'), await copyFolderRow(tx, entry, { ...target, folderId }));
    else files.push({ entry, folderId });
  }
  // No file waits for another one.
  await Promise.all(
    files.map(async ({ entry, folderId }) => {
      const existing = await findChildByKey(tx, folderId, entry.nameKey);
      const segment = { name: entry.name, key: entry.nameKey };
      await copyFile(tx, entry, { ...target, folderId, segment, existing });
    }),
  );
}

/** The refusal of a file in a folder's place, or the other way round, which no `overwrite` helps against. */
export function typeConflictError(): Error {
  return problem('processing-failure/destination-exists', 'A file and a folder cannot replace each other.');
}

/** Answers the id of the copy, or of the folder that is there. */
async function copyFolderRow(tx: Transaction, source: Entry, target: CopyTarget): Promise<number> {
  const existing = await findChildByKey(tx, target.folderId, source.nameKey);
  if (existing?.isFolder) return existing.id;
  if (existing !== undefined) throw typeConflictError();
  const entry: NewEntry = {
    parentId: target.folderId,
    segment: { name: source.name, key: source.nameKey },
    providedMtimeMs: source.providedMtimeMs,
    customMetadata: source.customMetadata,
    priorityColor: source.priorityColor,
  };
  return (await insertEntry(tx, entry, target.stamp)).id;
}

async function findOrCreateFolder(
  tx: Transaction,
  where: { keys: readonly string[]; target: CopyTarget; folders: Map<string, number> },
): Promise<number> {
  const { keys, target, folders } = where;
  const last = keys.at(-1);
  if (last === undefined) return target.folderId;
  const name = keys.join('/');
  const known = folders.get(name);
  if (known !== undefined) return known;
  const parentId = await findOrCreateFolder(tx, { keys: keys.slice(0, -1), target, folders });
  const row = await tx.get('SELECT id FROM entries WHERE parent_id = ? AND name_key = ?', parentId, last);
  if (row === undefined) {
    throw problem(
      'processing-failure/destination-parent-does-not-exist',
      'A folder of the copy was removed meanwhile.',
    );
  }
  const id = numberIn(row, 'id');
  folders.set(name, id);
  return id;
}

/** The folder that is emptied and the one that is filled. */
export interface FolderPair {
  readonly sourceId: number;
  readonly targetId: number;
}

/** What one call has done; `done` when the source folder is gone. */
export interface MergeProgress {
  readonly moved: number;
  readonly done: boolean;
}

/**
 * Moves up to `limit` entries. Whole folders move as one entry where the target has none of that name; files replace
 * files. Can be called again to go on. Throws `destination-exists` where a file meets a folder, or with `keepFiles`
 * another file.
 */
export async function mergeSome(
  tx: Transaction,
  pair: FolderPair,
  options: { limit: number; freed: string[]; keepFiles?: boolean },
): Promise<MergeProgress> {
  const stack = [pair];
  let moved = 0;
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    if (moved >= options.limit) return { moved, done: false };
    const row = await tx.get(`${SELECT_ENTRIES} WHERE e.parent_id = ? LIMIT 1`, frame.sourceId);
    if (row === undefined) {
      await tx.run('DELETE FROM entries WHERE id = ?', frame.sourceId);
      stack.pop();
      continue;
    }
    const child = entryFrom(row);
    const existing = await findChildByKey(tx, frame.targetId, child.nameKey);
    if (child.isFolder && existing?.isFolder) stack.push({ sourceId: child.id, targetId: existing.id });
    else await moveInto(tx, child, { ...options, targetId: frame.targetId, existing });
    moved += 1;
  }
  return { moved, done: true };
}

async function moveInto(
  tx: Transaction,
  child: Entry,
  target: { targetId: number; existing: Entry | undefined; freed: string[]; keepFiles?: boolean },
): Promise<void> {
  if (target.existing !== undefined) {
    if (child.isFolder || target.existing.isFolder) throw typeConflictError();
    if (target.keepFiles) throw problem('processing-failure/destination-exists', `${child.name} already exists.`);
    await takeOut(tx, target.existing, target.freed);
  }
  await tx.run('UPDATE entries SET parent_id = ? WHERE id = ?', target.targetId, child.id);
}
