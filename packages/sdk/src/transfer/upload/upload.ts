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
import { READ_BYTES } from '../../sources/chunk-buffers.ts';
import type { Part, PartSizer, Source } from '../../sources/source.ts';
import type { TransferShare } from '../../transfer-limiter.ts';
import { AdaptiveLimit } from '../adaptive-limit.ts';
import { joinCrc32 } from '../checksum.ts';
import type { StoredPart } from '../journal.ts';
import { type Task, TaskPool } from '../task-pool.ts';
import { computeLimitBounds, type UploadOptions } from './options.ts';
import { PartBody } from './part-body.ts';
import { PartUrls } from './part-urls.ts';
import { type UploadRecorder, UploadSession } from './session.ts';
import type { UploadedFile } from './verify.ts';

/** A part that is read when it is sent has two buffers at most: one with the network, one that is read ahead. */
const READ_AHEAD_BYTES = 2 * READ_BYTES;

/** Uploads a source to a path and closes it. Resolves to the stored file. A recorder lets a later call resume it. */
export async function uploadSource(
  http: Http,
  path: string,
  source: Source,
  options: UploadOptions,
  recorder?: UploadRecorder,
): Promise<UploadedFile> {
  const scope = createTransferScope(options.signal, options.deadlineMs, `The upload of "${path}"`);
  try {
    const session = await UploadSession.begin({ http, path, source, options, recorder }, scope.sharedSignal);
    const whole = session.isOnePart && !http.isPaced ? source.whole?.() : undefined;
    if (whole === undefined) return await uploadInParts(session, source, scope);
    return await uploadWhole(session, whole, scope.sharedSignal);
  } catch (error) {
    throw scope.explain(error);
  } finally {
    scope.close();
    await source.close();
  }
}

const NEVER = new AbortController().signal;

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
    const lease = await session.share.take({ sizeBytes: body.sizeBytes, heldBytes: body.sizeBytes }, signal ?? NEVER);
    const sending = session.sendPart(1, body, { partUrl, requestUrl, signal });
    const stored = await sending.finally(() => lease.release());
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
    for await (const part of source.parts(upload.partSize, upload.signal, upload.isStored)) await upload.add(part);
    await upload.settle();
    await source.checkUnchanged(upload.sentCrc32);
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
  readonly #share: TransferShare;
  readonly #holdsParts: boolean;
  readonly #partUrls: PartUrls;
  readonly #stored: StoredPart[] = [];

  /** `scope` is what the whole upload runs in: the first part that fails for good aborts it. */
  constructor(session: UploadSession, scope: AbortScope) {
    const { api, partUrls, earlier } = session;
    const { source, options } = session.options;
    const { sizeBytes: totalBytes, holdsParts } = source;
    const { parallelParts, ref, url, isRemote } = partUrls[0];
    const partSizeBytes = session.partSize(1);
    const secure = url.startsWith('https:');
    const bounds = computeLimitBounds(options, { holdsParts, parallelParts, partSizeBytes, secure, isRemote });
    this.#session = session;
    this.#share = session.share;
    this.#share.inParts.add(this.#share);
    this.#limit = new AdaptiveLimit(bounds, this.#share.inParts);
    this.#holdsParts = holdsParts;
    this.#pool = new TaskPool(this.#limit, scope, this.#share);
    this.#reserveNext(1);
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

  /** CRC-32 of all that is stored, once everything is; undefined where it is not computed. */
  get sentCrc32(): number | undefined {
    return joinCrc32(this.#stored);
  }

  /** Whether an earlier attempt has stored a part of this size. */
  readonly isStored = (number: number, sizeBytes: number): boolean => this.#stored[number - 1]?.sizeBytes === sizeBytes;

  /** Starts sending a part, unless it is stored already; resolves when there is room for the next one. */
  async add(part: Part): Promise<void> {
    if (this.isStored(part.number, part.sizeBytes)) {
      this.#session.progress.countResumed(part.sizeBytes);
    } else {
      const { pause } = this.#session.options.recorder ?? {};
      if (pause?.isOn === true) {
        await this.#pool.settle();
        pause.throwIfOn();
      }
      const heldBytes = this.#holdsParts ? part.sizeBytes : Math.min(part.sizeBytes, READ_AHEAD_BYTES);
      this.#reserveNext(part.number);
      await this.#pool.run((signal, task) => this.#send(part, signal, task), {
        sizeBytes: part.sizeBytes,
        heldBytes,
      });
    }
  }

  /** The part of a stream that is being filled is in memory too, and is waited for by nobody. */
  #reserveNext(number: number): void {
    const { sizeBytes } = this.#session.options.source;
    if (this.#holdsParts) this.#share.reserve(Math.min(this.partSize(number), sizeBytes ?? Number.POSITIVE_INFINITY));
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
    this.#share.inParts.delete(this.#share);
    this.#share.reserve(0);
    const stored = await this.#session.complete(this.#stored, this.signal);
    this.#pool.close();
    await this.#session.close();
    return stored;
  }

  /** Stops all requests of the upload and waits until they are gone. The path keeps what it had. */
  async abort(reason: unknown): Promise<void> {
    await this.#pool.stop(reason);
    this.#share.inParts.delete(this.#share);
    this.#share.reserve(0);
    await this.#session.close();
  }
}
