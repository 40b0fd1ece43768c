// What an upload needs to know of the thing it uploads, and how a source of known size is cut into parts.
import type { ChunkedBody } from '../platform/contract.ts';

/** One numbered piece of a source, ready to be sent, and to be sent again. */
export interface Part extends ChunkedBody {
  /** Counts from 1, given when the part is cut. */
  readonly number: number;
  /** Where the part starts in the whole, in bytes. */
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  /** All of its bytes, of a part that is in memory as a whole anyway and small enough to be sent at once. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
  /** Bytes of the part in order. Every call starts anew; a chunk is valid until the next one is asked for. */
  chunks(signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Says that the part is not needed again, so that its memory can be used for a later one. */
  release(): void;
}

/** Size in bytes of the part with this number. */
export type PartSizer = (number: number) => number;

/** Whether the part with this number and size needs not be sent. */
export type PartFilter = (number: number, sizeBytes: number) => boolean;

/** Contents up to this size may be in memory as a whole while they are uploaded, many of them at once. */
export const WHOLE_BYTES = 64 * 1024;

/** Something uploadable: of known size and read where wanted, or a stream that is cut as it flows. */
export interface Source {
  /** Size of the whole; undefined for a stream of unknown length. */
  readonly sizeBytes: number | undefined;
  /** Time of the last change, where the source has one. */
  readonly modifiedAt: Date | undefined;
  /** Name of the source, where it has one (`report.pdf`). */
  readonly name: string | undefined;
  /** Differs after any change of a local file; undefined for sources without one. */
  readonly version?: string | undefined;
  /** True if a part in flight occupies memory of its own size, because it cannot be read a second time. */
  readonly holdsParts: boolean;
  /** All of the bytes, of a source that is small enough to be sent at once; undefined or absent for any other. */
  whole?(): Promise<Uint8Array<ArrayBuffer>> | undefined;
  /**
   * Cuts the source into parts, numbered from 1 without a gap; an empty source is one empty part. Can be called once.
   * Parts that `isStored` knows need no bytes: nobody reads them.
   */
  parts(sizeOf: PartSizer, signal: AbortSignal, isStored?: PartFilter): AsyncIterable<Part>;
  /**
   * Rejects if what was sent is not what the source held when it was opened. `sentCrc32` is the CRC-32 of all that was
   * sent, where it was computed.
   */
  checkUnchanged(sentCrc32: number | undefined): Promise<void>;
  /** Frees what the source holds. Streams that were not read to the end are cancelled. */
  close(): Promise<void>;
}

/** Reads a range of a source that can be read anywhere. */
export type RangeReader = (offsetBytes: number, sizeBytes: number, signal: AbortSignal) => AsyncIterable<Uint8Array>;

/** Cuts a source of known size into parts that are read when they are sent. */
export function* cutRanges(totalBytes: number, sizeOf: PartSizer, read: RangeReader): Generator<Part> {
  let offsetBytes = 0;
  for (let number = 1; number === 1 || offsetBytes < totalBytes; number += 1) {
    const part = rangePart(number, offsetBytes, Math.min(sizeOf(number), totalBytes - offsetBytes), read);
    yield part;
    offsetBytes += part.sizeBytes;
  }
}

function rangePart(number: number, offsetBytes: number, sizeBytes: number, read: RangeReader): Part {
  return { number, offsetBytes, sizeBytes, chunks: (signal) => read(offsetBytes, sizeBytes, signal), release() {} };
}
