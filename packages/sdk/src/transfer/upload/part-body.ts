// The bytes of one part as they are sent, through all its attempts: counts them and computes their checksums on the
// way.
import type { ChunkedBody, Md5, Md5Hasher } from '../../platform/contract.ts';
import type { Part } from '../../sources/source.ts';
import type { ProgressCounter } from '../progress.ts';
import type { Task } from '../task-pool.ts';

/** Continues a CRC-32 over bytes. */
type Crc32 = (bytes: Uint8Array, previous: number) => number;

/** What computes the checksums of a part; one that is absent is not wanted. */
export interface PartHashes {
  readonly crc32?: Crc32 | undefined;
  readonly md5?: Md5Hasher | undefined;
}

/** The body of one part. */
export class PartBody implements ChunkedBody {
  readonly sizeBytes: number;
  readonly #part: Part;
  readonly #progress: ProgressCounter;
  readonly #hashes: PartHashes;
  readonly #task: Task | undefined;
  #md5: Md5 | undefined;
  /** The attempt that counts. */
  #attempt: object | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #sentBytes = 0;
  #checksum = 0;

  /** `task` is paused when all bytes are handed over, and resumed when a part begins anew. */
  constructor(part: Part, progress: ProgressCounter, hashes: PartHashes, task?: Task) {
    this.#task = task;
    this.sizeBytes = part.sizeBytes;
    this.#part = part;
    this.#progress = progress;
    this.#hashes = hashes;
  }

  /** What to send in the next attempt: the bytes themselves where they are in memory, else a body that reads them. */
  begin(): Uint8Array<ArrayBuffer> | ChunkedBody {
    const { bytes } = this.#part;
    if (bytes === undefined) return this;
    this.#countSent(bytes.byteLength);
    return bytes;
  }

  async *chunks(signal: AbortSignal): AsyncIterable<Uint8Array> {
    this.reset(); // a transport may start over, on a connection that turned out to be closed
    const { crc32, md5: hasher } = this.#hashes;
    const md5 = hasher?.begin();
    const attempt = {};
    this.#failure = undefined;
    this.#md5 = md5;
    this.#attempt = attempt;
    try {
      for await (const chunk of this.#part.chunks(signal)) {
        // An early answer starts the next attempt while this one still reads: what it reads late no longer counts.
        if (this.#attempt !== attempt) return;
        if (crc32 !== undefined) this.#checksum = crc32(chunk, this.#checksum);
        await md5?.update(chunk);
        const { byteLength } = chunk;
        yield chunk;
        if (this.#attempt !== attempt) return;
        this.#countSent(byteLength); // the next chunk is asked for, so this one is with the network
      }
      this.#task?.pause();
    } catch (reason) {
      if (this.#attempt === attempt) this.#failure = { reason };
      throw reason;
    }
  }

  /** The reason of a failed request: what the source or the listener threw if one of them failed, else `error`. */
  findCause(error: unknown): unknown {
    return this.#failure === undefined ? error : this.#failure.reason;
  }

  /** CRC-32 of the bytes sent; undefined if it was not wanted. */
  get crc32(): number | undefined {
    const { bytes } = this.#part;
    if (bytes !== undefined) return this.#hashes.crc32?.(bytes, 0);
    return this.#hashes.crc32 && this.#checksum;
  }

  /** MD5 of the bytes sent; undefined if it was not wanted. */
  async md5(): Promise<string | undefined> {
    const md5 = this.#md5 ?? this.#hashes.md5?.begin(); // an empty part has no chunk that would have begun it
    if (this.#part.bytes !== undefined) await md5?.update(this.#part.bytes);
    return md5?.digest();
  }

  /** Takes back what a failed attempt has counted. */
  reset(): void {
    this.#attempt = undefined;
    this.#task?.resume();
    this.#progress.countMoved(-this.#sentBytes);
    this.#sentBytes = 0;
    this.#checksum = 0;
    this.#md5?.drop();
    this.#md5 = undefined;
  }

  #countSent(bytes: number): void {
    this.#sentBytes += bytes;
    this.#progress.countMoved(bytes);
  }
}
