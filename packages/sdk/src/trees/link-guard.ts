// Folders of a local tree that became links after it was walked: nothing is read, written or deleted through one. Used
// by tree-work.ts right before it touches a path.
import { PLATFORM } from '#platform';
import { LocalFileError } from '../platform/local-files.ts';

/** Looks once at each folder of a tree. */
export class LinkGuard {
  readonly #root: string;
  readonly #folders = new Map<string, Promise<void>>();

  /** The root itself may be a link: the caller has named it. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Rejects if a folder above this path, which is relative to the root, is a link. */
  checkFoldersAbove(path: string): Promise<void> {
    const end = path.lastIndexOf('/');
    if (end < 0) return Promise.resolve();
    const folder = path.slice(0, end);
    const checking = this.#folders.get(folder) ?? this.#checkFolder(folder);
    this.#folders.set(folder, checking);
    return checking;
  }

  async #checkFolder(folder: string): Promise<void> {
    await this.checkFoldersAbove(folder);
    const localPath = PLATFORM.files.join(this.#root, folder);
    if (!(await PLATFORM.directories.isLink(localPath))) return;
    throw new LocalFileError(`"${localPath}" has become a symbolic link, which is not followed.`, localPath, 'ELOOP');
  }
}
