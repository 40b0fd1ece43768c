// Uploads that another process can go on with. Called by resources/files.ts, resources/transfers.ts and
// trees/tree-work.ts.

import { PLATFORM } from '#platform';
import { ApiError, IntegrityError, isApiError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { TransferStore } from '../options.ts';
import { type Opening, openLocalFile } from '../sources/local-file-source.ts';
import type { Source } from '../sources/source.ts';
import { transferStore } from './transfer-store.ts';
import { uploadSource } from './upload.ts';
import type { UploadJournal } from './upload-journal.ts';
import type { UploadOptions } from './upload-options.ts';
import type { UploadedFile } from './verification.ts';

/** Where the journal of an upload is, and the absolute path of its source if that is a local file. */
export interface ResumeOptions {
  readonly localPath?: string | undefined;
  /** Default: the client's own, else the folder of the local file. */
  readonly store?: TransferStore | undefined;
}

/**
 * Uploads a local file, resumably if the options say so; with `followLink: false` not one that is a symbolic link by
 * now.
 */
export async function uploadLocalFile(
  http: Http,
  localPath: string,
  path: string,
  options: UploadOptions & Pick<ResumeOptions, 'store'>,
  opening: Opening = {},
): Promise<UploadedFile> {
  const { files } = PLATFORM;
  const open = () => openLocalFile(files, localPath, opening);
  if (options.resume !== true) return uploadSource(http, path, await open(), options);
  return uploadResumably(http, path, open, { ...options, localPath: files.absolute(localPath) });
}

/** Uploads a source: goes on with what is left of an earlier attempt, and leaves what a later one needs. */
export async function uploadResumably(
  http: Http,
  path: string,
  open: () => Source | Promise<Source>,
  setup: UploadOptions & ResumeOptions,
): Promise<UploadedFile> {
  const source = await open();
  const journal = await openJournal(http, path, source, setup);
  try {
    return await uploadJournaled(http, path, source, setup, journal);
  } catch (error) {
    if (journal.known === undefined || !isLeftoverUseless(error)) throw error;
  }
  const again = await open();
  return uploadJournaled(http, path, again, setup, await openJournal(http, path, again, setup));
}

async function openJournal(
  http: Http,
  path: string,
  source: Source,
  { localPath, store, ...options }: UploadOptions & ResumeOptions,
): Promise<UploadJournal> {
  try {
    const { UploadJournal } = await import('./upload-journal.ts');
    const folder = localPath === undefined ? '.' : PLATFORM.files.folderOf(localPath);
    return await UploadJournal.open(http, path, source, {
      localPath,
      options,
      store: store ?? transferStore(http, folder),
    });
  } catch (error) {
    await source.close();
    throw error;
  }
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
    // What was stored is of no use to anybody: it is another content, or the service will not make a file of it.
    if (isFinal(error)) await journal.remove();
    else await journal.flush().catch(() => undefined); // why the upload failed is what counts
    throw error;
  }
}

/** Whether a later attempt would only fail in the same way if it went on with what is stored. */
function isFinal(error: unknown): boolean {
  return error instanceof IntegrityError || (error instanceof ApiError && [400, 404, 409, 422].includes(error.status));
}

/**
 * Whether the service will not make a file of what an earlier attempt has stored, or has lost it meanwhile: all of it
 * goes once more.
 */
function isLeftoverUseless(error: unknown): boolean {
  return USELESS.some((type) => isApiError(error, type));
}

const USELESS = [
  'bad-request/invalid-etags',
  'not-found/file-upload-not-found',
  'processing-failure/file-not-uploaded',
] as const;
