// An upload from begin to end. `begin_upload` names the upload and gives the URL of its first part, or of several. The
// source is cut into parts, whose size the service suggests. A small file is one part, sent by itself as soon as its
// bytes are there; of anything else many parts are sent side by side, each with a URL of its own, which is requested a
// batch ahead. A part that fails for a reason that passes is sent again alone, with a new URL if the old one has
// expired; one that fails for good ends the upload and stops all other parts. When every part is stored and the source
// has not changed meanwhile, `complete` makes the file of them; complete.ts describes what happens when its answer is
// lost. At last the size and the checksum of the stored file are compared with what was sent. An upload that fails
// before `complete` leaves the path as it was: the service drops the parts in time, unless a journal records them and a
// later call resumes the upload (resume.ts).
import { type AbortScope, createTransferScope } from '../../http/abort-scope.ts';
import type { Http } from '../../http/http.ts';
import type { Part, PartSizer, Source } from '../../sources/source.ts';
import { AdaptiveLimit } from '../adaptive-limit.ts';
import type { StoredPart } from '../journal.ts';
import { type Task, TaskPool } from '../task-pool.ts';
import { computeLimitBounds, type UploadOptions } from './options.ts';
import { PartBody } from './part-body.ts';
import { PartUrls } from './part-urls.ts';
import { type UploadRecorder, UploadSession } from './session.ts';
import type { UploadedFile } from './verify.ts';

/** Uploads a source to a path and closes it. Resolves to the stored file. A recorder lets a later call resume it. */
export async function uploadSource(
  http: Http,
  path: string,
  source: Source,
  options: UploadOptions,
  recorder?: UploadRecorder,
): Promise<UploadedFile> {
  const scope = createTransferScope(options.signal, options.deadlineMs);
  try {
    const session = await UploadSession.begin({ http, path, source, options, recorder }, scope.sharedSignal);
    const whole = session.isOnePart && !http.isPaced ? source.whole?.() : undefined;
    if (whole === undefined) return await uploadInParts(session, source, scope);
    return await uploadWhole(session, whole, scope.sharedSignal);
  } catch (error) {
    throw scope.signal.aborted ? scope.signal.reason : error;
  } finally {
    scope.close();
    await source.close();
  }
}

/** Nothing runs beside the one request, so there is nothing to stop: it ends with the signal. */
async function uploadWhole(
  session: UploadSession,
  whole: Promise<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
): Promise<UploadedFile> {
  try {
    const [partUrl] = session.partUrls;
    const body = new PartBody(createWholePart(await whole), session.progress, await session.createHashes());
    const requestUrl = async () => (await session.api.requestPartUrls(partUrl.ref, 1, 1, signal))[0];
    const stored = await session.sendPart(1, body, { partUrl, requestUrl, signal });
    return await session.complete([stored], signal);
  } finally {
    await session.close();
  }
}

function createWholePart(bytes: Uint8Array<ArrayBuffer>): Part {
  const chunks = async function* () {
    yield bytes;
  };
  return { number: 1, offsetBytes: 0, sizeBytes: bytes.byteLength, bytes, chunks, release() {} };
}

async function uploadInParts(session: UploadSession, source: Source, scope: AbortScope): Promise<UploadedFile> {
  const upload = new MultipartUpload(session, scope);
  try {
    for await (const part of source.parts(upload.partSize, upload.signal)) await upload.add(part);
    await upload.settle();
    await source.checkUnchanged();
    return await upload.complete();
  } catch (error) {
    await upload.abort(error);
    throw error;
  }
}

/**
 * Sends parts side by side as they come, from a source or from a write handle. Ends with `complete` or `abort`, one of
 * which must be called.
 */
export class MultipartUpload {
  readonly #session: UploadSession;
  readonly #limit: AdaptiveLimit;
  readonly #pool: TaskPool;
  readonly #partUrls: PartUrls;
  readonly #stored: StoredPart[] = [];

  /** `scope` is what the whole upload runs in: the first part that fails for good aborts it. */
  constructor(session: UploadSession, scope: AbortScope) {
    const { api, partUrls, earlier } = session;
    const { source, options } = session.options;
    const { sizeBytes: totalBytes, holdsParts } = source;
    const { parallelParts, ref, url } = partUrls[0];
    const partSizeBytes = session.partSize(1);
    const secure = url.startsWith('https:');
    const bounds = computeLimitBounds(options, { holdsParts, parallelParts, partSizeBytes, secure });
    this.#session = session;
    this.#limit = new AdaptiveLimit(bounds);
    this.#pool = new TaskPool(this.#limit, scope);
    for (const part of earlier?.parts ?? []) this.#stored[part.part - 1] = part;
    this.#partUrls = new PartUrls(partUrls, {
      request: (first, count) => api.requestPartUrls(ref, first, count, this.#pool.signal),
      batchSize: Math.min(bounds.initial, bounds.max),
      lastPart: totalBytes === undefined ? undefined : Math.max(1, Math.ceil(totalBytes / partSizeBytes)),
    });
  }

  get partSize(): PartSizer {
    return this.#session.partSize;
  }

  /** Aborted with the upload: by the caller, by a part that failed for good, or by `abort`. */
  get signal(): AbortSignal {
    return this.#pool.signal;
  }

  /** Starts sending a part, unless it is stored already; resolves when there is room for the next one. */
  async add(part: Part): Promise<void> {
    if (this.#stored[part.number - 1]?.sizeBytes === part.sizeBytes) {
      this.#session.progress.countResumed(part.sizeBytes);
    } else {
      await this.#pool.run((signal, task) => this.#send(part, signal, task));
    }
  }

  async #send(part: Part, signal: AbortSignal, task: Task): Promise<void> {
    const { number } = part;
    const body = new PartBody(part, this.#session.progress, await this.#session.createHashes(), task);
    const requestUrl = () => this.#partUrls.take(number);
    const options = { requestUrl, signal, listener: this.#limit };
    this.#stored[number - 1] = await this.#session.sendPart(number, body, options);
    part.release();
  }

  /** Resolves when every part added so far is stored. */
  settle(): Promise<void> {
    return this.#pool.settle();
  }

  /**
   * Waits for all parts and makes the file of them. Rejects with IntegrityError if what is stored is not what was sent.
   */
  async complete(): Promise<UploadedFile> {
    await this.#pool.settle();
    const stored = await this.#session.complete(this.#stored, this.signal);
    this.#pool.close();
    await this.#session.close();
    return stored;
  }

  /** Stops all requests of the upload and waits until they are gone. The path keeps what it had. */
  async abort(reason: unknown): Promise<void> {
    await this.#pool.stop(reason);
    await this.#session.close();
  }
}
