// Uploads that can be resumed. The journal of the upload records its name, its part size and each part that is stored;
// it is written unless the upload is of one part, which is sent again as a whole. A later call with the same path and
// source finds the entry, and if size, time and version of the source are the same, requests URLs for the missing parts
// only. If the service no longer knows the upload, or refuses to make a file of the parts, everything is sent again,
// once. When the upload is complete the journal is removed, and also when a later attempt could only fail in the same
// way.

import { PLATFORM } from '#platform';
import { ApiError, IntegrityError, InvalidParameterError, isApiError } from '../../errors.ts';
import type { Http } from '../../http/http.ts';
import type { TransferStore } from '../../options.ts';
import type { Source } from '../../sources/source.ts';
import { Journal, type JournalKey, openTransferStore, type StoredPart, type UploadEntry } from '../journal.ts';
import type { UploadOptions } from './options.ts';
import type { EarlierUpload, UploadRecorder } from './session.ts';
import { uploadSource } from './upload.ts';
import type { UploadedFile } from './verify.ts';

/** A resumable upload. */
export interface ResumableUploadArgs {
  readonly options: UploadOptions;
  /** The absolute path of the source, if it is a local file. */
  readonly localPath?: string | undefined;
  /** Where the journal is. Default: the client's own store, else the folder of the local file. */
  readonly store?: TransferStore | undefined;
}

/** Uploads a source: resumes an earlier attempt, and leaves what a later one needs. */
export async function uploadResumably(
  http: Http,
  path: string,
  open: () => Source | Promise<Source>,
  args: ResumableUploadArgs,
): Promise<UploadedFile> {
  const source = await open();
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
    const stored = await uploadSource(http, path, source, options, journal);
    await journal.remove();
    return stored;
  } catch (error) {
    // What was stored has become useless: the content differs, or the service refuses to make a file of it.
    if (isFinal(error)) await journal.remove();
    else await journal.flush().catch(() => undefined); // the failure of the upload is the one to throw
    throw error;
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

/** What does not change in the entry of one upload. */
type EntryHead = JournalKey<'upload'> & Pick<UploadEntry, 'sizeBytes' | 'fingerprint' | 'options'>;

/** The journal of one upload. */
class UploadJournal implements UploadRecorder {
  readonly earlier: EarlierUpload | undefined;
  readonly #journal: Journal<'upload'>;
  readonly #head: EntryHead;
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
      const folder = localPath === undefined ? '.' : PLATFORM.files.folderOf(localPath);
      return new UploadJournal(await Journal.open(store ?? openTransferStore(http, folder), head), head);
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  private constructor(journal: Journal<'upload'>, head: EntryHead) {
    const { entry } = journal;
    const isSame = entry?.sizeBytes === head.sizeBytes && entry.fingerprint === head.fingerprint;
    this.#journal = journal;
    this.#head = head;
    this.#startedAt = isSame ? entry.startedAt : new Date().toISOString();
    this.#parts = isSame ? [...entry.parts] : [];
    this.#begun = isSame ? entry : undefined;
    this.earlier = isSame ? { ref: entry.ref, partSizeBytes: entry.partSizeBytes, parts: entry.parts } : undefined;
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

  /** Resolves when all that happened is written. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** To be called when the upload is over for good. */
  remove(): Promise<void> {
    return this.#journal.remove();
  }

  #write(): void {
    if (this.#begun === undefined || this.#head.sizeBytes <= this.#begun.partSizeBytes) return;
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
  const from = localPath ?? name;
  if (source.holdsParts || sizeBytes === undefined || modifiedAt === undefined || from === undefined) {
    throw new InvalidParameterError('Only the upload of a local file or of a File can be resumed.');
  }
  const { mkdir_parents, with_rename, buffered_upload, provided_mtime, verify } = options;
  const time = provided_mtime instanceof Date ? provided_mtime.toISOString() : provided_mtime;
  return {
    kind: 'upload',
    site: http.origin,
    remotePath: path,
    localPath: from,
    sizeBytes,
    fingerprint: `${sizeBytes}-${modifiedAt.getTime()}-${version ?? ''}`,
    options: { mkdir_parents, with_rename, buffered_upload, provided_mtime: time, verify },
  };
}
