// Makes committed transactions survive a power cut. SQLite would sync its write-ahead log within COMMIT and hold up the
// whole server meanwhile; here the log is synced beside the work, and a write is acknowledged when that is done.
import { closeSync, fdatasync, openSync } from 'node:fs';

/** A second sync may begin while one is under way: the disk does them together. */
const MAX_CONCURRENT_SYNCS = 2;

/** The write-ahead log of a database that is open. */
export class WalSync {
  readonly #path: string;
  #descriptor: number | undefined;
  readonly #running = new Set<Promise<void>>();

  constructor(path: string) {
    this.#path = path;
  }

  /** Resolves when a sync that is asked for would begin at once; undefined if it would already. */
  ready(): Promise<void> | undefined {
    return this.#running.size < MAX_CONCURRENT_SYNCS ? undefined : Promise.race(this.#running).catch(() => undefined);
  }

  /** Resolves when all that was committed before the call is on disk. */
  waitForSync(): Promise<void> {
    const sync = this.#sync().finally(() => this.#running.delete(sync));
    this.#running.add(sync);
    return sync;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #sync(): Promise<void> {
    // The log is there once something was committed, and stays the same file until the database is closed.
    this.#descriptor ??= openSync(this.#path, 'r+');
    const descriptor = this.#descriptor;
    return new Promise((resolve, reject) => {
      fdatasync(descriptor, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
