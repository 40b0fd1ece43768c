// `POST /file_actions/unzip`: the entries of a ZIP file become files. They are put into a folder that is in no tree
// yet; once all are there, that folder takes its place, or is merged into the one that exists, in one transaction.

import { normalizeForComparison } from '@filescom/paths';
import { resolveOnSite } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import type { Transaction } from '../../store/contract.ts';
import { ContentReader } from '../content/reader.ts';
import { findParent, takeOut, touchFolders } from '../tree/changes.ts';
import { mergeSome, typeConflictError } from '../tree/copy.ts';
import { FOLDER_KIND } from '../tree/entry.ts';
import { IN_PROGRESS } from '../tree/file-migrations.ts';
import { findEntryById, lookUp } from '../tree/lookup.ts';
import { type ArchiveJob, type ArchiveStores, createJobStamp, endJob, JobTakenError } from './archive-job.ts';
import { type ArchiveEntry, readArchive } from './archive-reader.ts';
import { Staging } from './staging.ts';

/** The entries that a job is about. Throws `not-found` when the only one that is wanted is not there. */
export function chooseEntries(entries: readonly ArchiveEntry[], only: string | undefined): readonly ArchiveEntry[] {
  if (only === undefined) return entries;
  const key = normalizeForComparison(only);
  const chosen = entries.filter((entry) => entry.path.key === key && !entry.isFolder);
  if (chosen.length === 0) throw problem('not-found', `The ZIP file holds no file ${only}.`);
  return chosen;
}

/** Does the job. `goOn` throws where it has to end. */
export async function unpack(stores: ArchiveStores, given: ArchiveJob, goOn: () => void): Promise<void> {
  const job = await restage(stores, given);
  const content = await ContentReader.open(stores.database, stores.blobs, job.state.contentId ?? 0);
  if (content === undefined) throw new Error('The content of the archive is gone.');
  try {
    const staging = new Staging(stores, job);
    for (const entry of chooseEntries(await readArchive(content), job.state.only)) {
      goOn();
      await staging.add(entry);
    }
    await staging.flush();
  } finally {
    await content.close();
  }
  await settle(stores, job);
}

/** Throws away what an earlier process had staged. */
async function restage({ database, clock }: ArchiveStores, job: ArchiveJob): Promise<ArchiveJob> {
  return await database.write(async (tx) => {
    await dropStaged(tx, job);
    const stagedId = await tx.insert(
      "INSERT INTO entries (kind, name, name_key, size, created_ms, mtime_ms) VALUES (?, '', '', 0, ?, ?)",
      FOLDER_KIND,
      clock.ms(),
      clock.ms(),
    );
    const state = { ...job.state, stagedId };
    const update = `UPDATE file_migrations SET state = ?, status = ?, files_moved = 0
      WHERE id = ? AND finished_ms IS NULL AND state = ?`;
    const { changes } = await tx.run(update, JSON.stringify(state), IN_PROGRESS, job.id, JSON.stringify(job.state));
    if (changes === 0) throw new JobTakenError(`Archive job ${job.id} has ended, or goes on elsewhere.`);
    return { ...job, state };
  }, job);
}

/** Puts what was staged, if anything, into the trash. */
export async function dropStaged(tx: Transaction, { state }: ArchiveJob): Promise<void> {
  const staged = state.stagedId === undefined ? undefined : await findEntryById(tx, state.stagedId);
  if (staged !== undefined) await takeOut(tx, staged, []);
}

async function settle(stores: ArchiveStores, job: ArchiveJob): Promise<void> {
  const path = resolveOnSite(job.siteId, job.destPath);
  const rootId = await stores.roots.forChange(path);
  const stamp = createJobStamp(stores, job);
  const sourceId = job.state.stagedId ?? 0;
  await stores.database.write(async (tx) => {
    const freed: string[] = [];
    const found = await lookUp(tx, rootId, path);
    const segment = path.segments.at(-1);
    if (found.entry === undefined && segment !== undefined) {
      const parent = await findParent(tx, found, { ...stamp, makeParents: false });
      const update = `UPDATE entries SET parent_id = ?, name = ?, name_key = ?, created_ms = ?, mtime_ms = ?,
        created_by_id = ?, created_by_api_key_id = ? WHERE id = ?`;
      const { userId, apiKeyId } = stamp.actor;
      await tx.run(update, parent.id, segment.name, segment.key, stamp.nowMs, stamp.nowMs, userId, apiKeyId, sourceId);
      await touchFolders(tx, parent.folderIds, stamp.nowMs);
    } else {
      if (!found.entry?.isFolder) throw typeConflictError();
      const pair = { sourceId, targetId: found.entry.id };
      await mergeSome(tx, pair, { limit: Number.MAX_SAFE_INTEGER, freed, keepFiles: !job.state.overwrite });
      await touchFolders(tx, [...found.folderIds, found.entry.id], stamp.nowMs);
    }
    await endJob(tx, job, { nowMs: stores.clock.ms(), freed });
    await stores.blobs.discard(tx, freed);
  }, job);
}
