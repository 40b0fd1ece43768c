// Uploads that can be resumed. The journal of the upload records its name, its part size and each part that is stored;
// it is written unless the upload is of one part, which is sent again as a whole. A later call with the same path and
// source finds the entry, and if size, time and version of the source are the same, requests URLs for the missing parts
// only. Before the service is asked to make the file, the journal says so and is synced: an attempt that finds that
// sends no part again, but asks for the file, or compares what is stored, and throws UploadOutcomeUnknownError if that
// decides nothing. If the service no longer knows the upload, or refuses to make a file of the parts, everything is
// sent again, once. A pause lets the parts that are being sent finish; once all are stored it no longer stops the file
// from being made, unless the service takes its time over that. When the upload is complete the journal is removed, and
// also when a later attempt could only fail in the same way.

import { baseName } from '@filescom/paths';
import { ApiError, IntegrityError, InvalidParameterError, isApiError } from '../../errors.ts';
import { createTransferScope } from '../../http/abort-scope.ts';
import { createLateError } from '../../http/failures.ts';
import type { Http } from '../../http/http.ts';
import type { TransferStore } from '../../options.ts';
import type { Source } from '../../sources/source.ts';
import { joinCrc32 } from '../checksum.ts';
import { Journal, type JournalKey, openTransferStore, type StoredPart, type UploadEntry } from '../journal.ts';
import { PauseSwitch } from '../pause.ts';
import { type Finalizing, ProgressCounter } from '../progress.ts';
import { createRetryPolicy } from '../retry.ts';
import { COMPLETION_ROUTE, UploadApi } from './api.ts';
import { countBytes, type FinishArgs, finishUpload } from './complete.ts';
import { readTime, type UploadOptions } from './options.ts';
import type { EarlierUpload, UploadRecorder } from './session.ts';
import { uploadSource } from './upload.ts';
import type { UploadedFile } from './verify.ts';

/** A resumable upload. */
export interface ResumableUploadArgs {
  readonly options: UploadOptions;
  /** The absolute path of the source, if it is a local file. */
  readonly localPath?: string | undefined;
  /** Where the journal is. Default: the client's own store, else that of the user. */
  readonly store?: TransferStore | undefined;
}

/** Uploads a source: resumes an earlier attempt, and leaves what a later one needs. */
export async function uploadResumably(
  http: Http,
  path: string,
  open: () => Source | Promise<Source>,
  args: ResumableUploadArgs,
): Promise<UploadedFile> {
  const { localPath } = args;
  const source = await open();
  // What is read to an end that nobody knows cannot be gone on with; it is sent from its start.
  if (localPath !== undefined && source.holdsParts) return uploadSource(http, path, source, args.options);
  const journal = await UploadJournal.open(http, path, source, args);
  try {
    return await uploadJournaled(http, path, source, args.options, journal);
  } catch (error) {
    if (journal.earlier === undefined || !isLeftoverUseless(error)) throw error;
  }
  const again = await open();
  return uploadJournaled(http, path, again, args.options, await UploadJournal.open(http, path, again, args));
}

/** Closes the source. */
async function uploadJournaled(
  http: Http,
  path: string,
  source: Source,
  options: UploadOptions,
  journal: UploadJournal,
): Promise<UploadedFile> {
  try {
    if (journal.pause.isOn) await source.close();
    journal.pause.throwIfOn();
    const stored = await (journal.completing === undefined
      ? uploadSource(http, path, source, options, journal)
      : resumeCompletion(http, path, source, options, { ...journal.completing, pause: journal.pause }));
    await journal.remove().catch((error: unknown) => {
      throw createLateError(error, { route: COMPLETION_ROUTE, outcome: 'done' });
    });
    return stored;
  } catch (error) {
    // What was stored has become useless: the content differs, or the service refuses to make a file of it.
    if (isFinal(error)) await journal.remove();
    else await journal.flush().catch(() => undefined); // the failure of the upload is the one to throw
    throw error;
  } finally {
    await journal.release();
  }
}

/** Asks once more for the file that an earlier attempt has asked for. Closes the source. */
async function resumeCompletion(
  http: Http,
  path: string,
  source: Source,
  options: UploadOptions,
  { ref, parts, provided_mtime, pause }: EarlierCompletion & Pick<UploadJournal, 'pause'>,
): Promise<UploadedFile> {
  const scope = createTransferScope(options.signal, options.deadlineMs);
  try {
    const api = new UploadApi(http, path, options);
    const progress = new ProgressCounter(source.sizeBytes, options.onProgress);
    progress.countResumed(countBytes(parts));
    const onFinalizing = (finalizing: Finalizing) => progress.reportFinalizing(finalizing);
    const deps = { api, policy: createRetryPolicy(http, api.call), signal: scope.signal, onFinalizing, pause };
    return await finishUpload({ ref, parts, provided_mtime, options, mayBeDone: true }, deps);
  } catch (error) {
    throw scope.explain(error);
  } finally {
    scope.close();
    await source.close();
  }
}

/** Whether a later attempt that resumes from what is stored would only fail in the same way. */
function isFinal(error: unknown): boolean {
  return error instanceof IntegrityError || (error instanceof ApiError && [400, 404, 409, 422].includes(error.status));
}

/** Whether the service refuses to make a file of what an earlier attempt has stored, or has lost it meanwhile. */
function isLeftoverUseless(error: unknown): boolean {
  return USELESS.some((type) => isApiError(error, type));
}

const USELESS = [
  'bad-request/invalid-etags',
  'not-found/file-upload-not-found',
  'processing-failure/file-not-uploaded',
] as const;

/** What a tree sends of smaller files is not worth a lock each. */
const LOCK_FROM_BYTES = 1024 * 1024;

/** An upload of which an earlier attempt may have asked for the file. */
type EarlierCompletion = Pick<FinishArgs, 'ref' | 'parts' | 'provided_mtime'>;

/** What does not change in the entry of one upload. */
type EntryHead = JournalKey<'upload'> & Pick<UploadEntry, 'sizeBytes' | 'fingerprint' | 'options'>;

/** The journal of one upload. */
class UploadJournal implements UploadRecorder {
  readonly earlier: EarlierUpload | undefined;
  /** Present if an earlier attempt may have asked for the file. */
  readonly completing: EarlierCompletion | undefined;
  readonly pause: PauseSwitch;
  readonly #journal: Journal<'upload'>;
  readonly #head: EntryHead;
  readonly #provided_mtime: string | undefined;
  #begun: Pick<UploadEntry, 'ref' | 'partSizeBytes'> | undefined;
  #startedAt: string;
  #parts: StoredPart[];

  /** Opens the journal of an upload of this source to this path; closes the source if that fails. */
  static async open(
    http: Http,
    path: string,
    source: Source,
    { localPath, store, options }: ResumableUploadArgs,
  ): Promise<UploadJournal> {
    try {
      const head = createHead(http, path, source, { localPath, options });
      const journal = await Journal.open(store ?? openTransferStore(http), head);
      if (head.sizeBytes >= LOCK_FROM_BYTES) await journal.claim();
      const provided_mtime = readTime(options.provided_mtime ?? source.modifiedAt);
      const pause = PauseSwitch.open(http, { name: journal.name, remotePath: path, signal: options.pauseSignal });
      return new UploadJournal(journal, head, { pause, provided_mtime });
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  private constructor(
    journal: Journal<'upload'>,
    head: EntryHead,
    { pause, provided_mtime }: { readonly pause: PauseSwitch; readonly provided_mtime: string | undefined },
  ) {
    this.pause = pause;
    this.#provided_mtime = provided_mtime;
    const { entry } = journal;
    const isSame = entry?.sizeBytes === head.sizeBytes && entry.fingerprint === head.fingerprint;
    this.#journal = journal;
    this.#head = head;
    this.#startedAt = isSame ? entry.startedAt : new Date().toISOString();
    this.#parts = isSame ? [...entry.parts] : [];
    this.#begun = isSame ? entry : undefined;
    this.earlier = isSame ? { ref: entry.ref, partSizeBytes: entry.partSizeBytes, parts: entry.parts } : undefined;
    const { ref = '', parts = [], completing } = isSame ? entry : {};
    this.completing = completing && { ref, parts, provided_mtime: completing.provided_mtime };
  }

  recordBegin(upload: Pick<UploadEntry, 'ref' | 'partSizeBytes'>): void {
    this.#begun = upload;
    this.#startedAt = new Date().toISOString();
    this.#parts = [];
    this.#write();
  }

  recordPart(part: StoredPart): void {
    this.#parts.push(part);
    this.#write();
  }

  /** An upload of one part is sent again as a whole, unless that could make a second file. */
  async recordCompleting(parts: readonly StoredPart[]): Promise<void> {
    const { options, sizeBytes } = this.#head;
    if (this.#begun === undefined || (this.#isOnePart && options.with_rename !== true)) return;
    const { ref, partSizeBytes } = this.#begun;
    const completing = { sizeBytes, crc32: joinCrc32(parts), provided_mtime: this.#provided_mtime };
    const entry = { ...this.#head, startedAt: this.#startedAt, ref, partSizeBytes, parts, completing };
    await this.#journal.putDurably(entry);
  }

  /** Resolves when all that happened is written. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** Frees the lock; to be called when the upload has ended, however it did. */
  async release(): Promise<void> {
    await this.#journal.release();
    this.pause.close();
  }

  /** To be called when the upload is over for good. */
  remove(): Promise<void> {
    return this.#journal.remove();
  }

  get #isOnePart(): boolean {
    return this.#begun === undefined || this.#head.sizeBytes <= this.#begun.partSizeBytes;
  }

  #write(): void {
    if (this.#begun === undefined || this.#isOnePart) return;
    const { ref, partSizeBytes } = this.#begun;
    this.#journal.put({ ...this.#head, startedAt: this.#startedAt, ref, partSizeBytes, parts: this.#parts });
  }
}

function createHead(
  http: Http,
  path: string,
  source: Source,
  { localPath, options }: Pick<ResumableUploadArgs, 'localPath' | 'options'>,
): EntryHead {
  const { sizeBytes, modifiedAt, name, version } = source;
  const from = localPath ?? (name && baseName(name));
  const changes = version ?? modifiedAt;
  if (sizeBytes === undefined || changes === undefined || from === undefined) {
    throw new InvalidParameterError(
      'Only the upload of a local file, of a File, or of content that can be opened again can be resumed.',
    );
  }
  const { mkdir_parents, with_rename, buffered_upload, provided_mtime, custom_metadata, verify } = options;
  return {
    kind: 'upload',
    site: http.origin,
    remotePath: path,
    localPath: from,
    sizeBytes,
    fingerprint: `${sizeBytes}-${modifiedAt?.getTime() ?? ''}-${version ?? ''}`,
    options: {
      mkdir_parents,
      with_rename,
      buffered_upload,
      provided_mtime: readTime(provided_mtime),
      custom_metadata,
      verify,
    },
  };
}
