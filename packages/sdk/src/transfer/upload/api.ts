// The three requests of an upload: begin it (also for further part URLs), send a part, complete it. Speaks routes;
// knows no concurrency and no retries of parts. part-url.ts checks what the service says about a part.
import { FilesError, StorageError, UploadOutcomeUnknownError } from '../../errors.ts';
import type { FileUploadPart } from '../../generated/resources/file-upload-parts.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { Http } from '../../http/http.ts';
import { pickCallOptions, type RequestOptions } from '../../options.ts';
import type { RequestBody } from '../../platform/contract.ts';
import type { StoredPart } from '../journal.ts';
import type { Finalizing } from '../progress.ts';
import { createStorageError, describeFailure } from '../storage-error.ts';
import type { UploadOptions } from './options.ts';
import { type ConsecutivePartUrls, isNarrower, type PartLimits, type PartUrl, parsePartUrls } from './part-url.ts';

/** What `complete` needs besides the options. */
export interface CompleteUploadArgs {
  readonly ref: string;
  readonly sizeBytes: number;
  readonly parts: readonly Pick<StoredPart, 'part' | 'etag'>[];
  readonly provided_mtime: string | undefined;
}

/** One attempt at sending a part. */
interface PartSending {
  readonly body: RequestBody;
  /** Where the part begins in the file. */
  readonly offsetBytes: number;
  readonly attempt: number;
}

/** The route that makes the file. */
export const COMPLETION_ROUTE = 'POST /files/{path}';

/** The requests of uploads to one path. */
export class UploadApi {
  readonly path: string;
  /** The options of each request. */
  readonly call: RequestOptions;
  readonly #http: Http;
  readonly #options: UploadOptions;
  /** The bounds by which parts are cut. */
  #limits: PartLimits | undefined;

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
    return this.#request(params, count, signal);
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
    return this.#request(params, count, signal);
  }

  async #request(
    params: { readonly part: number; readonly ref?: string },
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<ConsecutivePartUrls> {
    const { part: firstNumber, ref } = params;
    const rows = await this.#http.callForRecords<FileUploadPart>('POST /file_actions/begin_upload/{path}', params, {
      ...this.call,
      signal,
    });
    const urls = parsePartUrls(rows, { path: this.path, ref, firstNumber, count }, Date.now());
    this.#limits ??= urls[0].limits;
    if (!urls.some(({ limits }) => isNarrower(limits, this.#limits))) return urls;
    throw new FilesError(
      `The API has taken back part sizes that it allowed for "${this.path}"; begin the upload anew.`,
    );
  }

  /** A part, as logs and messages name it. */
  describePart(partNumber: number): string {
    return `part ${partNumber} of ${JSON.stringify(this.path)}`;
  }

  /**
   * Sends one part, which begins at `offsetBytes` of the file, once; resolves to the ETag that storage gives it,
   * without quotes, if it gives one.
   */
  async sendPart(
    partUrl: PartUrl,
    { body, offsetBytes, attempt }: PartSending,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const { method, headers, partNumber } = partUrl;
    const url = partUrl.wantsOffset ? withOffset(partUrl.url, offsetBytes) : partUrl.url;
    const request = { method, url, headers, body, subject: this.describePart(partNumber), attempt };
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

  /**
   * Asks for the file of the parts, which may be made in the background: then the answer is how far that is, and the
   * same request is to be sent again until the file is there. `POST /files/{path}` with action `end`.
   */
  async complete(args: CompleteUploadArgs, signal: AbortSignal | undefined): Promise<FileRecord | Finalizing> {
    const { mkdir_parents, with_rename, buffered_upload, custom_metadata } = this.#options;
    const { ref, sizeBytes, parts, provided_mtime } = args;
    const etags = parts.flatMap(({ part, etag }) => (etag === undefined ? [] : [{ etag, part }]));
    const answer = await this.#http.callForRecord<object>(
      COMPLETION_ROUTE,
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
        buffered_upload,
        custom_metadata,
        async_finalize: true,
      },
      { ...this.call, signal },
    );
    if (isFileRecord(answer)) return answer;
    const { status, progress }: { readonly status?: unknown; readonly progress?: unknown } = answer;
    if (status === 'pending') return { percent: typeof progress === 'number' ? progress : undefined };
    throw new UploadOutcomeUnknownError(this.path, 'the service answered with neither a file nor a state');
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

function withOffset(url: string, offsetBytes: number): string {
  const end = url.indexOf('#') === -1 ? url.length : url.indexOf('#');
  const address = url
    .slice(0, end)
    .replace(/([?&])part_offset=[^&]*&?/g, '$1')
    .replace(/[?&]$/, '');
  return `${address}${address.includes('?') ? '&' : '?'}part_offset=${offsetBytes}`;
}

function isFileRecord(answer: object): answer is FileRecord {
  return 'path' in answer && typeof answer.path === 'string';
}

function notStorageError(partNumber: number, path: string): StorageError {
  const doing = `Sending part ${partNumber} of "${path}"`;
  return new StorageError({ doing, status: 200, reason: 'a web page came in place of the answer of the storage' });
}

/** One is the default of the service. */
function omitIfOne(count: number): number | undefined {
  return count > 1 ? count : undefined;
}
