// What `files.open(path, 'r' | 'rb')` returns: a download that is read piece by piece, and no more of it than is read.
import { FilesError, InvalidParameterError } from '../../errors.ts';
import { Mutex } from '../mutex.ts';
import type { Download, StartedDownload } from './download.ts';

/** The download behind a handle: one chunk at a time, closed early or read to its end. */
class Chunks {
  readonly #path: string;
  readonly #download: StartedDownload;
  #first: Uint8Array<ArrayBuffer> | undefined;
  #closed = false;

  /** Fetches the first chunk, so that a file that cannot be read fails when it is opened. */
  static async open(download: Download): Promise<Chunks> {
    const chunks = new Chunks(download);
    chunks.#first = await chunks.next();
    return chunks;
  }

  private constructor(download: Download) {
    this.#path = download.path;
    this.#download = download.start();
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (this.#closed) throw new FilesError(`The file handle of "${this.#path}" is closed.`);
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined) return first;
    const next = await this.#download.chunks.next();
    return next.done === true ? undefined : next.value;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#first = undefined;
    await this.#download.cancel();
  }
}

/** A remote file that is being read as bytes. */
export class BytesReader implements AsyncDisposable, AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly #chunks: Chunks;
  readonly #mutex = new Mutex();
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** Begins the download. */
  static async open(download: Download): Promise<BytesReader> {
    return new BytesReader(await Chunks.open(download));
  }

  private constructor(chunks: Chunks) {
    this.#chunks = chunks;
  }

  /**
   * The next `sizeBytes` bytes, fewer only at the end of the file and none after it; all that is left if no size is
   * given.
   */
  read(sizeBytes: number = Number.POSITIVE_INFINITY): Promise<Uint8Array<ArrayBuffer>> {
    return this.#mutex.run(async () => {
      checkLength(sizeBytes);
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let wanted = sizeBytes;
      while (wanted > 0) {
        const chunk = this.#rest.byteLength > 0 ? this.#rest : await this.#chunks.next();
        if (chunk === undefined) break;
        pieces.push(chunk.subarray(0, wanted));
        this.#rest = chunk.subarray(Math.min(wanted, chunk.byteLength));
        wanted -= chunk.byteLength;
      }
      return concatenate(pieces);
    });
  }

  /** The rest of the file, chunk by chunk. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    for (let chunk = await this.#nextChunk(); chunk !== undefined; chunk = await this.#nextChunk()) yield chunk;
  }

  #nextChunk(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#mutex.run(async () => {
      const chunk = this.#rest.byteLength > 0 ? this.#rest : await this.#chunks.next();
      this.#rest = new Uint8Array(0);
      return chunk;
    });
  }

  /** Ends the download if it has not ended by itself. */
  close(): Promise<void> {
    this.#rest = new Uint8Array(0);
    return this.#chunks.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** A remote file that is being read as UTF-8 text; a byte order mark at its start is dropped. */
export class TextReader implements AsyncDisposable, AsyncIterable<string> {
  readonly #chunks: Chunks;
  readonly #mutex = new Mutex();
  readonly #decoder = new TextDecoder();
  #rest = '';
  #ended = false;

  /** Begins the download. */
  static async open(download: Download): Promise<TextReader> {
    return new TextReader(await Chunks.open(download));
  }

  private constructor(chunks: Chunks) {
    this.#chunks = chunks;
  }

  /**
   * The next `length` UTF-16 units, fewer only at the end of the file; all that is left if no length is given. A
   * character that takes two units is not cut: then one unit more is returned.
   */
  read(length: number = Number.POSITIVE_INFINITY): Promise<string> {
    return this.#mutex.run(async () => {
      checkLength(length);
      const pieces: string[] = [];
      for (let missing = length; missing > 0 && (await this.#readMore()); ) {
        const cut = endsInHalf(this.#rest, missing) ? missing + 1 : missing;
        const piece = this.#rest.slice(0, cut);
        this.#rest = this.#rest.slice(cut);
        pieces.push(piece);
        missing -= piece.length;
      }
      return pieces.join('');
    });
  }

  /** The rest of the file line by line, without the line ends (LF or CR LF). */
  async *lines(): AsyncGenerator<string, void, undefined> {
    for (let line = await this.#nextLine(); line !== undefined; line = await this.#nextLine()) yield line;
  }

  /** The same as `lines`. */
  [Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    return this.lines();
  }

  #nextLine(): Promise<string | undefined> {
    return this.#mutex.run(async () => {
      const pieces: string[] = [];
      while (await this.#readMore()) {
        const end = this.#rest.indexOf('\n');
        pieces.push(end < 0 ? this.#rest : this.#rest.slice(0, end));
        this.#rest = end < 0 ? '' : this.#rest.slice(end + 1);
        if (end >= 0) return pieces.join('').replace(/\r$/, '');
      }
      return pieces.length > 0 ? pieces.join('') : undefined;
    });
  }

  /** True while there is text in `#rest`, for which it fetches more where needed. */
  async #readMore(): Promise<boolean> {
    while (this.#rest === '' && !this.#ended) {
      const chunk = await this.#chunks.next();
      this.#ended = chunk === undefined;
      this.#rest = chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true });
    }
    return this.#rest !== '';
  }

  /** Ends the download if it has not ended by itself. */
  close(): Promise<void> {
    this.#rest = '';
    this.#ended = false;
    return this.#chunks.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** In Python -1 reads all that is left; here it would look like the end of the file. */
function checkLength(length: number): void {
  if (typeof length === 'number' && length >= 0) return;
  throw new InvalidParameterError(
    'A handle reads a number of bytes or units, 0 or more; without one all that is left.',
  );
}

/** Whether the unit before `length` is the first half of a character whose second half follows. */
function endsInHalf(text: string, length: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(length));
}

function concatenate(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only = new Uint8Array(0)] = pieces;
  if (pieces.length <= 1) return only;
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/** Opens a file to be read as text. */
export function openText(download: Download): Promise<TextReader> {
  return TextReader.open(download);
}

/** Opens a file to be read as bytes. */
export function openBytes(download: Download): Promise<BytesReader> {
  return BytesReader.open(download);
}
