// The contract for directories of this machine, as trees see them. In Node it stands on node:fs; in browsers every call
// rejects with a LocalFileError.

/** One name in a directory. Sizes and times are those of the thing itself: a link is not followed. */
export interface LocalEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

/** Whose rules the names of local files follow. */
export type NameSystem = 'posix' | 'mac' | 'windows';

/** Access to the directories of the file system, or to their absence. All failures are `LocalFileError`. */
export interface LocalDirectories {
  readonly system: NameSystem;
  /** The entries of a directory, sorted by name; those that vanish meanwhile are left out. */
  list(path: string): Promise<LocalEntry[]>;
  /** What a path leads to, links followed; undefined if to nothing. */
  find(path: string): Promise<Omit<LocalEntry, 'name'> | undefined>;
  /** Whether there is a link at this path itself. */
  isLink(path: string): Promise<boolean>;
  /** The path without links, which distinguishes two paths to one directory from two directories. */
  realPath(path: string): Promise<string>;
  /** Creates a directory and its parents; one that exists is fine. */
  create(path: string): Promise<void>;
  /** Removes a file or a link. */
  removeFile(path: string): Promise<void>;
  /** Removes an empty directory. */
  removeDirectory(path: string): Promise<void>;
}
