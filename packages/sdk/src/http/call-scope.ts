// The time one call may take: it ends with the caller's signal or at its deadline, whichever comes first, and leaves no
// timer and no listener behind. Made by http.ts for every call.
import { AbortError, type FilesError, TimeoutError } from '../errors.ts';
import { assertSignal } from '../given.ts';
import { MAX_TIMER_MS } from '../platform/longest-timer.ts';
import { pause } from './pause.ts';

/** Ends with an outer signal or at a deadline. */
export class CallScope {
  /** The outer signal itself where there is no deadline: a signal more costs as much as half of the call. */
  readonly signal: AbortSignal | undefined;
  readonly #outer: AbortSignal | undefined;
  readonly #route: string;
  readonly #deadline: AbortController | undefined;
  readonly #deadlineMs: number | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(route: string, outer: AbortSignal | undefined, deadlineMs: number | undefined) {
    assertSignal(outer);
    this.#route = route;
    this.#outer = outer;
    this.#deadlineMs = deadlineMs;
    if (deadlineMs === undefined || deadlineMs > MAX_TIMER_MS) {
      this.signal = outer;
      return;
    }
    this.#deadline = new AbortController();
    this.signal = this.#deadline.signal;
    this.#timer = setTimeout(this.#stop, deadlineMs);
    if (outer?.aborted) this.#stop();
    else outer?.addEventListener('abort', this.#stop, { once: true });
  }

  /** The error to throw if the scope has ended. */
  get ended(): FilesError | undefined {
    if (this.#outer?.aborted) return new AbortError(`${this.#route} was aborted.`, { cause: this.#outer.reason });
    if (!this.signal?.aborted) return undefined;
    return new TimeoutError(`not done within ${this.#deadlineMs} ms (deadlineMs)`, {
      timeout: 'deadline',
      route: this.#route,
    });
  }

  /** Resolves after a while; rejects as soon as the scope ends before. */
  async wait(ms: number): Promise<void> {
    try {
      this.signal?.throwIfAborted();
      if (ms > 0) await pause(ms, this.signal);
    } catch (reason) {
      throw this.ended ?? reason;
    }
  }

  /** Frees the timer and the listener. The call is over. */
  end(): void {
    if (this.#deadline === undefined) return;
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#stop);
  }

  readonly #stop = (): void => {
    this.end();
    this.#deadline?.abort();
  };
}
