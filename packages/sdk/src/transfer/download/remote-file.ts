// The bytes behind a remote path. The record of the file, requested once, holds the URL of its content. A range of the
// content is opened with one storage request and read from there; where a connection breaks, the rest is requested
// again after a wait, and an expired URL is replaced by a new record. Every response is compared with what was
// requested, with the record and with earlier responses, so that a file that changes meanwhile fails with an
// IntegrityError and is not mixed up.
import { FilesError, IntegrityError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { Http } from '../../http/http.ts';
import type { RequestOptions } from '../../options.ts';
import { abortReason, pause } from '../../platform/abort.ts';
import type { ChunkSink, TransportResponse } from '../../platform/contract.ts';
import { decideTransferRetry, type RetryPolicy, withRetries } from '../retry.ts';
import { createStorageError, describeFailure, isPushback, judge } from '../storage-error.ts';
import { computeExpiry } from '../url-lifetime.ts';
import type { ByteRange } from './options.ts';
import { parseContentRange, RangeReading, type RangeResponse } from './range.ts';

/** How a remote file is read. */
export interface RemoteFileOptions {
  /** The options of every request. */
  readonly call: RequestOptions;
  readonly policy: RetryPolicy;
  /** Called when storage, or the connection to it, is overloaded, with the start of the request that showed it. */
  readonly onPushback?: ((startedMs: number) => void) | undefined;
  /** Ranges will be drained, not read by a loop. Default: false. */
  readonly willDrain?: boolean | undefined;
}

/** Ends the reading of a body that continues behind what was wanted. */
const ENOUGH = new Error('All that was wanted has arrived.');

/** From here on the way that a body is read decides what it costs. */
const LONG_BYTES = 256 * 1024;

/** One version of a remote file. */
export class RemoteFile {
  readonly path: string;
  readonly #http: Http;
  readonly #call: RequestOptions;
  readonly #policy: RetryPolicy;
  readonly #onPushback: ((startedMs: number) => void) | undefined;
  readonly #willDrain: boolean;
  #record: Promise<FileRecord> | undefined;
  #usableUntilMs: number | undefined;
  #etag: string | undefined;
  #totalBytes: number | undefined;

  constructor(http: Http, path: string, { call, policy, onPushback, willDrain = false }: RemoteFileOptions) {
    this.path = path;
    this.#http = http;
    this.#call = call;
    this.#policy = policy;
    this.#onPushback = onPushback;
    this.#willDrain = willDrain;
  }

  /** The file's record with its URL; requested once. `GET /files/{path}`. */
  record(signal: AbortSignal): Promise<FileRecord> {
    this.#record ??= this.#requestRecord(signal);
    return this.#record;
  }

  async #requestRecord(signal: AbortSignal): Promise<FileRecord> {
    try {
      const options = { ...this.#call, signal };
      const record = await this.#http.callForRecord<FileRecord>('GET /files/{path}', { path: this.path }, options);
      this.#usableUntilMs = computeExpiry(record.download_uri ?? '', undefined, Date.now());
      return record;
    } catch (error) {
      this.#record = undefined;
      throw error;
    }
  }

  /** Opens a range of the content. What arrives may be more than the range: see the response's own. */
  open(range: ByteRange, signal: AbortSignal): Promise<RangeResponse> {
    let used: Promise<FileRecord> | undefined;
    const attempt = async (needsUrl: boolean): Promise<RangeResponse> => {
      // Another range may have requested a new URL meanwhile; one of them is enough.
      if (needsUrl && this.#record === used) this.#forgetUrl();
      if (this.#usableUntilMs !== undefined && this.#usableUntilMs <= Date.now()) this.#forgetUrl();
      used = this.record(signal);
      const startedMs = performance.now();
      try {
        return await this.#openOnce(await used, range, signal);
      } catch (error) {
        if (isPushback(error)) this.#onPushback?.(startedMs);
        throw error;
      }
    };
    return withRetries(attempt, this.#policy, signal);
  }

  /**
   * Opens a range, with one request for the whole file if the range is all of it; undefined for a range that is empty
   * and not at the start.
   */
  async openRange(range: ByteRange, signal: AbortSignal): Promise<RangeResponse | undefined> {
    const { size } = await this.record(signal);
    if (range.start > 0 && range.start === range.end) return undefined;
    const isWhole = range.start === 0 && (range.end === undefined || range.end === size);
    return this.open(isWhole ? WHOLE_FILE : range, signal);
  }

  /** The bytes of a range, at the speed of the reader. Continues with a new request where the connection breaks. */
  async *read(range: ByteRange, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const opened = await this.openRange(range, signal);
    if (opened === undefined) return;
    for (const reading = new RangeReading(this.path, range, opened); ; ) {
      try {
        for await (const chunk of reading.response.body) {
          const wanted = reading.take(chunk);
          if (wanted.byteLength > 0) yield wanted;
          if (reading.isCutShort) return;
        }
        reading.checkComplete();
        return;
      } catch (error) {
        if (reading.isComplete) return; // a connection that fails after the last byte has done its work
        await this.#continue(reading, error, signal);
      }
    }
  }

  /**
   * Hands the bytes of a range, of which `opened` is the beginning, to `sink`, as `TransportResponse.drain` does.
   * Continues as `read` does; what the sink throws is thrown.
   */
  async drain(range: ByteRange, opened: RangeResponse, sink: ChunkSink, signal: AbortSignal): Promise<void> {
    const guarded = new GuardedSink(sink);
    for (const reading = new RangeReading(this.path, range, opened); ; ) {
      try {
        await reading.response.drain((chunk) => guarded.pass(reading, chunk));
        reading.checkComplete();
        return;
      } catch (error) {
        guarded.throwIfFailed();
        if (reading.isComplete) return;
        await this.#continue(reading, error, signal);
      }
    }
  }

  /** Opens the rest of a range after a failure, or throws it if it is not worth another attempt. */
  async #continue(reading: RangeReading, error: unknown, signal: AbortSignal): Promise<void> {
    const message = `"${this.path}" could not be read beyond byte ${reading.rest.start}`;
    const failure = describeFailure(error, message);
    if (signal.aborted) throw abortReason(signal, 'The transfer was aborted.');
    const decision = decideTransferRetry(judge(failure), failure, reading.countFailure(), this.#policy);
    if (!decision.again) throw failure;
    if (decision.delayMs > 0) await pause(decision.delayMs, signal);
    this.#policy.onRetry();
    reading.continueWith(await this.open(reading.rest, signal));
  }

  async #openOnce(record: FileRecord, range: ByteRange, signal: AbortSignal): Promise<RangeResponse> {
    const url = record.download_uri;
    if (typeof url !== 'string' || url === '') {
      throw new FilesError(`The API gave no URL for the content of "${this.path}".`);
    }
    const { start, end } = range;
    // A compressed body would have another length, and ranges of it would be of no use.
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    if (start > 0 || end !== undefined) headers['range'] = `bytes=${start}-${end === undefined ? '' : end - 1}`;
    const longAnswer = this.#willDrain && (end ?? record.size ?? 0) - start >= LONG_BYTES;
    const request = { method: 'GET', url, headers, longAnswer };
    const response = await this.#http.sendToStorage(request, { ...this.#call, signal });
    if (response.status !== 200 && response.status !== 206)
      throw await createStorageError(response, `Reading "${this.path}"`);
    try {
      return this.#check(response, record, range);
    } catch (error) {
      await response.discard();
      throw error;
    }
  }

  /** Compares what the headers say with what was asked for, with the record and with earlier answers. */
  #check(response: TransportResponse, record: FileRecord, asked: ByteRange): RangeResponse {
    const { start, end, totalBytes } = this.#readContentRange(response, record);
    if (response.status === 206 && start !== asked.start) throw this.#differs('another range arrived');
    if (typeof record.size === 'number' && totalBytes !== undefined && totalBytes !== record.size) {
      throw this.#differs(`its record says ${record.size} bytes, the storage ${totalBytes}`);
    }
    this.#assertSameVersion(response.headers.get('etag') ?? undefined, totalBytes);
    const { body } = response;
    return { body, start, end, drain: (sink) => response.drain(sink), discard: () => response.discard() };
  }

  #readContentRange(
    response: TransportResponse,
    record: FileRecord,
  ): ByteRange & { readonly totalBytes: number | undefined } {
    const length = lengthOf(response);
    if (response.status === 200) {
      const totalBytes = length ?? record.size ?? undefined;
      return { start: 0, end: totalBytes, totalBytes };
    }
    const range = parseContentRange(response.headers.get('content-range'));
    if (range === undefined) throw this.#differs('the storage does not say which range it sent');
    if (length !== undefined && length !== range.end - range.start)
      throw this.#differs('its headers contradict each other');
    return range;
  }

  #assertSameVersion(etag: string | undefined, totalBytes: number | undefined): void {
    if (this.#etag !== undefined && etag !== undefined && this.#etag !== etag)
      throw this.#differs('it was replaced meanwhile');
    if (this.#totalBytes !== undefined && totalBytes !== undefined && this.#totalBytes !== totalBytes) {
      throw this.#differs('its size changed meanwhile');
    }
    this.#etag ??= etag;
    this.#totalBytes ??= totalBytes;
  }

  #forgetUrl(): void {
    this.#record = undefined;
    this.#usableUntilMs = undefined;
  }

  #differs(how: string): IntegrityError {
    return new IntegrityError(`The content of "${this.path}" is not what was asked for: ${how}.`);
  }
}

const WHOLE_FILE: ByteRange = { start: 0, end: undefined };

/** A sink whose own failures are kept apart from those of the connection. */
class GuardedSink {
  readonly #sink: ChunkSink;
  #failure: { readonly reason: unknown } | undefined;

  constructor(sink: ChunkSink) {
    this.#sink = sink;
  }

  pass(reading: RangeReading, chunk: Uint8Array): Promise<void> | undefined {
    const wanted = reading.take(chunk);
    const held = wanted.byteLength === 0 ? undefined : this.#give(wanted);
    if (!reading.isCutShort) return held;
    if (held === undefined) throw ENOUGH;
    return held.then(() => {
      throw ENOUGH;
    });
  }

  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.reason;
  }

  #give(bytes: Uint8Array): Promise<void> | undefined {
    try {
      return this.#sink(bytes)?.catch((reason: unknown) => this.#fail(reason));
    } catch (reason) {
      return this.#fail(reason);
    }
  }

  #fail(reason: unknown): never {
    this.#failure = { reason };
    throw reason;
  }
}

function lengthOf(response: TransportResponse): number | undefined {
  const header = response.headers.get('content-length');
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
