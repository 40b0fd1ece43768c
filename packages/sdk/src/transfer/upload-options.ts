// What a caller can say about an upload.
import type { CallOptions } from '../options.ts';
import { laneCount } from './lanes.ts';
import type { ProgressListener } from './progress.ts';

/** Options of every upload. `deadlineMs` limits the whole of it, the other times each request. */
export interface UploadOptions extends CallOptions {
  /** Creates missing parent folders. Default: false. */
  readonly mkdir_parents?: boolean | undefined;
  /** Stores under a new name if the path is taken, instead of overwriting. Default: false. */
  readonly with_rename?: boolean | undefined;
  /** Time of change to record; kept in whole seconds. Default: that of the local file or `File`, none for other sources. */
  readonly provided_mtime?: Date | string | undefined;
  /** Asks the service to take the file first and to forward it to a remote mount later. */
  readonly buffered_upload?: boolean | undefined;
  /** Length of a stream that is known beforehand; checked against what arrives. */
  readonly sizeBytes?: number | undefined;
  /** Parts sent side by side. Default 8; 4 for streams, whose parts are held in memory. Ignored where the service wants one at a time. */
  readonly concurrency?: number | undefined;
  /** Size of a part. Default: what the service suggests, more for very large files. */
  readonly partSizeBytes?: number | undefined;
  /** False skips the CRC-32 that is compared with that of the stored file where the service tells it. Default: true. */
  readonly checksum?: boolean | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/** Files and blobs are read when a part is sent, so a lane costs two buffers of 1 MiB; eight keep a link of 20 ms round trips busy. */
const DEFAULT_LANES = 8;
/** The parts of a stream are held until they are stored: four of 5 MiB stay far below 100 MiB. */
const DEFAULT_LANES_HELD = 4;

/** The number of lanes for an upload. */
export function lanesFor(options: UploadOptions, facts: { holdsParts: boolean; parallelParts: boolean }): number {
  const wanted = laneCount(options.concurrency, facts.holdsParts ? DEFAULT_LANES_HELD : DEFAULT_LANES);
  return facts.parallelParts ? wanted : 1;
}

/** The options that each request of the upload gets: those of a call, without what belongs to the whole. */
export function requestOptions(options: UploadOptions): CallOptions {
  const { mkdir_parents, with_rename, provided_mtime, buffered_upload, ...others } = options;
  const { sizeBytes, concurrency, partSizeBytes, checksum, onProgress, signal, deadlineMs, ...call } = others;
  return call;
}
