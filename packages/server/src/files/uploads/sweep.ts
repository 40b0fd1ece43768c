// Drops uploads that nobody will end: those without a sign of life for a day, those of dropped sites, and the rows of
// ended ones once a repeated end would not be answered any longer. Looks every ten minutes.

import { BackgroundJob } from '../../background-job.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';

const INTERVAL_MS = 10 * 60_000;
const OPEN_FOR_MS = 24 * 3_600_000;
/** Longer than a repeated end is answered. */
const ENDED_FOR_MS = 70 * 60_000;

/** Removes old uploads with their bytes. */
export class UploadSweep {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #job: BackgroundJob;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: { database: Database; blobs: BlobStore; clock: Clock; log: Log }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#clock = deps.clock;
    this.#job = new BackgroundJob('dropping old uploads', () => this.#step(), deps);
  }

  start(): void {
    this.#timer ??= setInterval(() => this.wake(), INTERVAL_MS).unref();
    this.wake();
  }

  wake(): void {
    this.#job.wake();
  }

  /** Drops what is due for it now. */
  async run(): Promise<void> {
    this.#job.wake();
    await this.#job.settled();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#job.close();
  }

  async dropSite(siteId: number): Promise<void> {
    const freed = await this.#database.write(
      async (tx) => {
        const rows = await tx.all('SELECT id FROM uploads WHERE site_id = ?', siteId);
        return await dropUploads(
          tx,
          rows.map((row) => numberIn(row, 'id')),
        );
      },
      { siteId },
    );
    this.#blobs.discardLater(freed);
  }

  async #step(): Promise<boolean> {
    const nowMs = this.#clock.ms();
    const rows = await this.#database.all(
      `SELECT id FROM uploads WHERE touched_ms < ? OR (ended_ms IS NOT NULL AND touched_ms < ?) LIMIT 20`,
      nowMs - OPEN_FOR_MS,
      nowMs - ENDED_FOR_MS,
    );
    if (rows.length === 0) return false;
    const freed = await this.#database.write((tx) =>
      dropUploads(
        tx,
        rows.map((row) => numberIn(row, 'id')),
      ),
    );
    this.#blobs.discardLater(freed);
    return true;
  }
}

async function dropUploads(tx: Transaction, ids: readonly number[]): Promise<string[]> {
  const freed: string[] = [];
  for (const id of ids) {
    const parts = await tx.all('SELECT blob_id FROM upload_parts WHERE upload_id = ?', id);
    freed.push(...parts.map((row) => textIn(row, 'blob_id')));
    await tx.run('DELETE FROM upload_parts WHERE upload_id = ?', id);
    await tx.run('DELETE FROM uploads WHERE id = ?', id);
  }
  return freed;
}
