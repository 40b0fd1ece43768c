// What `files.open(path, 'w' | 'wb')` returns: an upload that is fed by hand. Parts are sent as they fill.
import { FilesError, InvalidParameterError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import { PartCutter } from '../sources/part-cutter.ts';
import { Utf8Encoder } from '../sources/utf8-encoder.ts';
import { UploadSession } from './begun-upload.ts';
import { InTurn } from './in-turn.ts';
import { LinkedAbort } from './linked-abort.ts';
import { UploadInParts } from './upload-in-parts.ts';
import type { UploadOptions } from './upload-options.ts';
import type { UploadedFile } from './verification.ts';

/** Turns what is written into bytes, piece by piece. */
interface WriteEncoding<Chunk> {
  encode(chunk: Chunk): Uint8Array;
  finish(): Uint8Array;
}

/** Opens a file to be written as text, in UTF-8. Called by `files.open`. */
export function openText(http: Http, path: string, options: UploadOptions): Promise<FileWriter<string>> {
  const utf8 = new Utf8Encoder();
  const encoding: WriteEncoding<string> = {
    encode(chunk) {
      if (typeof chunk === 'string') return utf8.encode(chunk);
      throw new InvalidParameterError(`A handle opened with w takes text, not ${typeof chunk}; wb is for bytes.`);
    },
    finish: () => utf8.finish(),
  };
  return FileWriter.open(http, path, encoding, options);
}

/** Opens a file to be written as bytes. Called by `files.open`. */
export function openBytes(
  http: Http,
  path: string,
  options: UploadOptions,
): Promise<FileWriter<ArrayBuffer | ArrayBufferView>> {
  return FileWriter.open(http, path, BYTES_ENCODING, options);
}

/** Writes bytes as they are. */
const BYTES_ENCODING: WriteEncoding<ArrayBuffer | ArrayBufferView> = {
  encode(chunk) {
    if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
    if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    throw new InvalidParameterError(`A handle opened with wb takes bytes, not ${typeof chunk}; w is for text.`);
  },
  finish: () => new Uint8Array(0),
};

/** A remote file that is being written. It appears under its path when `close` resolves, and not at all without it. */
export class FileWriter<Chunk> implements AsyncDisposable {
  readonly path: string;
  readonly #upload: UploadInParts;
  readonly #scope: LinkedAbort;
  readonly #encoding: WriteEncoding<Chunk>;
  readonly #sizeBytes: number | undefined;
  readonly #cutter: PartCutter;
  readonly #turns = new InTurn();
  #state: 'open' | 'closing' | 'closed' | 'aborted' = 'open';

  /** Called by `files.open`. Begins the upload, so that a path that cannot be written fails here. */
  static async open<Chunk>(
    http: Http,
    path: string,
    encoding: WriteEncoding<Chunk>,
    options: UploadOptions,
  ): Promise<FileWriter<Chunk>> {
    if (options.resume === true) throw new InvalidParameterError('What is written to a handle cannot be resumed.');
    const scope = new LinkedAbort(options.signal, options.deadlineMs);
    try {
      const facts = { sizeBytes: options.sizeBytes, modifiedAt: undefined, holdsParts: true };
      const upload = new UploadInParts(await UploadSession.begin({ http, path, facts, options }, scope.signal), scope);
      return new FileWriter({ path, upload, scope, encoding, sizeBytes: options.sizeBytes });
    } catch (error) {
      scope.detach();
      throw error;
    }
  }

  private constructor(opened: OpenedUpload<Chunk>) {
    this.path = opened.path;
    this.#upload = opened.upload;
    this.#scope = opened.scope;
    this.#encoding = opened.encoding;
    this.#sizeBytes = opened.sizeBytes;
    this.#cutter = new PartCutter(opened.upload.partSize);
  }

  /** Takes the content in; resolves when more may be written. Waits while as many parts as allowed are on their way. */
  write(chunk: Chunk): Promise<void> {
    return this.#turn(async () => this.#add(this.#encoding.encode(chunk)));
  }

  /** Resolves when every full part written so far is stored. What does not fill a part is kept back for `close`. */
  flush(): Promise<void> {
    return this.#turn(() => this.#upload.settle());
  }

  /**
   * Sends the rest and makes the file. Resolves to its record; rejects, leaving the path as it was, if a part could not
   * be stored.
   */
  close(): Promise<UploadedFile> {
    const closing = this.#turn(async () => {
      await this.#add(this.#encoding.finish());
      this.#checkSize();
      const last = this.#cutter.finish();
      if (last !== undefined) await this.#upload.add(last);
      const record = await this.#upload.end();
      this.#state = 'closed';
      this.#scope.detach();
      return record;
    });
    if (this.#state === 'open') this.#state = 'closing';
    return closing;
  }

  /** Gives the upload up: running requests end, the path keeps what it had. Does nothing after `close`. */
  async abort(reason: unknown = new FilesError(`The upload of "${this.path}" was given up.`)): Promise<void> {
    if (this.#state === 'closed' || this.#state === 'aborted') return;
    this.#state = 'aborted';
    this.#scope.detach();
    await this.#upload.abort(reason);
  }

  /** Gives the upload up unless `close` was called: what was not closed is not finished. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state === 'open') await this.abort();
  }

  async #add(bytes: Uint8Array): Promise<void> {
    for (const part of this.#cutter.push(bytes)) await this.#upload.add(part);
  }

  #checkSize(): void {
    const { totalBytes } = this.#cutter;
    if (this.#sizeBytes === undefined || this.#sizeBytes === totalBytes) return;
    throw new InvalidParameterError(`${totalBytes} bytes were written, but ${this.#sizeBytes} were announced.`);
  }

  /** Runs in turn what needs an open handle; a failure gives the whole upload up, because a hole cannot be mended. */
  #turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#state !== 'open') {
      const message = `The file handle of "${this.path}" is ${this.#state}; nothing more can be written.`;
      return Promise.reject(new FilesError(message));
    }
    return this.#turns.run(async () => {
      try {
        return await work();
      } catch (error) {
        await this.abort(error);
        throw error;
      }
    });
  }
}

interface OpenedUpload<Chunk> {
  readonly path: string;
  readonly upload: UploadInParts;
  readonly scope: LinkedAbort;
  readonly encoding: WriteEncoding<Chunk>;
  /** Length that was announced, if any. */
  readonly sizeBytes: number | undefined;
}
