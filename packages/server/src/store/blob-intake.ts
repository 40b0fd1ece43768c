// Takes in one body. A small one stays in memory; a larger one is gathered to 1 MiB, and each piece is written to a
// file and hashed on the hashing thread while the next one is gathered; the disk syncs while the rest arrives.
import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { BlobTooLargeError, type WrittenBlob } from './blobs.ts';
import type { HashStream, HashThread } from './hash-thread.ts';
import { BUFFER_BYTES, type SharedBuffers } from './shared-buffers.ts';
import { SMALL_BLOB_BYTES } from './small-blobs.ts';

/** Pieces of one body that are being written and hashed. */
const MAX_PIECES_AHEAD = 4;
/** Very small chunks are joined before so many of them lie around. */
const MAX_CHUNKS = 1_024;
/** After so many bytes the disk is told to begin, so that the last sync finds little to do. */
const SYNC_AHEAD_BYTES = 64 * 1024 * 1024;

/** What a finished intake knows; `file` is open, complete and not yet synced. Small bodies have no file. */
export type IntakeResult = Omit<WrittenBlob, 'id'> & { readonly file?: FileHandle };

/** What intakes share. */
export interface BlobIntakeDeps {
  /** Makes the file, when it turns out that one is needed. */
  create(): Promise<FileHandle>;
  readonly thread: HashThread;
  readonly buffers: SharedBuffers;
  readonly limitBytes: number;
  /** Nobody else has the chunks. */
  readonly ownsChunks: boolean;
  /** The file will be synced. */
  readonly durable: boolean;
}

/** The intake of one body. Call `add` for each chunk, then `end`; after a failure, `abandon`. */
export class BlobIntake {
  readonly #deps: BlobIntakeDeps;
  #sizeBytes = 0;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #crc32 = 0;
  #writtenBytes = 0;
  #unsyncedBytes = 0;
  #syncing: Promise<void> | undefined;
  #file: FileHandle | undefined;
  #hashing: HashStream | undefined;
  readonly #storing: Promise<unknown>[] = [];

  constructor(deps: BlobIntakeDeps) {
    this.#deps = deps;
  }

  /** Takes the chunk over: its bytes must not change any more. Has to be awaited when it answers a promise. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > this.#deps.limitBytes) throw new BlobTooLargeError(this.#deps.limitBytes);
    // Here, where the chunk is warm, and not on the hashing thread, which has the longer work anyway.
    this.#crc32 = crc32(chunk, this.#crc32);
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    if (this.#gatheredBytes >= BUFFER_BYTES) return this.#flush();
    if (this.#gathered.length >= MAX_CHUNKS) this.#gathered = [Buffer.concat(this.#gathered)];
    return undefined;
  }

  async end(): Promise<IntakeResult> {
    if (this.#hashing === undefined) return await this.#endInOnePiece();
    if (this.#gatheredBytes > 0) await this.#flush();
    const [md5 = ''] = await this.#hashing.digest();
    await Promise.all(this.#storing);
    await this.#syncing;
    const summary = { sizeBytes: this.#sizeBytes, md5, crc32: this.#crc32 };
    return this.#file === undefined ? summary : { ...summary, file: this.#file };
  }

  /** Closes the file. Resolves to true when one had been made. */
  async abandon(): Promise<boolean> {
    this.#gathered = [];
    this.#hashing?.abandon();
    await Promise.allSettled([...this.#storing, this.#syncing]);
    if (this.#file === undefined) return false;
    await this.#file.close().catch(() => undefined);
    return true;
  }

  async #endInOnePiece(): Promise<IntakeResult> {
    const bytes = Buffer.concat(this.#gathered);
    const summary = { sizeBytes: bytes.length, md5: hash('md5', bytes), crc32: this.#crc32 };
    if (bytes.length <= SMALL_BLOB_BYTES) {
      return { ...summary, small: { bytes, sha1: hash('sha1', bytes), sha256: hash('sha256', bytes) } };
    }
    this.#file = await this.#deps.create();
    await writeAll(this.#file, bytes, 0);
    return { ...summary, file: this.#file };
  }

  /**
   * Hands what was gathered to the file and to the hashing thread, a few pieces ahead of both: neither ever waits for
   * us.
   */
  async #flush(): Promise<void> {
    const bytes = this.#gathered;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#file ??= await this.#deps.create();
    this.#hashing ??= this.#deps.thread.open(['md5']);
    let buffer = this.#deps.buffers.take();
    let filled = 0;
    for (const chunk of bytes) {
      for (let taken = 0; taken < chunk.length; ) {
        const some = chunk.subarray(taken, taken + BUFFER_BYTES - filled);
        buffer.set(some, filled);
        filled += some.length;
        taken += some.length;
        if (filled < BUFFER_BYTES) continue;
        await this.#store(buffer, filled);
        buffer = this.#deps.buffers.take();
        filled = 0;
      }
      if (this.#deps.ownsChunks) giveBack(chunk);
    }
    if (filled > 0) await this.#store(buffer, filled);
    else this.#deps.buffers.giveBack(buffer);
  }

  async #store(buffer: Uint8Array<SharedArrayBuffer>, count: number): Promise<void> {
    if (this.#storing.length >= MAX_PIECES_AHEAD) await this.#storing.shift();
    const { buffers } = this.#deps;
    const file = this.#file;
    const hashing = this.#hashing;
    if (file === undefined || hashing === undefined) throw new Error('The file is made before the first piece.');
    const piece = buffer.subarray(0, count);
    const position = this.#writtenBytes;
    this.#writtenBytes += count;
    const written = writeAll(file, piece, position).then(() => this.#syncAhead(file, count));
    const stored = Promise.all([written, hashing.update(piece)]).then(() => buffers.giveBack(buffer));
    // It is awaited in its turn; until then a failure must not count as unhandled.
    stored.catch(() => undefined);
    this.#storing.push(stored);
  }

  /** Does not wait: what fails here makes `end` fail. */
  #syncAhead(file: FileHandle, count: number): void {
    this.#unsyncedBytes += count;
    if (!this.#deps.durable || this.#unsyncedBytes < SYNC_AHEAD_BYTES || this.#syncing !== undefined) return;
    this.#unsyncedBytes = 0;
    const syncing = file.datasync().then(() => {
      this.#syncing = undefined;
    });
    syncing.catch(() => undefined);
    this.#syncing = syncing;
  }
}

/**
 * Frees the memory of a chunk. Left to garbage collection, a large body would make it go through the whole heap many
 * times.
 */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  // The system may take fewer bytes than it was given.
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, start + done);
    done += bytesWritten;
  }
}
