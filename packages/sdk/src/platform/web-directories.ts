// Stands where a runtime has no local directories (browsers, workers): every call says so. Used through `#platform`
// only.
import type { LocalDirectories } from './local-directories.ts';
import { LocalFileError } from './local-files.ts';

/** Refuses everything: there is no file system here. */
export const WEB_DIRECTORIES: LocalDirectories = {
  system: 'posix',
  list: refuse,
  find: refuse,
  isLink: refuse,
  realPath: refuse,
  create: refuse,
  removeFile: refuse,
  removeDirectory: refuse,
};

async function refuse(path: string): Promise<never> {
  throw new LocalFileError(
    `This runtime has no local directories, so "${path}" cannot be used. Upload and download files one by one.`,
    path,
    'ENOSYS',
  );
}
