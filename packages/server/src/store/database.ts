// The embedded SQL store: SQLite in WAL mode behind the contract, with writes committed in groups. It is the only
// module that loads the driver.
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { textIn } from './columns.ts';
import { Connection } from './connection.ts';
import type { Database, Lease, Row, SqlValue, Transaction, WatchedQueries } from './contract.ts';
import { LoopTurns } from './loop-turns.ts';
import { type Migration, migrate } from './migrate.ts';
import { ReadCache } from './read-cache.ts';
import { WalSync } from './wal-sync.ts';
import { WriteQueue } from './write-queue.ts';

/** How the store is opened. `durable` makes a resolved `write` survive a power cut, not only a killed process. */
export interface DatabaseOptions {
  readonly directory: string;
  readonly durable: boolean;
  readonly migrations: readonly Migration[];
  /** Is handed what the owner of the data should know of a migration. */
  readonly note?: ((sentence: string) => void) | undefined;
  /** Called after each commit. Must not throw. */
  readonly onCommitted?: (() => void) | undefined;
}

/** Another process (or this one) already serves this data directory. */
export class DataDirectoryInUseError extends Error {
  override readonly name = 'DataDirectoryInUseError';
  readonly directory: string;

  constructor(directory: string, cause: unknown) {
    super(
      `The data directory ${directory} is in use by another server. Stop that server or choose another directory.`,
      {
        cause,
      },
    );
    this.directory = directory;
  }
}

/** This Node has no SQLite in it. */
export class UnsupportedNodeError extends Error {
  override readonly name = 'UnsupportedNodeError';

  constructor() {
    super(`The server needs Node 22.13 or newer, for its database; this is Node ${process.versions.node}.`);
  }
}

/**
 * Loads Node's SQLite. Node 22 and 24 warn that it is an experiment: those who start a server cannot act on that, so
 * the warning is held back. An older Node answers with UnsupportedNodeError instead of a missing module.
 */
function loadDriver(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const driver = process.getBuiltinModule?.('node:sqlite');
    if (driver === undefined) throw new UnsupportedNodeError();
    return driver;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * Opens (or makes) the store of one data directory. Throws DataDirectoryInUseError when it is open elsewhere,
 * NewerStoreError when it was written by a server that knows more schema steps, and UnsupportedNodeError.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { DatabaseSync } = loadDriver();
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(options.directory, DatabaseSync);
  const file = join(options.directory, 'filescom.db');
  let writer: DatabaseSync | undefined;
  try {
    createForOwner(file);
    writer = new DatabaseSync(file, { timeout: 5_000 });
    writer.exec('PRAGMA journal_mode = WAL');
    // A durable store syncs its log itself, beside the work, before it acknowledges: see wal-sync.ts.
    writer.exec(`PRAGMA synchronous = ${options.durable ? 'NORMAL' : 'OFF'}`);
    writer.exec('PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864');
    // The log goes into the database when it has grown to about 64 MiB: everything waits for that, and each time much
    // is written once.
    writer.exec('PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16000');
    // A row that another one replaces counts as deleted for triggers too, which snapshots rely on.
    writer.exec('PRAGMA recursive_triggers = ON');
    for (const sentence of migrate(writer, options.migrations)) options.note?.(sentence);
    const reader = new DatabaseSync(file, { timeout: 5_000 });
    reader.exec('PRAGMA query_only = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY');
    const tables = reader.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const cache = new ReadCache(tables.map((row) => textIn(row, 'name')));
    const log = options.durable ? new WalSync(`${file}-wal`) : undefined;
    return new SqliteDatabase({
      file,
      writer: new Connection(writer),
      reader: new Connection(reader),
      lock,
      cache,
      log,
      onCommitted: options.onCommitted,
    });
  } catch (error) {
    writer?.close();
    lock.close();
    throw error;
  }
}

interface DatabaseDeps {
  readonly file: string;
  readonly writer: Connection;
  readonly reader: Connection;
  readonly lock: DatabaseSync;
  readonly cache: ReadCache;
  readonly log: WalSync | undefined;
  readonly onCommitted: (() => void) | undefined;
}

class SqliteDatabase implements Database {
  readonly isShared = false;
  readonly #file: string;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #lock: DatabaseSync;
  readonly #cache: ReadCache;
  readonly #log: WalSync | undefined;
  readonly #queue: WriteQueue;
  readonly #turns = new LoopTurns();
  #closing: Promise<void> | undefined;

  constructor({ file, writer, reader, lock, cache, log, onCommitted }: DatabaseDeps) {
    this.#file = file;
    this.#writer = writer;
    this.#reader = reader;
    this.#lock = lock;
    this.#cache = cache;
    this.#log = log;
    this.#queue = new WriteQueue({ connection: writer, cache, log, turns: this.#turns, onCommitted });
  }

  async get(sql: string, ...args: SqlValue[]): Promise<Row | undefined> {
    const others = this.#turns.pause();
    if (others !== undefined) await others;
    return this.#cache.first(sql, args, this.#choose(sql));
  }

  async all(sql: string, ...args: SqlValue[]): Promise<Row[]> {
    const others = this.#turns.pause();
    if (others !== undefined) await others;
    return this.#cache.all(sql, args, this.#choose(sql));
  }

  /**
   * The connection for a read outside of works. Between transactions that is the one that writes: it knows the pages
   * that it has changed, while the other one has to read all of them anew after each commit. What might write is for
   * the other, which refuses it.
   */
  #choose(sql: string): Connection {
    return this.#queue.isInTransaction || !this.#cache.isReading(sql) ? this.#reader : this.#writer;
  }

  /** No other process has the directory, and the cache is told of each commit before it is acknowledged. */
  refresh(): undefined {
    return undefined;
  }

  lease(): Lease {
    return OWN_LEASE;
  }

  watchReads(): WatchedQueries {
    return this.#cache.watchReads(this);
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#queue.add(work);
  }

  whenFlushed(): Promise<void> | undefined {
    return this.#queue.whenFlushed();
  }

  compact(): void {
    try {
      this.#reader.get('PRAGMA wal_checkpoint(TRUNCATE)', []);
    } catch {
      // Without space for it the log stays as it is, and is as good.
    }
  }

  readGrowthBytes(): number {
    return this.#readSize('page_count') - (statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0);
  }

  readUnusedBytes(): number {
    return this.#readSize('freelist_count');
  }

  #readSize(pragma: 'page_count' | 'freelist_count'): number {
    const [pages, bytes] = [pragma, 'page_size'].map((name) => this.#reader.get(`PRAGMA ${name}`, [])?.[name]);
    return Number(pages) * Number(bytes);
  }

  close(): Promise<void> {
    this.#closing ??= this.#queue.close().finally(() => {
      this.#cache.clear();
      this.#log?.close();
      this.#reader.close();
      this.#writer.close();
      this.#lock.close();
    });
    return this.#closing;
  }
}

/** Whoever has the directory has every right. */
const OWN_LEASE: Lease = {
  isHeld: () => true,
  onGained: (listener) => {
    listener();
    return () => undefined;
  },
  close: async () => undefined,
};

/**
 * Holds an exclusive lock for as long as the returned handle is open. The lock is SQLite's own on an empty file: the
 * operating system drops it when the process dies in whatever way, and a pid that was given out again cannot confuse
 * it.
 */
function lockDirectory(directory: string, Driver: typeof DatabaseSync): DatabaseSync {
  const file = join(directory, 'server.lock');
  createForOwner(file);
  const lock = new Driver(file);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new DataDirectoryInUseError(directory, error) : error;
  }
}

/** SQLite gives a new file to all who may read the folder, and its log the rights of the file. */
function createForOwner(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}

/** SQLite's own number for a lock that somebody else holds. */
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
