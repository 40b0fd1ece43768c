// Removes the rows of deleted folders in small steps, so that deleting a million files holds nobody up. What is left
// when the server stops is taken up at the next start.

import type { BackgroundWork, Job } from '../../background-work.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn } from '../../store/columns.ts';
import type { Database, Row, Transaction } from '../../store/contract.ts';
import { takeOut } from './changes.ts';
import { entryFrom, SELECT_ENTRIES } from './entry.ts';

const STEP_ROWS = 500;

/** Empties the table `entry_trash`. */
export class Trash {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #job: Job;

  constructor(deps: { database: Database; blobs: BlobStore; background: BackgroundWork }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#job = deps.background.job('removing deleted folders', {
      step: () => this.#step(),
      isIdle: async () => (await this.#findWaiting()) === undefined,
      looksEverySecond: true,
    });
  }

  /** Starts emptying if that is not under way. */
  wake(): void {
    this.#job.wake();
  }

  close(): Promise<void> {
    return this.#job.close();
  }

  #findWaiting(): Promise<Row | undefined> {
    return this.#database.get('SELECT entry_id FROM entry_trash LIMIT 1');
  }

  /** Resolves to false when there is nothing left. */
  async #step(): Promise<boolean> {
    const waiting = await this.#findWaiting();
    if (waiting === undefined) return false;
    await this.#database.write(async (tx) => {
      await this.#blobs.discard(tx, await removeSome(tx, numberIn(waiting, 'entry_id')));
    });
    return true;
  }
}

/** Answers the blobs that no row names any longer. */
async function removeSome(tx: Transaction, folderId: number): Promise<string[]> {
  const freed: string[] = [];
  const rows = await tx.all(`${SELECT_ENTRIES} WHERE e.parent_id = ? LIMIT ?`, folderId, STEP_ROWS);
  // A folder below becomes trash of its own, so that no step is larger than this one.
  for (const row of rows) await takeOut(tx, entryFrom(row), freed);
  if (rows.length === STEP_ROWS) return freed;
  await tx.run('DELETE FROM entry_trash WHERE entry_id = ?', folderId);
  await tx.run('DELETE FROM entries WHERE id = ?', folderId);
  return freed;
}
