// Uploads of files of this machine: opens the file as a source, and loads what resuming needs only where it is asked
// for.
import { PLATFORM } from '#platform';
import type { Http } from '../../http/http.ts';
import type { TransferStore } from '../../options.ts';
import { type OpenFileOptions, openLocalFile } from '../../sources/local-file-source.ts';
import type { UploadOptions } from './options.ts';
import { uploadSource } from './upload.ts';
import type { UploadedFile } from './verify.ts';

/** Options of the upload of a local file. */
export interface LocalUploadOptions extends UploadOptions {
  /** Where the journal is. Default: the client's own store, else the folder of the local file. */
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
  openOptions: OpenFileOptions = {},
): Promise<UploadedFile> {
  const { files } = PLATFORM;
  const open = () => openLocalFile(files, localPath, openOptions);
  if (options.resume !== true) return uploadSource(http, path, await open(), options);
  const { uploadResumably } = await import('./resume.ts');
  return uploadResumably(http, path, open, { options, store, localPath: files.absolute(localPath) });
}
