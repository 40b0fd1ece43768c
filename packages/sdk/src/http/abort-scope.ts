// The cancel scope of one call or one transfer: it ends with the caller's signal, at its deadline, or when the work
// itself aborts it, and leaves no timer and no listener behind. The caller's signal may live as long as the program and
// is never aborted from here. A scope is closed where the caller waits for the SDK, so it also adds the callers to the
// stacks of errors.
import { PLATFORM } from '#platform';
import { AbortError, FilesError, TimeoutError } from '../errors.ts';
import { abortReason, type LateTimer, MAX_TIMER_MS, startLateTimer } from '../platform/abort.ts';
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
  readonly #timer: LateTimer | undefined;
  readonly #follow = () => this.abort(abortReason(this.#outer, this.#abortedMessage));
  #controller: AbortController | undefined;
  #isClosed = false;

  constructor(outer: AbortSignal | undefined, { subject, deadlineMs, deadlineMessage }: AbortScopeOptions) {
    assertSignal(outer);
    this.#outer = outer;
    this.#subject = subject;
    if (deadlineMs === undefined || deadlineMs > MAX_TIMER_MS) return;
    const message = deadlineMessage ?? `${subject} did not end within ${deadlineMs} ms.`;
    this.#timer = startLateTimer(deadlineMs, () => this.abort(new TimeoutError(message, { timeout: 'deadline' })));
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
    if (this.#outer?.aborted) {
      const reason: unknown = this.#outer.reason;
      return new AbortError(this.#abortedMessage, { cause: reason instanceof AbortError ? reason.cause : reason });
    }
    const signal = this.#controller?.signal;
    return signal?.aborted ? abortReason(signal, this.#abortedMessage) : undefined;
  }

  /** Throws the error of a scope that has ended. */
  throwIfEnded(): void {
    const { ended } = this;
    if (ended !== undefined) throw ended;
  }

  /**
   * The error to throw for work of this scope that failed: the reason if the scope has ended, with what the failure
   * knows of the request that was cut off; and with the callers in its stack.
   */
  explain(failure: unknown): unknown {
    const signal = this.#controller?.signal;
    const own: unknown = signal?.aborted ? signal.reason : (this.ended ?? failure);
    // What a caller aborts with belongs to the caller, and stays as it is.
    const isForeign = own === this.#outer?.reason && !isEnding(own);
    const reason = isForeign ? this.ended : own;
    return withCallers(failure instanceof FilesError && reason !== failure ? placeReason(reason, failure) : reason);
  }

  abort(reason: unknown): void {
    this.#controller ??= this.#link();
    this.close();
    this.#controller.abort(reason);
  }

  /** Frees the timer and the listener. Nothing but `abort` ends the scope after that. */
  close(): void {
    this.#isClosed = true;
    this.#timer?.cancel();
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

/** The scope of one transfer, of a file or of a tree; `subject` is what its errors are about. */
export function createTransferScope(
  outer: AbortSignal | undefined,
  deadlineMs?: number,
  subject: string = 'The transfer',
): AbortScope {
  return new AbortScope(outer, { subject, deadlineMs });
}

function isEnding(reason: unknown): reason is AbortError | TimeoutError {
  return reason instanceof AbortError || reason instanceof TimeoutError;
}

/** An abort or a deadline knows what was wanted; only the request that it cut off knows what became of it. */
function placeReason(reason: unknown, { outcome, phase, message }: FilesError): unknown {
  const details = { outcome, phase };
  const check = /(?:It may have been|It was) carried out; .*$/.exec(message)?.[0];
  const withCheck = (text: string) => (check === undefined ? text : `${text} ${check}`);
  if (reason instanceof AbortError)
    return new AbortError(withCheck(reason.message), { ...details, cause: reason.cause });
  if (!(reason instanceof TimeoutError)) return reason;
  const { timeout, route, attempts, cause } = reason;
  return new TimeoutError(withCheck(reason.message), { ...details, timeout, route, attempts, cause });
}

/**
 * The error, with the callers in its stack where it does not lead back to them by itself, because it was made when a
 * socket or a timer reported. The engine knows who awaits the failing call, and is only asked once it has failed.
 */
export function withCallers(error: unknown): unknown {
  if (!(error instanceof FilesError) || typeof error.stack !== 'string') return error;
  const here = new Error('callers').stack ?? '';
  const frames = here.split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node:'));
  const outermost = frames.at(-1)?.replace(/^.*\(|:\d+:\d+\)?$/g, '');
  if (outermost !== undefined && !error.stack.includes(outermost)) error.stack = [error.stack, ...frames].join('\n');
  return error;
}
