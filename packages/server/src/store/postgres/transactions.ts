// START HERE for writes to PostgreSQL: one work, one transaction. Works were written to run one after the other, and
// do. Inside a process those of one site wait for each other before they take a connection, so that waiting takes none.
// Between processes a lock of the database does the same: the transaction begins by taking it, in one round trip with
// the first statement, shared for the whole store and alone for its site, or alone for the whole store if it names no
// site. Every statement sees what was committed before it began (READ COMMITTED), thus all that the holders of the lock
// before it have done.
//
// A work that has changed something leaves a row in `table_changes` with the names of the tables, which tells the
// caches of the other processes (refresh.ts); row and COMMIT go in one round trip. Then the own cache is told, and the
// work is acknowledged.
//
// A work that another transaction got in the way of is run again, from its beginning. So is one of whose tables another
// process has changed the schema, and one whose connection ended before COMMIT was sent, as all have after a restart of
// the database. If the connection ends after that, nobody knows
// whether the work was committed: that is reported as StoreUnavailableError, and never tried again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Row, SqlValue, Transaction, WorkScope, WriteResult } from '../contract.ts';
import { StoreUnavailableError } from '../contract.ts';
import type { ReadCache } from '../read-cache.ts';
import { DatabaseClosedError } from '../write-queue.ts';
import { BEGIN, type Connections, WORK_CONNECTIONS, type WorkConnection } from './pool.ts';
import { isAborted, isConflict, isLost, isRefusedStatement, isStale, isUnreachable, toStoreError } from './refusals.ts';

/** Locks of the database are numbers: the first says what kind, the second which one. */
const WHOLE_STORE = '1718183269, 0';
const ONE_SITE = 1_718_183_270;
/** How often a work is tried that others get in the way of. */
const MAX_CONFLICTS = 10;

/** What works are run with. */
export interface WorksDeps {
  readonly connections: Connections;
  readonly cache: ReadCache;
}

/** Runs works. */
export class Works {
  readonly #connections: Connections;
  readonly #cache: ReadCache;
  readonly #turns = new WorkTurns();
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor({ connections, cache }: WorksDeps) {
    this.#connections = connections;
    this.#cache = cache;
  }

  run<T>(work: (tx: Transaction) => Promise<T>, scope: WorkScope | undefined): Promise<T> {
    if (this.#closed) return Promise.reject(new DatabaseClosedError());
    const running = this.#turns.take(scope?.siteId, () => this.#runUntilDone(work, scope));
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }

  /** Refuses new works and resolves when those that were begun are done. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  async #runUntilDone<T>(work: (tx: Transaction) => Promise<T>, scope: WorkScope | undefined): Promise<T> {
    let lost = 0;
    for (let conflicts = 0; ; ) {
      const outcome = await this.#runOnce(work, scope);
      if ('value' in outcome) return outcome.value;
      const { error } = outcome;
      if ((isConflict(error) || isStale(error)) && conflicts < MAX_CONFLICTS) {
        conflicts += 1;
        await sleep(Math.random() * 2 ** conflicts);
      } else if (isLost(error) && lost < WORK_CONNECTIONS) lost += 1;
      else throw toStoreError(error);
    }
  }

  async #runOnce<T>(
    work: (tx: Transaction) => Promise<T>,
    scope: WorkScope | undefined,
  ): Promise<{ readonly value: T } | { readonly error: unknown }> {
    const connection = await this.#connections.connect();
    const tx = new OpenTransaction(connection);
    let isBroken = true;
    try {
      // The first statements of the work go out in the same round trip.
      const begun = connection.exec(`${BEGIN}; ${takeLocks(scope)}`);
      const [begin, done] = await Promise.allSettled([begun, work(tx)]);
      tx.end();
      if (begin.status === 'rejected') throw begin.reason;
      if (done.status === 'rejected') throw done.reason;
      await this.#commit(connection, tx);
      isBroken = false;
      tx.tellCommitted();
      return { value: done.value };
    } catch (thrown) {
      tx.end();
      const error = tx.findReason(thrown);
      isBroken = !(await rollBack(connection, error));
      return { error };
    } finally {
      connection.release(isBroken);
    }
  }

  async #commit(connection: WorkConnection, tx: OpenTransaction): Promise<void> {
    const tables = this.#cache.nameChanged(tx.changing);
    const tell =
      tables.length === 0
        ? ''
        : `INSERT INTO table_changes (xid, tables) VALUES (pg_current_xact_id(), '{${tables.join(',')}}'); `;
    const command = await connection.exec(`${tell}COMMIT`).catch((error: unknown) => {
      if (isAborted(error)) throw createRefusal(error);
      throw isRefusedStatement(error) ? error : toStoreError(error, { mayHaveChanged: tables.length > 0 });
    });
    // That is how PostgreSQL ends a transaction in which a statement was refused.
    if (command === 'ROLLBACK') throw createRefusal();
    this.#cache.invalidateTables(tables);
  }
}

function createRefusal(cause?: unknown): Error {
  return new Error('A statement of this work was refused, so that none of it was kept.', { cause });
}

function takeLocks(scope: WorkScope | undefined): string {
  if (scope === undefined) return `SELECT pg_advisory_xact_lock(${WHOLE_STORE})`;
  // Two sites may have the same number here, which costs them some waiting.
  const site = scope.siteId % 2_147_483_647;
  return `SELECT pg_advisory_xact_lock_shared(${WHOLE_STORE}); SELECT pg_advisory_xact_lock(${ONE_SITE}, ${site})`;
}

/** True if the connection can be used again. */
async function rollBack(connection: WorkConnection, error: unknown): Promise<boolean> {
  if (isUnreachable(error) || error instanceof StoreUnavailableError) return false;
  return await connection.exec('ROLLBACK').then(
    () => true,
    () => false,
  );
}

class OpenTransaction implements Transaction {
  readonly #connection: WorkConnection;
  /** The texts of all that has changed rows. */
  readonly changing = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #ended = false;
  /** What the database has refused first. */
  #refusal: unknown;

  constructor(connection: WorkConnection) {
    this.#connection = connection;
  }

  async get(sql: string, ...args: SqlValue[]): Promise<Row | undefined> {
    return (await this.#query(sql, args)).rows[0];
  }

  async all(sql: string, ...args: SqlValue[]): Promise<Row[]> {
    return (await this.#query(sql, args)).rows;
  }

  async run(sql: string, ...args: SqlValue[]): Promise<WriteResult> {
    const { count } = await this.#query(sql, args);
    return { changes: count };
  }

  async insert(sql: string, ...args: SqlValue[]): Promise<number> {
    const [row] = (await this.#query(`${sql} RETURNING id`, args)).rows;
    return Number(row?.['id']);
  }

  onCommitted(listener: () => void): void {
    this.#listeners.push(listener);
  }

  tellCommitted(): void {
    for (const tell of this.#listeners) tell();
  }

  end(): void {
    this.#ended = true;
  }

  /**
   * Why the work has failed. Statements that go out together are refused together, each of those behind the first one
   * only because of that, and a work may hear of a later one first, or of none.
   */
  findReason(thrown: unknown): unknown {
    const mayPass = isConflict(this.#refusal) || isStale(this.#refusal);
    return mayPass || (isAborted(thrown) && this.#refusal !== undefined) ? this.#refusal : thrown;
  }

  async #query(sql: string, args: readonly SqlValue[]) {
    if (this.#ended) throw new Error('This transaction has ended: await every query before the work returns.');
    try {
      const answer = await this.#connection.query(sql, args);
      if (answer.count > 0) this.changing.add(sql);
      return answer;
    } catch (error) {
      this.#refusal ??= error;
      throw error;
    }
  }
}

/**
 * Who waits for whom among the works of one process: those of one site for each other, one of no site for all that came
 * before it, and all that come later for that one.
 */
class WorkTurns {
  /** The last work of each site that has not ended. */
  readonly #last = new Map<number, Promise<void>>();
  /** The last work of no site. */
  #lastOfAll: Promise<void> = Promise.resolve();

  /** Runs the work when it is its turn. */
  async take<T>(siteId: number | undefined, work: () => Promise<T>): Promise<T> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const before = this.#queue(siteId, ended);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      end();
      if (siteId !== undefined && this.#last.get(siteId) === ended) this.#last.delete(siteId);
    }
  }

  #queue(siteId: number | undefined, ended: Promise<void>): readonly (Promise<void> | undefined)[] {
    if (siteId === undefined) {
      const before = [this.#lastOfAll, ...this.#last.values()];
      this.#lastOfAll = ended;
      // Later works of the sites wait for this one instead.
      this.#last.clear();
      return before;
    }
    const before = [this.#lastOfAll, this.#last.get(siteId)];
    this.#last.set(siteId, ended);
    return before;
  }
}
