// The bytes behind a remote path, of one version of it. The record of the file, requested once, holds the URL of its
// content and, where the service has one, the identity of the version; else the first answer of the storage binds the
// download to its ETag (version.ts). A range of the content is opened with one storage request and read from there;
// where a connection breaks, the rest is requested again after a wait, and an expired URL is replaced by a new record
// of the same version. What nothing binds is never continued: only the reader knows whether it can begin anew. Every
// response is compared with what was requested, with the record and with earlier responses; a file that was replaced
// meanwhile fails with a ContentReplacedError and is not mixed up.
import { FilesError, IntegrityError, isApiError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { Http } from '../../http/http.ts';
import type { CallOptions, RequestOptions } from '../../options.ts';
import { abortReason } from '../../platform/abort.ts';
import type { ChunkSink, TransportResponse } from '../../platform/contract.ts';
import { decideTransferRetry, type RetryPolicy, type RetrySubject, withRetries } from '../retry.ts';
import { createStorageError, describeFailure, isPushback, judge } from '../storage-error.ts';
import { computeExpiry } from '../url-lifetime.ts';
import type { ByteRange } from './options.ts';
import { parseContentRange, RangeReading, type RangeResponse } from './range.ts';
import {
  ContentReplacedError,
  describeBinding,
  describeRecord,
  listBindingHeaders,
  parseStrongEtag,
  readSize,
  type VersionBinding,
} from './version.ts';

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
  /** What the first request for the record said, for comparison with later ones. */
  #first: FileRecord | undefined;
  #binding: VersionBinding | undefined;
  #totalBytes: number | undefined;
  #isBroken = false;
  /** The address that was used last. */
  #url = '';

  constructor(http: Http, path: string, { call, policy, onPushback, willDrain = false }: RemoteFileOptions) {
    this.path = path;
    this.#http = http;
    this.#call = call;
    this.#policy = policy;
    this.#onPushback = onPushback;
    this.#willDrain = willDrain;
  }

  /** What all requests are bound to; undefined before the first answer, and where nothing binds them. */
  get binding(): VersionBinding | undefined {
    return this.#binding;
  }

  /** Whether a body broke off that only a new beginning can replace, because nothing binds what would follow. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Wants the version that an earlier attempt was bound to, or, without one, any. */
  expect(binding: VersionBinding | undefined): void {
    this.#binding = binding;
    this.#totalBytes = binding?.totalBytes;
  }

  /** The file's record with its URL; requested once. `GET /files/{path}`. */
  record(signal: AbortSignal): Promise<FileRecord> {
    this.#record ??= this.#requestRecord(signal);
    return this.#record;
  }

  async #requestRecord(signal: AbortSignal): Promise<FileRecord> {
    try {
      const record = await this.#callForRecord({ ...this.#call, signal });
      this.#usableUntilMs = computeExpiry(record.download_uri ?? '', undefined, Date.now());
      return record;
    } catch (error) {
      this.#record = undefined;
      throw describeFailure(error, `"${this.path}" could not be looked up`);
    }
  }

  async #callForRecord(options: CallOptions): Promise<FileRecord> {
    const expected = this.#binding?.by === 'identity' ? this.#binding.token : undefined;
    const params = { path: this.path, with_download_identity: true, expected_download_identity: expected };
    const request = (asked: object) => this.#http.callForRecord<FileRecord>('GET /files/{path}', asked, options);
    try {
      return await this.#checkRecord(await request(params));
    } catch (error) {
      const isUnavailable = isApiError(error) && error.type.endsWith('/download-identity-unavailable');
      if (expected === undefined && isUnavailable) return this.#checkRecord(await request({ path: this.path }));
      if (expected !== undefined && (isUnavailable || (isApiError(error) && error.status === 412))) {
        throw this.#createReplacedError('another version');
      }
      throw error;
    }
  }

  /** Binds the download to the identity in its first record; later ones must be of the same version. */
  async #checkRecord(record: FileRecord): Promise<FileRecord> {
    readSize(record);
    const given: unknown = Reflect.get(record, 'download_identity') ?? undefined;
    const identity = given === undefined ? undefined : (await import('./identity.ts')).readIdentity(record, given);
    const bound = this.#binding;
    if (bound?.by === 'identity') {
      const isSame = identity?.by === 'identity' && identity.token === bound.token;
      if (!isSame || identity.totalBytes !== bound.totalBytes) throw this.#createReplacedError(describeRecord(record));
      this.#binding = identity;
    }
    if (this.#first !== undefined && !isSameRecord(this.#first, record)) {
      throw new ContentReplacedError(this.path, describeRecord(this.#first), describeRecord(record));
    }
    if (bound === undefined && this.#first === undefined && identity !== undefined) this.expect(identity);
    this.#first ??= record;
    return record;
  }

  /** Opens a range of the content. What arrives may be more than the range: see the response's own. */
  open(range: ByteRange, signal: AbortSignal): Promise<RangeResponse> {
    let used: Promise<FileRecord> | undefined;
    const attempt = async (needsUrl: boolean, number: number): Promise<RangeResponse> => {
      // Another range may have requested a new URL meanwhile; one of them is enough.
      if (needsUrl && this.#record === used) this.#forgetUrl();
      if (this.#usableUntilMs !== undefined && this.#usableUntilMs <= Date.now()) this.#forgetUrl();
      used = this.record(signal);
      const startedMs = performance.now();
      try {
        return await this.#openOnce(await used, { range, attempt: number }, signal);
      } catch (error) {
        if (isPushback(error)) this.#onPushback?.(startedMs);
        throw describeFailure(error, `"${this.path}" could not be read`);
      }
    };
    return withRetries(attempt, { policy: this.#policy, signal, describe: () => this.#describe(range) });
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

  /**
   * The bytes of a range, of which `opened` is the beginning, at the speed of the reader. Continues with a new request
   * where the connection breaks.
   */
  async *read(range: ByteRange, opened: RangeResponse | undefined, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    if (opened === undefined) return;
    const reading = new RangeReading(this.path, range, opened);
    for (;;) {
      try {
        for await (const chunk of reading.response.body) {
          const wanted = reading.take(chunk);
          if (wanted.byteLength > 0) yield wanted;
          if (reading.isCutShort) return;
        }
        reading.checkComplete();
        break;
      } catch (error) {
        if (reading.isComplete) break; // a connection that fails after the last byte has done its work
        await this.#continue(reading, error, signal);
      }
    }
    await reading.response.confirm?.(reading.bodyBytes, signal);
  }

  /**
   * Hands the bytes of a range, of which `opened` is the beginning, to `sink`, as `TransportResponse.drain` does.
   * Continues as `read` does; what the sink throws is thrown.
   */
  async drain(range: ByteRange, opened: RangeResponse, sink: ChunkSink, signal: AbortSignal): Promise<void> {
    const guarded = new GuardedSink(sink);
    const reading = new RangeReading(this.path, range, opened);
    for (;;) {
      try {
        await reading.response.drain((chunk) => guarded.pass(reading, chunk));
        reading.checkComplete();
        break;
      } catch (error) {
        guarded.throwIfFailed();
        if (reading.isCutShort) return;
        if (reading.isComplete) break;
        await this.#continue(reading, error, signal);
      }
    }
    await reading.response.confirm?.(reading.bodyBytes, signal);
  }

  /** Opens the rest of a range after a failure, or throws it if it is not worth another attempt. */
  async #continue(reading: RangeReading, error: unknown, signal: AbortSignal): Promise<void> {
    const message = `"${this.path}" could not be read beyond byte ${reading.rest.start}`;
    const failure = describeFailure(error, message);
    if (signal.aborted) throw abortReason(signal, `The download of "${this.path}" was aborted.`);
    const decision = decideTransferRetry(judge(failure), failure, reading.countFailure(), this.#policy);
    if (!decision.again) throw failure;
    // The rest would come from whatever version is there by now.
    this.#isBroken = this.#binding === undefined && reading.hasBegun;
    if (this.#isBroken) throw failure;
    const { delayMs } = decision;
    await this.#policy.wait({ ...this.#describe(reading.rest), attempt: 1, failure, delayMs }, signal);
    reading.continueWith(await this.open(reading.rest, signal));
  }

  /** The request for a range, as logs and hooks may know it. */
  #describe(range: ByteRange): RetrySubject {
    const subject = [JSON.stringify(this.path), formatRange(range)].filter(Boolean).join(' ');
    return { method: 'GET', url: this.#url, subject };
  }

  async #openOnce(
    record: FileRecord,
    { range, attempt }: { readonly range: ByteRange; readonly attempt: number },
    signal: AbortSignal,
  ): Promise<RangeResponse> {
    const url = record.download_uri;
    if (typeof url !== 'string' || url === '') {
      throw new FilesError(`The API gave no URL for the content of "${this.path}".`);
    }
    const { start, end } = range;
    // A compressed body would have another length, and ranges of it would be of no use.
    const headers: Record<string, string> = { 'accept-encoding': 'identity', ...listBindingHeaders(this.#binding) };
    const header = formatRange(range);
    if (header !== undefined) headers['range'] = header;
    const longAnswer = this.#willDrain && (end ?? record.size ?? 0) - start >= LONG_BYTES;
    // Another origin need not know the version that the identity means.
    const allowOtherOrigin = this.#binding?.by !== 'identity';
    this.#url = url;
    const request = { ...this.#describe(range), headers, longAnswer, allowOtherOrigin, attempt };
    const response = await this.#http.sendToStorage(request, { ...this.#call, signal });
    if (response.status === 412 && this.#binding !== undefined) {
      await response.discard();
      throw this.#createReplacedError('another version');
    }
    if (response.status !== 200 && response.status !== 206) {
      const refusal = await createStorageError(response, `Reading "${this.path}"`);
      throw refusal.code === 'download_source_changed' ? this.#createReplacedError('another size') : refusal;
    }
    try {
      return this.#check(response, record, range, url);
    } catch (error) {
      await response.discard();
      throw error;
    }
  }

  /** Compares what the headers say with what was asked for, with the record and with earlier answers. */
  #check(response: TransportResponse, record: FileRecord, asked: ByteRange, url: string): RangeResponse {
    const { headers } = response;
    if (headers.has('x-files-frontend-app'))
      throw this.#differs('the web application answered in place of the storage');
    const encoding = headers.get('content-encoding') ?? 'identity';
    if (encoding !== 'identity') throw this.#differs(`it came encoded as ${encoding}`);
    const { start, end, totalBytes } = this.#readContentRange(response, record);
    if (response.status === 206 && (start !== asked.start || (asked.end !== undefined && end !== asked.end))) {
      throw this.#differs('another range arrived');
    }
    if (typeof record.size === 'number' && totalBytes !== undefined && totalBytes !== record.size) {
      throw this.#differs(`its record says ${record.size} bytes, the storage ${totalBytes}`);
    }
    this.#assertSameVersion(headers.get('etag'), totalBytes);
    const { body } = response;
    const confirm = lengthOf(response) === undefined ? this.#confirmation(response, end, url) : undefined;
    return { body, start, end, confirm, drain: (sink) => response.drain(sink), discard: () => response.discard() };
  }

  #readContentRange(
    response: TransportResponse,
    record: FileRecord,
  ): ByteRange & { readonly totalBytes: number | undefined } {
    const length = lengthOf(response);
    if (response.status === 200) {
      const totalBytes = length ?? this.#totalBytes ?? record.size ?? undefined;
      return { start: 0, end: totalBytes, totalBytes };
    }
    const range = parseContentRange(response.headers.get('content-range'));
    if (range === undefined) throw this.#differs('the storage does not say which range it sent');
    if (length !== undefined && length !== range.end - range.start)
      throw this.#differs('its headers contradict each other');
    return range;
  }

  /** A body without a length may end anywhere: the storage is asked, and where it cannot be, the record must know. */
  #confirmation(response: TransportResponse, end: number | undefined, url: string): RangeResponse['confirm'] {
    const requestId = response.headers.get('x-files-download-request-id');
    if (requestId !== null && response.status === 200) {
      const delivery = { path: this.path, url, requestId };
      return async (bytes, signal) => {
        const { checkDelivered } = await import('./delivery.ts');
        await checkDelivered(this.#http, delivery, bytes, { ...this.#call, signal });
      };
    }
    if (end === undefined) throw this.#differs('neither its record nor the storage says how long it is');
    return undefined;
  }

  /** The first answer binds the download where its record did not; later ones must say that they are the same. */
  #assertSameVersion(header: string | null, totalBytes: number | undefined): void {
    const etag = parseStrongEtag(header);
    const bound = this.#binding;
    const wanted = bound?.by === 'etag' ? bound.etag : bound?.headers['if-match'];
    const isOther = bound?.by === 'etag' ? etag !== wanted : wanted !== undefined && header !== null && etag !== wanted;
    if (isOther) throw this.#createReplacedError(header === null ? 'without an ETag' : `ETag ${header.slice(0, 80)}`);
    if (this.#totalBytes !== undefined && totalBytes !== undefined && this.#totalBytes !== totalBytes) {
      throw this.#createReplacedError(`${totalBytes} bytes long`);
    }
    if (bound !== undefined) return;
    if (etag !== undefined && totalBytes !== undefined) this.#binding = { by: 'etag', etag, totalBytes };
    this.#totalBytes ??= totalBytes;
  }

  #forgetUrl(): void {
    this.#record = undefined;
    this.#usableUntilMs = undefined;
  }

  #createReplacedError(after: string): ContentReplacedError {
    const before = this.#binding ?? this.#first;
    const words = before !== undefined && 'by' in before ? describeBinding(before) : before && describeRecord(before);
    return new ContentReplacedError(this.path, words ?? 'another version', after);
  }

  #differs(how: string): IntegrityError {
    return new IntegrityError(`The content of "${this.path}" is not what was asked for: ${how}.`);
  }
}

/** Whether two records can be of one version. The service computes checksums later than the rest. */
function isSameRecord(first: FileRecord, later: FileRecord): boolean {
  if (first.size !== later.size || first.mtime !== later.mtime || first.created_at !== later.created_at) return false;
  return [
    [first.crc32, later.crc32],
    [first.md5, later.md5],
  ].every(([one, other]) => typeof one !== 'string' || typeof other !== 'string' || one === other);
}

/** The `Range` header of a range; undefined for the whole file. */
function formatRange({ start, end }: ByteRange): string | undefined {
  return start > 0 || end !== undefined ? `bytes=${start}-${end === undefined ? '' : end - 1}` : undefined;
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
