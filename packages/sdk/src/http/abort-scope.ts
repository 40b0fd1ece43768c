// The cancel scope of one call or one transfer: it ends with the caller's signal, at its deadline, or when the work
// itself aborts it, and leaves no timer and no listener behind. The caller's signal may live as long as the program and
// is never aborted from here.
import { PLATFORM } from '#platform';
import { AbortError, type FilesError, TimeoutError } from '../errors.ts';
import { abortReason, MAX_TIMER_MS } from '../platform/abort.ts';
import { assertSignal } from '../validate.ts';

/** What a scope is for, and how long it may last. */
export interface AbortScopeOptions {
  /** Subject of the messages: `The transfer`, `GET /users`. */
  readonly subject: string;
  /** Absent: no limit. */
  readonly deadlineMs?: number | undefined;
  /** Message of the TimeoutError at the deadline, in place of `<subject> did not end within … ms.` */
  readonly deadlineMessage?: string | undefined;
}

/** A signal that is aborted with `outer`, at the deadline, or by `abort`. Ends with `close`, which must be called. */
export class AbortScope {
  readonly #outer: AbortSignal | undefined;
  readonly #subject: string;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #follow = () => this.abort(abortReason(this.#outer, this.#abortedMessage));
  #controller: AbortController | undefined;
  #isClosed = false;

  constructor(outer: AbortSignal | undefined, { subject, deadlineMs, deadlineMessage }: AbortScopeOptions) {
    assertSignal(outer);
    this.#outer = outer;
    this.#subject = subject;
    if (deadlineMs === undefined || deadlineMs > MAX_TIMER_MS) return;
    const message = deadlineMessage ?? `${subject} did not end within ${deadlineMs} ms.`;
    this.#timer = setTimeout(() => this.abort(new TimeoutError(message, { timeout: 'deadline' })), deadlineMs);
  }

  /** The scope's own signal. Its reason is a FilesError, or what `abort` was given. */
  get signal(): AbortSignal {
    this.#controller ??= this.#link();
    return this.#controller.signal;
  }

  /**
   * A signal for work that never aborts the scope itself: the outer one as it is where nothing else can end the scope,
   * because one more signal costs half as much as a whole call.
   */
  get sharedSignal(): AbortSignal | undefined {
    return this.#timer === undefined && this.#controller === undefined ? this.#outer : this.signal;
  }

  /** The error to throw if the scope has ended: an AbortError if the outer signal ended it. */
  get ended(): FilesError | undefined {
    if (this.#outer?.aborted) return new AbortError(this.#abortedMessage, { cause: this.#outer.reason });
    const signal = this.#controller?.signal;
    return signal?.aborted ? abortReason(signal, this.#abortedMessage) : undefined;
  }

  abort(reason: unknown): void {
    this.#controller ??= this.#link();
    this.close();
    this.#controller.abort(reason);
  }

  /** Frees the timer and the listener. Nothing but `abort` ends the scope after that. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (this.#controller !== undefined) this.#outer?.removeEventListener('abort', this.#follow);
  }

  get #abortedMessage(): string {
    return `${this.#subject} was aborted.`;
  }

  #link(): AbortController {
    const controller = new AbortController();
    const outer = this.#outer;
    if (outer?.aborted) controller.abort(abortReason(outer, this.#abortedMessage));
    else if (outer !== undefined && !this.#isClosed) {
      PLATFORM.expectListeners(outer);
      outer.addEventListener('abort', this.#follow, { once: true });
    }
    return controller;
  }
}

/** The scope of one transfer, of a file or of a tree. */
export function createTransferScope(outer: AbortSignal | undefined, deadlineMs?: number): AbortScope {
  return new AbortScope(outer, { subject: 'The transfer', deadlineMs });
}
