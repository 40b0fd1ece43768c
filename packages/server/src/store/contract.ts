// The contract of a SQL store. All rules of the domain are written against these interfaces, with the words of
// dialect.ts for what differs between stores: the embedded SQLite (database.ts), and PostgreSQL (postgres/), which many
// processes may share.

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

/** What a changing statement did. */
export interface WriteResult {
  readonly changes: number;
}

/**
 * One unit of work. It sees its own changes, and is dead once its work has ended. Statements that are begun together
 * run in the order in which they were begun; where each is a way to the database and back, they share one.
 */
export interface Transaction extends Queries {
  run(sql: string, ...args: SqlValue[]): Promise<WriteResult>;
  /** Inserts one row into a table with an `id` of its own, and answers that id. */
  insert(sql: string, ...args: SqlValue[]): Promise<number>;
  /** Calls this once the work is committed, before who began it is told; never if it is not. It must not throw. */
  onCommitted(listener: () => void): void;
}

/** All rows that a work reads in order to decide, or changes, belong to this site. */
export interface WorkScope {
  readonly siteId: number;
}

/** A right that one process has at a time, such as to do the work in the background. */
export interface Lease {
  /** True while this process has it. Asked before each step: it may be lost at any moment. */
  isHeld(): boolean;
  /** Has somebody told whenever this process gets it; at once if it has it. Answers how to stop that. */
  onGained(listener: () => void): () => void;
  /** Gives it back. */
  close(): Promise<void>;
}

/** The store. Reads outside `write` see what has been committed, never half of a transaction. */
export interface Database extends Queries {
  /** Other processes may use it at the same time. */
  readonly isShared: boolean;
  /**
   * Resolves when every read that begins afterwards sees all that was acknowledged anywhere before the call; undefined
   * where that is so anyway. Throws StoreUnavailableError when that cannot be found out.
   */
  refresh(): Promise<void> | undefined;
  /**
   * Runs one work as a transaction and resolves once it is committed. Works run as if one after the other: those that
   * say no scope with all others, those of one site with each other.
   *
   * A work that throws is rolled back alone and its promise rejects with what it threw. A work may await nothing but
   * its own transaction: whatever else it awaits holds up every other writer. A work may run twice, so that it keeps
   * nothing outside of itself; what it found out is what it returns.
   */
  write<T>(work: (tx: Transaction) => Promise<T>, scope?: WorkScope): Promise<T>;
  /** Queries for something that is made from their rows and kept while they hold. */
  watchReads(): WatchedQueries;
  /** Takes part in who has the right of this name. Always held where nobody else can have it. */
  lease(name: string): Lease;
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

/** The store cannot be reached, or does not answer in time. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  /** True if a change was under way, which may have been made. */
  readonly mayHaveChanged: boolean;

  constructor(message: string, options: { cause?: unknown; mayHaveChanged?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.mayHaveChanged = options.mayHaveChanged ?? false;
  }
}

/** The reason in an error, or in what caused it, that a store could not be reached; undefined if it is another. */
export function findUnavailable(error: unknown): StoreUnavailableError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof StoreUnavailableError) return cause;
  }
  return undefined;
}

/** A value is none that its column can hold or be compared with, such as a text for a number. Nothing was changed. */
export class UnfitValueError extends Error {
  override readonly name = 'UnfitValueError';
}
