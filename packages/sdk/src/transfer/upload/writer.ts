// What `files.open(path, 'w' | 'wb')` returns: an upload that is fed by hand. Parts are sent as they fill.
import { FilesError, InvalidParameterError } from '../../errors.ts';
import { type AbortScope, createTransferScope } from '../../http/abort-scope.ts';
import type { Http } from '../../http/http.ts';
import { PartCutter } from '../../sources/part-cutter.ts';
import { Utf8Encoder } from '../../sources/utf8-encoder.ts';
import { Mutex } from '../mutex.ts';
import type { UploadOptions } from './options.ts';
import { UploadSession } from './session.ts';
import { MultipartUpload } from './upload.ts';
import type { UploadedFile } from './verify.ts';

/** Turns what is written into bytes, piece by piece. */
interface WriteEncoding<Chunk> {
  encode(chunk: Chunk): Uint8Array;
  finish(): Uint8Array;
}

/** Opens a file to be written as text, in UTF-8. */
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

/** Opens a file to be written as bytes. */
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
  readonly #upload: MultipartUpload;
  readonly #scope: AbortScope;
  readonly #encoding: WriteEncoding<Chunk>;
  readonly #sizeBytes: number | undefined;
  readonly #cutter: PartCutter;
  readonly #mutex = new Mutex();
  #state: 'open' | 'closing' | 'closed' | 'aborted' = 'open';

  /** Begins the upload, so that a path that cannot be written fails here. */
  static async open<Chunk>(
    http: Http,
    path: string,
    encoding: WriteEncoding<Chunk>,
    options: UploadOptions,
  ): Promise<FileWriter<Chunk>> {
    if (options.resume === true)
      throw new InvalidParameterError('An upload that is written to a handle cannot be resumed.');
    const scope = createTransferScope(options.signal, options.deadlineMs);
    try {
      const source = { sizeBytes: options.sizeBytes, modifiedAt: undefined, holdsParts: true };
      const upload = new MultipartUpload(
        await UploadSession.begin({ http, path, source, options }, scope.signal),
        scope,
      );
      return new FileWriter({ path, upload, scope, encoding, sizeBytes: options.sizeBytes });
    } catch (error) {
      scope.close();
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

  /** Accepts content; resolves when more may be written. Waits while as many parts as allowed are in flight. */
  write(chunk: Chunk): Promise<void> {
    return this.#runInTurn(async () => this.#add(this.#encoding.encode(chunk)));
  }

  /** Resolves when every full part written so far is stored. What does not fill a part is kept back for `close`. */
  flush(): Promise<void> {
    return this.#runInTurn(() => this.#upload.settle());
  }

  /**
   * Sends the rest and makes the file. Resolves to its record; rejects, leaving the path as it was, if a part could not
   * be stored.
   */
  close(): Promise<UploadedFile> {
    const closing = this.#runInTurn(async () => {
      await this.#add(this.#encoding.finish());
      this.#checkSize();
      const last = this.#cutter.finish();
      if (last !== undefined) await this.#upload.add(last);
      const record = await this.#upload.complete();
      this.#state = 'closed';
      this.#scope.close();
      return record;
    });
    if (this.#state === 'open') this.#state = 'closing';
    return closing;
  }

  /** Abandons the upload: running requests end, the path keeps what it had. Does nothing after `close`. */
  async abort(reason: unknown = new FilesError(`The upload of "${this.path}" was abandoned.`)): Promise<void> {
    if (this.#state === 'closed' || this.#state === 'aborted') return;
    this.#state = 'aborted';
    this.#scope.close();
    await this.#upload.abort(reason);
  }

  /** Abandons the upload unless `close` was called: what was not closed is not finished. */
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

  /**
   * Runs one call at a time while the handle is open; a failure abandons the upload, because a hole cannot be mended.
   */
  #runInTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#state !== 'open') {
      const message = `The file handle of "${this.path}" is ${this.#state}; nothing more can be written.`;
      return Promise.reject(new FilesError(message));
    }
    return this.#mutex.run(async () => {
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
  readonly upload: MultipartUpload;
  readonly scope: AbortScope;
  readonly encoding: WriteEncoding<Chunk>;
  /** Length that was announced, if any. */
  readonly sizeBytes: number | undefined;
}
