// Counts the bytes of one transfer for its caller.
import { estimateRemainingMs, TransferRate } from './transfer-rate.ts';

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes that the network has taken or given. Falls back by the bytes of a part when that part must be sent again. */
  readonly transferredBytes: number;
  /**
   * Bytes of the parts that the other side has confirmed (uploads) or that are checked and kept (downloads). Never
   * falls.
   */
  readonly confirmedBytes: number;
  /** Size of the whole; undefined for a stream of unknown length. */
  readonly totalBytes: number | undefined;
  /** Pace of the last seconds; undefined in the first moments. */
  readonly bytesPerSecond: number | undefined;
  /** Time left at this pace; undefined where the size or the pace is not known. */
  readonly remainingMs: number | undefined;
}

/** A transfer of which nothing has moved yet. */
export function createUnmovedProgress(totalBytes: number | undefined): TransferProgress {
  return { transferredBytes: 0, confirmedBytes: 0, totalBytes, bytesPerSecond: undefined, remainingMs: undefined };
}

/** Told how far a transfer is, after each chunk of at most 1 MiB. What it throws ends the transfer. */
export type ProgressListener = (progress: TransferProgress) => void;

/** Adds up what the lanes of a transfer report. */
export class ProgressCounter {
  readonly #totalBytes: number | undefined;
  readonly #listener: ProgressListener | undefined;
  readonly #rate = new TransferRate();
  #transferredBytes = 0;
  #confirmedBytes = 0;

  constructor(totalBytes: number | undefined, listener: ProgressListener | undefined) {
    this.#totalBytes = totalBytes;
    this.#listener = listener;
    if (listener !== undefined) this.#rate.addSample(0, performance.now());
  }

  /** Counts bytes that went over the wire; a negative number takes back those of a failed try. */
  countMoved(bytes: number): void {
    this.#transferredBytes += bytes;
    if (bytes === 0 || this.#listener === undefined) return;
    this.#rate.addSample(bytes, performance.now());
    this.#tell(this.#listener);
  }

  countConfirmed(bytes: number): void {
    this.#confirmedBytes += bytes;
    if (this.#listener !== undefined) this.#tell(this.#listener);
  }

  /** Counts bytes that an earlier attempt had moved already. */
  countResumed(bytes: number): void {
    this.#transferredBytes += bytes;
    this.countConfirmed(bytes);
  }

  #tell(listener: ProgressListener): void {
    const totalBytes = this.#totalBytes;
    const transferredBytes = this.#transferredBytes;
    const bytesPerSecond = this.#rate.computeBytesPerSecond(performance.now());
    const leftBytes = totalBytes === undefined ? undefined : totalBytes - transferredBytes;
    listener({
      transferredBytes,
      confirmedBytes: this.#confirmedBytes,
      totalBytes,
      bytesPerSecond,
      remainingMs: estimateRemainingMs(leftBytes, bytesPerSecond),
    });
  }
}
