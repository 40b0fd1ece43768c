// Counts the bytes of one transfer for its caller, and how fast they move.

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes that were sent or received. Falls back by the bytes of a part when that part must be sent again. */
  readonly transferredBytes: number;
  /**
   * Bytes of the parts that the other side has confirmed (uploads) or that are checked and kept (downloads). Never
   * falls.
   */
  readonly confirmedBytes: number;
  /** Size of the whole; undefined for a stream of unknown length. */
  readonly totalBytes: number | undefined;
  /** Average of the last seconds; undefined in the first moments. */
  readonly bytesPerSecond: number | undefined;
  /** Time left at this rate; undefined where the size or the rate is not known. */
  readonly remainingMs: number | undefined;
}

/** A transfer of which nothing has moved yet. */
export function createUnmovedProgress(totalBytes: number | undefined): TransferProgress {
  return { transferredBytes: 0, confirmedBytes: 0, totalBytes, bytesPerSecond: undefined, remainingMs: undefined };
}

/** Called with how far a transfer is, after each chunk of at most 1 MiB. An error that it throws ends the transfer. */
export type ProgressListener = (progress: TransferProgress) => void;

/** Adds up what the parts or ranges of a transfer report. */
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

  /** Counts bytes that were sent or received; a negative number takes back those of a failed attempt. */
  countMoved(bytes: number): void {
    this.#transferredBytes += bytes;
    if (bytes === 0 || this.#listener === undefined) return;
    this.#rate.addSample(bytes, performance.now());
    this.#report(this.#listener);
  }

  countConfirmed(bytes: number): void {
    this.#confirmedBytes += bytes;
    if (this.#listener !== undefined) this.#report(this.#listener);
  }

  /** Counts bytes that an earlier attempt had moved already. */
  countResumed(bytes: number): void {
    this.#transferredBytes += bytes;
    this.countConfirmed(bytes);
  }

  #report(listener: ProgressListener): void {
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

/** Only what moved within this time counts, so that a connection that becomes faster or slower shows. */
const WINDOW_MS = 5_000;
const SAMPLE_MS = 250;

/** Bytes per second over the last seconds. Gets the time as an argument and reads no clock. */
export class TransferRate {
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = [];
  #bytes = 0;

  /** Counts bytes that moved; a negative number takes back those that must move again. */
  addSample(bytes: number, nowMs: number): void {
    const last = this.#samples.at(-1);
    if (last === undefined || nowMs - last.atMs >= SAMPLE_MS) {
      this.#samples.push({ atMs: nowMs, bytes: this.#bytes });
      while (this.#samples.length > 2 && nowMs - (this.#samples[1]?.atMs ?? 0) > WINDOW_MS) this.#samples.shift();
    }
    this.#bytes += bytes;
  }

  /** Undefined until enough time has passed. */
  computeBytesPerSecond(nowMs: number): number | undefined {
    const first = this.#samples[0];
    if (first === undefined || nowMs - first.atMs < SAMPLE_MS) return undefined;
    return Math.max(0, (this.#bytes - first.bytes) / ((nowMs - first.atMs) / 1000));
  }
}

/** Time until `leftBytes` have moved at this rate; undefined where that is not known. */
export function estimateRemainingMs(
  leftBytes: number | undefined,
  bytesPerSecond: number | undefined,
): number | undefined {
  if (leftBytes === undefined || bytesPerSecond === undefined) return undefined;
  if (leftBytes <= 0) return 0;
  return bytesPerSecond > 0 ? (leftBytes / bytesPerSecond) * 1000 : undefined;
}
