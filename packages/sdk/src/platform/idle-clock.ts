// Notices silence: runs only while bytes are wanted, so that a slow reader or producer is not mistaken for a dead
// connection. Both transports use it for `readTimeoutMs`.
import { MAX_TIMER_MS } from './abort.ts';

/** Calls back when it has been armed for longer than its time without a sign of life. */
export class IdleClock {
  readonly #limitMs: number;
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #armedAt: number | undefined;

  constructor(limitMs: number, onSilence: () => void) {
    this.#limitMs = limitMs;
    this.#onSilence = onSilence;
  }

  /** Bytes are wanted from now on; also a sign of life. */
  arm(): void {
    if (this.#limitMs > MAX_TIMER_MS) return;
    this.#armedAt = performance.now();
    // One timer for the whole exchange: it looks at the time when it fires, and is set again if it fired too early.
    this.#timer ??= setTimeout(this.#look, this.#limitMs);
  }

  /** Nothing is wanted at the moment. */
  disarm(): void {
    this.#armedAt = undefined;
  }

  /** Frees the timer. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#armedAt = undefined;
  }

  readonly #look = (): void => {
    this.#timer = undefined;
    if (this.#armedAt === undefined) return;
    const leftMs = this.#armedAt + this.#limitMs - performance.now();
    if (leftMs <= 1) this.#onSilence();
    else this.#timer = setTimeout(this.#look, leftMs);
  };
}
