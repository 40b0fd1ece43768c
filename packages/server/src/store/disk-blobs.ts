// START HERE for bytes: the blob store on a local disk. A body is gathered to 1 MiB and written at its offset under a
// temporary name, hashed as it passes; at its end the file is synced, renamed, and its folder synced. Only then does a
// transaction record the blob's id. A body of up to 16 KiB becomes a row of that transaction instead: one group commit
// then pays for many of them. When a body breaks off, its temporary file is removed at once; when the server is killed,
// the sweep of the next start removes temporary files and blobs that no row names. A blob that lost its last row is
// removed a few seconds later, once that loss is on disk and nobody reads it; a missing file is reported as
// LostBytesError.
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobIntake } from './blob-intake.ts';
import { type BlobStore, type ByteSource, LostBytesError, type OpenBlob, type WrittenBlob } from './blobs.ts';
import { bytesIn, textIn } from './columns.ts';
import type { Database, Transaction } from './contract.ts';
import { Discards } from './discards.ts';
import { HashThread } from './hash-thread.ts';
import { SharedBuffers } from './shared-buffers.ts';

/** How the store is set up. */
export interface DiskBlobsOptions {
  readonly directory: string;
  readonly database: Database;
  /** Sync every blob and its directory before it is acknowledged. */
  readonly durable: boolean;
  /** Which of these ids are named by a row. Asked before any is removed. */
  filterNamed(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

const TEMPORARY_SUFFIX = '.part';
/** Blobs that no row names any longer concern nobody else. */
const OF_NO_SITE = { siteId: 0 };
/** Tables with a column `blob_id`; the second two exist only while there are snapshots, and hold rows as they were. */
const LIVE_TABLES = ['content_segments', 'upload_parts'];
const KEPT_TABLES = LIVE_TABLES.map((name) => `undo_${name}`);

/** Keeps blobs as files in 256 folders below one directory, and small ones in the table `small_blobs`. */
export class DiskBlobs implements BlobStore {
  readonly #options: DiskBlobsOptions;
  /** Marks the ids of this process, so that a sweep beside running writes leaves them alone. */
  readonly #instanceTag = randomHex().slice(0, 8);
  #made = 0;
  readonly #folders = new Map<string, Promise<void>>();
  readonly #discards: Discards;
  readonly #thread = new HashThread({ lowPriority: false });
  readonly #buffers = new SharedBuffers();

  constructor(options: DiskBlobsOptions) {
    this.#options = options;
    const made = mkdirSync(options.directory, { recursive: true, mode: 0o700 });
    if (made !== undefined && options.durable) syncDirectoryNow(dirname(options.directory));
    this.#discards = new Discards((ids) => this.#removeUnnamed(ids));
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
    if (blob.small === undefined) return;
    await tx.run('INSERT INTO small_blobs (id, bytes) VALUES (?, ?)', blob.id, blob.small.bytes);
  }

  async open(id: string): Promise<OpenBlob> {
    const release = this.#discards.hold([id]);
    try {
      return isSmall(id) ? await this.#openRow(id, release) : await this.#openFile(id, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  hold(ids: readonly string[]): () => void {
    return this.#discards.hold(ids);
  }

  discardLater(ids: readonly string[]): void {
    this.#discards.add(ids);
  }

  async sweep(signal?: AbortSignal): Promise<void> {
    // Rows first: they take milliseconds, and a server that lives briefly may never get past the folders.
    await this.#sweepRows(signal);
    for (const entry of await readdir(this.#options.directory, { withFileTypes: true })) {
      if (signal?.aborted) return;
      if (!entry.isDirectory()) continue; // not ours
      const folder = entry.name;
      const names = await readdir(join(this.#options.directory, folder));
      const old = names.filter((name) => !name.startsWith(`f${this.#instanceTag}`));
      const named = await this.#options.filterNamed(old.filter((name) => !name.endsWith(TEMPORARY_SUFFIX)));
      const orphans = old.filter((name) => !named.has(name));
      if (orphans.length > 0) await this.#waitForFlush();
      // Folder by folder, so that servers which live briefly come to an end of it, too.
      for (const name of orphans) await unlink(join(this.#options.directory, folder, name)).catch(ignoreMissing);
    }
  }

  async close(): Promise<void> {
    await this.#discards.close();
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

  async #openRow(id: string, release: () => void): Promise<OpenBlob> {
    const row = await this.#options.database.get('SELECT bytes FROM small_blobs WHERE id = ?', id);
    if (row === undefined) throw new LostBytesError(`There is no row with the bytes of blob ${id}.`);
    const bytes = bytesIn(row, 'bytes');
    return {
      sizeBytes: bytes.byteLength,
      read: async (target, position) => {
        const piece = bytes.subarray(position, position + target.length);
        target.set(piece);
        return piece.length;
      },
      close: async () => release(),
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
    const small = ids.filter(isSmall);
    for (const id of ids) if (!isSmall(id)) await unlink(this.#pathOf(id)).catch(ignoreMissing);
    if (small.length === 0) return;
    await this.#options.database.write(async (tx) => {
      for (const id of small) await tx.run('DELETE FROM small_blobs WHERE id = ?', id);
    }, OF_NO_SITE);
  }

  #folderOf(id: string): string {
    return join(this.#options.directory, id.slice(-2));
  }

  #pathOf(id: string): string {
    return join(this.#folderOf(id), id);
  }
}

/** Which of these blobs are named by a content or by a part of an upload, now or in a snapshot. */
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
  const [first, second] = KEPT_TABLES;
  const sql = 'SELECT 1 FROM sqlite_schema WHERE name IN (?, ?)';
  return (await database.get(sql, first ?? '', second ?? '')) !== undefined;
}

function isSmall(id: string): boolean {
  return id.startsWith('s');
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

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
