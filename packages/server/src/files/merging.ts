// Moves the children of one folder into another one that exists, folder by folder. Used by relocation.ts and, for what
// is left of a large merge, by file-migrations.ts.
import { problem } from '../problem.ts';
import type { Transaction } from '../store/contract.ts';
import { takeOut } from './changes.ts';
import { typeConflictError } from './copying.ts';
import { type Entry, entryFrom, SELECT_ENTRIES } from './entry.ts';
import { findChildByKey } from './place.ts';

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
