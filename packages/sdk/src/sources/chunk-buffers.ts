// Buffers of 1 MiB that readers of local files take turns with, so that an upload of any size allocates a handful of them.

/** Bytes read or written at once: less costs system calls, more costs memory without being faster. */
export const CHUNK_BYTES = 1024 * 1024;

/** Lends buffers of CHUNK_BYTES and keeps those given back for the next borrower. */
export class ChunkBuffers {
  readonly #free: Uint8Array<ArrayBuffer>[] = [];

  take(): Uint8Array<ArrayBuffer> {
    return this.#free.pop() ?? new Uint8Array(CHUNK_BYTES);
  }

  giveBack(buffer: Uint8Array<ArrayBuffer>): void {
    this.#free.push(buffer);
  }
}
