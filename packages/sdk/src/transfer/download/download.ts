// A download that has not begun: `client.files.download(path)` returns one, and its readers fetch the bytes in the form
// that they name. A reader requests the record of the file, opens its content at the storage, compares the size and,
// where the record has one, the checksum, and yields the chunks as they arrive; remote-file.ts describes what happens
// when a connection breaks or a URL expires. A failure after that is thrown by the reader, with what arrived before it
// already handed out; only `toFile` keeps a file from appearing.

import { PLATFORM } from '#platform';
import { AbortError } from '../../errors.ts';
import { type AbortScope, createTransferScope } from '../../http/abort-scope.ts';
import type { Http } from '../../http/http.ts';
import { INSPECT } from '../../inspect.ts';
import { pickCallOptions } from '../../options.ts';
import { checkDownload } from '../../validate.ts';
import { compareCrc32 } from '../checksum.ts';
import { ProgressCounter } from '../progress.ts';
import { createRetryPolicy } from '../retry.ts';
import { clampRange, type DownloadFileOptions, type DownloadOptions, expectedCrc32 } from './options.ts';
import { RemoteFile } from './remote-file.ts';
import type { DownloadedFile } from './to-file.ts';

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
      if (needed > bytes.byteLength) bytes = enlarge(bytes, filled, Math.max(needed, expectedBytes ?? needed * 2));
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

  /** The content as a Blob, without a type: the record of the file knows `mime_type`. */
  async blob(): Promise<Blob> {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of this) chunks.push(chunk);
    return new Blob(chunks);
  }

  /** The content as a web stream. Nothing is fetched before it is read; cancelling it ends the request. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { chunks, cancel } = this.start();
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

  /**
   * The chunks, with a way to stop while one is awaited, which an iterator alone does not have.
   * @internal
   */
  start(): StartedDownload {
    const scope = createTransferScope(this.#options.signal);
    const chunks = closeOnEnd(new Download(this.#http, this.path, { ...this.#options, signal: scope.signal }), scope);
    return {
      chunks,
      cancel: async () => {
        scope.abort(new AbortError(`The download of "${this.path}" was abandoned.`));
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
    const options = this.#options;
    const scope = createTransferScope(options.signal, options.deadlineMs);
    try {
      const call = pickCallOptions(options);
      const file = new RemoteFile(this.#http, this.path, { call, policy: createRetryPolicy(this.#http, call) });
      const record = await file.record(scope.signal);
      const range = clampRange(options.range, record.size ?? undefined);
      const expectedBytes = range.end === undefined ? undefined : range.end - range.start;
      const progress = new ProgressCounter(expectedBytes, options.onProgress);
      const crc32 = expectedCrc32(options, record);
      let checksum = 0;
      for await (const chunk of file.read(range, scope.signal)) {
        if (crc32 !== undefined) checksum = PLATFORM.crc32(chunk, checksum);
        progress.countMoved(chunk.byteLength);
        yield { chunk: copyIfShared(chunk), expectedBytes };
        progress.countConfirmed(chunk.byteLength);
      }
      compareCrc32(this.path, crc32, checksum);
    } catch (error) {
      throw scope.signal.aborted ? scope.signal.reason : error;
    } finally {
      scope.close();
    }
  }
}

async function* closeOnEnd(download: Download, scope: AbortScope): StartedDownload['chunks'] {
  try {
    yield* download;
  } finally {
    scope.close();
  }
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
