// The three requests of an upload: begin it (also for further part URLs), send a part, complete it. Speaks routes;
// knows no concurrency and no retries of parts. What the service says about a part is checked here, once.
import { FilesError, StorageError } from '../../errors.ts';
import type { FileUploadPart } from '../../generated/resources/file-upload-parts.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { Http } from '../../http/http.ts';
import { pickCallOptions, type RequestOptions } from '../../options.ts';
import type { RequestBody } from '../../platform/contract.ts';
import type { StoredPart } from '../journal.ts';
import { createStorageError, describeFailure } from '../storage-error.ts';
import { computeExpiry } from '../url-lifetime.ts';
import type { UploadOptions } from './options.ts';

/** Where and how one part of an upload is sent: the service's permission to send it. */
export interface PartUrl {
  /** Names the upload in later calls. */
  readonly ref: string;
  readonly partNumber: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Part size the service suggests. */
  readonly partSizeBytes: number;
  readonly availableParts: number;
  /** False: one part at a time, in order. */
  readonly parallelParts: boolean;
  /** False: a failed part ends the upload. */
  readonly retryParts: boolean;
  /** Time by this machine's clock after which another URL should be requested; undefined where it is not known. */
  readonly usableUntilMs: number | undefined;
}

/** Whether a URL is about to expire, or has. */
export function isStale(partUrl: PartUrl, nowMs: number): boolean {
  return partUrl.usableUntilMs !== undefined && partUrl.usableUntilMs <= nowMs;
}

/** URLs of consecutive parts, of which there is always one. */
export type ConsecutivePartUrls = readonly [PartUrl, ...PartUrl[]];

/** What `complete` needs besides the options. */
export interface CompleteUploadArgs {
  readonly ref: string;
  readonly sizeBytes: number;
  readonly parts: readonly Pick<StoredPart, 'part' | 'etag'>[];
  readonly provided_mtime: Date | string | undefined;
}

/** The requests of uploads to one path. */
export class UploadApi {
  readonly path: string;
  /** The options of each request. */
  readonly call: RequestOptions;
  readonly #http: Http;
  readonly #options: UploadOptions;

  constructor(http: Http, path: string, options: UploadOptions) {
    this.path = path;
    this.#http = http;
    this.#options = options;
    this.call = pickCallOptions(options);
  }

  /** Begins an upload; resolves to the URL of its first part, and to further ones if the service gives several. */
  async begin(
    sizeBytes: number | undefined,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<ConsecutivePartUrls> {
    const { path } = this;
    const { mkdir_parents, with_rename, buffered_upload } = this.#options;
    const parts = omitIfOne(count);
    const params = { path, size: sizeBytes, part: 1, parts, mkdir_parents, with_rename, buffered_upload };
    return this.#request(params, 1, signal);
  }

  /** Requests URLs for consecutive parts of an upload that has begun. */
  requestPartUrls(
    ref: string,
    firstNumber: number,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<ConsecutivePartUrls> {
    const { path } = this;
    const { mkdir_parents } = this.#options;
    const params = { path, ref, part: firstNumber, parts: omitIfOne(count), mkdir_parents };
    return this.#request(params, firstNumber, signal);
  }

  async #request(params: object, firstNumber: number, signal: AbortSignal | undefined): Promise<ConsecutivePartUrls> {
    const [first, ...others] = await this.#http.callForRecords<FileUploadPart>(
      'POST /file_actions/begin_upload/{path}',
      params,
      { ...this.call, signal },
      { repeatable: true },
    );
    const nowMs = Date.now();
    const parsed = parsePartUrl(first ?? {}, firstNumber, nowMs);
    if (others.length === 0) return [parsed];
    return [parsed, ...others.map((part, index) => parsePartUrl(part, firstNumber + index + 1, nowMs))];
  }

  /** Sends one part, once; resolves to the ETag that storage gives it, without quotes, if it gives one. */
  async sendPart(partUrl: PartUrl, body: RequestBody, signal: AbortSignal | undefined): Promise<string | undefined> {
    const { method, url, headers, partNumber } = partUrl;
    const request = { method, url, headers, body };
    const response = await this.#http.sendToStorage(request, { ...this.call, signal }).catch((error: unknown) => {
      throw describeFailure(error, `Part ${partNumber} of "${this.path}" could not be sent`);
    });
    if (response.status < 200 || response.status > 299) {
      throw await createStorageError(response, `Sending part ${partNumber} of "${this.path}"`);
    }
    const etag = response.headers.get('etag')?.replace(/^"|"$/g, '');
    await response.discard();
    // A proxy's page says nothing about the part; completing the upload without it would store a file with a hole.
    if (!etag && /^text\/html/i.test(response.headers.get('content-type') ?? ''))
      throw notStorageError(partNumber, this.path);
    return etag === '' ? undefined : etag;
  }

  /** Makes the file of the parts. `POST /files/{path}` with action `end`. */
  complete(args: CompleteUploadArgs, signal: AbortSignal | undefined): Promise<FileRecord> {
    const { mkdir_parents, with_rename } = this.#options;
    const { ref, sizeBytes, parts, provided_mtime } = args;
    const etags = parts.flatMap(({ part, etag }) => (etag === undefined ? [] : [{ etag, part }]));
    return this.#http.callForRecord<FileRecord>(
      'POST /files/{path}',
      {
        path: this.path,
        action: 'end',
        ref,
        // To the service the listed parts are the whole file: a list with holes would lose the others.
        etags: etags.length === parts.length ? etags : undefined,
        size: sizeBytes,
        provided_mtime,
        mkdir_parents,
        with_rename,
      },
      { ...this.call, signal },
    );
  }

  /** What is stored under a path now. `GET /file_actions/metadata/{path}`. */
  find(path: string, signal: AbortSignal | undefined): Promise<FileRecord> {
    return this.#http.callForRecord<FileRecord>(
      'GET /file_actions/metadata/{path}',
      { path },
      { ...this.call, signal },
    );
  }
}

function notStorageError(partNumber: number, path: string): StorageError {
  const doing = `Sending part ${partNumber} of "${path}"`;
  return new StorageError({ doing, status: 200, reason: 'a web page came in place of the answer of the storage' });
}

/** One is the default of the service. */
function omitIfOne(count: number): number | undefined {
  return count > 1 ? count : undefined;
}

const DEFAULT_PART_BYTES = 5 * 1024 * 1024;
const DEFAULT_AVAILABLE_PARTS = 10_000;

/**
 * Checks what `begin_upload` returned for a part. `expectedNumber` stands in for a number that is missing, `nowMs` is
 * when the response came.
 */
function parsePartUrl(part: Partial<FileUploadPart>, expectedNumber: number, nowMs: number): PartUrl {
  const { ref, upload_uri: url } = part;
  if (typeof ref !== 'string' || ref === '' || typeof url !== 'string' || url === '') {
    throw new FilesError('The API began an upload without saying where to send its bytes.');
  }
  return {
    ref,
    url,
    partNumber: readPositive(part.part_number) ?? expectedNumber,
    method: typeof part.http_method === 'string' && part.http_method !== '' ? part.http_method : 'PUT',
    headers: textHeaders(part.headers),
    partSizeBytes: readPositive(part.partsize) ?? DEFAULT_PART_BYTES,
    availableParts: readPositive(part.available_parts) ?? DEFAULT_AVAILABLE_PARTS,
    parallelParts: part.parallel_parts !== false,
    retryParts: part.retry_parts !== false,
    usableUntilMs: computeExpiry(url, part.expires, nowMs),
  };
}

function readPositive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function textHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {};
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
