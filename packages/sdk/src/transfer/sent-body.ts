// A part on its way: passes its chunks on, counts them and takes their CRC-32. Made anew for each try of a part.
import type { ChunkedBody } from '../platform/contract.ts';
import type { Part } from '../sources/source.ts';
import type { Checksum } from './checksum.ts';
import type { ProgressCounter } from './progress.ts';

/** Continues a CRC-32 over bytes. */
export type Crc32 = (bytes: Uint8Array, previous: number) => number;

/** The body of one request. */
export class SentBody implements ChunkedBody {
  readonly sizeBytes: number;
  readonly #part: Part;
  readonly #progress: ProgressCounter;
  readonly #crc32: Crc32 | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #sentBytes = 0;
  #checksum = 0;

  constructor(part: Part, progress: ProgressCounter, crc32: Crc32 | undefined) {
    this.sizeBytes = part.sizeBytes;
    this.#part = part;
    this.#progress = progress;
    this.#crc32 = crc32;
  }

  async *chunks(signal: AbortSignal): AsyncIterable<Uint8Array> {
    this.takeBack(); // a transport may start over, on a connection that turned out to be closed
    this.#failure = undefined;
    try {
      for await (const chunk of this.#part.chunks(signal)) {
        if (this.#crc32 !== undefined) this.#checksum = this.#crc32(chunk, this.#checksum);
        const { byteLength } = chunk;
        yield chunk;
        // Asked for the next one: this one is with the network.
        this.#sentBytes += byteLength;
        this.#progress.moved(byteLength);
      }
    } catch (reason) {
      this.#failure = { reason };
      throw reason;
    }
  }

  /** What to blame for a failed request: the source or the listener if one of them failed, else what the request says. */
  blame(error: unknown): unknown {
    return this.#failure === undefined ? error : this.#failure.reason;
  }

  /** Checksum of the bytes sent; undefined if none was wanted. */
  get checksum(): Checksum | undefined {
    return this.#crc32 && { crc32: this.#checksum, sizeBytes: this.#sentBytes };
  }

  /** Uncounts a try that failed. */
  takeBack(): void {
    this.#progress.moved(-this.#sentBytes);
    this.#sentBytes = 0;
    this.#checksum = 0;
  }
}
