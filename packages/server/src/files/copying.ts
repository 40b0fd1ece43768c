// Copies entries inside a transaction. A copied file shares its content with the original. Used by relocation.ts for
// small trees at once and by file-migrations.ts for large ones, batch by batch.
import { problem } from '../problem.ts';
import { numberIn } from '../store/columns.ts';
import type { Transaction } from '../store/contract.ts';
import { type ChangeStamp, insertEntry, type NewEntry, replaceFile } from './changes.ts';
import { shareContent } from './contents.ts';
import type { Entry } from './entry.ts';
import { findChildByKey } from './place.ts';
import type { Segment } from './remote-path.ts';
import type { WalkedEntry } from './walk.ts';

/** Where copies go, and what they leave behind. */
export interface CopyTarget {
  readonly folderId: number;
  readonly moment: ChangeStamp;
  /** Blobs of replaced files, to be discarded after the commit. */
  readonly freed: string[];
}

/** Copies one file into a folder, replacing a file of the same name. Throws `destination-exists` for a folder. */
export async function copyFile(
  tx: Transaction,
  source: Entry,
  target: CopyTarget & { segment: Segment },
): Promise<void> {
  if (source.contentId === null) throw new Error(`File ${source.id} has no content.`);
  const existing = await findChildByKey(tx, target.folderId, target.segment.key);
  if (existing?.isFolder) throw typeConflictError();
  await shareContent(tx, source.contentId);
  const entry: NewEntry = {
    parentId: target.folderId,
    segment: target.segment,
    content: { id: source.contentId, size: source.size, checksums: source.checksums },
    providedMtimeMs: source.providedMtimeMs,
    customMetadata: source.customMetadata,
    priorityColor: source.priorityColor,
  };
  if (existing === undefined) await insertEntry(tx, entry, target.moment);
  else await replaceFile(tx, existing, { entry, moment: target.moment, freed: target.freed });
}

/** Copies what a walk has met below its start to below the target; folders that are there already stay as they are. */
export async function copyWalked(tx: Transaction, walked: readonly WalkedEntry[], target: CopyTarget): Promise<void> {
  const folders = new Map<string, number>();
  for (const { entry, keys } of walked) {
    const folderId = await findOrCreateFolder(tx, { keys: keys.slice(0, -1), target, folders });
    const segment = { name: entry.name, key: entry.nameKey };
    if (entry.isFolder) await copyFolderRow(tx, entry, { ...target, folderId });
    else await copyFile(tx, entry, { ...target, folderId, segment });
  }
}

/** The refusal of a file in a folder's place, or the other way round, which no `overwrite` helps against. */
export function typeConflictError(): Error {
  return problem('processing-failure/destination-exists', 'A file and a folder cannot replace each other.');
}

async function copyFolderRow(tx: Transaction, source: Entry, target: CopyTarget): Promise<void> {
  const existing = await findChildByKey(tx, target.folderId, source.nameKey);
  if (existing?.isFolder) return;
  if (existing !== undefined) throw typeConflictError();
  const entry: NewEntry = {
    parentId: target.folderId,
    segment: { name: source.name, key: source.nameKey },
    providedMtimeMs: source.providedMtimeMs,
    customMetadata: source.customMetadata,
    priorityColor: source.priorityColor,
  };
  await insertEntry(tx, entry, target.moment);
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
