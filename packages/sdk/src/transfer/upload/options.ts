// What a caller can say about an upload, and how many parts are sent side by side.
import { InvalidParameterError } from '../../errors.ts';
import { CALL_OPTION_NAMES, type CallOptions } from '../../options.ts';
import { checkConcurrency } from '../../validate.ts';
import type { LimitBounds } from '../adaptive-limit.ts';
import type { ProgressListener } from '../progress.ts';

/** Options of every upload. `deadlineMs` limits the whole of it, the other times each request. */
export interface UploadOptions extends CallOptions {
  /** Creates missing parent folders. Default: false. */
  readonly mkdir_parents?: boolean | undefined;
  /** Stores under a new name if the path is taken, instead of overwriting. Default: false. */
  readonly with_rename?: boolean | undefined;
  /**
   * Time of change to record; kept in whole seconds. Default: that of the local file or `File`, none for other sources.
   */
  readonly provided_mtime?: Date | string | undefined;
  /** Asks the service to store the file first and to forward it to a remote mount later. */
  readonly buffered_upload?: boolean | undefined;
  /** Custom metadata of the file, which replaces what it had; an empty object clears it. Default: left as it is. */
  readonly custom_metadata?: Readonly<Record<string, string>> | undefined;
  /** Length of a stream that is known beforehand; checked against what arrives. */
  readonly sizeBytes?: number | undefined;
  /**
   * How many parts are sent side by side at most. An upload begins with 16 (over TLS 8) and adds more as long as that
   * makes it faster, fewer when storage pushes back. Default 64; for streams, whose parts are held in memory, as many
   * as fit into 32 MiB. Ignored where the service wants one part at a time.
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * Size of a part, 512 MiB at most (256 MiB for streams, whose parts are held in memory). Default: what the service
   * suggests, more for very large files.
   */
  readonly partSizeBytes?: number | undefined;
  /**
   * What is compared with the stored file, beside its size. `crc32` (the default): the CRC-32 of the whole, where the
   * service reports one. `md5`: also the MD5 of each part with its ETag, hashed in a thread of its own; Node only.
   * `size`: nothing.
   */
  readonly verify?: 'size' | 'crc32' | 'md5' | undefined;
  /**
   * How long to wait for a CRC-32 that the service computes after the upload. Default 0: it is compared if it is there.
   */
  readonly checksumWaitMs?: number | undefined;
  /**
   * Keeps a journal, with which a later call with the same path and source, in this process or another one, resumes
   * the upload where this one stops. For local files and `File`s. Default: false.
   */
  readonly resume?: boolean | undefined;
  /**
   * Pauses the upload once it is aborted: parts under way finish, and the call rejects with `TransferPausedError`; the
   * same call resumes it. Only with `resume: true`.
   */
  readonly pauseSignal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/**
 * The time of change as it is sent. Dates of another realm are none for this one; throws InvalidParameterError for what
 * is no time at all.
 */
export function readTime(time: Date | string | undefined): string | undefined {
  if (time === undefined || typeof time === 'string') return time;
  try {
    return new Date(Date.prototype.getTime.call(time)).toISOString();
  } catch (cause) {
    throw new InvalidParameterError('provided_mtime must be a valid Date or a text, not a proxy of one.', { cause });
  }
}

/** True for every option of an upload; the compiler reports one that is missing. */
const UPLOAD_OPTIONS: { readonly [Name in Exclude<keyof UploadOptions, keyof CallOptions>]-?: true } = {
  mkdir_parents: true,
  with_rename: true,
  provided_mtime: true,
  buffered_upload: true,
  sizeBytes: true,
  maxConcurrency: true,
  partSizeBytes: true,
  verify: true,
  checksumWaitMs: true,
  custom_metadata: true,
  resume: true,
  pauseSignal: true,
  onProgress: true,
};

/** The names of all options of an upload. */
export const UPLOAD_OPTION_NAMES: readonly string[] = [...CALL_OPTION_NAMES, ...Object.keys(UPLOAD_OPTIONS)];

/** Files and blobs are read when a part is sent, so one more part in flight costs no more than a buffer or two. */
const INITIAL_LIMIT = 16;
const MAX_LIMIT = 64;
/** What a remote mount or an agent is asked to bear by default. */
const MAX_LIMIT_REMOTE = 16;
/** Over TLS each connection costs a handshake, and a mebibyte. */
const INITIAL_LIMIT_TLS = 8;
const INITIAL_LIMIT_HELD = 4;
/** Memory for the parts of a stream that are in flight. */
const MAX_HELD_BYTES = 32 * 1024 * 1024;

/** What the number of parts in flight depends on, besides the options. */
export interface LimitArgs {
  /** Whether a part in flight occupies memory of its own size. */
  readonly holdsParts: boolean;
  /** Whether the service accepts several parts at once. */
  readonly parallelParts: boolean;
  readonly partSizeBytes: number;
  /** Whether parts go over TLS. */
  readonly secure: boolean;
  /** Whether a remote mount or an agent receives them. */
  readonly isRemote?: boolean;
}

/** Between which numbers the parts in flight may vary. */
export function computeLimitBounds(options: UploadOptions, args: LimitArgs): LimitBounds {
  if (!args.parallelParts) return { initial: 1, max: 1 };
  if (args.isRemote)
    return { initial: INITIAL_LIMIT_HELD, max: checkConcurrency(options.maxConcurrency, MAX_LIMIT_REMOTE) };
  const initial = args.secure ? INITIAL_LIMIT_TLS : INITIAL_LIMIT;
  if (!args.holdsParts) return { initial, max: checkConcurrency(options.maxConcurrency, MAX_LIMIT) };
  const fitting = Math.max(1, Math.floor(MAX_HELD_BYTES / args.partSizeBytes));
  const max = checkConcurrency(options.maxConcurrency, Math.min(MAX_LIMIT, fitting));
  return { initial: INITIAL_LIMIT_HELD, max };
}
