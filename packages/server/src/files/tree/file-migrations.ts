// Copies and merges of whole folders that are too large for one transaction. Each is a row; its batches commit together
// with its position, so that a restarted server goes on where the last one stopped. Copies, moves and deletions that a
// site's transfer settings hold back are rows, too: they are carried out as a whole once the site lets them go, or once
// they were looked up so often. Until a migration has ended it can be cancelled; what was copied before stays. Each
// transaction reads the row again and goes on from there, so that a process that was stopped for a while and finds
// itself overtaken does nothing twice.
import { isInterruption } from '../../background-job.ts';
import type { BackgroundWork, Job } from '../../background-work.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { Problem, problem } from '../../problem.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../../store/columns.ts';
import type { Database, Row, Transaction } from '../../store/contract.ts';
import { holdsBack, type TransferSettingsStore } from '../transfer-settings.ts';
import { createStamp } from './changes.ts';
import { copyWalked, mergeSome } from './copy.ts';
import { type Actor, FOLDER_KIND } from './entry.ts';
import { type WalkFrom, walkOn } from './walk.ts';

/** Up to this many entries are copied or moved before the call is answered. */
export const BATCH_ENTRIES = 500;
/** Entries that are copied or moved in one transaction in the background. Everybody else's writes wait for it. */
const STEP_ENTRIES = 150;

/** What is said of a migration that is under way, as the vendor's newest tools say it. */
export const IN_PROGRESS = 'processing';

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
  readonly operation: 'copy' | 'move' | 'delete' | 'zip' | 'unzip';
  readonly path: string;
  readonly destPath: string;
  readonly filesMoved: number;
  readonly filesTotal: number;
  /** What its runner has to know; kept as JSON. */
  readonly state: object;
  /** Already carried out: recorded only so that it can be looked up. */
  readonly finishedMs?: number;
}

/** What is carried out as a whole when a migration is no longer held back. */
export interface HeldWork {
  readonly siteId: number;
  readonly workspaceId: number;
  readonly address: string;
  readonly userId: number | null;
  readonly apiKeyId: number | null;
  readonly username: string | null;
  /** Paths of the site, not of the caller. */
  readonly path: string;
  /** Copies and moves. */
  readonly destination?: string;
  readonly overwrite?: boolean;
  /** Copies only. */
  readonly structure?: boolean;
  /** Deletions only. */
  readonly recursive?: boolean;
}

/** Carries out what was held back; the migration is the row that reports it. */
export type RunHeldWork = (work: HeldWork, operation: string, migrationId: number) => Promise<void>;

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
  /** The key for one folder that began it; null for all other callers. */
  readonly begunByKeyId: number | null;
  /** True while it waits until it was looked up so often. */
  readonly waitsForPolls: boolean;
}

/** What migrations work on. */
export interface FileMigrationsDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly background: BackgroundWork;
  readonly transferSettings: TransferSettingsStore;
}

/** Runs migrations one after the other. */
export class FileMigrations {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #job: Job;
  readonly #settings: TransferSettingsStore;
  #runHeldWork: RunHeldWork | undefined;

  constructor(deps: FileMigrationsDeps) {
    this.#settings = deps.transferSettings;
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#job = deps.background.job('copying and moving folders', {
      step: () => this.#step(),
      isIdle: async () => (await this.#findNext()) === undefined,
      looksEverySecond: true,
    });
  }

  /** Says who carries out what was held back. */
  onHeldWork(run: RunHeldWork): void {
    this.#runHeldWork = run;
  }

  /** Records a copy, move or deletion that the settings of the site hold back; undefined if they do not. */
  async hold(operation: 'copy' | 'move' | 'delete', work: HeldWork): Promise<number | undefined> {
    const settings = await this.#settings.find(work.siteId);
    if (!holdsBack(settings)) return undefined;
    const { siteId, path, destination: destPath = '' } = work;
    const row = { siteId, operation, path, destPath, filesMoved: 0, filesTotal: 0, state: { held: work } };
    const { migrationPolls } = settings;
    return await this.#database.write(async (tx) => {
      const id = await this.add(tx, row);
      if (migrationPolls === 0) return id;
      await tx.run('UPDATE file_migrations SET polls_left = ? WHERE id = ?', migrationPolls + 1, id);
      return id;
    }, work);
  }

  /** Ends a copy, move or deletion before it is done. False if it has ended, or cannot be cancelled. */
  async cancel(siteId: number, id: number): Promise<boolean> {
    const { changes } = await this.#database.write(
      (tx) =>
        tx.run(
          `UPDATE file_migrations SET status = 'cancelled', finished_ms = ?
         WHERE id = ? AND site_id = ? AND finished_ms IS NULL AND operation IN ('copy', 'move', 'delete')`,
          this.#clock.ms(),
          id,
          siteId,
        ),
      { siteId },
    );
    return changes > 0;
  }

  /**
   * Records a migration. Unless it is finished it begins with the next `wake`. `id` is the row of what was held back.
   */
  async add(tx: Transaction, migration: NewMigration, id?: number): Promise<number> {
    if (id !== undefined) {
      const { changes } = await tx.run(
        `UPDATE file_migrations SET state = ?, status = ?, files_moved = ?, files_total = ?, finished_ms = ?
         WHERE id = ? AND finished_ms IS NULL`,
        JSON.stringify(migration.state),
        migration.finishedMs === undefined ? IN_PROGRESS : 'completed',
        migration.filesMoved,
        migration.filesTotal,
        migration.finishedMs ?? null,
        id,
      );
      if (changes === 0) throw problem('not-found', `The file migration ${id} has ended.`);
      return id;
    }
    return await tx.insert(
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
      begunByKeyId: numberOrNullIn(row, 'begun_by_key_id'),
      waitsForPolls: numberIn(row, 'polls_left') > 0,
    };
  }

  /** Notes that a migration was begun by a key for one folder. */
  async noteKey(id: number, keyId: number): Promise<void> {
    await this.#database.write((tx) =>
      tx.run('UPDATE file_migrations SET begun_by_key_id = ? WHERE id = ?', keyId, id),
    );
  }

  /** Counts that somebody looks up a migration that waits for it. Resolves once it is carried out if it is due. */
  async poll(id: number): Promise<void> {
    const countDown = `UPDATE file_migrations SET polls_left = polls_left - 1, status = ?
      WHERE id = ? AND polls_left > 0 AND finished_ms IS NULL`;
    const isDue = await this.#database.write(async (tx) => {
      await tx.run(countDown, IN_PROGRESS, id);
      return (await tx.get('SELECT 1 FROM file_migrations WHERE id = ? AND polls_left = 0', id)) !== undefined;
    });
    if (!isDue) return;
    this.#job.wake();
    await this.#job.settled();
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
    const row = await this.#findNext();
    if (row === undefined) return false;
    const scope = { siteId: numberIn(row, 'site_id') };
    try {
      const { held }: { held?: HeldWork } = JSON.parse(textIn(row, 'state'));
      if (held === undefined) await this.#database.write((tx) => this.#runBatch(tx, numberIn(row, 'id')), scope);
      else await this.#runHeld(held, row);
    } catch (error) {
      if (isInterruption(error)) throw error;
      if (!(error instanceof Problem)) this.#log.error('a file migration failed', { error });
      await this.#fail(numberIn(row, 'id'), error);
    }
    return true;
  }

  /** The oldest one of a site that holds none back. */
  async #findNext(): Promise<Row | undefined> {
    const unfinished = "finished_ms IS NULL AND polls_left = 0 AND operation IN ('copy', 'move', 'delete')";
    const sites = await this.#database.all(`SELECT DISTINCT site_id FROM file_migrations WHERE ${unfinished}`);
    for (const site of sites) {
      const siteId = numberIn(site, 'site_id');
      if ((await this.#settings.find(siteId)).holdMigrations) continue;
      const oldest = `SELECT * FROM file_migrations WHERE ${unfinished} AND site_id = ? ORDER BY id LIMIT 1`;
      return await this.#database.get(oldest, siteId);
    }
    return undefined;
  }

  async #runHeld(work: HeldWork, row: Row): Promise<void> {
    const id = numberIn(row, 'id');
    await this.#runHeldWork?.(work, textIn(row, 'operation'), id);
    // What goes on batch by batch has another state by now.
    await this.#database.write(
      (tx) =>
        tx.run(
          `UPDATE file_migrations SET status = 'completed', finished_ms = ?
         WHERE id = ? AND finished_ms IS NULL AND state = ?`,
          this.#clock.ms(),
          id,
          textIn(row, 'state'),
        ),
      work,
    );
  }

  async #runBatch(tx: Transaction, id: number): Promise<void> {
    const freed: string[] = [];
    const row = await tx.get('SELECT * FROM file_migrations WHERE id = ? AND finished_ms IS NULL', id);
    if (row === undefined) return;
    const state: MigrationState = JSON.parse(textIn(row, 'state'));
    const batch = textIn(row, 'operation') === 'copy' ? this.#copyBatch : this.#moveBatch;
    const { moved, next } = await batch.call(this, tx, state, freed);
    await tx.run(
      `UPDATE file_migrations SET status = ?, state = ?, files_moved = files_moved + ?, finished_ms = ? WHERE id = ?`,
      next === undefined ? 'completed' : IN_PROGRESS,
      JSON.stringify(next ?? state),
      moved,
      next === undefined ? this.#clock.ms() : null,
      id,
    );
    await this.#blobs.discard(tx, freed);
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
        "UPDATE file_migrations SET status = 'failed', failure_message = ?, finished_ms = ? WHERE id = ? AND finished_ms IS NULL",
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
