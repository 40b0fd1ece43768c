// A file of this machine as a source. A small one is read at once, while the upload begins, so that a later change
// cannot harm it. Any other is read by position when a part is sent, so that nothing is held and any part can be sent
// again. The file is compared with what was opened after each part and before the end: a change ends the upload. One
// that has only grown, such as a log, is no change if its beginning still is what was sent. Where the system says no
// size (`/proc`), the file is read to its end first, or as a stream if that is far.
import { PLATFORM } from '#platform';
import { IntegrityError, InvalidParameterError } from '../errors.ts';
import type { LocalFile, LocalFiles } from '../platform/local-files.ts';
import { ChunkBuffers, READ_BYTES } from './chunk-buffers.ts';
import { cutRanges, type Part, type PartSizer, type Source, WHOLE_BYTES } from './source.ts';
import { StreamSource } from './stream-source.ts';

/** How a local file is opened as a source. */
export interface OpenFileOptions {
  /** Whether a symbolic link is followed. Default: true. */
  readonly followLink?: boolean | undefined;
  /** Memory that this file shares with others which are uploaded meanwhile. Default: its own. */
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
  if (file.sizeBytes > WHOLE_BYTES) {
    return new LocalFileSource(path, name, file, buffers ?? new ChunkBuffers(file.sizeBytes, READ_BYTES));
  }
  if (file.isSizeKnown) return new SmallFileSource(name, file, file.sizeBytes, readSmall(path, file));
  try {
    const bytes = await readToEnd(path, file);
    if (bytes === undefined) return new UnsizedFileSource(path, name, file);
    return new SmallFileSource(name, file, bytes.byteLength, closeAfter(file, Promise.resolve(bytes)));
  } catch (error) {
    await file.close();
    throw error;
  }
}

function changedError(path: string): IntegrityError {
  return new IntegrityError(`"${path}" changed while it was being uploaded; nothing was stored.`);
}

async function closeAfter<T>(file: LocalFile, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } finally {
    await file.close();
  }
}

/** All bytes of a small file as it was when it was opened. Closes the file. */
function readSmall(path: string, file: LocalFile): Promise<Uint8Array<ArrayBuffer>> {
  const read = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await file.readStart(file.sizeBytes);
    const state = file.compare();
    if (bytes.byteLength < file.sizeBytes || state === 'changed') throw changedError(path);
    if (state === 'grown' && !isEqual(bytes, await file.readStart(file.sizeBytes))) throw changedError(path);
    return bytes;
  };
  return closeAfter(file, read());
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, at) => byte === b[at]);
}

/** A file that is written to while it is read is read again this often. */
const MAX_READS = 3;

/** All bytes of a file whose size only reading tells; undefined for one that is not small. */
async function readToEnd(path: string, file: LocalFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let last: Uint8Array<ArrayBuffer> | undefined;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const bytes = await file.readStart(WHOLE_BYTES + 1);
    if (bytes.byteLength > WHOLE_BYTES) return undefined;
    if (file.compare() === 'same' || (last !== undefined && isEqual(last, bytes))) return bytes;
    last = bytes;
  }
  throw changedError(path);
}

/** A file whose bytes are in memory, or on their way there. */
class SmallFileSource implements Source {
  readonly holdsParts = false;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
  readonly version: string;
  readonly #bytes: Promise<Uint8Array<ArrayBuffer>>;

  /** `bytes` rejects for a file that is not what it was when it was opened. */
  constructor(name: string, file: LocalFile, sizeBytes: number, bytes: Promise<Uint8Array<ArrayBuffer>>) {
    this.name = name;
    this.sizeBytes = sizeBytes;
    this.modifiedAt = file.modifiedAt;
    this.version = file.version;
    this.#bytes = bytes;
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

/** More than any system makes up; a file that does not end must not be read for ever. */
const MAX_UNSIZED_BYTES = 1024 * 1024 * 1024;

/** A file of which the system says no size, read to its end like a stream. */
class UnsizedFileSource extends StreamSource {
  override readonly name: string;
  readonly #file: LocalFile;

  constructor(path: string, name: string, file: LocalFile) {
    super(readChunks(path, file));
    this.name = name;
    this.#file = file;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#file.close();
  }
}

async function* readChunks(path: string, file: LocalFile): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const buffer = new Uint8Array(READ_BYTES);
    const read = await file.read(buffer, position);
    if (read === 0) return;
    position += read;
    if (position > MAX_UNSIZED_BYTES) {
      throw new InvalidParameterError(`"${path}" has no size and goes on for more than 1 GiB; upload it as a stream.`);
    }
    yield buffer.subarray(0, read);
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
      if (this.#file.compare() === 'changed') throw changedError(this.#path);
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

  async checkUnchanged(sentCrc32: number | undefined): Promise<void> {
    const state = this.#file.compare();
    const isSame = state === 'same' || (state === 'grown' && (await this.#startsWith(sentCrc32)));
    if (!isSame || !(await this.#file.isAtPath())) throw changedError(this.#path);
  }

  /** Whether the file still begins with what was sent. */
  async #startsWith(sentCrc32: number | undefined): Promise<boolean> {
    if (sentCrc32 === undefined) return false;
    const buffer = new Uint8Array(READ_BYTES);
    let crc32 = 0;
    for (let position = 0; position < this.sizeBytes; ) {
      const read = await this.#file.read(buffer.subarray(0, this.sizeBytes - position), position);
      if (read === 0) return false;
      crc32 = PLATFORM.crc32(buffer.subarray(0, read), crc32);
      position += read;
    }
    return crc32 === sentCrc32;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

interface LoadedChunk {
  readonly buffer: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array;
}
