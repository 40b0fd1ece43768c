// The contract of a SQL store. All rules of the domain are written against these interfaces, so that the embedded
// SQLite store (database.ts) can be replaced by another SQL database.

/** A value that a column can hold. Integers beyond 2^53 are not used anywhere in the schema. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** One row, keyed by column name. */
export type Row = Record<string, SqlValue>;

/** Reading. Placeholders are `?`, filled in order. */
export interface Queries {
  /** The first row, or undefined when the query finds none. */
  get(sql: string, ...args: SqlValue[]): Promise<Row | undefined>;
  all(sql: string, ...args: SqlValue[]): Promise<Row[]>;
}

/** Queries that know whether they would still find the same. */
export interface WatchedQueries extends Queries {
  /** False once a table that they read from has changed. */
  holds(): boolean;
}

/** What a changing statement did. `lastId` is the row id of the last insert on this connection. */
export interface WriteResult {
  readonly changes: number;
  readonly lastId: number;
}

/** One unit of work. It sees its own changes, and is dead once its work has ended. */
export interface Transaction extends Queries {
  run(sql: string, ...args: SqlValue[]): Promise<WriteResult>;
}

/** The store. Reads outside `write` see what has been committed, never half of a transaction. */
export interface Database extends Queries {
  /**
   * Runs one work as a transaction and resolves once it is committed.
   *
   * Works are queued, run one after the other and committed in groups. A work that throws is rolled back alone and its
   * promise rejects with what it threw. A work may await nothing but its own transaction: whatever else it awaits
   * holds up every other writer.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Queries for something that is made from their rows and kept while they hold. */
  watchReads(): WatchedQueries;
  /**
   * Resolves when all that can be read now would outlast a power cut; undefined if it would already. Reads see a
   * transaction while it is still on its way to the disk, so whoever tells of what was read waits for this.
   */
  whenFlushed(): Promise<void> | undefined;
  /** Writes the log down, so that it begins anew and takes no space of the disk. */
  compact(): void;
  /** How much more space the database itself takes once the log is written down. */
  readGrowthBytes(): number;
  /** Space inside the database that rows left which are gone. */
  readUnusedBytes(): number;
  /** Finishes the works already queued, then closes. Later calls reject. */
  close(): Promise<void>;
}
