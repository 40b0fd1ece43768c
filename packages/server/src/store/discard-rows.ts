// Decides when bytes are removed from a store that several processes may use: by rows, so that nothing is forgotten
// when a process dies, and each of them may do the work.
//
// A row says that a blob may be removed when its time has come, unless some other row names the blob then. It is
// written by the transaction that gives the blob up, or, for bytes that this server writes, before the first of them is
// stored; the transaction that names the blob deletes that row again. So at any moment each blob is named or has a row
// here. The time is longer than any address lives that was handed out for the blob. Whoever writes or reads a blob
// holds it: held blobs get more time, long before theirs is over. Whoever removes a blob claims its row first, from
// when on nobody can adopt it; a process that stood still for too long is told so. Removing is done again until the
// store agrees that nothing is left; the row is deleted last. Where processes share the database its clock counts:
// theirs may differ by more than the time for which a blob is kept.
import type { Log } from '../log.ts';
import { BlobHolds } from './blob-holds.ts';
import { numberIn, textIn, textOrNullIn } from './columns.ts';
import { type Database, type Row, StoreUnavailableError, type Transaction } from './contract.ts';

const GRACE_MS = 20 * 60_000;
const LOOK_EVERY_MS = 60_000;
const BATCH_ROWS = 100;
/** Blobs that no row names concern nobody else. */
const OF_NO_SITE = { siteId: 0 };
/** A store that never says that it knows an upload no longer is believed after so many times. */
const MAX_TRIES = 5;

/** A blob that may be removed, with the store's name of the upload that it might still be. */
export interface Discarded {
  readonly blobId: string;
  readonly storeUploadId?: string | undefined;
}

/** What the rows are for. */
export interface DiscardRowsDeps {
  readonly database: Database;
  readonly log: Log;
  /** Which of these ids are named by a row. */
  filterNamed(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Removes a blob; true when the store has nothing of it any longer. Has to be repeatable. */
  remove(discarded: Discarded): Promise<boolean>;
  /** Milliseconds since the epoch, by a clock that all who use the database agree about: this machine's by default. */
  readonly now?: (() => number) | undefined;
  /** 20 minutes by default. */
  readonly graceMs?: number | undefined;
}

/** Blobs that wait to be removed. */
export class DiscardRows {
  readonly #deps: DiscardRowsDeps;
  readonly #graceMs: number;
  readonly #now: () => number;
  readonly #holds = new BlobHolds();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(deps: DiscardRowsDeps) {
    this.#deps = deps;
    this.#graceMs = deps.graceMs ?? GRACE_MS;
    this.#now = deps.now ?? Date.now;
  }

  /** Begins to look, now and every minute. */
  start(): void {
    this.#timer ??= setInterval(
      () => this.#look(),
      Math.max(1_000, Math.min(LOOK_EVERY_MS, this.#graceMs / 4)),
    ).unref();
    this.#look();
  }

  /** Gives up blobs in the transaction that names them no longer. */
  async add(tx: Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.run(
      `INSERT INTO discards (blob_id, store_upload_id, due_ms)
       SELECT freed.value, NULL, CAST(? AS bigint) FROM each_text(?) AS freed WHERE true
       ON CONFLICT (blob_id) DO UPDATE SET due_ms = excluded.due_ms`,
      this.#now() + this.#graceMs,
      JSON.stringify([...new Set(ids)]),
    );
  }

  /** The same for what may still be an upload. */
  async addUpload(tx: Transaction, discarded: Discarded): Promise<void> {
    await insertRow(tx, discarded, this.#now() + this.#graceMs);
  }

  /** Gives up blobs in a transaction of its own. What that fails for is left to a sweep. */
  addLater(ids: readonly string[]): void {
    this.#deps.database
      .write((tx) => this.add(tx, ids), OF_NO_SITE)
      .catch((error: unknown) => this.#deps.log.warn('bytes could not be discarded', { error }));
  }

  /** Writes down, before it is stored, that a blob is to be removed unless it gets a name. It has to be held. */
  async announce(blobId: string): Promise<void> {
    const dueMs = this.#now() + this.#graceMs;
    await this.#deps.database.write((tx) => insertRow(tx, { blobId }, dueMs), OF_NO_SITE);
  }

  /** Writes down the store's name of an upload that makes a blob that was announced. */
  async noteUpload(blobId: string, storeUploadId: string): Promise<void> {
    const note = 'UPDATE discards SET store_upload_id = ? WHERE blob_id = ?';
    await this.#deps.database.write((tx) => tx.run(note, storeUploadId, blobId), OF_NO_SITE);
  }

  /** Keeps a blob that was announced, in the transaction that names it. Throws if somebody may be removing it. */
  async adopt(tx: Transaction, blobId: string): Promise<void> {
    const { changes } = await tx.run('DELETE FROM discards WHERE blob_id = ? AND tries = 0', blobId);
    if (changes !== 1) throw new StoreUnavailableError(`Blob ${blobId} has waited too long for its row.`);
  }

  /** Keeps these blobs until the returned function is called, which may happen more than once. */
  hold(ids: readonly string[]): () => void {
    return this.#holds.hold(ids);
  }

  /** Removes what is due. Resolves when that is done, or when the store cannot be reached. */
  async run(): Promise<void> {
    this.#running ??= this.#removeDue().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running?.catch(() => undefined);
  }

  #look(): void {
    this.run().catch((error: unknown) => {
      if (!this.#closed) this.#deps.log.error('removing discarded bytes failed', { error });
    });
  }

  async #removeDue(): Promise<void> {
    const { database } = this.#deps;
    await this.#renewHeld();
    while (!this.#closed) {
      await database.refresh();
      const nowMs = this.#now();
      const rows = await database.all(
        `SELECT blob_id, store_upload_id, tries FROM discards WHERE due_ms <= ? ORDER BY due_ms LIMIT ${BATCH_ROWS}`,
        nowMs,
      );
      const free = rows.filter((row) => !this.#holds.has(textIn(row, 'blob_id')));
      if (free.length === 0) return;
      const times = { nowMs, dueMs: nowMs + this.#graceMs };
      const claimed = await database.write((tx) => claim(tx, free, times), OF_NO_SITE);
      const gone = await this.#removeSome(claimed);
      if (gone.length === 0) continue;
      const remove = 'DELETE FROM discards WHERE blob_id IN (texts(?))';
      await database.write((tx) => tx.run(remove, JSON.stringify(gone)), OF_NO_SITE);
    }
  }

  /** Answers which rows have served. */
  async #removeSome(rows: readonly Row[]): Promise<string[]> {
    // Whoever has adopted one of them did so before it was claimed, and is seen now.
    await this.#deps.database.refresh();
    const named = await this.#deps.filterNamed(rows.map((row) => textIn(row, 'blob_id')));
    const gone: string[] = [];
    for (const row of rows) {
      const blobId = textIn(row, 'blob_id');
      const storeUploadId = textOrNullIn(row, 'store_upload_id') ?? undefined;
      // What is named, as by a snapshot, is given up by whatever names it.
      if (named.has(blobId) || (await this.#remove({ blobId, storeUploadId }, row))) gone.push(blobId);
    }
    return gone;
  }

  async #remove(blob: Discarded, row: Row): Promise<boolean> {
    try {
      return (await this.#deps.remove(blob)) || numberIn(row, 'tries') >= MAX_TRIES;
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      this.#deps.log.error('discarded bytes could not be removed', { blob: blob.blobId, error });
      return false;
    }
  }

  async #renewHeld(): Promise<void> {
    const held = this.#holds.ids();
    if (held.length === 0) return;
    const dueMs = this.#now() + this.#graceMs;
    const renew = 'UPDATE discards SET due_ms = ? WHERE blob_id IN (texts(?)) AND due_ms < ?';
    const oldMs = dueMs - Math.floor(this.#graceMs / 4);
    await this.#deps.database.write((tx) => tx.run(renew, dueMs, JSON.stringify(held), oldMs), OF_NO_SITE);
  }
}

/**
 * Answers those of the rows that nobody has deleted or claimed meanwhile, other than in this very millisecond, which
 * does no harm.
 */
async function claim(tx: Transaction, rows: readonly Row[], at: { nowMs: number; dueMs: number }): Promise<Row[]> {
  const ids = JSON.stringify(rows.map((row) => textIn(row, 'blob_id')));
  const take = 'UPDATE discards SET due_ms = ?, tries = tries + 1 WHERE blob_id IN (texts(?)) AND due_ms <= ?';
  await tx.run(take, at.dueMs, ids, at.nowMs);
  const taken = 'SELECT blob_id, store_upload_id, tries FROM discards WHERE blob_id IN (texts(?)) AND due_ms = ?';
  return await tx.all(taken, ids, at.dueMs);
}

async function insertRow(tx: Transaction, { blobId, storeUploadId }: Discarded, dueMs: number): Promise<void> {
  await tx.run(
    `INSERT INTO discards (blob_id, store_upload_id, due_ms) VALUES (?, ?, ?)
     ON CONFLICT (blob_id) DO UPDATE SET due_ms = excluded.due_ms`,
    blobId,
    storeUploadId ?? null,
    dueMs,
  );
}
