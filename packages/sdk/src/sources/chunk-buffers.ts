// Buffers that readers and writers of local files take turns with, so that a transfer of any size, and any number of
// transfers of one client, allocate a handful of them: large ones while few are needed, smaller ones when many tasks
// stand still at once.
import type { TransferLimiter } from '../transfer-limiter.ts';

/**
 * Bytes written at once, and the largest chunk of a source: less costs system calls, more costs memory without
 * being faster.
 */
export const CHUNK_BYTES = 1024 * 1024;
/** Bytes read at once from a local file: over TLS each connection keeps what it was last given, encrypted. */
export const READ_BYTES = CHUNK_BYTES / 2;
/** Size of the buffers that are lent once the large ones are. */
export const SMALL_CHUNK_BYTES = CHUNK_BYTES / 8;
/** Memory for large buffers. */
const LARGE_BUFFERS_BYTES = 8 * CHUNK_BYTES;
/** Above this nobody should borrow a buffer to read ahead. */
const SPARE_LIMIT_BYTES = 16 * 1024 * 1024;

/** Lends buffers and keeps those given back for the next borrower. */
export class ChunkBuffers {
  readonly #large: Uint8Array<ArrayBuffer>[] = [];
  readonly #small: Uint8Array<ArrayBuffer>[] = [];
  readonly #largeBytes: number;
  readonly #maxLarge: number;
  #lentLarge = 0;
  #lentSmall = 0;

  /** `totalBytes` is what will pass through at most; less than a chunk needs no more than itself. */
  constructor(totalBytes = CHUNK_BYTES, chunkBytes = CHUNK_BYTES) {
    this.#largeBytes = Math.max(1, Math.min(chunkBytes, totalBytes));
    this.#maxLarge = LARGE_BUFFERS_BYTES / chunkBytes;
  }

  /** Whether there is memory to read ahead of what is needed now. */
  get hasSpare(): boolean {
    return this.#lentLarge * this.#largeBytes + this.#lentSmall * SMALL_CHUNK_BYTES < SPARE_LIMIT_BYTES;
  }

  /** A large buffer, of a chunk or of the whole if that is less, while few are lent; else a smaller one. */
  take(): Uint8Array<ArrayBuffer> {
    if (this.#lentLarge < this.#maxLarge || this.#largeBytes <= SMALL_CHUNK_BYTES) {
      this.#lentLarge += 1;
      return this.#large.pop() ?? new Uint8Array(this.#largeBytes);
    }
    this.#lentSmall += 1;
    return this.#small.pop() ?? new Uint8Array(SMALL_CHUNK_BYTES);
  }

  giveBack(buffer: Uint8Array<ArrayBuffer>): void {
    if (buffer.byteLength === this.#largeBytes) {
      this.#lentLarge -= 1;
      this.#large.push(buffer);
    } else {
      this.#lentSmall -= 1;
      this.#small.push(buffer);
    }
  }
}

/**
 * Buffers that all transfers of one client share. Each asks when it begins and keeps what it is given to its end; once
 * nobody keeps them any longer, their memory goes.
 */
export class CommonBuffers {
  readonly #create: () => ChunkBuffers;
  readonly #current = new WeakMap<TransferLimiter, WeakRef<ChunkBuffers>>();

  constructor(create: () => ChunkBuffers) {
    this.#create = create;
  }

  /** Those that others of the limit use now, or new ones. */
  join(limiter: TransferLimiter): ChunkBuffers {
    const current = this.#current.get(limiter)?.deref();
    if (current !== undefined) return current;
    const created = this.#create();
    this.#current.set(limiter, new WeakRef(created));
    return created;
  }
}
