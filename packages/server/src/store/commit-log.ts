// Makes committed transactions outlast a power cut. SQLite would sync its write-ahead log within COMMIT and hold up the whole server
// meanwhile; here the log is synced beside the work, and a write is acknowledged when that is done. Used by write-queue.ts, opened
// by database.ts for durable stores.
import { closeSync, fdatasync, openSync } from 'node:fs';

/** A second sync may begin while one is under way: the disk does them together. */
const mostAtOnce = 2;

/** The write-ahead log of a database that is open. */
export class CommitLog {
  readonly #path: string;
  #descriptor: number | undefined;
  #running = 0;
  #next: { readonly done: Promise<void>; start(): void } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Resolves when all that was committed before the call is on disk. */
  synced(): Promise<void> {
    if (this.#running < mostAtOnce) return this.#sync();
    this.#next ??= deferred(() => this.#sync());
    return this.#next.done;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #sync(): Promise<void> {
    // The log is there once something was committed, and stays the same file until the database is closed.
    this.#descriptor ??= openSync(this.#path, 'r+');
    const descriptor = this.#descriptor;
    this.#running += 1;
    return new Promise((resolve, reject) => {
      fdatasync(descriptor, (error) => {
        this.#running -= 1;
        const next = this.#next;
        this.#next = undefined;
        next?.start();
        if (error) reject(error);
        else resolve();
      });
    });
  }
}

function deferred(work: () => Promise<void>): { done: Promise<void>; start(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { done: promise, start: () => resolve(work()) };
}
