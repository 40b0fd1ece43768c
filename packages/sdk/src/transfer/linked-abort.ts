// A cancel scope of its own inside the caller's: what starts a transfer can stop all of it without touching the caller's signal.

import { platform } from '#platform';
import { TimeoutError } from '../errors.ts';
import { LONGEST_TIMER_MS } from '../given.ts';
import { abortReason } from '../platform/abort-reason.ts';

/** A signal that is aborted with `outer`, by itself, or when its time is up. Its reason is always a FilesError or what `abort` was given. */
export class LinkedAbort {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #follow = () => this.abort(abortReason(this.#outer, 'The transfer was aborted.'));
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  /** `deadlineMs` limits the life of the scope; absent means no limit. */
  constructor(outer: AbortSignal | undefined, deadlineMs?: number) {
    this.#outer = outer;
    if (deadlineMs !== undefined && deadlineMs <= LONGEST_TIMER_MS) {
      this.#timer = setTimeout(() => this.abort(deadlineError(deadlineMs)), deadlineMs);
    }
    if (outer === undefined) return;
    platform.expectListeners(outer);
    if (outer.aborted) this.#follow();
    else outer.addEventListener('abort', this.#follow, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.detach();
    this.#controller.abort(reason);
  }

  /** Leaves no timer, and no listener on the outer signal, which may live as long as the program. */
  detach(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#follow);
  }
}

function deadlineError(deadlineMs: number): TimeoutError {
  return new TimeoutError(`The transfer did not end within ${deadlineMs} ms.`, { timeout: 'deadline' });
}
