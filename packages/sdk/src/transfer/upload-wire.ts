// The three requests of an upload: begin (also for further tickets), send a part, end. Speaks routes; knows no lanes
// and no retries of parts. Used by transfer/begun-upload.ts.
import type { FileUploadPart } from '../generated/resources/file-upload-parts.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';
import type { RequestBody } from '../platform/contract.ts';
import { createStorageError, describeFailure, StorageError } from './storage-error.ts';
import type { UploadOptions } from './upload-options.ts';
import { requestOptions } from './upload-options.ts';
import { type PartUrl, parseTicket } from './upload-ticket.ts';

/** Tickets of consecutive parts, of which there is always one. */
export type Tickets = readonly [PartUrl, ...PartUrl[]];

/** What storage said about a part that it took. */
export interface PartReceipt {
  readonly part: number;
  /** Without quotes; undefined where the storage gives none. */
  readonly etag: string | undefined;
}

/** What `end` needs besides the options. */
export interface CompleteUploadArgs {
  readonly ref: string;
  readonly sizeBytes: number;
  readonly receipts: readonly PartReceipt[];
  readonly provided_mtime: Date | string | undefined;
}

/** The requests of uploads to one path. */
export class UploadApi {
  readonly path: string;
  /** What each request gets of the options. */
  readonly call: CallOptions;
  readonly #http: Http;
  readonly #options: UploadOptions;

  constructor(http: Http, path: string, options: UploadOptions) {
    this.path = path;
    this.#http = http;
    this.#options = options;
    this.call = requestOptions(options);
  }

  /** Begins an upload; answers its first ticket, and further ones if the service gives several at once. */
  async begin(sizeBytes: number | undefined, tickets: number, signal: AbortSignal | undefined): Promise<Tickets> {
    const { path } = this;
    const { mkdir_parents, with_rename, buffered_upload } = this.#options;
    const parts = omitIfOne(tickets);
    const params = { path, size: sizeBytes, part: 1, parts, mkdir_parents, with_rename, buffered_upload };
    return this.#askTickets(params, 1, signal);
  }

  /** Tickets for consecutive parts of an upload that has begun. */
  requestTickets(ref: string, firstNumber: number, count: number, signal: AbortSignal | undefined): Promise<Tickets> {
    const { path } = this;
    const { mkdir_parents } = this.#options;
    const params = { path, ref, part: firstNumber, parts: omitIfOne(count), mkdir_parents };
    return this.#askTickets(params, firstNumber, signal);
  }

  async #askTickets(params: object, firstNumber: number, signal: AbortSignal | undefined): Promise<Tickets> {
    const [first, ...others] = await this.#http.callForRecords<FileUploadPart>(
      'POST /file_actions/begin_upload/{path}',
      params,
      { ...this.call, signal },
      { repeatable: true },
    );
    const nowMs = Date.now();
    const ticket = parseTicket(first ?? {}, firstNumber, nowMs);
    if (others.length === 0) return [ticket];
    return [ticket, ...others.map((part, index) => parseTicket(part, firstNumber + index + 1, nowMs))];
  }

  /** Sends one part, once. */
  async send(ticket: PartUrl, body: RequestBody, signal: AbortSignal | undefined): Promise<PartReceipt> {
    const { method, url, headers, partNumber } = ticket;
    const request = { method, url, headers, body };
    const response = await this.#http.sendToStorage(request, { ...this.call, signal }).catch((error: unknown) => {
      throw describeFailure(error, `Part ${partNumber} of "${this.path}" could not be sent`);
    });
    if (response.status < 200 || response.status > 299) {
      throw await createStorageError(response, `Sending part ${partNumber} of "${this.path}"`);
    }
    const etag = response.headers.get('etag')?.replace(/^"|"$/g, '');
    await response.discard();
    // A proxy's page says nothing about the part; ending the upload without it would store a file with a hole.
    if (!etag && /^text\/html/i.test(response.headers.get('content-type') ?? ''))
      throw notStorageError(partNumber, this.path);
    return { part: partNumber, etag: etag === '' ? undefined : etag };
  }

  /** Makes the file of the parts. `POST /files/{path}` with action `end`. */
  end(facts: CompleteUploadArgs, signal: AbortSignal | undefined): Promise<FileRecord> {
    const { mkdir_parents, with_rename } = this.#options;
    const { ref, sizeBytes, receipts, provided_mtime } = facts;
    const etags = receipts.flatMap(({ part, etag }) => (etag === undefined ? [] : [{ etag, part }]));
    return this.#http.callForRecord<FileRecord>(
      'POST /files/{path}',
      {
        path: this.path,
        action: 'end',
        ref,
        // Listed ones are the whole file to the service: a list with holes would lose parts.
        etags: etags.length === receipts.length ? etags : undefined,
        size: sizeBytes,
        provided_mtime,
        mkdir_parents,
        with_rename,
      },
      { ...this.call, signal },
    );
  }

  /** What is stored under a path now. */
  stat(path: string, signal: AbortSignal | undefined): Promise<FileRecord> {
    return this.#http.callForRecord<FileRecord>(
      'GET /file_actions/metadata/{path}',
      { path },
      { ...this.call, signal },
    );
  }
}

function notStorageError(partNumber: number, path: string): StorageError {
  const doing = `Sending part ${partNumber} of "${path}"`;
  return new StorageError({ doing, status: 200, reason: 'a web page answered in place of the storage' });
}

/** One is what the service gives unasked. */
function omitIfOne(count: number): number | undefined {
  return count > 1 ? count : undefined;
}
