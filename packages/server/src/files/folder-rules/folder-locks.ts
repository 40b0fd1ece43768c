// Which folders of a site are locked, worked out from the folders whose subfolders are.
import { isWithin, type PlaceKey } from '../../permissions/folder-key.ts';
import { keyOfSitePath } from '../../permissions/remote-path.ts';

/** Which folders of a site are locked. Paths are those of the site. */
export interface FolderLocks {
  /** True if the folder lies below one whose subfolders are locked. */
  isLocked(path: string): boolean;
  /** True if the folders in this one are locked. */
  locksSubfolders(path: string): boolean;
}

/** The locks that start from these folders. */
export function locksOf(locked: readonly PlaceKey[]): FolderLocks {
  return {
    isLocked: (path) => locked.length > 0 && isBelowLocked(locked, keyOfSitePath(path)),
    locksSubfolders: (path) => {
      if (locked.length === 0) return false;
      const key = keyOfSitePath(path);
      return locked.some((folder) => isWithin(folder, key));
    },
  };
}

/** True if the place lies below a folder whose subfolders are locked. */
export function isBelowLocked(locked: readonly PlaceKey[], key: PlaceKey): boolean {
  return locked.some((folder) => folder !== key && isWithin(folder, key));
}
