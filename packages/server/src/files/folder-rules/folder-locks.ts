// Which folders of a site are locked, worked out from the folders whose subfolders are.
import { normalizeForComparison } from '@filescom/paths';

/** Which folders of a site are locked. */
export interface FolderLocks {
  /** True if the folder lies below one whose subfolders are locked. */
  isLocked(path: string): boolean;
  /** True if the folders in this one are locked. */
  locksSubfolders(path: string): boolean;
}

/** The locks that start from these folders, given in comparison form. */
export function locksOf(locked: readonly string[]): FolderLocks {
  const isBelow = (key: string) =>
    locked.some((folder) => key !== folder && (folder === '' || key.startsWith(`${folder}/`)));
  return {
    isLocked: (path) => locked.length > 0 && isBelow(normalizeForComparison(path)),
    locksSubfolders: (path) => {
      if (locked.length === 0) return false;
      const key = normalizeForComparison(path);
      return locked.includes(key) || isBelow(key);
    },
  };
}
