// What packing and unpacking share: the job as its row has it, and how it ends. A job is a row of `file_migrations`, so
// that clients can follow it and a restarted server begins it again; what it made before is then thrown away.
import type { Clock } from '../../clock.ts';
import type { BlobStore, WrittenBlob } from '../../store/blobs.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Row, Transaction } from '../../store/contract.ts';
import { type ContentPart, releaseContent } from '../content/contents.ts';
import { type ChangeStamp, createStamp } from '../tree/changes.ts';
import type { Actor } from '../tree/entry.ts';
import type { Roots } from '../tree/roots.ts';

/** The stores that jobs work on. */
export interface ArchiveStores {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly roots: Roots;
}

/** What a job has to know to be done, from the beginning if need be. */
export interface ArchiveState {
  readonly actor: Actor;
  readonly overwrite: boolean;
  /** Unpacking: the content of the archive, which is kept until the job ends. */
  readonly contentId?: number;
  /** Unpacking: the only entry that is wanted. */
  readonly only?: string;
  /** Unpacking: the folder outside of every tree that entries are put into until all are there. */
  readonly stagedId?: number;
  /** Packing: what goes into the archive. */
  readonly sourceIds?: readonly number[];
  /** Packing: ZIP by default. */
  readonly format?: ArchiveFormat;
}

/** How an archive is written. */
export type ArchiveFormat = 'zip' | 'tar' | 'tar.gz';

/** One job. */
export interface ArchiveJob {
  readonly id: number;
  readonly siteId: number;
  readonly operation: 'zip' | 'unzip';
  readonly destPath: string;
  readonly state: ArchiveState;
}

/** Reads a row of `file_migrations`. */
export function jobFrom(row: Row): ArchiveJob {
  return {
    id: numberIn(row, 'id'),
    siteId: numberIn(row, 'site_id'),
    operation: textIn(row, 'operation') === 'zip' ? 'zip' : 'unzip',
    destPath: textIn(row, 'dest_path'),
    state: JSON.parse(textIn(row, 'state')),
  };
}

/** When a job's entries are made, and by whom. */
export function createJobStamp({ clock }: ArchiveStores, { state }: ArchiveJob): ChangeStamp {
  return createStamp(clock, state.actor);
}

/** The job was ended, or begun again, by another process than the one that works on it. */
export class JobTakenError extends Error {
  override readonly name = 'JobTakenError';
}

/**
 * Marks the job as ended, in the transaction that shows its result or throws it away. Throws JobTakenError, which
 * undoes that transaction, unless the job is still the one that was begun here.
 */
export async function endJob(
  tx: Transaction,
  job: ArchiveJob,
  end: { nowMs: number; failure?: string; freed: string[] },
): Promise<void> {
  const { changes } = await tx.run(
    `UPDATE file_migrations SET status = ?, failure_message = ?, finished_ms = ?,
      files_moved = CASE WHEN ? = 1 THEN files_total ELSE files_moved END
     WHERE id = ? AND finished_ms IS NULL AND state = ?`,
    end.failure === undefined ? 'completed' : 'failed',
    end.failure ?? null,
    end.nowMs,
    Number(end.failure === undefined),
    job.id,
    JSON.stringify(job.state),
  );
  if (changes === 0) throw new JobTakenError(`Archive job ${job.id} has ended, or goes on elsewhere.`);
  if (job.state.contentId !== undefined) await releaseContent(tx, job.state.contentId, end.freed);
}

/** A written blob as a part of a content. */
export function partOf(blob: WrittenBlob): ContentPart {
  return {
    blobId: blob.id,
    size: blob.sizeBytes,
    md5: blob.md5,
    crc32: blob.crc32,
    sha1: blob.small?.sha1 ?? null,
    sha256: blob.small?.sha256 ?? null,
  };
}
