// Counts the bytes and files of a whole tree for its caller.
import {
  createUnmovedProgress,
  estimateRemainingMs,
  type TransferProgress,
  TransferRate,
} from '../transfer/progress.ts';

/** How far the transfer of a tree is. */
export interface TreeProgress {
  /** The file that began, moved or ended, relative to the root. */
  readonly path: string;
  /** How far that file is. */
  readonly file: TransferProgress;
  /** Bytes of all files. Falls back only by what must be sent again, and by a file that failed. */
  readonly transferredBytes: number;
  /** Changes with a file that has become larger or smaller since it was listed. */
  readonly totalBytes: number;
  /** Average of the last seconds, over all files; undefined in the first moments. */
  readonly bytesPerSecond: number | undefined;
  /** Time left at this rate; undefined where the rate is not known. */
  readonly remainingMs: number | undefined;
  readonly finishedFiles: number;
  readonly failedFiles: number;
  readonly totalFiles: number;
}

/**
 * Called with how far the transfer of a tree is: as each file begins, after each chunk of at most 1 MiB and at the end
 * of each file. An error that it throws ends the transfer.
 */
export type TreeProgressListener = (progress: TreeProgress) => void;

/** Adds up what the files report. */
export class TreeProgressCounter {
  readonly #listener: TreeProgressListener | undefined;
  #totalBytes: number;
  readonly #totalFiles: number;
  readonly #rate = new TransferRate();
  #transferredBytes = 0;
  #finishedFiles = 0;
  #failedFiles = 0;

  constructor(files: readonly { readonly sizeBytes: number }[], listener: TreeProgressListener | undefined) {
    this.#listener = listener;
    this.#totalFiles = files.length;
    this.#totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  }

  /** A counter for one file. */
  startFile(path: string, sizeBytes: number): FileCounter {
    let last = createUnmovedProgress(sizeBytes);
    let listedBytes = sizeBytes;
    this.#report(path, last);
    const correct = (actualBytes: number): void => {
      this.#totalBytes += actualBytes - listedBytes;
      listedBytes = actualBytes;
    };
    const count = (file: TransferProgress): void => {
      correct(Math.max(file.totalBytes ?? listedBytes, file.transferredBytes));
      const bytes = file.transferredBytes - last.transferredBytes;
      // Only what an earlier attempt had moved is confirmed in the same moment; it says nothing about the rate.
      const isEarlier = bytes > 0 && file.confirmedBytes - last.confirmedBytes === bytes;
      this.#transferredBytes += bytes;
      if (bytes !== 0 && !isEarlier) this.#rate.addSample(bytes, performance.now());
      last = file;
      this.#report(path, file);
    };
    return {
      moved: this.#listener === undefined ? undefined : count,
      finish: (actualBytes) => {
        correct(actualBytes);
        last = { ...last, totalBytes: actualBytes };
        this.#finishedFiles += 1;
        this.#report(path, last);
      },
      fail: () => {
        this.#failedFiles += 1;
        count({ ...last, transferredBytes: 0, confirmedBytes: 0 });
      },
    };
  }

  #report(path: string, file: TransferProgress): void {
    if (this.#listener === undefined) return;
    const [transferredBytes, totalBytes] = [this.#transferredBytes, this.#totalBytes];
    const bytesPerSecond = this.#rate.computeBytesPerSecond(performance.now());
    this.#listener({
      path,
      file,
      transferredBytes,
      totalBytes,
      bytesPerSecond,
      remainingMs: estimateRemainingMs(totalBytes - transferredBytes, bytesPerSecond),
      finishedFiles: this.#finishedFiles,
      failedFiles: this.#failedFiles,
      totalFiles: this.#totalFiles,
    });
  }
}

/** Counts one file. */
export interface FileCounter {
  /** Absent without a listener. */
  readonly moved: ((progress: TransferProgress) => void) | undefined;
  /** With the size that the file had in the end. */
  finish(actualBytes: number): void;
  fail(): void;
}
