// Work side by side, bounded: at most so many pieces at once, the next one asked for only when a lane is free, all
// stopped by the first failure. Used by uploads (parts) and downloads (ranges). A piece that has handed over all its
// bytes and only waits for an answer takes nothing from the link: after a while its lane is lent to another piece, so
// that storage which thinks for a second about each part, or stalls, does not leave the link idle.
import { InvalidParameterError } from '../errors.ts';
import { LinkedAbort } from './linked-abort.ts';

/** One piece of work; it must end soon after the signal is aborted. */
export type Work = (signal: AbortSignal, lane: Task) => Promise<void>;

/** What a piece of work can say about itself. */
export interface Task {
  /** All bytes are handed over; what is left is an answer. */
  pause(): void;
  /** Bytes move, perhaps for another time. */
  resume(): void;
}

/** Says how many lanes there are at the moment; asked again whenever a piece of work has ended. */
export interface LaneLimit {
  readonly limit: number;
  /** Most pieces at once, with those that wait for an answer. Absent: `limit`. */
  readonly inFlight?: number;
}

/** How long a piece must have waited before its lane is lent: on a fast link its bytes are still on their way. */
const LENT_AFTER_MS = 150;
/** How often to look whether a lane can be lent. */
const LOOK_EVERY_MS = 50;

/** Runs pieces of work in a bounded number of lanes that share one fate. */
export class TaskPool {
  readonly #lanes: LaneLimit;
  readonly #scope: LinkedAbort;
  readonly #running = new Set<Promise<void>>();
  /** Since when each piece has only been waiting; infinity for one whose bytes move. */
  readonly #waiting = new Map<Task, number>();
  #failure: { readonly reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** `scope` is what the pieces of work run in; the first failure aborts it. */
  constructor(lanes: LaneLimit, scope: LinkedAbort = new LinkedAbort(undefined)) {
    this.#lanes = lanes;
    this.#scope = scope;
  }

  /** Aborted by the caller's signal, by the first failure, or by `stop`. */
  get signal(): AbortSignal {
    return this.#scope.signal;
  }

  /** Starts `work` and resolves once a lane is free for the next; rejects with the first failure of any lane. */
  async run(work: Work): Promise<void> {
    this.#throwIfOver();
    const tell = (sinceMs: number): void => {
      if (this.#waiting.has(lane)) this.#waiting.set(lane, sinceMs); // a piece may still say something when it is over
    };
    const lane: Task = { pause: () => tell(performance.now()), resume: () => tell(Number.POSITIVE_INFINITY) };
    this.#waiting.set(lane, Number.POSITIVE_INFINITY);
    const running: Promise<void> = work(this.signal, lane).then(
      () => this.#onEnded(running, lane),
      (error: unknown) => this.#onFailed(running, lane, error),
    );
    this.#running.add(running);
    while (!this.#hasRoom()) await this.#change();
    this.#throwIfOver();
  }

  #hasRoom(): boolean {
    const { limit, inFlight = limit } = this.#lanes;
    const pieces = this.#running.size;
    if (pieces < limit || pieces >= inFlight) return pieces < limit;
    const since = performance.now() - LENT_AFTER_MS;
    const lent = [...this.#waiting.values()].filter((waitingSince) => waitingSince <= since).length;
    return pieces - lent < limit;
  }

  /** Lets go of the caller's signal; to be called when nothing more will be run. */
  detach(): void {
    this.#scope.detach();
  }

  /** Resolves when everything started so far is done, for more to follow; rejects with the first failure. */
  async settle(): Promise<void> {
    await this.#waitForAll();
    this.#throwIfOver();
  }

  /** Aborts what is running and waits until nothing of it is left. Never rejects. */
  async stop(reason: unknown): Promise<void> {
    this.#fail(reason);
    await this.#waitForAll();
  }

  async #waitForAll(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #onEnded(running: Promise<void>, lane: Task): void {
    this.#running.delete(running);
    this.#waiting.delete(lane);
    this.#wake?.();
  }

  #onFailed(running: Promise<void>, lane: Task, reason: unknown): void {
    this.#fail(reason);
    this.#onEnded(running, lane);
  }

  #fail(reason: unknown): void {
    // Work that was told to stop fails too; why it was told so is what counts then.
    this.#failure ??= { reason: this.signal.aborted ? this.signal.reason : reason };
    this.#scope.abort(reason);
  }

  /** Resolves when a piece has ended, or when it is time to look whether a lane can be lent. */
  #change(): Promise<void> {
    const { limit, inFlight = limit } = this.#lanes;
    return new Promise((resolve) => {
      const timer = this.#running.size < inFlight ? setTimeout(resolve, LOOK_EVERY_MS) : undefined;
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #throwIfOver(): void {
    if (this.#failure !== undefined) throw this.#failure.reason;
    this.signal.throwIfAborted();
  }
}

/** The caller's `maxConcurrency`, checked, or the default. */
export function checkConcurrency(maxConcurrency: number | undefined, byDefault: number): number {
  if (maxConcurrency === undefined) return byDefault;
  if (Number.isSafeInteger(maxConcurrency) && maxConcurrency > 0) return maxConcurrency;
  throw new InvalidParameterError(`maxConcurrency must be a positive whole number, not ${maxConcurrency}.`);
}
