// Failures of requests as their caller should see them: with the route, what it was about, the attempts, what became of
// the request, and the place in the program that made the call.
import {
  AbortError,
  ConnectionError,
  FilesError,
  IntegrityError,
  type Outcome,
  type Phase,
  TimeoutError,
} from '../errors.ts';
import { adviseCheck } from './effects.ts';

/** The request that failed. */
export interface FailedRequest {
  readonly route: string;
  /** What it was about, for messages: `"in/a.txt"`, `id 7`. */
  readonly subject?: string | undefined;
  /** Absent for requests that somebody else repeats. */
  readonly attempts?: number | undefined;
  readonly outcome: Outcome;
  readonly phase: Phase;
}

/**
 * The failure of a request, made anew, so that its stack leads back through the awaiting functions instead of ending in
 * the event of a socket or of a timer.
 */
export function createRequestError(failure: unknown, request: FailedRequest): FilesError {
  const { route, subject, attempts, outcome, phase } = request;
  const what = subject === undefined ? route : `${route} for ${subject}`;
  const counted = attempts === undefined ? '' : ` (${attempts === 1 ? '1 attempt' : `${attempts} attempts`})`;
  const advice = adviseCheck(route, outcome);
  const end = advice === undefined ? counted : `${counted}. ${advice}`;
  const point = { route, attempts, outcome, phase };
  if (failure instanceof ConnectionError) {
    const { stage, code, reusedConnection, message } = failure;
    const details = { ...point, stage, code, reusedConnection, cause: failure.cause ?? failure };
    return new ConnectionError(`${what} failed: ${message}${end}`, details);
  }
  if (failure instanceof TimeoutError) {
    const details = { ...point, timeout: failure.timeout, cause: failure.cause };
    return new TimeoutError(`${what} failed: ${failure.message}${end}`, details);
  }
  if (failure instanceof AbortError) {
    return new AbortError(`${what} was aborted.${advice === undefined ? '' : ` ${advice}`}`, {
      ...point,
      cause: failure.cause,
    });
  }
  if (failure instanceof FilesError) return failure;
  return new FilesError(`${what} failed unexpectedly${end}.`, { ...point, cause: failure });
}

/** The change that a late failure came after. */
export interface EarlierChange {
  /** The route that made it. */
  readonly route: string;
  readonly outcome: Exclude<Outcome, 'not-carried-out'>;
  /** What the step that failed was to end with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The failure of a step that only follows a change, such as waiting for its result or comparing it: it says what has
 * become of the change. A reason of the signal is made anew, because others see it, too.
 */
export function createLateError(reason: unknown, { route, outcome, signal }: EarlierChange): unknown {
  const isAbort = signal?.aborted === true && reason === signal.reason && !(reason instanceof TimeoutError);
  const failure = isAbort ? new AbortError(`${route} was not waited for.`, { cause: reason, phase: 'wait' }) : reason;
  if (!(failure instanceof FilesError) || failure.outcome === outcome) return failure;
  const message = `${failure.message} ${adviseCheck(route, outcome)}`;
  const { phase, cause } = failure;
  if (failure instanceof AbortError) return new AbortError(message, { outcome, phase, cause });
  if (failure instanceof IntegrityError) return new IntegrityError(message, { outcome, phase: 'response', cause });
  if (!(failure instanceof TimeoutError)) return Object.assign(failure, { outcome, message });
  const { timeout, attempts } = failure;
  return new TimeoutError(message, { outcome, phase, cause, timeout, attempts, route: failure.route });
}

/**
 * Several changes that are asked for as one, such as the files of a tree: the failure of the whole says `unknown` as
 * soon as one of them may have been carried out.
 */
export class CombinedChange {
  readonly #route: string | undefined;
  #mayHaveHappened = false;

  /** `route` makes each of the changes; undefined if nothing of the service is changed. */
  constructor(route: string | undefined) {
    this.#route = route;
  }

  /** Makes one of the changes. */
  async make<T>(change: () => Promise<T>): Promise<T> {
    try {
      const made = await change();
      this.#mayHaveHappened = true;
      return made;
    } catch (error) {
      if (error instanceof FilesError && error.outcome !== 'not-carried-out') this.#mayHaveHappened = true;
      throw error;
    }
  }

  /** The failure of the whole, which was to end with `signal`, with what may have become of it. */
  explain(reason: unknown, signal: AbortSignal | undefined): unknown {
    if (!this.#mayHaveHappened || this.#route === undefined) return reason;
    return createLateError(reason, { route: this.#route, outcome: 'unknown', signal });
  }
}

/** The phase that a failed attempt ended in: what the failure says where it is definite, else what was traced. */
export function phaseOfFailure(failure: unknown, traced: Phase): Phase {
  if (failure instanceof TimeoutError && failure.timeout === 'open') return 'connect';
  if (!(failure instanceof ConnectionError)) return traced;
  if (failure.stage === 'request' && traced === 'response') return traced;
  return failure.phase;
}
