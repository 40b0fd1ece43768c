// Group commit. Works wait in one queue; whatever has gathered is run inside one transaction, each work in a savepoint
// of its own, and paid for with a single sync to disk, during which the next group is run. Used by database.ts.
import type { WalSync } from './commit-log.ts';
import type { Connection } from './connection.ts';
import type { Changed, Row, SqlValue, Transaction } from './contract.ts';
import type { ReadCache } from './read-cache.ts';

/** The store is closed, or is closing. */
export class DatabaseClosedError extends Error {
  override readonly name = 'DatabaseClosedError';

  constructor() {
    super('The store is closed.');
  }
}

interface Queued {
  /** Runs the work; what it returns is kept until the group is committed. */
  run(tx: Transaction): Promise<void>;
  onCommitted(): void;
  onFailed(error: unknown): void;
}

/** A group ends at this many works even while more are waiting, so that the first of them is not kept for long. */
const MAX_GROUP = 256;

/** Runs queued works in groups on the connection that it owns. */
export class WriteQueue {
  readonly #connection: Connection;
  readonly #cache: ReadCache;
  readonly #log: WalSync | undefined;
  readonly #unsynced = new Set<Promise<void>>();
  #broken: unknown;
  #waiting: Queued[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  /** Without a log works are acknowledged as soon as they are committed. */
  constructor(parts: { connection: Connection; cache: ReadCache; log: WalSync | undefined }) {
    this.#connection = parts.connection;
    this.#cache = parts.cache;
    this.#log = parts.log;
  }

  add<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new DatabaseClosedError());
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    return new Promise<T>((resolve, reject) => {
      let commit: () => void = () => undefined;
      this.#waiting.push({
        run: async (tx) => {
          const value = await work(tx);
          commit = () => resolve(value);
        },
        onCommitted: () => commit(),
        onFailed: reject,
      });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when all that was committed until now is synced; undefined if it is. */
  whenFlushed(): Promise<void> | undefined {
    return this.#unsynced.size === 0 ? undefined : Promise.all(this.#unsynced).then(() => undefined);
  }

  /** Refuses new works and resolves when the queued ones are done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
    await Promise.all(this.#unsynced);
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Requests that arrived in the same turn of the event loop get the chance to join the group.
      await new Promise((resolve) => setImmediate(resolve));
      // So do those that arrive while a commit could not be synced yet: it would be no sooner on disk.
      await this.#log?.ready();
      await this.#commitGroup();
    }
    this.#draining = undefined;
  }

  async #commitGroup(): Promise<void> {
    const ran: Queued[] = [];
    const statements = new Set<string>();
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        if (await this.#runOne(next, statements)) ran.push(next);
        if (ran.length >= MAX_GROUP) break;
      }
      this.#connection.exec('COMMIT');
      // In the same turn as the commit: nobody may be answered from before it any more.
      this.#cache.invalidate(statements);
    } catch (error) {
      this.#abandon();
      const waiting = ran.length === 0 ? this.#waiting.splice(0) : [];
      for (const work of [...ran, ...waiting]) work.onFailed(error);
      return;
    }
    this.#acknowledge(ran);
  }

  /** The next group is run meanwhile: it is synced after this one, or together with it. */
  #acknowledge(ran: readonly Queued[]): void {
    const acknowledge = () => {
      for (const work of ran) work.onCommitted();
    };
    if (this.#log === undefined || ran.length === 0) {
      acknowledge();
      return;
    }
    const fail = (error: unknown) => {
      // What has reached the disk is unknown from here on: nothing may be built upon it before the next start has
      // looked.
      this.#broken = error;
      for (const work of ran) work.onFailed(error);
    };
    const unsynced = this.#log.waitForSync().then(acknowledge, fail);
    this.#unsynced.add(unsynced);
    unsynced.finally(() => this.#unsynced.delete(unsynced));
  }

  /** Resolves to true when the work is part of the transaction now. */
  async #runOne(work: Queued, statements: Set<string>): Promise<boolean> {
    const tx = new OpenTransaction(this.#connection, statements);
    let inside = false;
    try {
      this.#connection.exec('SAVEPOINT work');
      inside = true;
      await work.run(tx);
      this.#connection.exec('RELEASE work');
      return true;
    } catch (error) {
      work.onFailed(error);
      // Without a savepoint the whole transaction is in doubt, and so are the works before this one.
      if (!inside) throw error;
      this.#connection.exec('ROLLBACK TO work');
      this.#connection.exec('RELEASE work');
      return false;
    } finally {
      tx.end();
    }
  }

  #abandon(): void {
    try {
      this.#connection.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back by itself, as it does when the disk is full.
    }
  }
}

class OpenTransaction implements Transaction {
  readonly #connection: Connection;
  /** The texts of all that was run, for the cache to be told of. */
  readonly #statements: Set<string>;
  #ended = false;

  constructor(connection: Connection, statements: Set<string>) {
    this.#connection = connection;
    this.#statements = statements;
  }

  async get(sql: string, ...args: SqlValue[]): Promise<Row | undefined> {
    this.#note(sql);
    return this.#connection.get(sql, args);
  }

  async all(sql: string, ...args: SqlValue[]): Promise<Row[]> {
    this.#note(sql);
    return this.#connection.all(sql, args);
  }

  async run(sql: string, ...args: SqlValue[]): Promise<Changed> {
    this.#note(sql);
    return this.#connection.run(sql, args);
  }

  end(): void {
    this.#ended = true;
  }

  #note(sql: string): void {
    if (this.#ended)
      throw new Error('This transaction has ended: a work must await everything it asks of its transaction.');
    this.#statements.add(sql);
  }
}
