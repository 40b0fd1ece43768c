// How fast a transfer is of late. Used by progress.ts, and for the totals of trees.

/** Only what moved within this time counts: a link that becomes faster or slower should show. */
const WINDOW_MS = 5_000;
const SAMPLE_MS = 250;

/** Bytes per second over the last seconds. Told the time, so that it reads no clock. */
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

  /** Undefined until enough time has passed to tell. */
  computeBytesPerSecond(nowMs: number): number | undefined {
    const first = this.#samples[0];
    if (first === undefined || nowMs - first.atMs < SAMPLE_MS) return undefined;
    return Math.max(0, (this.#bytes - first.bytes) / ((nowMs - first.atMs) / 1000));
  }
}

/** Time until `leftBytes` have moved at this pace; undefined where nobody can tell. */
export function estimateRemainingMs(
  leftBytes: number | undefined,
  bytesPerSecond: number | undefined,
): number | undefined {
  if (leftBytes === undefined || bytesPerSecond === undefined) return undefined;
  if (leftBytes <= 0) return 0;
  return bytesPerSecond > 0 ? (leftBytes / bytesPerSecond) * 1000 : undefined;
}
