// Uploads of files of this machine: opens the file as a source, and loads what resuming needs only where it is asked
// for.
import { PLATFORM } from '#platform';
import type { Http } from '../../http/http.ts';
import type { TransferStore } from '../../options.ts';
import { ChunkBuffers, CommonBuffers, READ_BYTES } from '../../sources/chunk-buffers.ts';
import { type OpenFileOptions, openLocalFile } from '../../sources/local-file-source.ts';
import type { UploadOptions } from './options.ts';
import { uploadSource } from './upload.ts';
import type { UploadedFile } from './verify.ts';

/** Through these the parts of all local files are read. */
const BUFFERS = new CommonBuffers(() => new ChunkBuffers(READ_BYTES, READ_BYTES));

/** Options of the upload of a local file. */
export interface LocalUploadOptions extends UploadOptions {
  /** Where the journal is. Default: the client's own store, else that of the user. */
  readonly store?: TransferStore | undefined;
}

/**
 * Uploads a local file, resumably if the options say so; with `followLink: false` not one that has become a symbolic
 * link.
 */
export async function uploadLocalFile(
  http: Http,
  localPath: string,
  path: string,
  { store, ...options }: LocalUploadOptions,
  { followLink }: Pick<OpenFileOptions, 'followLink'> = {},
): Promise<UploadedFile> {
  const { files } = PLATFORM;
  // The working directory may be another one by the time that the file is opened, or opened again.
  const absolutePath = localPath === '' ? localPath : files.absolute(localPath);
  const open = () => openLocalFile(files, absolutePath, { followLink, buffers: BUFFERS.join(http.limiter) });
  if (options.resume !== true) return uploadSource(http, path, await open(), options);
  const { uploadResumably } = await import('./resume.ts');
  return uploadResumably(http, path, open, { options, store, localPath: absolutePath });
}
