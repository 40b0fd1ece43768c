// A file of this machine that is small enough to be read at once: its bytes come from the disk while the upload begins,
// and one that changes later cannot harm it. Made by local-file-source.ts.
import type { IntegrityError } from '../errors.ts';
import type { LocalFile } from '../platform/local-files.ts';
import { cutRanges, type Part, type PartSizer, type Source } from './source.ts';

/** A file whose bytes are in memory, or on their way there. */
export class SmallFileSource implements Source {
  readonly holdsParts = false;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
  readonly version: string;
  readonly #bytes: Promise<Uint8Array<ArrayBuffer>>;

  /** Reads the file and closes it. `changed` makes the error for one that is not what it was when it was opened. */
  constructor(name: string, file: LocalFile, changed: () => IntegrityError) {
    this.name = name;
    this.sizeBytes = file.sizeBytes;
    this.modifiedAt = file.modifiedAt;
    this.version = file.version;
    this.#bytes = readWhole(file, changed);
    this.#bytes.catch(() => undefined); // thrown to whoever asks for the bytes
  }

  /** Rejects if the file changed while it was read. */
  whole(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#bytes;
  }

  async *parts(sizeOf: PartSizer): AsyncIterable<Part> {
    yield* cutRanges(this.sizeBytes, sizeOf, (offsetBytes, sizeBytes) => this.#read(offsetBytes, sizeBytes));
  }

  async *#read(offsetBytes: number, sizeBytes: number): AsyncGenerator<Uint8Array> {
    const bytes = await this.#bytes;
    if (sizeBytes > 0) yield bytes.subarray(offsetBytes, offsetBytes + sizeBytes);
  }

  async checkUnchanged(): Promise<void> {
    await this.#bytes;
  }

  async close(): Promise<void> {
    await this.#bytes.catch(() => undefined);
  }
}

async function readWhole(file: LocalFile, changed: () => IntegrityError): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await file.readWhole();
    if (bytes === undefined) throw changed();
    return bytes;
  } finally {
    await file.close();
  }
}
