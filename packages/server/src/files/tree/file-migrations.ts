// Copies and merges of whole folders that are too large for one transaction. Each is a row; its batches commit together
// with its position, so that a restarted server goes on where the last one stopped.
import { BackgroundJob } from '../../background-job.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { Problem, problem } from '../../problem.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn, textIn, textOrNullIn } from '../../store/columns.ts';
import type { Database, Row, Transaction } from '../../store/contract.ts';
import { createStamp } from './changes.ts';
import { copyWalked, mergeSome } from './copy.ts';
import { type Actor, FOLDER_KIND } from './entry.ts';
import { type WalkFrom, walkOn } from './walk.ts';

/** Up to this many entries are copied or moved before the call is answered. */
export const BATCH_ENTRIES = 500;
/** Entries that are copied or moved in one transaction in the background. Everybody else's writes wait for it. */
const STEP_ENTRIES = 150;

/** What a migration has to know to go on. */
export interface MigrationState {
  readonly sourceId: number;
  readonly targetId: number;
  readonly actor: Actor;
  /** Copies only: entries made later are not part of the source. */
  readonly maxId?: number;
  /** Copies only: folders without their files. */
  readonly structure?: boolean;
  /** Copies only: the last entry that was copied. */
  readonly from?: WalkFrom;
}

/** A migration that is about to begin. */
export interface NewMigration {
  readonly siteId: number;
  readonly operation: 'copy' | 'move' | 'zip' | 'unzip';
  readonly path: string;
  readonly destPath: string;
  readonly filesMoved: number;
  readonly filesTotal: number;
  /** What its runner has to know; kept as JSON. */
  readonly state: object;
  /** Already carried out: recorded only so that it can be looked up. */
  readonly finishedMs?: number;
}

/** A migration as the API shows it. */
export interface FileMigration {
  readonly id: number;
  readonly path: string;
  readonly destPath: string;
  readonly failureMessage: string | null;
  readonly filesMoved: number;
  readonly filesTotal: number;
  readonly operation: string;
  readonly status: string;
}

/** Runs migrations one after the other. */
export class FileMigrations {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #job: BackgroundJob;

  constructor(deps: { database: Database; blobs: BlobStore; clock: Clock; log: Log }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#job = new BackgroundJob('copying and moving folders', () => this.#step(), deps.log);
  }

  /** Records a migration. Unless it is finished it begins with the next `wake`. */
  async add(tx: Transaction, migration: NewMigration): Promise<number> {
    const { lastId } = await tx.run(
      `INSERT INTO file_migrations (site_id, operation, status, path, dest_path, state, files_moved, files_total, finished_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      migration.siteId,
      migration.operation,
      migration.finishedMs === undefined ? 'pending' : 'completed',
      migration.path,
      migration.destPath,
      JSON.stringify(migration.state),
      migration.filesMoved,
      migration.filesTotal,
      migration.finishedMs ?? null,
    );
    return lastId;
  }

  /** Throws `not-found`. */
  async find(siteId: number, id: number): Promise<FileMigration> {
    const row = await this.#database.get('SELECT * FROM file_migrations WHERE id = ? AND site_id = ?', id, siteId);
    if (row === undefined) throw problem('not-found', `There is no file migration ${id}.`);
    return {
      id: numberIn(row, 'id'),
      path: textIn(row, 'path'),
      destPath: textIn(row, 'dest_path'),
      failureMessage: textOrNullIn(row, 'failure_message'),
      filesMoved: numberIn(row, 'files_moved'),
      filesTotal: numberIn(row, 'files_total'),
      operation: textIn(row, 'operation'),
      status: textIn(row, 'status'),
    };
  }

  wake(): void {
    this.#job.wake();
  }

  /** Resolves when none is left to do. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  close(): Promise<void> {
    return this.#job.close();
  }

  async #step(): Promise<boolean> {
    const row = await this.#database.get(
      "SELECT * FROM file_migrations WHERE finished_ms IS NULL AND operation IN ('copy', 'move') ORDER BY id LIMIT 1",
    );
    if (row === undefined) return false;
    const freed: string[] = [];
    try {
      await this.#database.write((tx) => this.#runBatch(tx, row, freed));
    } catch (error) {
      if (!(error instanceof Problem)) this.#log.error('a file migration failed', { error });
      await this.#fail(numberIn(row, 'id'), error);
      return true;
    }
    this.#blobs.discardLater(freed);
    return true;
  }

  async #runBatch(tx: Transaction, row: Row, freed: string[]): Promise<void> {
    const state: MigrationState = JSON.parse(textIn(row, 'state'));
    const batch = textIn(row, 'operation') === 'copy' ? this.#copyBatch : this.#moveBatch;
    const { moved, next } = await batch.call(this, tx, state, freed);
    await tx.run(
      `UPDATE file_migrations SET status = ?, state = ?, files_moved = files_moved + ?, finished_ms = ? WHERE id = ?`,
      next === undefined ? 'completed' : 'in_progress',
      JSON.stringify(next ?? state),
      moved,
      next === undefined ? this.#clock.ms() : null,
      numberIn(row, 'id'),
    );
  }

  async #copyBatch(tx: Transaction, state: MigrationState, freed: string[]): Promise<Batch> {
    const kind = state.structure ? FOLDER_KIND : undefined;
    const start = { folderId: state.sourceId, folderPath: '', kind, maxId: state.maxId ?? Number.MAX_SAFE_INTEGER };
    const walked = await walkOn(tx, start, { from: state.from, limit: STEP_ENTRIES });
    const stamp = createStamp(this.#clock, state.actor);
    await copyWalked(tx, walked, { folderId: state.targetId, stamp, freed });
    const last = walked.at(-1);
    if (last === undefined || walked.length < STEP_ENTRIES) return { moved: walked.length, next: undefined };
    return { moved: walked.length, next: { ...state, from: { kind: Number(!last.entry.isFolder), keys: last.keys } } };
  }

  async #moveBatch(tx: Transaction, state: MigrationState, freed: string[]): Promise<Batch> {
    const { moved, done } = await mergeSome(tx, state, { limit: STEP_ENTRIES, freed });
    return { moved, next: done ? undefined : state };
  }

  async #fail(id: number, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    await this.#database.write((tx) =>
      tx.run(
        "UPDATE file_migrations SET status = 'failed', failure_message = ?, finished_ms = ? WHERE id = ?",
        message,
        this.#clock.ms(),
        id,
      ),
    );
  }
}

interface Batch {
  readonly moved: number;
  /** What the next batch needs; undefined when this one was the last. */
  readonly next: MigrationState | undefined;
}
