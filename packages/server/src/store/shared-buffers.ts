// Buffers of 1 MiB in memory that is shared with the hashing threads, kept for reuse.

/** Size of every buffer. */
export const BUFFER_BYTES = 1024 * 1024;
const MAX_BUFFERS = 16;

/** Hands out buffers; those given back are kept, up to 16 of them. */
export class SharedBuffers {
  readonly #free: Uint8Array<SharedArrayBuffer>[] = [];

  take(): Uint8Array<SharedArrayBuffer> {
    return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(BUFFER_BYTES));
  }

  giveBack(buffer: Uint8Array<SharedArrayBuffer>): void {
    if (this.#free.length < MAX_BUFFERS) this.#free.push(buffer);
  }
}
