// The bytes of one part as they are sent, through all its tries. begun-upload.ts sends what satisfies the contract:
// sent-body.ts for a part that is read while it is sent, WholeBody for one that is in memory.
import type { ChunkedBody, Md5Hasher } from '../platform/contract.ts';
import type { ProgressCounter } from './progress.ts';

/** Continues a CRC-32 over bytes. */
type Crc32 = (bytes: Uint8Array, previous: number) => number;

/** What computes the checksums of a part; one that is absent is not wanted. */
export interface PartHashes {
  readonly crc32?: Crc32 | undefined;
  readonly md5?: Md5Hasher | undefined;
}

/** What a part is for the one who sends it. */
export interface PartBody {
  readonly sizeBytes: number;
  /** The bytes for the next try. */
  begin(): Uint8Array<ArrayBuffer> | ChunkedBody;
  /** Uncounts a try that failed. */
  takeBack(): void;
  /**
   * What to blame for a failed request: the source or the listener if one of them failed, else what the request says.
   */
  blame(error: unknown): unknown;
  /** CRC-32 of the bytes sent; undefined if it was not wanted. */
  readonly crc32: number | undefined;
  /** MD5 of the bytes sent; undefined if it was not wanted. */
  md5(): Promise<string | undefined>;
}

/** A part that is in memory as a whole. */
export class WholeBody implements PartBody {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #progress: ProgressCounter;
  readonly #hashes: PartHashes;
  #countedBytes = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>, progress: ProgressCounter, hashes: PartHashes) {
    this.#bytes = bytes;
    this.#progress = progress;
    this.#hashes = hashes;
  }

  get sizeBytes(): number {
    return this.#bytes.byteLength;
  }

  begin(): Uint8Array<ArrayBuffer> {
    this.#progress.countMoved(this.sizeBytes);
    this.#countedBytes = this.sizeBytes;
    return this.#bytes;
  }

  takeBack(): void {
    this.#progress.countMoved(-this.#countedBytes);
    this.#countedBytes = 0;
  }

  blame(error: unknown): unknown {
    return error;
  }

  get crc32(): number | undefined {
    return this.#hashes.crc32?.(this.#bytes, 0);
  }

  async md5(): Promise<string | undefined> {
    const md5 = this.#hashes.md5?.begin();
    await md5?.update(this.#bytes);
    return md5?.digest();
  }
}
