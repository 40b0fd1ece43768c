// A cancel scope of its own inside the caller's: what starts a transfer can stop all of it without touching the
// caller's signal.

import { PLATFORM } from '#platform';
import { TimeoutError } from '../errors.ts';
import { abortReason } from '../platform/abort-reason.ts';
import { MAX_TIMER_MS } from '../platform/longest-timer.ts';

const ABORTED = 'The transfer was aborted.';

/**
 * A signal that is aborted with `outer`, by itself, or when its time is up. Its reason is always a FilesError or what
 * `abort` was given.
 */
export class LinkedAbort {
  #controller: AbortController | undefined;
  #detached = false;
  readonly #outer: AbortSignal | undefined;
  readonly #follow = () => this.abort(abortReason(this.#outer, ABORTED));
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  /** `deadlineMs` limits the life of the scope; absent means no limit. */
  constructor(outer: AbortSignal | undefined, deadlineMs?: number) {
    this.#outer = outer;
    if (deadlineMs !== undefined && deadlineMs <= MAX_TIMER_MS) {
      this.#timer = setTimeout(() => this.abort(deadlineError(deadlineMs)), deadlineMs);
    }
  }

  get signal(): AbortSignal {
    this.#controller ??= this.#link();
    return this.#controller.signal;
  }

  /**
   * For work that never aborts the scope itself: the outer signal as it is where nothing else can end the scope. A
   * signal more costs as much as half of a call.
   */
  get ending(): AbortSignal | undefined {
    return this.#timer === undefined && this.#controller === undefined ? this.#outer : this.signal;
  }

  abort(reason: unknown): void {
    this.#controller ??= this.#link();
    this.detach();
    this.#controller.abort(reason);
  }

  #link(): AbortController {
    const controller = new AbortController();
    const outer = this.#outer;
    if (outer?.aborted) controller.abort(abortReason(outer, ABORTED));
    else if (outer !== undefined && !this.#detached) {
      PLATFORM.expectListeners(outer);
      outer.addEventListener('abort', this.#follow, { once: true });
    }
    return controller;
  }

  /** Leaves no timer, and no listener on the outer signal, which may live as long as the program. */
  detach(): void {
    this.#detached = true;
    clearTimeout(this.#timer);
    if (this.#controller !== undefined) this.#outer?.removeEventListener('abort', this.#follow);
  }
}

function deadlineError(deadlineMs: number): TimeoutError {
  return new TimeoutError(`The transfer did not end within ${deadlineMs} ms.`, { timeout: 'deadline' });
}
