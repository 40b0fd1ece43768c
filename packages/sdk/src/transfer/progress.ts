// Counts the bytes of one transfer for its caller, and how fast they move.

import { PLATFORM } from '#platform';
import { CallbackError, FilesError } from '../errors.ts';
import type { TransferShare } from '../transfer-limiter.ts';

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes that were sent or received. Never falls: bytes that are moved again count when they pass that point. */
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
  /** Present while the service, which has all bytes of an upload, makes the file of them. */
  readonly finalizing?: Finalizing | undefined;
}

/** How far the service is with making a file. */
export interface Finalizing {
  /** From 0 to 100; undefined where the service does not say. */
  readonly percent: number | undefined;
}

/** A transfer of which nothing has moved yet. */
export function createUnmovedProgress(totalBytes: number | undefined): TransferProgress {
  return { transferredBytes: 0, confirmedBytes: 0, totalBytes, bytesPerSecond: undefined, remainingMs: undefined };
}

/**
 * Called with how far a transfer is, after each chunk of at most 1 MiB. An error that it throws, or rejects with, ends
 * the transfer.
 */
export type ProgressListener = (progress: TransferProgress) => void;

/**
 * Passes on what a listener should hear: counts of bytes never fall, whatever is moved again, nothing is said twice,
 * and nothing once the transfer is aborted.
 */
export function limitToForward(
  listener: ProgressListener | undefined,
  signal: AbortSignal | undefined,
): ProgressListener | undefined {
  if (listener === undefined) return undefined;
  let transferredBytes = -1;
  let confirmedBytes = -1;
  return (progress) => {
    if (signal?.aborted) return;
    const isNews = progress.transferredBytes > transferredBytes || progress.confirmedBytes > confirmedBytes;
    // What a report says besides its counts, such as how far the service is, is news at any count.
    if (!isNews && !('finalizing' in progress)) return;
    transferredBytes = Math.max(transferredBytes, progress.transferredBytes);
    confirmedBytes = Math.max(confirmedBytes, progress.confirmedBytes);
    return listener({ ...progress, transferredBytes, confirmedBytes });
  };
}

/** Adds up what the parts or ranges of a transfer report. */
export class ProgressCounter {
  readonly #totalBytes: number | undefined;
  readonly #listener: ProgressListener | undefined;
  readonly #share: TransferShare | undefined;
  readonly #rate = new TransferRate();
  #transferredBytes = 0;
  #confirmedBytes = 0;
  /** What the listener has rejected with since it was called last. */
  #failure: FilesError | undefined;

  /** `share` learns how fast the line is. */
  constructor(totalBytes: number | undefined, listener: ProgressListener | undefined, share?: TransferShare) {
    this.#share = share;
    this.#totalBytes = totalBytes;
    this.#listener = listener && PLATFORM.keepContext(listener);
    if (listener !== undefined) this.#rate.addSample(0, performance.now());
  }

  /** Counts bytes that were sent or received; a negative number takes back those of a failed attempt. */
  countMoved(bytes: number): void {
    this.#transferredBytes += bytes;
    this.#share?.countMoved(bytes);
    if (bytes === 0 || this.#listener === undefined) return;
    this.#rate.addSample(bytes, performance.now());
    this.#report(this.#listener);
  }

  countConfirmed(bytes: number): void {
    this.#share?.countConfirmed(bytes);
    this.#confirmedBytes += bytes;
    if (this.#listener !== undefined) this.#report(this.#listener);
  }

  /** Counts bytes that an earlier attempt had moved already. */
  countResumed(bytes: number): void {
    this.#transferredBytes += bytes;
    this.#confirmedBytes += bytes;
    if (this.#listener !== undefined) this.#report(this.#listener);
  }

  /** Throws what a listener that returned a promise has rejected with. */
  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** The service makes the file. */
  reportFinalizing(finalizing: Finalizing): void {
    if (this.#listener !== undefined) this.#report(this.#listener, finalizing);
  }

  #report(listener: ProgressListener, finalizing?: Finalizing): void {
    const totalBytes = this.#totalBytes;
    const transferredBytes = this.#transferredBytes;
    const bytesPerSecond = this.#rate.computeBytesPerSecond(performance.now());
    const leftBytes = totalBytes === undefined ? undefined : totalBytes - transferredBytes;
    if (this.#failure !== undefined) throw this.#failure;
    const progress: TransferProgress = {
      transferredBytes,
      confirmedBytes: this.#confirmedBytes,
      totalBytes,
      bytesPerSecond,
      remainingMs: estimateRemainingMs(leftBytes, bytesPerSecond),
      ...(finalizing && { finalizing }),
    };
    callListener(listener, progress, (failure) => {
      this.#failure ??= failure;
    });
  }
}

/**
 * Calls a listener. What it throws is thrown as a CallbackError; one that returns a promise is not waited for, and
 * `onLateFailure` is called if that rejects, which else would end the process.
 */
export function callListener<T>(
  listener: (progress: T) => unknown,
  progress: T,
  onLateFailure: (failure: FilesError) => void,
): void {
  const toError = (cause: unknown) => (cause instanceof FilesError ? cause : new CallbackError('onProgress', cause));
  let returned: unknown;
  try {
    returned = listener(progress);
  } catch (cause) {
    throw toError(cause);
  }
  if (typeof returned !== 'object' || returned === null || !('then' in returned)) return;
  Promise.resolve(returned).catch((cause: unknown) => onLateFailure(toError(cause)));
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
