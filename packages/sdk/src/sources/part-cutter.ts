// Cuts bytes that arrive piece by piece into parts, which are held in memory until they are stored: of streams, and of
// what is written to a handle.
import { splitChunks } from './bytes-source.ts';
import type { Part, PartSizer } from './source.ts';

/** A small stream should not cost the memory of a whole part. */
const FIRST_BUFFER_BYTES = 64 * 1024;

/** Collects bytes and hands out each part as soon as it is full. */
export class PartCutter {
  readonly #sizeOf: PartSizer;
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  #buffer: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #filledBytes = 0;
  #number = 1;
  #offsetBytes = 0;

  constructor(sizeOf: PartSizer) {
    this.#sizeOf = sizeOf;
  }

  /** Bytes taken in so far. */
  get totalBytes(): number {
    return this.#offsetBytes + this.#filledBytes;
  }

  /** Copies `bytes` and yields the parts that became full. The generator must be run to its end. */
  *push(bytes: Uint8Array): Generator<Part> {
    for (let at = 0; at < bytes.byteLength; ) {
      const partBytes = this.#sizeOf(this.#number);
      const taken = Math.min(partBytes - this.#filledBytes, bytes.byteLength - at);
      this.#makeRoom(this.#filledBytes + taken, partBytes);
      this.#buffer.set(bytes.subarray(at, at + taken), this.#filledBytes);
      this.#filledBytes += taken;
      at += taken;
      if (this.#filledBytes === partBytes) yield this.#cut();
    }
  }

  /** The last part: what is left, or one empty part if nothing ever came; undefined if all is cut already. */
  finish(): Part | undefined {
    return this.#filledBytes > 0 || this.#number === 1 ? this.#cut() : undefined;
  }

  #makeRoom(needed: number, partBytes: number): void {
    if (this.#buffer.byteLength >= needed) return;
    const fromFree = this.#filledBytes === 0 ? this.#takeFree(needed) : undefined;
    const grown = fromFree ?? new Uint8Array(Math.min(partBytes, Math.max(needed, this.#nextCapacity(partBytes))));
    grown.set(this.#buffer.subarray(0, this.#filledBytes));
    this.#buffer = grown;
  }

  /** Doubles within the first part only: a source that filled one part will likely fill another. */
  #nextCapacity(partBytes: number): number {
    return this.#number > 1 ? partBytes : Math.max(FIRST_BUFFER_BYTES, this.#buffer.byteLength * 2);
  }

  #takeFree(needed: number): Uint8Array<ArrayBuffer> | undefined {
    const buffer = this.#free.pop();
    // Part sizes only grow, so a buffer that is too small now will never fit again: let it go.
    return buffer !== undefined && buffer.byteLength >= needed ? buffer : undefined;
  }

  #cut(): Part {
    const buffer = this.#buffer;
    const bytes = buffer.subarray(0, this.#filledBytes);
    let held = true;
    const part: Part = {
      number: this.#number,
      offsetBytes: this.#offsetBytes,
      sizeBytes: bytes.byteLength,
      chunks: () => splitChunks(bytes),
      release: () => {
        if (held) this.#free.push(buffer);
        held = false;
      },
    };
    this.#number += 1;
    this.#offsetBytes += this.#filledBytes;
    this.#filledBytes = 0;
    this.#buffer = new Uint8Array(0);
    return part;
  }
}
