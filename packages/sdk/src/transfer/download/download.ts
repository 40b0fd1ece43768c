// A download that has not begun: `client.files.download(path)` returns one, and its readers fetch the bytes in the form
// that they name. A reader requests the record of the file, opens its content at the storage, compares the size and,
// where the record has one, the checksum, and yields the chunks as they arrive; remote-file.ts describes what happens
// when a connection breaks or a URL expires. A failure after that is thrown by the reader, with what arrived before it
// already handed out; only `toFile` keeps a file from appearing.

import { PLATFORM } from '#platform';
import { AbortError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import { type AbortScope, createTransferScope } from '../../http/abort-scope.ts';
import type { Http } from '../../http/http.ts';
import { INSPECT } from '../../inspect.ts';
import { pickCallOptions } from '../../options.ts';
import { checkDownload } from '../../validate.ts';
import { compareCrc32 } from '../checksum.ts';
import { limitToForward, ProgressCounter } from '../progress.ts';
import { createRetryPolicy } from '../retry.ts';
import {
  type ByteRange,
  clampRange,
  type DownloadFileOptions,
  type DownloadOptions,
  expectedCrc32,
} from './options.ts';
import type { RangeResponse } from './range.ts';
import { RemoteFile } from './remote-file.ts';
import type { DownloadedFile } from './to-file.ts';

/** A download whose bytes are about to come, and what is known of them. */
export interface OpenedDownload {
  /** The remote file, without the URL of its content. */
  readonly record: Omit<FileRecord, 'download_uri'>;
  /** How many bytes will come; undefined if neither the record nor the storage knows. */
  readonly sizeBytes: number | undefined;
  /** The media type that the service knows, else `application/octet-stream`. */
  readonly type: string;
  /** The bytes. Read it to its end or cancel it: until then it holds a connection. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A download that has begun. */
export interface StartedDownload {
  readonly chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  /** Ends the requests; a chunk that is being waited for fails with AbortError. */
  cancel(): Promise<void>;
}

/**
 * A remote file's bytes, not fetched yet. Each reader fetches them anew: `GET /files/{path}`, then the URL that it
 * gives.
 */
export class Download implements AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly path: string;
  readonly #http: Http;
  readonly #options: DownloadOptions;

  constructor(http: Http, path: string, options: DownloadOptions) {
    this.#http = http;
    this.path = path;
    this.#options = options;
  }

  /** All bytes, in memory. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    let filled = 0;
    let bytes = new Uint8Array(0);
    for await (const { chunk, expectedBytes } of this.#readChunks()) {
      const needed = filled + chunk.byteLength;
      if (needed > bytes.byteLength) bytes = enlarge(bytes, filled, chooseCapacity(needed, expectedBytes));
      bytes.set(chunk, filled);
      filled = needed;
    }
    return filled === bytes.byteLength ? bytes : bytes.slice(0, filled);
  }

  /** The content as text, read as UTF-8; a byte order mark is dropped. */
  async text(): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of this) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  }

  /** The content as a Blob of the type that the service knows. */
  async blob(): Promise<Blob> {
    const { record, stream } = await this.open();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return new Blob(chunks, { type: record.mime_type ?? '' });
  }

  /**
   * Requests the record and the content, and resolves when the storage begins to answer: with what is known of the
   * file, and the stream of its bytes. A file that cannot be read fails here, when a server that passes it on can still
   * choose its status. The stream must be read or cancelled.
   *
   * `GET /files/{path}`, then the storage
   */
  async open(): Promise<OpenedDownload> {
    const scope = this.#createScope();
    try {
      const reading = await this.#begin(scope);
      const { download_uri: _url, ...record } = reading.record;
      const chunks = this.#deliver(reading, scope);
      const cancel = async () => {
        scope.abort(abandonedError(this.path));
        await chunks.return().catch(() => undefined);
        await reading.opened?.discard();
      };
      const { expectedBytes: sizeBytes } = reading;
      return {
        record,
        sizeBytes,
        type: record.mime_type || 'application/octet-stream',
        stream: streamOf(chunks, cancel),
      };
    } catch (error) {
      scope.close();
      throw scope.explain(error);
    }
  }

  /** The content as a web stream. Nothing is fetched before it is read; cancelling it ends the request. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { chunks, cancel } = this.start();
    return streamOf(chunks, cancel);
  }

  /**
   * The chunks, with a way to stop while one is awaited, which an iterator alone does not have.
   * @internal
   */
  start(): StartedDownload {
    const scope = createTransferScope(this.#options.signal, undefined, `The download of "${this.path}"`);
    const chunks = closeOnEnd(new Download(this.#http, this.path, { ...this.#options, signal: scope.signal }), scope);
    return {
      chunks,
      cancel: async () => {
        scope.abort(abandonedError(this.path));
        await chunks.return().catch(() => undefined);
      },
    };
  }

  /** Writes the content to a local file as `files.downloadFile` does. */
  async toFile(localPath: string, options: DownloadFileOptions = {}): Promise<DownloadedFile> {
    checkDownload(options);
    const { downloadToFile } = await import('./to-file.ts');
    return downloadToFile(this.#http, this.path, localPath, { ...this.#options, ...options });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    for await (const { chunk } of this.#readChunks()) yield chunk;
  }

  /** @internal */
  [INSPECT](): string {
    return `Download of "${this.path}", not fetched; read it with bytes(), text(), blob(), stream(), toFile() or for await`;
  }

  async *#readChunks(): AsyncGenerator<{ chunk: Uint8Array<ArrayBuffer>; expectedBytes: number | undefined }> {
    const scope = this.#createScope();
    try {
      const reading = await this.#begin(scope);
      const { expectedBytes } = reading;
      for await (const chunk of this.#deliver(reading, scope)) yield { chunk, expectedBytes };
    } catch (error) {
      throw scope.explain(error);
    } finally {
      scope.close();
    }
  }

  #createScope(): AbortScope {
    const { signal, deadlineMs } = this.#options;
    return createTransferScope(signal, deadlineMs, `The download of "${this.path}"`);
  }

  /** Requests the record, then the content, of which the headers have arrived. */
  async #begin({ signal }: AbortScope): Promise<Reading> {
    const options = this.#options;
    const call = pickCallOptions(options);
    const file = new RemoteFile(this.#http, this.path, { call, policy: createRetryPolicy(this.#http, call) });
    const record = await file.record(signal);
    const range = clampRange(options.range, record.size ?? undefined);
    const opened = await file.openRange(range, signal);
    const end = range.end ?? opened?.end;
    return { file, record, range, opened, expectedBytes: end === undefined ? undefined : end - range.start };
  }

  /** Closes the scope when it is done. */
  async *#deliver(reading: Reading, scope: AbortScope): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    const { file, record, range, opened, expectedBytes } = reading;
    try {
      const progress = new ProgressCounter(expectedBytes, limitToForward(this.#options.onProgress, scope.signal));
      const crc32 = expectedCrc32(this.#options, record);
      let checksum = 0;
      for await (const chunk of file.read(range, opened, scope.signal)) {
        if (crc32 !== undefined) checksum = PLATFORM.crc32(chunk, checksum);
        progress.countMoved(chunk.byteLength);
        yield copyIfShared(chunk);
        progress.countConfirmed(chunk.byteLength);
      }
      compareCrc32(this.path, crc32, checksum);
    } catch (error) {
      throw scope.explain(error);
    } finally {
      scope.close();
    }
  }
}

/** A file whose content has begun to arrive. */
interface Reading {
  readonly file: RemoteFile;
  readonly record: FileRecord;
  readonly range: ByteRange;
  /** Undefined for a range that is empty and not at the start. */
  readonly opened: RangeResponse | undefined;
  readonly expectedBytes: number | undefined;
}

function abandonedError(path: string): AbortError {
  return new AbortError(`The download of "${path}" was abandoned.`);
}

function streamOf(
  chunks: StartedDownload['chunks'],
  cancel: () => Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}

async function* closeOnEnd(download: Download, scope: AbortScope): StartedDownload['chunks'] {
  try {
    yield* download;
  } finally {
    scope.close();
  }
}

/** What is announced is believed up to here; beyond, memory grows with what has come. */
const MAX_ADVANCE_BYTES = 1024 * 1024 * 1024;

function chooseCapacity(neededBytes: number, expectedBytes = neededBytes * 2): number {
  const advanceBytes = Math.min(expectedBytes, Math.max(MAX_ADVANCE_BYTES, neededBytes * 2));
  return Math.max(neededBytes, advanceBytes);
}

function enlarge(bytes: Uint8Array<ArrayBuffer>, filled: number, capacity: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(capacity);
  larger.set(bytes.subarray(0, filled));
  return larger;
}

/** A plain view of the bytes: callers should not meet Node's Buffer in one runtime and Uint8Array in another. */
function copyIfShared(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = chunk;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, byteLength) : new Uint8Array(chunk);
}
