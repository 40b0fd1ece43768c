// Drops uploads that nobody will end: those without a sign of life for a day, those of dropped sites, and the rows of
// ended ones once a repeated end would not be answered any longer. Looks every ten minutes. Where parts go straight to
// the store, the store is asked when the last one came.

import type { BackgroundWork, Job } from '../../background-work.ts';
import type { Clock } from '../../clock.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Row, Transaction } from '../../store/contract.ts';

const INTERVAL_MS = 10 * 60_000;
const OPEN_FOR_MS = 24 * 3_600_000;
/** Longer than a repeated end is answered, by as much as a sign of life may be older than the end. */
const ENDED_FOR_MS = 70 * 60_000;

const IS_OLD = 'touched_ms < ? OR (ended_ms IS NOT NULL AND touched_ms < ?)';

/** Removes old uploads with their bytes. */
export class UploadSweep {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #job: Job;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: { database: Database; blobs: BlobStore; clock: Clock; background: BackgroundWork }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#clock = deps.clock;
    this.#job = deps.background.job('dropping old uploads', {
      step: () => this.#step(),
      isIdle: async () => (await this.#findOld(this.#oldBefore(this.#clock.ms()))).length === 0,
      looksEverySecond: false,
    });
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
    await this.#database.write(
      async (tx) => {
        const rows = await tx.all('SELECT id FROM uploads WHERE site_id = ?', siteId);
        for (const row of rows) await this.#drop(tx, numberIn(row, 'id'));
      },
      { siteId },
    );
  }

  #findOld(old: readonly [number, number]): Promise<Row[]> {
    return this.#database.all(`SELECT id, blob_id, store_upload_id FROM uploads WHERE ${IS_OLD} LIMIT 20`, ...old);
  }

  #oldBefore(nowMs: number): readonly [number, number] {
    return [nowMs - OPEN_FOR_MS, nowMs - ENDED_FOR_MS];
  }

  async #step(): Promise<boolean> {
    const nowMs = this.#clock.ms();
    const old = this.#oldBefore(nowMs);
    const rows = await this.#findOld(old);
    if (rows.length === 0) return false;
    const active = await this.#findActive(rows, nowMs);
    await this.#database.write(async (tx) => {
      for (const row of rows) {
        const id = numberIn(row, 'id');
        // Somebody may have gone on with it meanwhile.
        const isOld = await tx.get(`SELECT 1 FROM uploads WHERE id = ? AND (${IS_OLD})`, id, ...old);
        if (isOld === undefined) continue;
        if (active.has(id)) await tx.run('UPDATE uploads SET touched_ms = ? WHERE id = ?', nowMs, id);
        else await this.#drop(tx, id);
      }
    });
    return true;
  }

  /** Uploads whose parts still come, as far as the store says: nothing is dropped that it cannot be asked about. */
  async #findActive(rows: readonly Row[], nowMs: number): Promise<ReadonlySet<number>> {
    const active = new Set<number>();
    const { direct } = this.#blobs;
    if (direct === undefined) return active;
    for (const row of rows) {
      if (row['store_upload_id'] === null) continue;
      const upload = { blobId: textIn(row, 'blob_id'), storeUploadId: textIn(row, 'store_upload_id') };
      const lastMs = await direct.findLastPartMs(upload).catch(() => nowMs);
      if (lastMs !== undefined && nowMs - lastMs < OPEN_FOR_MS) active.add(numberIn(row, 'id'));
    }
    return active;
  }

  async #drop(tx: Transaction, id: number): Promise<void> {
    const parts = await tx.all('SELECT blob_id FROM upload_parts WHERE upload_id = ?', id);
    await tx.run('DELETE FROM upload_parts WHERE upload_id = ?', id);
    const freed = parts.map((row) => textIn(row, 'blob_id'));
    await this.#blobs.discard(tx, freed);
    const row = await tx.get('SELECT blob_id, store_upload_id FROM uploads WHERE id = ?', id);
    await tx.run('DELETE FROM uploads WHERE id = ?', id);
    if (row === undefined || row['store_upload_id'] === null) return;
    const upload = { blobId: textIn(row, 'blob_id'), storeUploadId: textIn(row, 'store_upload_id') };
    await this.#blobs.direct?.abandon(tx, upload);
  }
}
