// Takes in one body: counts and hashes the bytes as they pass, keeps a small body in memory, and writes a larger one to a
// file in pieces of at least 1 MiB while the next piece is gathered. Used by disk-blobs.ts.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { BlobTooLargeError, type WrittenBlob } from './blobs.ts';

/** Bodies up to this size are kept as rows. */
export const smallBlobBytes = 16 * 1024;
const gatherBytes = 1024 * 1024;

/** What a finished intake knows; `file` is open, complete and not yet synced. Small bodies have no file. */
export type TakenIn = Omit<WrittenBlob, 'id'> & { readonly file?: FileHandle };

/** The intake of one body. Call `add` for each chunk, then `end`; after a failure, `abandon`. */
export class BlobIntake {
  readonly #create: () => Promise<FileHandle>;
  readonly #limitBytes: number;
  readonly #md5 = createHash('md5');
  #crc32 = 0;
  #sizeBytes = 0;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #writtenBytes = 0;
  #file: FileHandle | undefined;
  #writing: Promise<void> | undefined;

  constructor(create: () => Promise<FileHandle>, limitBytes: number) {
    this.#create = create;
    this.#limitBytes = limitBytes;
  }

  /** Takes the chunk over: its bytes must not change any more. */
  async add(chunk: Uint8Array): Promise<void> {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > this.#limitBytes) throw new BlobTooLargeError(this.#limitBytes);
    this.#md5.update(chunk);
    this.#crc32 = crc32(chunk, this.#crc32);
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    if (this.#gatheredBytes >= gatherBytes) await this.#flush();
  }

  async end(): Promise<TakenIn> {
    if (this.#file === undefined && this.#sizeBytes <= smallBlobBytes) {
      const bytes = Buffer.concat(this.#gathered);
      const small = { bytes, sha1: hashed('sha1', bytes), sha256: hashed('sha256', bytes) };
      return { ...this.#summary(), small };
    }
    await this.#flush();
    await this.#writing;
    return this.#file === undefined ? this.#summary() : { ...this.#summary(), file: this.#file };
  }

  /** Closes the file. Resolves to true when one had been made. */
  async abandon(): Promise<boolean> {
    this.#gathered = [];
    await this.#writing?.catch(() => undefined);
    const file = this.#file;
    if (file === undefined) return false;
    await file.close().catch(() => undefined);
    return true;
  }

  #summary(): Omit<WrittenBlob, 'id'> {
    return { sizeBytes: this.#sizeBytes, md5: this.#md5.digest('hex'), crc32: this.#crc32 };
  }

  async #flush(): Promise<void> {
    await this.#writing;
    this.#file ??= await this.#create();
    const pieces = this.#gathered;
    const position = this.#writtenBytes;
    this.#writtenBytes += this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#writing = writeAll(this.#file, pieces, position);
    // It is awaited by the next flush; until then a failure must not count as unhandled.
    this.#writing.catch(() => undefined);
  }
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[], start: number): Promise<void> {
  let rest = pieces.filter((piece) => piece.length > 0);
  let position = start;
  while (rest.length > 0) {
    // The system takes at most 1,024 pieces at a time, and may take fewer bytes than it was given.
    const { bytesWritten } = await file.writev(rest.slice(0, 1024), position);
    position += bytesWritten;
    rest = after(rest, bytesWritten);
  }
}

function after(pieces: readonly Uint8Array[], count: number): Uint8Array[] {
  let skip = count;
  let index = 0;
  for (let piece = pieces[index]; piece !== undefined && skip >= piece.length; piece = pieces[++index]) {
    skip -= piece.length;
  }
  const rest = pieces.slice(index);
  const first = rest[0];
  if (first !== undefined && skip > 0) rest[0] = first.subarray(skip);
  return rest;
}

function hashed(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
