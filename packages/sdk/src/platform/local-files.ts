// The contract for files of this machine, as transfers see them: read at positions, written under a temporary name. In
// Node it stands on node:fs; in browsers every call rejects with a LocalFileError.

/** A regular file on this machine, open for reading. */
export interface LocalFile {
  /** Size when the file was opened. */
  readonly sizeBytes: number;
  /** Time of the last change when the file was opened. */
  readonly modifiedAt: Date;
  /** Another one for another file under the same path, and after any change of the file that the system noticed. */
  readonly version: string;
  /**
   * Reads into `buffer` from `position`, which counts from the start of the file; resolves to the number of bytes read,
   * 0 at the end.
   */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** All bytes of a small file, which was opened just now; undefined if it has changed since. */
  readWhole(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** True while size and time of change are still those of the opening. */
  isUnchanged(): Promise<boolean>;
  close(): Promise<void>;
}

/** What happens when a temporary file takes its final name. */
export interface FinishOptions {
  /** False refuses a final name that exists. */
  overwrite: boolean;
  /** Time of change to give the file; the present time when absent. */
  modifiedAt?: Date | undefined;
}

/** A new file beside its final name, invisible under that name until it is finished. */
export interface TemporaryFile {
  readonly path: string;
  /** Writes all of `bytes` at `position`. The bytes may be reused once the promise has resolved. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Cuts the file at `sizeBytes`, syncs it to the disk and gives it its final name. */
  finish(sizeBytes: number, options: FinishOptions): Promise<void>;
  /** Reads what was written, as `LocalFile.read` does. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Resolves when what was written is on the disk. */
  sync(): Promise<void>;
  /** Closes the file and leaves it where it is, for `reopenTemporary`. */
  keep(): Promise<void>;
  /** Removes the file. Does nothing after `finish` or a second time. */
  discard(): Promise<void>;
}

/** Access to the file system, or to its absence. All failures are `LocalFileError`. */
export interface LocalFiles {
  /**
   * Opens a regular file for reading; a directory, a pipe or a device is refused, and a link if `followLink` is false.
   */
  open(path: string, followLink?: boolean): Promise<LocalFile>;
  /**
   * Creates an empty file under a name of its own in the folder of `target`; `sizeBytes` reserves room where the system
   * can.
   */
  createTemporary(target: string, sizeBytes?: number): Promise<TemporaryFile>;
  /**
   * Opens a temporary file that was kept, or left by a process that ended; undefined if it is gone or is no regular
   * file.
   */
  reopenTemporary(path: string, target: string): Promise<TemporaryFile | undefined>;
  /** What a path leads to, links followed; undefined if to nothing. */
  kindOf(path: string): Promise<'file' | 'directory' | 'other' | undefined>;
  /** Last segment of a local path. */
  baseName(path: string): string;
  join(folder: string, name: string): string;
  /** The path from the root of the file system, by the working directory of now. */
  absolute(path: string): string;
  /** The folder that a path is in. */
  folderOf(path: string): string;
}
