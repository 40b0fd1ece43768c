// Stands where a runtime has no file system (browsers, workers): every call rejects and says so.
import { LocalFileError } from '../../errors.ts';
import type { LocalDirectories } from '../local-directories.ts';
import type { LocalFiles } from '../local-files.ts';

/** Rejects every access to a local file. */
export const WEB_FILES: LocalFiles = {
  open: refuseFile,
  createTemporary: refuseFile,
  reopenTemporary: refuseFile,
  kindOf: refuseFile,
  baseName: (path) => path.slice(path.lastIndexOf('/') + 1),
  join: (folder, name) => `${folder}/${name}`,
  absolute: (path) => path,
  folderOf: (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))),
};

/** Rejects every access to a local directory. */
export const WEB_DIRECTORIES: LocalDirectories = {
  system: 'posix',
  list: refuseDirectory,
  find: refuseDirectory,
  isLink: refuseDirectory,
  realPath: refuseDirectory,
  create: refuseDirectory,
  removeFile: refuseDirectory,
  removeDirectory: refuseDirectory,
};

async function refuseFile(path: string): Promise<never> {
  throw new LocalFileError(
    `This runtime has no local files, so "${path}" cannot be used. Pass a Blob or a stream to upload(), and take blob() or stream() of a download.`,
    path,
    'ENOSYS',
  );
}

async function refuseDirectory(path: string): Promise<never> {
  throw new LocalFileError(
    `This runtime has no local directories, so "${path}" cannot be used. Upload and download files one by one.`,
    path,
    'ENOSYS',
  );
}
