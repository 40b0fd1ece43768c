// START HERE for writes: group commit. Works wait in one queue. Whatever has gathered is run inside one transaction,
// each work in a savepoint of its own; a work that throws is rolled back alone and its caller gets the error. The
// transaction is committed, the read cache is told which tables changed, and the log is synced once for all of its
// works; only then are they acknowledged. The next group runs during the sync. If the commit fails, as on a full disk,
// everything is rolled back and every work of the group fails. If the sync fails, it is unknown what has reached the
// disk: the group fails, and so does every later write until the server is restarted.

import type { Connection } from './connection.ts';
import type { Row, SqlValue, Transaction, WriteResult } from './contract.ts';
import type { LoopTurns } from './loop-turns.ts';
import type { ReadCache } from './read-cache.ts';
import type { WalSync } from './wal-sync.ts';

/** The store is closed, or is closing. */
export class DatabaseClosedError extends Error {
  override readonly name = 'DatabaseClosedError';

  constructor() {
    super('The store is closed.');
  }
}

interface QueuedWork {
  /** Runs the work; what it returns is kept until the group is committed. */
  run(tx: OpenTransaction): Promise<void>;
  onCommitted(): void;
  onFailed(error: unknown): void;
}

/** What the queue works with. */
export interface WriteQueueDeps {
  readonly connection: Connection;
  readonly cache: ReadCache;
  readonly log: WalSync | undefined;
  readonly turns: LoopTurns;
  /** Called after the commit of each group. Must not throw. */
  readonly onCommitted?: (() => void) | undefined;
}

/** A group ends at this many works even while more are waiting, so that the first of them is not kept for long. */
const MAX_GROUP_SIZE = 256;

/** Runs queued works in groups on the connection that it owns. */
export class WriteQueue {
  readonly #connection: Connection;
  readonly #cache: ReadCache;
  readonly #log: WalSync | undefined;
  readonly #turns: LoopTurns;
  readonly #onCommitted: (() => void) | undefined;
  readonly #unsynced = new Set<Promise<void>>();
  #broken: unknown;
  #waiting: QueuedWork[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;
  #isInTransaction = false;

  /** Without a log works are acknowledged as soon as they are committed. */
  constructor(deps: WriteQueueDeps) {
    this.#connection = deps.connection;
    this.#cache = deps.cache;
    this.#log = deps.log;
    this.#turns = deps.turns;
    this.#onCommitted = deps.onCommitted;
  }

  add<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new DatabaseClosedError());
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    return new Promise<T>((resolve, reject) => {
      let commit: () => void = () => undefined;
      this.#waiting.push({
        run: async (tx) => {
          const value = await work(tx);
          commit = () => {
            tx.tellCommitted();
            resolve(value);
          };
        },
        onCommitted: () => commit(),
        onFailed: reject,
      });
      this.#draining ??= this.#drain();
    });
  }

  /** True while the connection sees what is not committed. */
  get isInTransaction(): boolean {
    return this.#isInTransaction;
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
    const ran: QueuedWork[] = [];
    const statements = new Set<string>();
    this.#isInTransaction = true;
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      // Works that are refused count as well: without an end of them those before would never be acknowledged.
      for (let tried = 0; tried < MAX_GROUP_SIZE; tried += 1) {
        const next = this.#waiting.shift();
        if (next === undefined) break;
        if (await this.#runOne(next, statements)) ran.push(next);
      }
      this.#connection.exec('COMMIT');
      this.#isInTransaction = false;
      // In the same turn as the commit: nobody may be answered from before it any more.
      this.#cache.invalidate(statements);
      this.#onCommitted?.();
    } catch (error) {
      this.#abandon();
      const waiting = ran.length === 0 ? this.#waiting.splice(0) : [];
      for (const work of [...ran, ...waiting]) work.onFailed(error);
      return;
    }
    this.#acknowledge(ran);
  }

  /** Acknowledges the works of a group once it is synced. The next group runs meanwhile. */
  #acknowledge(ran: readonly QueuedWork[]): void {
    const acknowledge = () => {
      for (const work of ran) work.onCommitted();
    };
    if (this.#log === undefined || ran.length === 0) {
      acknowledge();
      return;
    }
    const fail = (error: unknown) => {
      // It is unknown what has reached the disk: no further write is accepted until the next start has checked.
      this.#broken = error;
      for (const work of ran) work.onFailed(error);
    };
    const unsynced = this.#log.waitForSync().then(acknowledge, fail);
    this.#unsynced.add(unsynced);
    unsynced.finally(() => this.#unsynced.delete(unsynced));
  }

  /** Resolves to true when the work is part of the transaction now. */
  async #runOne(work: QueuedWork, statements: Set<string>): Promise<boolean> {
    const tx = new OpenTransaction(this.#connection, { statements, turns: this.#turns });
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
    this.#isInTransaction = false;
  }
}

class OpenTransaction implements Transaction {
  readonly #connection: Connection;
  /** The texts of all that was run, for the cache to be told of. */
  readonly #statements: Set<string>;
  readonly #turns: LoopTurns;
  #listeners: (() => void)[] | undefined;
  #ended = false;

  constructor(connection: Connection, { statements, turns }: { statements: Set<string>; turns: LoopTurns }) {
    this.#connection = connection;
    this.#statements = statements;
    this.#turns = turns;
  }

  async get(sql: string, ...args: SqlValue[]): Promise<Row | undefined> {
    const others = this.#turns.pause();
    if (others !== undefined) await others;
    this.#note(sql);
    return this.#connection.get(sql, args);
  }

  async all(sql: string, ...args: SqlValue[]): Promise<Row[]> {
    const others = this.#turns.pause();
    if (others !== undefined) await others;
    this.#note(sql);
    return this.#connection.all(sql, args);
  }

  async run(sql: string, ...args: SqlValue[]): Promise<WriteResult> {
    const others = this.#turns.pause();
    if (others !== undefined) await others;
    this.#note(sql);
    return this.#connection.run(sql, args);
  }

  async insert(sql: string, ...args: SqlValue[]): Promise<number> {
    const others = this.#turns.pause();
    if (others !== undefined) await others;
    this.#note(sql);
    return this.#connection.run(sql, args).lastId;
  }

  onCommitted(listener: () => void): void {
    this.#listeners ??= [];
    this.#listeners.push(listener);
  }

  tellCommitted(): void {
    for (const tell of this.#listeners ?? []) tell();
  }

  end(): void {
    this.#ended = true;
  }

  #note(sql: string): void {
    if (this.#ended) throw new Error('This transaction has ended: await every query before the work returns.');
    this.#statements.add(sql);
  }
}
