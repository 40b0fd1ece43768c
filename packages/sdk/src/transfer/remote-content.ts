// The bytes behind a remote path: finds their address, opens them from a position on, and goes on where a connection
// broke off. Used by download.ts (one stream) and download-file.ts (ranges side by side).
import { FilesError, IntegrityError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';
import { abortReason } from '../platform/abort-reason.ts';
import type { ChunkSink, TransportResponse } from '../platform/contract.ts';
import { computeExpiry } from './address-lifetime.ts';
import { mayTryAgain, type RetryPolicy } from './attempts.ts';
import { parseContentRange } from './content-range.ts';
import type { ByteSpan, OpenContent } from './content-span.ts';
import { SpanReading } from './span-reading.ts';
import { createStorageError, describeFailure, isPushback, judge } from './storage-error.ts';

/** Options of all requests; who hears of refusals. */
export interface ContentOptions extends CallOptions {
  /** Told when storage, or the way to it, has too much to do, of a request begun at `startedMs`. */
  readonly onPushback?: ((startedMs: number) => void) | undefined;
  /** Spans will be poured, not read. Default: false. */
  readonly pours?: boolean | undefined;
}

/** Ends the reading of a body that goes on behind what was wanted. */
const ENOUGH = new Error('All that was wanted has arrived.');

/** From here on the way that a body is read decides what it costs. */
const LONG_BYTES = 256 * 1024;

/** One version of a remote file: a change of it between two requests is noticed, not mixed in. */
export class RemoteContent {
  readonly path: string;
  readonly #http: Http;
  readonly #options: CallOptions;
  readonly #pace: RetryPolicy;
  readonly #onPushback: ((startedMs: number) => void) | undefined;
  readonly #pours: boolean;
  #record: Promise<FileRecord> | undefined;
  #usableUntilMs: number | undefined;
  #etag: string | undefined;
  #totalBytes: number | undefined;

  /** `options` go to every request; a signal and a deadline belong to the whole download and are not among them. */
  constructor(http: Http, path: string, { onPushback, pours = false, ...options }: ContentOptions, pace: RetryPolicy) {
    this.#onPushback = onPushback;
    this.#pours = pours;
    this.path = path;
    this.#http = http;
    this.#options = options;
    this.#pace = pace;
  }

  /** The file's record with its address; asked for once. `GET /files/{path}`. */
  record(signal: AbortSignal): Promise<FileRecord> {
    this.#record ??= this.#ask(signal);
    return this.#record;
  }

  async #ask(signal: AbortSignal): Promise<FileRecord> {
    try {
      const options = { ...this.#options, signal };
      const record = await this.#http.callForRecord<FileRecord>('GET /files/{path}', { path: this.path }, options);
      this.#usableUntilMs = computeExpiry(record.download_uri ?? '', undefined, Date.now());
      return record;
    } catch (error) {
      this.#record = undefined;
      throw error;
    }
  }

  /**
   * Opens a span of the content. Tries again where that can help. What arrives may be more than the span: see its own.
   */
  async open(span: ByteSpan, signal: AbortSignal): Promise<OpenContent> {
    for (let retry = 1; ; retry += 1) {
      if (this.#usableUntilMs !== undefined && this.#usableUntilMs <= Date.now()) this.#forgetAddress();
      const address = this.record(signal);
      const startedMs = performance.now();
      try {
        return await this.#openOnce(await address, span, signal);
      } catch (error) {
        if (isPushback(error)) this.#onPushback?.(startedMs);
        await this.#recover(error, retry, signal, address);
      }
    }
  }

  /**
   * Opens a span with one request for the whole if that is what it is; undefined for one that is empty and not at the
   * start.
   */
  async openSpan(span: ByteSpan, signal: AbortSignal): Promise<OpenContent | undefined> {
    const { size } = await this.record(signal);
    if (span.start > 0 && span.start === span.end) return undefined;
    const whole = span.start === 0 && (span.end === undefined || span.end === size);
    return this.open(whole ? WHOLE : span, signal);
  }

  /** The bytes of a span, at the pace of who reads them. Goes on with a new request where the connection breaks off. */
  async *read(span: ByteSpan, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const opened = await this.openSpan(span, signal);
    if (opened === undefined) return;
    for (const reading = new SpanReading(this.path, span, opened); ; ) {
      try {
        for await (const chunk of reading.content.body) {
          const wanted = reading.take(chunk);
          if (wanted.byteLength > 0) yield wanted;
          if (reading.isCutShort) return;
        }
        reading.checkComplete();
        return;
      } catch (error) {
        if (reading.isComplete) return; // whatever became of the connection
        await this.#goOn(reading, error, signal);
      }
    }
  }

  /**
   * Hands the bytes of a span, of which `opened` is the beginning, to `sink`, as `TransportResponse.drain` does. Goes
   * on as `read` does; what the sink throws is thrown.
   */
  async pour(span: ByteSpan, opened: OpenContent, sink: ChunkSink, signal: AbortSignal): Promise<void> {
    const guarded = new GuardedSink(sink);
    for (const reading = new SpanReading(this.path, span, opened); ; ) {
      try {
        await reading.content.drain((chunk) => guarded.pass(reading, chunk));
        reading.checkComplete();
        return;
      } catch (error) {
        guarded.throwIfFailed();
        if (reading.isComplete) return;
        await this.#goOn(reading, error, signal);
      }
    }
  }

  async #goOn(reading: SpanReading, error: unknown, signal: AbortSignal): Promise<void> {
    const { start } = reading.rest;
    await this.#recover(
      describeFailure(error, `"${this.path}" could not be read beyond byte ${start}`),
      reading.recordFailure(),
      signal,
    );
    reading.continueWith(await this.open(reading.rest, signal));
  }

  async #openOnce(record: FileRecord, span: ByteSpan, signal: AbortSignal): Promise<OpenContent> {
    const url = record.download_uri;
    if (typeof url !== 'string' || url === '') {
      throw new FilesError(`The API gave no address for the content of "${this.path}".`);
    }
    const { start, end } = span;
    // A compressed body would have another length, and ranges of it would be of no use.
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    if (start > 0 || end !== undefined) headers['range'] = `bytes=${start}-${end === undefined ? '' : end - 1}`;
    const longAnswer = this.#pours && (end ?? record.size ?? 0) - start >= LONG_BYTES;
    const request = { method: 'GET', url, headers, longAnswer };
    const response = await this.#http.sendToStorage(request, { ...this.#options, signal });
    if (response.status !== 200 && response.status !== 206)
      throw await createStorageError(response, `Reading "${this.path}"`);
    try {
      return this.#check(response, record, span);
    } catch (error) {
      await response.discard();
      throw error;
    }
  }

  /** Compares what the headers say with what was asked for, with the record and with earlier answers. */
  #check(response: TransportResponse, record: FileRecord, asked: ByteSpan): OpenContent {
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
  ): ByteSpan & { readonly totalBytes: number | undefined } {
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

  /** Waits before another try, or throws the error if there should be none. Forgets the address that has expired. */
  async #recover(error: unknown, retry: number, signal: AbortSignal, used?: Promise<FileRecord>): Promise<void> {
    if (signal.aborted) throw abortReason(signal, 'The transfer was aborted.');
    const verdict = judge(error);
    if (!mayTryAgain(verdict, retry, this.#pace)) throw error;
    if (verdict === 'again') await this.#pace.pause(retry, error, signal);
    // Another range may have asked for a new address meanwhile; one of them is enough.
    else if (this.#record === used) this.#forgetAddress();
    this.#pace.onRetry();
  }

  #forgetAddress(): void {
    this.#record = undefined;
    this.#usableUntilMs = undefined;
  }

  #differs(how: string): IntegrityError {
    return new IntegrityError(`The content of "${this.path}" is not what was asked for: ${how}.`);
  }
}

const WHOLE: ByteSpan = { start: 0, end: undefined };

/** A sink whose own failures are told from those of the connection. */
class GuardedSink {
  readonly #sink: ChunkSink;
  #failure: { readonly reason: unknown } | undefined;

  constructor(sink: ChunkSink) {
    this.#sink = sink;
  }

  pass(reading: SpanReading, chunk: Uint8Array): Promise<void> | undefined {
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
