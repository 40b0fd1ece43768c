// The SQL store that processes may share: PostgreSQL behind the contract. Reads go to whatever connection is free, and
// are remembered as in the embedded store (read-cache.ts), which refresh.ts keeps true; works are told in
// transactions.ts, rights that one process has at a time in leases.ts.
import type { Log } from '../../log.ts';
import type { Database, Lease, Row, SqlValue, Transaction, WatchedQueries, WorkScope } from '../contract.ts';
import type { Migration } from '../migrate.ts';
import { ReadCache } from '../read-cache.ts';
import { DatabaseClosedError } from '../write-queue.ts';
import { Leases } from './leases.ts';
import { migratePostgres } from './migrate.ts';
import { Connections } from './pool.ts';
import { Refreshes } from './refresh.ts';
import type { PostgresStep } from './schema.ts';
import { Works } from './transactions.ts';

/** How the store is opened. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with the driver's own parameters. */
  readonly url: string;
  readonly log: Log;
  readonly migrations: readonly Migration[];
  /** How they are done here: those of schema.ts by default. */
  readonly steps?: readonly PostgresStep[];
  /** A statement has to be answered in this time; 0 waits for as long as it takes. Default 20 s. */
  readonly answerMs?: number;
}

/**
 * Opens the store and brings its schema up to date. Throws StoreUnavailableError when the database cannot be reached,
 * NewerStoreError and UnfitDatabaseError.
 */
export async function openPostgres({ url, log, migrations, steps, answerMs }: PostgresOptions): Promise<Database> {
  const connections = await Connections.load({ url, log, answerMs });
  try {
    await migratePostgres(connections, { migrations, ...(steps && { steps }) });
    const tables = await connections.read(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",
      [],
    );
    return new PostgresDatabase(connections, new ReadCache(tables.map(({ name }) => String(name))), log);
  } catch (error) {
    await connections.close();
    throw error;
  }
}

class PostgresDatabase implements Database {
  readonly isShared = true;
  readonly #connections: Connections;
  readonly #cache: ReadCache;
  readonly #works: Works;
  readonly #refreshes: Refreshes;
  readonly #leases: Leases;
  #closing: Promise<void> | undefined;

  constructor(connections: Connections, cache: ReadCache, log: Log) {
    this.#connections = connections;
    this.#cache = cache;
    this.#works = new Works({ connections, cache });
    this.#refreshes = new Refreshes(connections, cache);
    this.#leases = new Leases(connections, log);
  }

  async get(sql: string, ...args: SqlValue[]): Promise<Row | undefined> {
    const ask = async () => (await this.#read(sql, args)).slice(0, 1);
    return (await this.#cache.read(sql, args, { kind: 'first', ask }))[0];
  }

  async all(sql: string, ...args: SqlValue[]): Promise<Row[]> {
    return [...(await this.#cache.read(sql, args, { kind: 'all', ask: () => this.#read(sql, args) }))];
  }

  refresh(): Promise<void> {
    return this.#closing === undefined ? this.#refreshes.refresh() : Promise.reject(new DatabaseClosedError());
  }

  write<T>(work: (tx: Transaction) => Promise<T>, scope?: WorkScope): Promise<T> {
    return this.#works.run(work, scope);
  }

  watchReads(): WatchedQueries {
    return this.#cache.watchReads(this);
  }

  lease(name: string): Lease {
    return this.#leases.get(name);
  }

  /** What can be read is committed, and as safe as the database keeps it. */
  whenFlushed(): undefined {
    return undefined;
  }

  /** The database looks after its own space. */
  compact(): void {}

  readGrowthBytes(): number {
    return 0;
  }

  readUnusedBytes(): number {
    return 0;
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  #read(sql: string, args: readonly SqlValue[]): Promise<Row[]> {
    return this.#closing === undefined ? this.#connections.read(sql, args) : Promise.reject(new DatabaseClosedError());
  }

  async #release(): Promise<void> {
    await this.#refreshes.close();
    await this.#works.close();
    await this.#leases.close();
    this.#cache.clear();
    await this.#connections.close();
  }
}
