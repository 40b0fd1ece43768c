// START HERE for bytes: the blob store on a local disk. A body is gathered to 1 MiB and written at its offset under a
// temporary name, hashed as it passes; at its end the file is synced, renamed, and its folder synced. Only then does a
// transaction record the blob's id. A body of up to 16 KiB becomes a row of that transaction instead: one group commit
// then pays for many of them. When a body breaks off, its temporary file is removed at once; when the server is killed,
// the sweep of the next start removes temporary files and blobs that no row names. A blob that lost its last row is
// removed a few seconds later, once that loss is on disk and nobody reads it; a missing file is reported as
// LostBytesError. In a folder that several processes share, what is given up is written down in rows
// (discard-rows.ts), and the sweep leaves alone what is younger than a day: another process may be writing it.
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Log } from '../log.ts';
import { BlobIntake } from './blob-intake.ts';
import { type BlobStore, type ByteSource, LostBytesError, type OpenBlob, type WrittenBlob } from './blobs.ts';
import { textIn } from './columns.ts';
import { type Database, StoreUnavailableError, type Transaction } from './contract.ts';
import { DiscardRows } from './discard-rows.ts';
import { Discards } from './discards.ts';
import { HashThread } from './hash-thread.ts';
import { SharedBuffers } from './shared-buffers.ts';
import { adoptSmall, findSmallSize, isSmall, openSmall, removeSmall } from './small-blobs.ts';

/** How the store is set up. */
export interface DiskBlobsOptions {
  readonly directory: string;
  readonly database: Database;
  /** Sync every blob and its directory before it is acknowledged. */
  readonly durable: boolean;
  /** Which of these ids are named by a row. Asked before any is removed. */
  filterNamed(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** By which clock discarded bytes become due in a shared directory: this machine's by default. */
  readonly now?: (() => number) | undefined;
  /** Given where other processes may use the directory, too. */
  readonly shared?: { readonly log: Log; readonly graceMs?: number | undefined } | undefined;
}

const TEMPORARY_SUFFIX = '.part';
/** Nobody writes a file of a shared folder any longer that was not touched for so long. */
const UNTOUCHED_MS = 24 * 3_600_000;
/** Tables with a column `blob_id`; the others exist only while there are snapshots, and hold rows as they were. */
const LIVE_TABLES = ['content_segments', 'upload_parts', 'uploads'];
const KEPT_TABLES = LIVE_TABLES.map((name) => `undo_${name}`);

/** Keeps blobs as files in 256 folders below one directory, and small ones in the table `small_blobs`. */
export class DiskBlobs implements BlobStore {
  readonly #options: DiskBlobsOptions;
  /** Marks the ids of this process, so that a sweep beside running writes leaves them alone. */
  readonly #instanceTag = randomHex().slice(0, 8);
  #made = 0;
  readonly #folders = new Map<string, Promise<void>>();
  readonly #discards: Discards;
  /** Takes the place of `#discards` in a shared directory. */
  readonly #rows: DiscardRows | undefined;
  readonly #thread = new HashThread({ lowPriority: false });
  readonly #buffers = new SharedBuffers();

  constructor(options: DiskBlobsOptions) {
    this.#options = options;
    const made = mkdirSync(options.directory, { recursive: true, mode: 0o700 });
    if (made !== undefined && options.durable) syncDirectoryNow(dirname(options.directory));
    this.#discards = new Discards((ids) => this.#removeUnnamed(ids));
    this.#rows =
      options.shared &&
      new DiscardRows({
        ...options,
        ...options.shared,
        remove: async ({ blobId }) => {
          await this.#remove([blobId]);
          return true;
        },
      });
  }

  async write(source: ByteSource, options: { limitBytes?: number } = {}): Promise<WrittenBlob> {
    const id = this.#newId();
    const intake = new BlobIntake({
      create: () => this.#create(id),
      thread: this.#thread,
      buffers: this.#buffers,
      limitBytes: options.limitBytes ?? Number.POSITIVE_INFINITY,
      ownsChunks: source.givesChunksAway === true,
      durable: this.#options.durable,
    });
    try {
      for await (const chunk of source) {
        const full = intake.add(chunk);
        if (full !== undefined) await full;
      }
      const { file, ...written } = await intake.end();
      if (file === undefined) return { id: `s${id.slice(1)}`, ...written };
      if (this.#options.durable) await file.datasync();
      await file.close();
      await rename(this.#pathOf(id) + TEMPORARY_SUFFIX, this.#pathOf(id));
      if (this.#options.durable) await syncDirectory(this.#folderOf(id));
      return { id, ...written };
    } catch (error) {
      if (await intake.abandon()) await unlink(this.#pathOf(id) + TEMPORARY_SUFFIX).catch(ignoreMissing);
      throw error;
    }
  }

  async adopt(tx: Transaction, blob: WrittenBlob): Promise<void> {
    await adoptSmall(tx, blob);
  }

  async open(id: string): Promise<OpenBlob> {
    const release = this.hold([id]);
    try {
      return isSmall(id) ? await openSmall(this.#options.database, id, release) : await this.#openFile(id, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  async findSize(id: string): Promise<number | undefined> {
    if (isSmall(id)) return await findSmallSize(this.#options.database, id);
    return (await stat(this.#pathOf(id)).catch(ignoreMissing))?.size;
  }

  hold(ids: readonly string[]): () => void {
    return (this.#rows ?? this.#discards).hold(ids);
  }

  /** Of a directory of its own the store remembers it, and asks again before it removes anything. */
  discard(tx: Transaction, ids: readonly string[]): Promise<void> | undefined {
    if (this.#rows !== undefined) return this.#rows.add(tx, ids);
    this.#discards.add(ids);
    return undefined;
  }

  abandon(ids: readonly string[]): void {
    if (this.#rows === undefined) this.#discards.add(ids);
    else this.#rows.addLater(ids);
  }

  async start(): Promise<void> {}

  async checkReachable(): Promise<void> {
    await stat(this.#options.directory).catch((cause: unknown) => {
      throw new StoreUnavailableError('The directory of the bytes cannot be reached.', { cause });
    });
  }

  async sweep(signal?: AbortSignal): Promise<void> {
    this.#rows?.start();
    // Rows first: they take milliseconds, and a server that lives briefly may never get past the folders.
    if (this.#rows === undefined) await this.#sweepRows(signal);
    for (const entry of await readdir(this.#options.directory, { withFileTypes: true })) {
      if (signal?.aborted) return;
      if (!entry.isDirectory()) continue; // not ours
      const folder = entry.name;
      const names = await readdir(join(this.#options.directory, folder));
      const old = names.filter((name) => !name.startsWith(`f${this.#instanceTag}`));
      const named = await this.#options.filterNamed(old.filter((name) => !name.endsWith(TEMPORARY_SUFFIX)));
      const unnamed = old.filter((name) => !named.has(name));
      const orphans = this.#rows === undefined ? unnamed : await this.#filterUntouched(folder, unnamed);
      if (orphans.length > 0) await this.#waitForFlush();
      // Folder by folder, so that servers which live briefly come to an end of it, too.
      for (const name of orphans) await unlink(join(this.#options.directory, folder, name)).catch(ignoreMissing);
    }
  }

  async close(): Promise<void> {
    await this.#discards.close();
    await this.#rows?.close();
    await this.#thread.close();
  }

  /**
   * Ids of one process ascend, so that the rows of many small uploads lie side by side; the rest of each cannot be
   * guessed.
   */
  #newId(): string {
    this.#made += 1;
    return `f${this.#instanceTag}${this.#made.toString(16).padStart(8, '0')}${randomHex().slice(0, 15)}`;
  }

  async #sweepRows(signal: AbortSignal | undefined): Promise<void> {
    const { database, filterNamed } = this.#options;
    for (let last = 's'; ; ) {
      const rows = await database.all('SELECT id FROM small_blobs WHERE id > ? ORDER BY id LIMIT 500', last);
      const ids = rows.map((row) => textIn(row, 'id'));
      const end = ids.at(-1);
      if (end === undefined || signal?.aborted) return;
      last = end;
      const old = ids.filter((id) => !id.startsWith(`s${this.#instanceTag}`));
      const keep = await filterNamed(old);
      const orphans = old.filter((id) => !keep.has(id));
      if (orphans.length > 0) await this.#remove(orphans);
    }
  }

  async #create(id: string): Promise<FileHandle> {
    const folder = this.#folderOf(id);
    let made = this.#folders.get(folder);
    if (made === undefined) {
      made = this.#makeFolder(folder);
      this.#folders.set(folder, made);
      made.catch(() => this.#folders.delete(folder));
    }
    await made;
    return await open(this.#pathOf(id) + TEMPORARY_SUFFIX, 'wx', 0o600);
  }

  async #makeFolder(folder: string): Promise<void> {
    const created = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (created !== undefined && this.#options.durable) await syncDirectory(this.#options.directory);
  }

  async #openFile(id: string, release: () => void): Promise<OpenBlob> {
    const file = await open(this.#pathOf(id), 'r').catch((cause: unknown) => {
      if (isMissing(cause)) throw new LostBytesError(`The file of blob ${id} is not in the data directory.`, { cause });
      throw cause;
    });
    return {
      sizeBytes: fstatSync(file.fd).size,
      read: async (target, position) => (await file.read(target, 0, target.length, position)).bytesRead,
      close: () => file.close().finally(release),
    };
  }

  /** Asks again which ids are named: a snapshot may need what the current state has given up. */
  async #removeUnnamed(ids: readonly string[]): Promise<void> {
    const named = await this.#options.filterNamed(ids);
    const unnamed = ids.filter((id) => !named.has(id));
    if (!unnamed.every(isSmall)) await this.#waitForFlush();
    await this.#remove(unnamed);
  }

  /** Before that, a power cut could bring a deleted row back whose bytes are removed. */
  async #waitForFlush(): Promise<void> {
    await this.#options.database.whenFlushed();
  }

  async #remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) if (!isSmall(id)) await unlink(this.#pathOf(id)).catch(ignoreMissing);
    await removeSmall(this.#options.database, ids.filter(isSmall));
  }

  async #filterUntouched(folder: string, names: readonly string[]): Promise<string[]> {
    const untouched: string[] = [];
    for (const name of names) {
      const found = await stat(join(this.#options.directory, folder, name)).catch(ignoreMissing);
      if (found !== undefined && Date.now() - found.mtimeMs > UNTOUCHED_MS) untouched.push(name);
    }
    return untouched;
  }

  #folderOf(id: string): string {
    return join(this.#options.directory, id.slice(-2));
  }

  #pathOf(id: string): string {
    return join(this.#folderOf(id), id);
  }
}

/** Which of these blobs are named by a content or by an upload or a part of one, now or in a snapshot. */
export async function filterNamedBlobs(queries: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const tables = (await hasSnapshots(queries)) ? [...LIVE_TABLES, ...KEPT_TABLES] : LIVE_TABLES;
  const named = new Set<string>();
  for (let start = 0; start < ids.length; start += 200) {
    const some = ids.slice(start, start + 200);
    const marks = some.map(() => '?').join(', ');
    const selects = tables.map((table) => `SELECT blob_id FROM ${table} WHERE blob_id IN (${marks})`);
    const rows = await queries.all(selects.join(' UNION ALL '), ...tables.flatMap(() => some));
    for (const row of rows) named.add(textIn(row, 'blob_id'));
  }
  return named;
}

/** A database that is shared keeps none. */
async function hasSnapshots(database: Database): Promise<boolean> {
  if (database.isShared) return false;
  // All of their tables are made together.
  const sql = 'SELECT 1 FROM sqlite_schema WHERE name = ?';
  return (await database.get(sql, KEPT_TABLES[0] ?? '')) !== undefined;
}

function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot sync directories, and does not need it.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function syncDirectoryNow(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
