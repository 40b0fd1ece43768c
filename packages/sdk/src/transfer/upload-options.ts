// What a caller can say about an upload.
import type { CallOptions } from '../options.ts';
import type { LaneBounds } from './lane-control.ts';
import { checkConcurrency } from './lanes.ts';
import type { ProgressListener } from './progress.ts';

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
  /** Asks the service to take the file first and to forward it to a remote mount later. */
  readonly buffered_upload?: boolean | undefined;
  /** Length of a stream that is known beforehand; checked against what arrives. */
  readonly sizeBytes?: number | undefined;
  /**
   * Most parts sent side by side. An upload begins with 16 (over TLS 8) and takes more as long as that makes it faster,
   * fewer when storage pushes back. Default 64; for streams, whose parts are held in memory, as many as fit into 32
   * MiB. Ignored where the service wants one part at a time.
   */
  readonly maxConcurrency?: number | undefined;
  /** Size of a part. Default: what the service suggests, more for very large files. */
  readonly partSizeBytes?: number | undefined;
  /**
   * What is compared with the stored file, beside its size. `crc32` (the default): the CRC-32 of the whole, where the
   * service tells one. `md5`: also the MD5 of each part with its ETag, hashed in a thread of its own; Node only.
   * `size`: nothing.
   */
  readonly verify?: 'size' | 'crc32' | 'md5' | undefined;
  /**
   * How long to wait for a CRC-32 that the service computes after the upload. Default 0: it is compared if it is there.
   */
  readonly checksumWaitMs?: number | undefined;
  /**
   * Keeps a journal, with which a later call with the same path and source, in this process or another one, goes on
   * where this one stops. For local files and `File`s. Default: false.
   */
  readonly resume?: boolean | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/** Files and blobs are read when a part is sent, so a lane costs no more than a buffer or two. */
const LANES: LaneBounds = { first: 16, most: 64 };
/** Over TLS each connection costs a handshake, and a mebibyte. */
const FIRST_LANES_SECURE = 8;
const FIRST_LANES_HELD = 4;
/** Memory for parts of a stream that are on their way. */
const HELD_BYTES = 32 * 1024 * 1024;

/** Between which numbers the lanes of an upload move. */
export function computeLaneBounds(
  options: UploadOptions,
  facts: { holdsParts: boolean; parallelParts: boolean; partSizeBytes: number; secure: boolean },
): LaneBounds {
  if (!facts.parallelParts) return { first: 1, most: 1 };
  const first = facts.secure ? FIRST_LANES_SECURE : LANES.first;
  if (!facts.holdsParts) return { first, most: checkConcurrency(options.maxConcurrency, LANES.most) };
  const fitting = Math.max(1, Math.floor(HELD_BYTES / facts.partSizeBytes));
  const most = checkConcurrency(options.maxConcurrency, Math.min(LANES.most, fitting));
  return { first: FIRST_LANES_HELD, most };
}

/** The options that each request of the upload gets: those of a call, without what belongs to the whole. */
export function requestOptions(options: UploadOptions): CallOptions {
  const { mkdir_parents, with_rename, provided_mtime, buffered_upload, ...others } = options;
  const { sizeBytes, maxConcurrency, partSizeBytes, verify, checksumWaitMs, resume, onProgress, ...more } = others;
  const { signal, deadlineMs, ...call } = more;
  return call;
}
