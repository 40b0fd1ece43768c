// A file of this machine as a source. A small one is read at once, while the upload begins, so that a later change
// cannot harm it. Any other is read by position when a part is sent, so that nothing is held and any part can be sent
// again.
import { IntegrityError } from '../errors.ts';
import type { LocalFile, LocalFiles } from '../platform/local-files.ts';
import { ChunkBuffers, READ_BYTES } from './chunk-buffers.ts';
import { cutRanges, type Part, type PartSizer, type Source, WHOLE_BYTES } from './source.ts';

/** How a local file is opened as a source. */
export interface OpenFileOptions {
  /** Whether a symbolic link is followed. Default: true. */
  readonly followLink?: boolean | undefined;
  /** Memory that this file shares with others that are uploaded meanwhile. Default: its own. */
  readonly buffers?: ChunkBuffers | undefined;
}

/**
 * Opens a regular file as a source. Rejects with LocalFileError for a directory, a device, a missing file, and for a
 * link that is not to be followed.
 */
export async function openLocalFile(files: LocalFiles, path: string, options: OpenFileOptions = {}): Promise<Source> {
  const { followLink = true, buffers } = options;
  const file = await files.open(path, followLink);
  const name = files.baseName(path);
  if (file.sizeBytes <= WHOLE_BYTES) return new SmallFileSource(name, file, () => changedError(path));
  return new LocalFileSource(path, name, file, buffers ?? new ChunkBuffers(file.sizeBytes, READ_BYTES));
}

function changedError(path: string): IntegrityError {
  return new IntegrityError(`"${path}" changed while it was being uploaded; nothing was stored.`);
}

/** A file whose bytes are in memory, or on their way there. */
class SmallFileSource implements Source {
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

/** A file that is read by position, part by part. */
class LocalFileSource implements Source {
  readonly holdsParts = false;
  readonly name: string;
  readonly #path: string;
  readonly #file: LocalFile;
  readonly #buffers: ChunkBuffers;

  constructor(path: string, name: string, file: LocalFile, buffers: ChunkBuffers) {
    this.#path = path;
    this.name = name;
    this.#file = file;
    this.#buffers = buffers;
  }

  get sizeBytes(): number {
    return this.#file.sizeBytes;
  }

  get modifiedAt(): Date {
    return this.#file.modifiedAt;
  }

  get version(): string {
    return this.#file.version;
  }

  async *parts(sizeOf: PartSizer): AsyncIterable<Part> {
    yield* cutRanges(this.sizeBytes, sizeOf, (offsetBytes, sizeBytes) => this.#read(offsetBytes, sizeBytes));
  }

  /**
   * Reads one chunk ahead while there is memory to spare: the next one comes from the disk while this one goes to the
   * network.
   */
  async *#read(offsetBytes: number, sizeBytes: number): AsyncGenerator<Uint8Array> {
    const end = offsetBytes + sizeBytes;
    let position = offsetBytes;
    let ahead: Promise<LoadedChunk> | undefined;
    try {
      while (position < end) {
        const { buffer, bytes } = await (ahead ?? this.#load(position, end));
        position += bytes.byteLength;
        ahead = position < end && this.#buffers.hasSpare ? this.#load(position, end) : undefined;
        ahead?.catch(() => undefined); // thrown when its turn comes
        try {
          yield bytes;
        } finally {
          this.#buffers.giveBack(buffer);
        }
      }
    } finally {
      // Left early: the read that is under way still writes into its buffer, which may not go to anybody else before.
      await ahead?.then(
        ({ buffer }) => this.#buffers.giveBack(buffer),
        () => undefined,
      );
    }
  }

  async #load(position: number, end: number): Promise<LoadedChunk> {
    const buffer = this.#buffers.take();
    try {
      const read = await this.#file.read(buffer.subarray(0, end - position), position);
      if (read === 0) throw changedError(this.#path);
      return { buffer, bytes: buffer.subarray(0, read) };
    } catch (error) {
      this.#buffers.giveBack(buffer);
      throw error;
    }
  }

  async checkUnchanged(): Promise<void> {
    if (!(await this.#file.isUnchanged())) throw changedError(this.#path);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

interface LoadedChunk {
  readonly buffer: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array;
}
