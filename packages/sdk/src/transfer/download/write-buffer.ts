// Gathers small chunks to 1 MiB, or what there is memory for, before they are written: a network delivers 16 to 64 KiB
// at a time, and a write for each of them costs twice the processor time.

import type { TemporaryFile } from '../../platform/local-files.ts';
import type { ChunkBuffers } from '../../sources/chunk-buffers.ts';

/**
 * Writes bytes that arrive in order, from a position on. Two borrowed buffers: one is written while the other fills.
 */
export class WriteBuffer {
  readonly #file: TemporaryFile;
  readonly #buffers: ChunkBuffers;
  #filling: Uint8Array<ArrayBuffer> | undefined;
  #filledBytes = 0;
  #position: number;
  #writing: Promise<void> | undefined;

  constructor(file: TemporaryFile, position: number, buffers: ChunkBuffers) {
    this.#file = file;
    this.#position = position;
    this.#buffers = buffers;
  }

  /** Copies the bytes. Returns a promise if both buffers are busy: it resolves when all bytes are copied. */
  write(bytes: Uint8Array): Promise<void> | undefined {
    for (let at = 0; at < bytes.byteLength; ) {
      at += this.#fill(bytes, at);
      if (this.#filledBytes < (this.#filling?.byteLength ?? 0)) return undefined;
      if (this.#writing !== undefined) return this.#writeRest(bytes.subarray(at));
      this.#startWriting();
    }
    return undefined;
  }

  /** Writes what is left and waits for all of it. */
  async finish(): Promise<void> {
    await this.#writing;
    this.#startWriting();
    await this.#writing;
  }

  /**
   * Waits for the write that is under way, so that the file can be closed, and gives the memory back; a failure no
   * longer matters.
   */
  async stop(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    if (this.#filling !== undefined) this.#buffers.giveBack(this.#filling);
    this.#filling = undefined;
  }

  #fill(bytes: Uint8Array, at: number): number {
    this.#filling ??= this.#buffers.take();
    const taken = Math.min(this.#filling.byteLength - this.#filledBytes, bytes.byteLength - at);
    this.#filling.set(taken === bytes.byteLength ? bytes : bytes.subarray(at, at + taken), this.#filledBytes);
    this.#filledBytes += taken;
    return taken;
  }

  async #writeRest(bytes: Uint8Array): Promise<void> {
    await this.#writing;
    this.#startWriting();
    await this.write(bytes);
  }

  #startWriting(): void {
    const full = this.#filling;
    if (full === undefined) return;
    this.#filling = undefined;
    const writing = this.#file.write(full.subarray(0, this.#filledBytes), this.#position).then(() => {
      this.#writing = undefined;
    });
    this.#writing = writing.finally(() => this.#buffers.giveBack(full));
    this.#writing.catch(() => undefined); // thrown by the next call
    this.#position += this.#filledBytes;
    this.#filledBytes = 0;
  }
}
