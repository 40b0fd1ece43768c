// Stands where a runtime has no local files (browsers, workers): every call says so. Used through `#platform` only.
import { LocalFileError, type LocalFiles } from './local-files.ts';

/** Refuses everything: there is no file system here. */
export const WEB_FILES: LocalFiles = {
  open: refuse,
  createTemporary: refuse,
  reopenTemporary: refuse,
  kindOf: refuse,
  baseName: (path) => path.slice(path.lastIndexOf('/') + 1),
  join: (folder, name) => `${folder}/${name}`,
  absolute: (path) => path,
  folderOf: (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))),
};

async function refuse(path: string): Promise<never> {
  throw new LocalFileError(
    `This runtime has no local files, so "${path}" cannot be used. Pass a Blob or a stream to upload(), and take blob() or stream() of a download.`,
    path,
    'ENOSYS',
  );
}
