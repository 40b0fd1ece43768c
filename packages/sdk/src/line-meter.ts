// How many bytes are worth having in flight on the line that a client has. A system takes bytes from a program long
// before they are through, so a slow line looks fast for the first moments: only what the other side has confirmed, and
// what was taken beyond the systems' buffers, says how fast it is. Gets the time as an argument and reads no clock.

/** In flight on any line. */
const BASE_BYTES = 8 * 1024 * 1024;
/** A part should be through within about this time: a line that breaks costs what was in flight. */
const IN_FLIGHT_MS = 20_000;
/** What a system takes of a connection's bytes at most, as a rule, before any of them is through. */
const BUFFERED_BYTES = 4 * 1024 * 1024;
/** Shorter times say more about chance than about the line. */
const MIN_MEASURED_MS = 100;
/** Older measurements count for half, again and again. */
const WINDOW_MS = 10_000;
/** Parts that share a line are through nearly together: what is measured has to span that many of such pauses. */
const PAUSES_IN_WINDOW = 4;

/** Measures what moves over all connections together. */
export class LineMeter {
  #sinceMs: number | undefined;
  #confirmedAtMs: number | undefined;
  #windowMs = WINDOW_MS;
  #movedBytes = 0;
  #confirmedBytes = 0;

  /** Bytes were handed to the system; a negative number takes back those of a failed attempt. */
  countMoved(bytes: number, nowMs: number): void {
    this.#movedBytes += bytes;
    this.#age(nowMs);
  }

  /** The other side has all bytes of a part. */
  countConfirmed(bytes: number, nowMs: number): void {
    this.#confirmedBytes += bytes;
    const pauseMs = nowMs - (this.#confirmedAtMs ?? this.#sinceMs ?? nowMs);
    this.#confirmedAtMs = nowMs;
    this.#windowMs = Math.max(this.#windowMs, pauseMs * PAUSES_IN_WINDOW);
    this.#age(nowMs);
  }

  /** How many bytes may be in flight, given how many parts are. */
  computeBudget(partsInFlight: number, nowMs: number): number {
    const certain = Math.max(this.#confirmedBytes, this.#movedBytes - partsInFlight * BUFFERED_BYTES);
    const bytesPerMs = certain / Math.max(MIN_MEASURED_MS, nowMs - (this.#sinceMs ?? nowMs));
    return Math.max(BASE_BYTES, bytesPerMs * IN_FLIGHT_MS);
  }

  #age(nowMs: number): void {
    this.#sinceMs ??= nowMs;
    if (nowMs - this.#sinceMs < this.#windowMs) return;
    // Half of the time with half of the bytes, however long nothing was counted: the pace stays what it was.
    this.#sinceMs = (this.#sinceMs + nowMs) / 2;
    this.#movedBytes /= 2;
    this.#confirmedBytes /= 2;
    // Less than a half, so that it is not over again at once.
    this.#windowMs = Math.max(WINDOW_MS, this.#windowMs * 0.75);
  }

  /** Nothing is in flight any more: the next transfer finds out anew. */
  reset(): void {
    this.#sinceMs = undefined;
    this.#confirmedAtMs = undefined;
    this.#windowMs = WINDOW_MS;
    this.#movedBytes = 0;
    this.#confirmedBytes = 0;
  }
}
