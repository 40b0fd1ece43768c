// What a caller can say about a download.
import { InvalidParameterError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { CallOptions } from '../../options.ts';
import { parseCrc32 } from '../checksum.ts';
import type { ProgressListener } from '../progress.ts';

/** A stretch of a file in bytes, as `Blob.slice` counts. */
export interface ByteRange {
  /** First byte wanted, from 0. */
  readonly start: number;
  /** First byte not wanted; a position beyond the end means the end. Default: the end of the file. */
  readonly end?: number | undefined;
}

/** Options of every download. `deadlineMs` limits the whole of it, the other times each request. */
export interface DownloadOptions extends CallOptions {
  /** The range of the file that is wanted. Default: all of it. */
  readonly range?: ByteRange | undefined;
  /** What is compared with the record beside the size: its CRC-32, where it has one (the default), or nothing. */
  readonly verify?: 'size' | 'crc32' | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/** Options of a download to a local file. */
export interface DownloadFileOptions extends DownloadOptions {
  /** False refuses a local name that is taken. Default: true. */
  readonly overwrite?: boolean | undefined;
  /** Gives the local file the time that the uploader recorded, or that of the last change. Default: false. */
  readonly preserveMtime?: boolean | undefined;
  /**
   * How many ranges are read side by side at most when the file is large. A download begins with 4 and adds more as
   * long as that makes it faster. Default 16.
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * Keeps the temporary file and a journal after a failure, with which a later call for the same file and local name,
   * in this process or another one, resumes the download. Default: false.
   */
  readonly resume?: boolean | undefined;
}

/** The range as positions within a file of this size; an unknown size leaves the end as it was asked for. */
export function clampRange(range: ByteRange | undefined, sizeBytes: number | undefined): ByteRange {
  const { start = 0, end } = range ?? {};
  for (const position of [start, end ?? 0]) {
    if (!Number.isSafeInteger(position) || position < 0) {
      throw new InvalidParameterError(`A range must be made of whole numbers that are not negative, not ${position}.`);
    }
  }
  if (end !== undefined && end < start) {
    throw new InvalidParameterError(`A range cannot end at ${end}, before its start at ${start}.`);
  }
  if (sizeBytes === undefined) return { start, end };
  if (start > sizeBytes) {
    throw new InvalidParameterError(`The range starts at ${start}, beyond the ${sizeBytes} bytes of the file.`);
  }
  return { start, end: Math.min(end ?? sizeBytes, sizeBytes) };
}

/** The CRC-32 that the bytes of a whole file must have; undefined if it is not known, or not wanted. */
export function expectedCrc32(options: DownloadOptions, record: FileRecord): number | undefined {
  return options.verify === 'size' || options.range !== undefined ? undefined : parseCrc32(record.crc32);
}
