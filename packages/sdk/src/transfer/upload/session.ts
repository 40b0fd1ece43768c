// An upload from its first part URL on: what both ways of sending its bytes share. upload.ts describes the whole.

import { PLATFORM } from '#platform';
import { ConnectionError, isApiError, StorageError, TimeoutError } from '../../errors.ts';
import type { Http } from '../../http/http.ts';
import type { Md5Hasher } from '../../platform/contract.ts';
import type { PartSizer, Source } from '../../sources/source.ts';
import type { TransferShare } from '../../transfer-limiter.ts';
import type { StoredPart, UploadEntry } from '../journal.ts';
import type { PauseSwitch } from '../pause.ts';
import { type Finalizing, limitToForward, ProgressCounter } from '../progress.ts';
import { createRetryPolicy, type RetryPolicy, withRetries } from '../retry.ts';
import { isPushback, judge } from '../storage-error.ts';
import { UploadApi } from './api.ts';
import { finishUpload } from './complete.ts';
import { computeLimitBounds, readTime, type UploadOptions } from './options.ts';
import type { PartBody, PartHashes } from './part-body.ts';
import { planParts } from './part-plan.ts';
import { type ConsecutivePartUrls, isStale, type PartUrl } from './part-url.ts';
import { checkMd5, checkVerifiable, type UploadedFile } from './verify.ts';

/** An upload that an earlier attempt has begun. */
export type EarlierUpload = Pick<UploadEntry, 'ref' | 'partSizeBytes' | 'parts'>;

/** Records one upload, so that another process can resume it. Storing it is the recorder's work. */
export interface UploadRecorder {
  /** What an earlier attempt left; undefined if there is nothing to resume. */
  readonly earlier: EarlierUpload | undefined;
  /** A new upload has begun, and what an earlier attempt left no longer counts. */
  recordBegin(upload: Pick<UploadEntry, 'ref' | 'partSizeBytes'>): void;
  recordPart(part: StoredPart): void;
  /** All parts are stored, and the service is asked to make the file once this is kept. */
  recordCompleting(parts: readonly StoredPart[]): Promise<void>;
  /** What pauses the upload. */
  readonly pause: PauseSwitch;
}

/** What an upload begins with. */
export interface UploadSessionOptions {
  readonly http: Http;
  readonly path: string;
  /** What must be known of the thing that is uploaded. */
  readonly source: Pick<Source, 'sizeBytes' | 'modifiedAt' | 'holdsParts'>;
  readonly options: UploadOptions;
  readonly recorder?: UploadRecorder | undefined;
}

/** How one part is sent. */
interface SendPartOptions {
  /** Used for the first attempt, if it is there and still good. */
  readonly partUrl?: PartUrl | undefined;
  requestUrl(): Promise<PartUrl>;
  readonly signal: AbortSignal | undefined;
  /** Learns from each attempt how much the other side can bear. */
  readonly listener?: AttemptListener | undefined;
}

interface PartAttempt {
  readonly partUrl: PartUrl;
  /** Its number, counted from 1. */
  readonly attempt: number;
}

interface AttemptListener {
  onSuccess(task: { readonly sizeBytes: number; readonly startedMs: number; readonly endedMs: number }): void;
  onPushback(times: { readonly startedMs: number; readonly endedMs: number }): void;
}

/** Part sizes are not known before the first part URL; this guess only decides how many URLs to request with it. */
const LIKELY_PART_BYTES = 5 * 1024 * 1024;

/** An upload that has begun. `close` must be called. */
export class UploadSession {
  readonly api: UploadApi;
  readonly partUrls: ConsecutivePartUrls;
  /** What an earlier attempt left, if this upload resumes it. */
  readonly earlier: EarlierUpload | undefined;
  readonly options: UploadSessionOptions;
  readonly partSize: PartSizer;
  readonly progress: ProgressCounter;
  /** What the upload has of the client's limit. */
  readonly share: TransferShare;
  readonly #policy: RetryPolicy;
  readonly #retryParts: boolean;
  #hasher: Promise<Md5Hasher> | undefined;

  /** `POST /file_actions/begin_upload/{path}`, for the upload of an earlier attempt if the service still knows it. */
  static async begin(asked: UploadSessionOptions, signal: AbortSignal | undefined): Promise<UploadSession> {
    const { http, path, source, recorder } = asked;
    const options = { ...asked.options, onProgress: limitToForward(asked.options.onProgress, signal) };
    const session = { ...asked, options };
    checkVerifiable(options.verify, PLATFORM);
    readTime(options.provided_mtime);
    const api = new UploadApi(http, path, options);
    const { initial } = computeLimitBounds(options, {
      holdsParts: source.holdsParts,
      parallelParts: true,
      partSizeBytes: LIKELY_PART_BYTES,
      secure: http.origin.startsWith('https:'),
    });
    const earlier = recorder?.earlier;
    const resumed = earlier && (await requestMissingUrls(api, earlier, initial, signal));
    if (resumed !== undefined) return new UploadSession(api, resumed, session, earlier);
    const likelyParts = Math.ceil((source.sizeBytes ?? 0) / (options.partSizeBytes ?? LIKELY_PART_BYTES));
    const partUrls = await api.begin(source.sizeBytes, Math.min(initial, Math.max(1, likelyParts)), signal);
    return new UploadSession(api, partUrls, session);
  }

  private constructor(
    api: UploadApi,
    partUrls: ConsecutivePartUrls,
    session: UploadSessionOptions,
    earlier?: EarlierUpload,
  ) {
    const { http, source, options, recorder } = session;
    const { sizeBytes: totalBytes, holdsParts } = source;
    const { partSizeBytes: suggestedBytes, availableParts, retryParts, ref, limits } = partUrls[0];
    const wantedBytes = options.partSizeBytes;
    this.api = api;
    this.partUrls = partUrls;
    this.earlier = earlier;
    this.options = session;
    this.partSize = earlier
      ? () => earlier.partSizeBytes
      : planParts({ totalBytes, holdsParts, availableParts, suggestedBytes, wantedBytes, limits });
    this.share = http.joinLimiter();
    this.progress = new ProgressCounter(totalBytes, options.onProgress, this.share);
    this.#policy = createRetryPolicy(http, api.call);
    this.#retryParts = retryParts;
    if (earlier === undefined) recorder?.recordBegin({ ref, partSizeBytes: this.partSize(1) });
  }

  /** Whether all that is left to be sent is one part. */
  get isOnePart(): boolean {
    const { sizeBytes } = this.options.source;
    return this.earlier === undefined && sizeBytes !== undefined && sizeBytes <= this.partSize(1);
  }

  /** What to compute over the bytes of a part. */
  async createHashes(): Promise<PartHashes> {
    const { verify = 'crc32' } = this.options.options;
    if (verify === 'md5') this.#hasher ??= PLATFORM.createMd5Hasher?.();
    return { crc32: verify === 'size' ? undefined : PLATFORM.crc32, md5: await this.#hasher };
  }

  /** Sends one part until storage has it: after a failure that passes, that part alone is sent again. */
  async sendPart(number: number, body: PartBody, options: SendPartOptions): Promise<StoredPart> {
    let { partUrl } = options;
    const etag = await withRetries(
      async (needsUrl, attempt) => {
        if (needsUrl || partUrl === undefined || isStale(partUrl, Date.now())) partUrl = await options.requestUrl();
        return this.#sendOnce({ partUrl, attempt }, body, options);
      },
      {
        policy: this.#policy,
        signal: options.signal,
        classify: (error) => (this.#retryParts || hasNotArrived(error) ? judge(error) : 'give-up'),
        describe: () => ({ method: 'PUT', url: partUrl?.url ?? '', subject: this.api.describePart(number) }),
      },
    );
    const { sizeBytes, crc32 } = body;
    const md5 = await body.md5();
    const md5Equal = md5 !== undefined && checkMd5(this.api.path, number, md5, etag);
    const stored = { part: number, sizeBytes, etag, crc32, md5Equal };
    this.options.recorder?.recordPart(stored);
    this.progress.countConfirmed(sizeBytes);
    return stored;
  }

  async #sendOnce({ partUrl, attempt }: PartAttempt, body: PartBody, { signal, listener }: SendPartOptions) {
    const startedMs = performance.now();
    try {
      const etag = await this.api.sendPart(
        partUrl,
        { body: body.begin(), offsetBytes: body.offsetBytes, attempt },
        signal,
      );
      listener?.onSuccess({ sizeBytes: body.sizeBytes, startedMs, endedMs: performance.now() });
      return etag;
    } catch (error) {
      if (isPushback(error)) listener?.onPushback({ startedMs, endedMs: performance.now() });
      body.reset();
      throw body.findCause(error);
    }
  }

  /** Makes the file of the parts. Rejects with IntegrityError if what is stored is not what was sent. */
  async complete(parts: readonly StoredPart[], signal: AbortSignal | undefined): Promise<UploadedFile> {
    const { source, options, recorder } = this.options;
    const { ref } = this.partUrls[0];
    const provided_mtime = readTime(options.provided_mtime ?? source.modifiedAt);
    this.progress.throwIfFailed();
    await recorder?.recordCompleting(parts);
    const onFinalizing = (progress: Finalizing) => this.progress.reportFinalizing(progress);
    const deps = { api: this.api, policy: this.#policy, signal, onFinalizing, pause: recorder?.pause };
    return finishUpload({ ref, parts, provided_mtime, options, mayBeDone: false }, deps);
  }

  /** Frees what computes checksums. */
  async close(): Promise<void> {
    if (this.#hasher !== undefined) await (await this.#hasher).close();
  }
}

/** Whether nothing of a part can have reached the storage, or the storage has refused it. */
function hasNotArrived(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.stage === 'connect';
  if (error instanceof TimeoutError) return error.timeout === 'open';
  return error instanceof StorageError && error.status < 500 && error.status !== 408;
}

/** URLs for the parts that an earlier attempt has not stored; undefined if the service no longer knows the upload. */
async function requestMissingUrls(
  api: UploadApi,
  earlier: EarlierUpload,
  count: number,
  signal: AbortSignal | undefined,
): Promise<ConsecutivePartUrls | undefined> {
  const stored = new Set(earlier.parts.map(({ part }) => part));
  let missing = 1;
  while (stored.has(missing)) missing += 1;
  try {
    return await api.requestPartUrls(earlier.ref, missing, count, signal);
  } catch (error) {
    if (isApiError(error) && error.status === 404) return undefined;
    throw error;
  }
}
