// Bytes in memory as a source: parts are views, nothing is copied.
import { CHUNK_BYTES } from './chunk-buffers.ts';
import { cutRanges, type Part, type PartSizer, type Source, WHOLE_BYTES } from './source.ts';

/** Makes a source of bytes that must not change until the upload has ended. */
export class BytesSource implements Source {
  readonly modifiedAt = undefined;
  readonly name = undefined;
  readonly holdsParts = false;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get sizeBytes(): number {
    return this.#bytes.byteLength;
  }

  /** A copy, which is cheaper than finding out whether the memory is shared. */
  whole(): Promise<Uint8Array<ArrayBuffer>> | undefined {
    return this.sizeBytes > WHOLE_BYTES ? undefined : Promise.resolve(new Uint8Array(this.#bytes));
  }

  async *parts(sizeOf: PartSizer): AsyncIterable<Part> {
    yield* cutRanges(this.sizeBytes, sizeOf, (offsetBytes, sizeBytes) =>
      splitChunks(this.#bytes.subarray(offsetBytes, offsetBytes + sizeBytes)),
    );
  }

  async checkUnchanged(): Promise<void> {}

  async close(): Promise<void> {}
}

/** Walks over bytes in views of at most 1 MiB. */
export async function* splitChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
