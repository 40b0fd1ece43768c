// A Blob or File as a source: slices are read when a part is sent, so that a File of a browser is never in memory as a
// whole.
import { CHUNK_BYTES } from './chunk-buffers.ts';
import { cutRanges, type Part, type PartSizer, type Source } from './source.ts';

/** Makes a source of a Blob; a File also gives its name and time of change. */
export class BlobSource implements Source {
  readonly holdsParts = false;
  readonly modifiedAt: Date | undefined;
  readonly name: string | undefined;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
    // Told apart by shape: Node 20.19 has File, but a File of another realm is no instance of ours.
    this.name = 'name' in blob && typeof blob.name === 'string' ? blob.name : undefined;
    const modifiedMs = 'lastModified' in blob && typeof blob.lastModified === 'number' ? blob.lastModified : undefined;
    // In Bun a plain Blob has a time, too, which is none.
    this.modifiedAt = this.name === undefined || modifiedMs === undefined ? undefined : new Date(modifiedMs);
  }

  get sizeBytes(): number {
    return this.#blob.size;
  }

  async *parts(sizeOf: PartSizer): AsyncIterable<Part> {
    yield* cutRanges(this.sizeBytes, sizeOf, (offsetBytes, sizeBytes) => this.#read(offsetBytes, sizeBytes));
  }

  async *#read(offsetBytes: number, sizeBytes: number): AsyncGenerator<Uint8Array> {
    const end = offsetBytes + sizeBytes;
    for (let at = offsetBytes; at < end; at += CHUNK_BYTES) {
      yield new Uint8Array(await this.#blob.slice(at, Math.min(at + CHUNK_BYTES, end)).arrayBuffer());
    }
  }

  async checkUnchanged(): Promise<void> {}

  async close(): Promise<void> {}
}
