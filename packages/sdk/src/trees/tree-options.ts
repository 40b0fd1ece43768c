// What a caller can say about the transfer of a whole tree.
import { CALL_OPTION_NAMES, type CallOptions } from '../options.ts';
import type { UploadOptions } from '../transfer/upload/options.ts';
import { checkConcurrency } from '../validate.ts';
import type { FilterOptions } from './path-filter.ts';
import type { TreeProgressListener } from './tree-progress.ts';

/**
 * How a file is found to be the same on both sides. `size+mtime`: size, and time of change in whole seconds.
 * `checksum`: size, and the CRC-32 of the local file, which is read for it; files whose CRC-32 the service does not
 * report count as changed. `size`: nothing else.
 */
export type Comparison = 'size+mtime' | 'checksum' | 'size';

/** Options of every transfer of a tree. `deadlineMs` limits the whole of it, the other times each request. */
export interface TreeOptions extends CallOptions, FilterOptions {
  /** Whether local symbolic links are followed. Default: false, which refuses each of them by name. */
  readonly followLinks?: boolean | undefined;
  /**
   * Requests to the storage in flight at most, over all files together. There are 8 at first, and more while the
   * program would otherwise wait for storage that is far away. Default 64.
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * What is compared after each file, beside its size; as for single files. `md5` concerns uploads. Default `crc32`.
   */
  readonly verify?: UploadOptions['verify'];
  /**
   * Resumes the files that an earlier call for the same directory and folder left incomplete, in this process or
   * another one, and keeps what a later call needs. Journals are in the client's `transferStore`, else in the local
   * directory itself; a file of one part has none. Only one process at a time should do so. Default: false.
   */
  readonly resume?: boolean | undefined;
  /**
   * Pauses the transfer once it is aborted: parts and ranges under way finish, and the call rejects with
   * `TransferPausedError`; the same call resumes it. Only with `resume: true`.
   */
  readonly pauseSignal?: AbortSignal | undefined;
  readonly onProgress?: TreeProgressListener | undefined;
}

/** Options of `folders.uploadDirectory` and `folders.downloadDirectory`. */
export interface DirectoryOptions extends TreeOptions {
  /** Leaves out files that the other side has already, compared this way. Default: everything is transferred. */
  readonly skipUnchanged?: Comparison | undefined;
}

/** What `folders.planSync` compares. */
export interface PlanOptions extends TreeOptions {
  /** The local directory. */
  readonly local: string;
  /** The remote folder. */
  readonly remote: string;
  /** `up` makes the remote folder like the local directory, `down` the other way round. */
  readonly direction: 'up' | 'down';
  /** How unchanged files are recognized. Default `size+mtime`. */
  readonly compare?: Comparison | undefined;
  /** Deletes what exists only on the side that is changed. Default: false. */
  readonly deleteExtra?: boolean | undefined;
  /** Rejects before anything is done if more files and folders would be deleted. Default: no limit. */
  readonly maxDelete?: number | undefined;
}

/** Options of `folders.sync`. */
export interface SyncOptions extends PlanOptions {
  /** Plans and changes nothing. Default: false. */
  readonly dryRun?: boolean | undefined;
}

/** True for every option of a tree; the compiler reports one that is missing. */
const TREE_OPTIONS: { readonly [Name in Exclude<keyof SyncOptions, keyof CallOptions>]-?: true } = {
  include: true,
  exclude: true,
  followLinks: true,
  maxConcurrency: true,
  verify: true,
  resume: true,
  pauseSignal: true,
  onProgress: true,
  local: true,
  remote: true,
  direction: true,
  compare: true,
  deleteExtra: true,
  maxDelete: true,
  dryRun: true,
};

/** The names of all options of a tree, and of what is done with it. */
export const TREE_OPTION_NAMES: readonly string[] = [...CALL_OPTION_NAMES, ...Object.keys(TREE_OPTIONS)];

/** Small files in storage that is far away wait for answers most of the time. */
const DEFAULT_CONCURRENCY = 64;

/** Requests that all files together may have in flight. */
export function readConcurrency({ maxConcurrency }: TreeOptions): number {
  return checkConcurrency(maxConcurrency, DEFAULT_CONCURRENCY);
}
