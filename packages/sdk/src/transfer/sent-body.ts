// A part that is read while it is sent: passes its chunks on, counts them and takes their checksums. Used by
// upload-in-parts.ts, one for all tries of a part.
import type { ChunkedBody, Md5 } from '../platform/contract.ts';
import type { Part } from '../sources/source.ts';
import type { Task } from './lanes.ts';
import type { PartBody, PartHashes } from './part-body.ts';
import type { ProgressCounter } from './progress.ts';

/** The body of one request. */
export class SentBody implements ChunkedBody, PartBody {
  readonly sizeBytes: number;
  readonly #part: Part;
  readonly #progress: ProgressCounter;
  readonly #hashes: PartHashes;
  readonly #lane: Task | undefined;
  #md5: Md5 | undefined;
  /** The try that counts. */
  #turn: object | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #sentBytes = 0;
  #checksum = 0;

  /** `lane` is told when all bytes are handed over, and when a part begins anew. */
  constructor(part: Part, progress: ProgressCounter, hashes: PartHashes, lane?: Task) {
    this.#lane = lane;
    this.sizeBytes = part.sizeBytes;
    this.#part = part;
    this.#progress = progress;
    this.#hashes = hashes;
  }

  begin(): ChunkedBody {
    return this;
  }

  async *chunks(signal: AbortSignal): AsyncIterable<Uint8Array> {
    this.takeBack(); // a transport may start over, on a connection that turned out to be closed
    const { crc32, md5: hasher } = this.#hashes;
    const md5 = hasher?.begin();
    const turn = {};
    this.#failure = undefined;
    this.#md5 = md5;
    this.#turn = turn;
    try {
      for await (const chunk of this.#part.chunks(signal)) {
        // An answer that came early starts the next try while this one still reads: what it reads late counts no more.
        if (this.#turn !== turn) return;
        if (crc32 !== undefined) this.#checksum = crc32(chunk, this.#checksum);
        await md5?.update(chunk);
        const { byteLength } = chunk;
        yield chunk;
        if (this.#turn !== turn) return;
        // Asked for the next one: this one is with the network.
        this.#sentBytes += byteLength;
        this.#progress.countMoved(byteLength);
      }
      this.#lane?.pause();
    } catch (reason) {
      if (this.#turn === turn) this.#failure = { reason };
      throw reason;
    }
  }

  blame(error: unknown): unknown {
    return this.#failure === undefined ? error : this.#failure.reason;
  }

  get crc32(): number | undefined {
    return this.#hashes.crc32 && this.#checksum;
  }

  async md5(): Promise<string | undefined> {
    const md5 = this.#md5 ?? this.#hashes.md5?.begin(); // no chunk, no beginning: an empty part
    return md5?.digest();
  }

  takeBack(): void {
    this.#turn = undefined;
    this.#lane?.resume();
    this.#progress.countMoved(-this.#sentBytes);
    this.#sentBytes = 0;
    this.#checksum = 0;
    this.#md5?.drop();
    this.#md5 = undefined;
  }
}
