// Slows all calls of a client down when the API says that there are too many. One that is told to wait makes the others
// wait as well, and afterwards they go out one by one, at growing distances as long as the API goes on saying so:
// otherwise each of a thousand calls would have to be refused by itself, and all would come back at the same moment.
import { pause } from '../platform/abort.ts';

/** The first distance between two calls, and the longest; each refusal doubles it, each success takes a tenth off. */
const FIRST_DISTANCE_MS = 20;
const MAX_DISTANCE_MS = 1_000;
/** Shorter distances are none. */
const MIN_DISTANCE_MS = 5;

/** The gate that all calls of a client pass. Open until a call is refused. */
export class RateGate {
  #closedUntilMs = 0;
  #distanceMs = 0;
  /** When the next call may go out, by those before it. */
  #nextMs = 0;
  #lastRefusedMs = Number.NEGATIVE_INFINITY;

  /** How long a call that begins at `nowMs` has to wait; takes its place in the row. */
  enter(nowMs: number): number {
    if (this.#distanceMs === 0 && nowMs >= this.#closedUntilMs) return 0;
    const atMs = Math.max(nowMs, this.#closedUntilMs, this.#nextMs);
    this.#nextMs = atMs + this.#distanceMs;
    return atMs - nowMs;
  }

  /** A call was refused; the API wants `waitMs` to pass. Calls that were on their way together count once. */
  refuse(nowMs: number, waitMs: number): void {
    this.#closedUntilMs = Math.max(this.#closedUntilMs, nowMs + waitMs);
    if (nowMs - this.#lastRefusedMs < this.#distanceMs) return;
    this.#lastRefusedMs = nowMs;
    this.#distanceMs = Math.min(MAX_DISTANCE_MS, Math.max(FIRST_DISTANCE_MS, this.#distanceMs * 2));
  }

  /** A call was not refused. */
  pass(): void {
    if (this.#distanceMs === 0) return;
    this.#distanceMs *= 0.9;
    if (this.#distanceMs < MIN_DISTANCE_MS) this.#distanceMs = 0;
  }

  /** Waits until a call may go out. */
  async wait(signal: AbortSignal | undefined): Promise<void> {
    const delayMs = this.enter(performance.now());
    if (delayMs > 0) await pause(delayMs, signal);
  }
}
