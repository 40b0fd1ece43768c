// Counts the bytes of one transfer for its caller.

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes that the network has taken or given. Falls back by the bytes of a part when that part must be sent again. */
  readonly transferredBytes: number;
  /** Bytes of the parts that the other side has confirmed (uploads) or that are checked and kept (downloads). Never falls. */
  readonly confirmedBytes: number;
  /** Size of the whole; undefined for a stream of unknown length. */
  readonly totalBytes: number | undefined;
}

/** Told how far a transfer is, after each chunk of at most 1 MiB. What it throws ends the transfer. */
export type ProgressListener = (progress: TransferProgress) => void;

/** Adds up what the lanes of a transfer report. */
export class ProgressCounter {
  readonly #totalBytes: number | undefined;
  readonly #listener: ProgressListener | undefined;
  #transferredBytes = 0;
  #confirmedBytes = 0;

  constructor(totalBytes: number | undefined, listener: ProgressListener | undefined) {
    this.#totalBytes = totalBytes;
    this.#listener = listener;
  }

  /** Counts bytes that went over the wire; a negative number takes back those of a failed try. */
  moved(bytes: number): void {
    this.#transferredBytes += bytes;
    if (bytes !== 0) this.#tell();
  }

  confirmed(bytes: number): void {
    this.#confirmedBytes += bytes;
    this.#tell();
  }

  #tell(): void {
    this.#listener?.({
      transferredBytes: this.#transferredBytes,
      confirmedBytes: this.#confirmedBytes,
      totalBytes: this.#totalBytes,
    });
  }
}
