// The time one call may take: it ends with the caller's signal or at its deadline, whichever comes first, and leaves no
// timer and no listener behind. Made by http.ts for every call.
import { AbortError, TimeoutError } from '../errors.ts';
import { pause } from './pause.ts';

/** Timers take no longer delay; what lasts longer never ends. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Ends with an outer signal or at a deadline, with the error to throw as its reason. */
export class CallScope {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #route: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(route: string, outer: AbortSignal | undefined, deadlineMs: number | undefined) {
    this.#route = route;
    this.#outer = outer;
    outer?.addEventListener('abort', this.#follow, { once: true });
    if (deadlineMs !== undefined && deadlineMs <= LONGEST_TIMER_MS) {
      this.#timer = setTimeout(() => this.#expire(deadlineMs), deadlineMs);
    }
    if (outer?.aborted) this.#follow();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Resolves after a while; rejects at once when the scope ends before. */
  wait(ms: number): Promise<void> {
    return pause(ms, this.signal);
  }

  /** Frees the timer and the listener. The call is over. */
  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#follow);
  }

  readonly #follow = (): void => {
    this.#controller.abort(new AbortError(`${this.#route} was aborted.`, { cause: this.#outer?.reason }));
    this.end();
  };

  #expire(deadlineMs: number): void {
    const message = `not done within ${deadlineMs} ms (deadlineMs)`;
    this.#controller.abort(new TimeoutError(message, { timeout: 'deadline', route: this.#route }));
    this.end();
  }
}
