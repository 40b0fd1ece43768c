// Work side by side, bounded: at most so many pieces at once, the next one asked for only when a lane is free, all stopped by
// the first failure. Used by uploads (parts) and downloads (ranges).
import { InvalidParameterError } from '../errors.ts';
import { LinkedAbort } from './linked-abort.ts';

/** One piece of work; it must end soon after the signal is aborted. */
export type Work = (signal: AbortSignal) => Promise<void>;

/** Says how many lanes there are at the moment; asked again whenever a piece of work has ended. */
export interface LaneLimit {
  readonly limit: number;
}

/** Runs pieces of work in a bounded number of lanes that share one fate. */
export class Lanes {
  readonly #lanes: LaneLimit;
  readonly #scope: LinkedAbort;
  readonly #running = new Set<Promise<void>>();
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
    const running: Promise<void> = work(this.signal).then(
      () => this.#ended(running),
      (error: unknown) => this.#failed(running, error),
    );
    this.#running.add(running);
    while (this.#running.size >= this.#lanes.limit) await this.#change();
    this.#throwIfOver();
  }

  /** Lets go of the caller's signal; to be called when nothing more will be run. */
  detach(): void {
    this.#scope.detach();
  }

  /** Resolves when everything started so far is done, for more to follow; rejects with the first failure. */
  async settle(): Promise<void> {
    await this.#allEnded();
    this.#throwIfOver();
  }

  /** Aborts what is running and waits until nothing of it is left. Never rejects. */
  async stop(reason: unknown): Promise<void> {
    this.#fail(reason);
    await this.#allEnded();
  }

  async #allEnded(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #ended(running: Promise<void>): void {
    this.#running.delete(running);
    this.#wake?.();
  }

  #failed(running: Promise<void>, reason: unknown): void {
    this.#fail(reason);
    this.#ended(running);
  }

  #fail(reason: unknown): void {
    // Work that was told to stop fails too; why it was told so is what counts then.
    this.#failure ??= { reason: this.signal.aborted ? this.signal.reason : reason };
    this.#scope.abort(reason);
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #throwIfOver(): void {
    if (this.#failure !== undefined) throw this.#failure.reason;
    this.signal.throwIfAborted();
  }
}

/** The caller's `maxConcurrency`, checked, or the default. */
export function laneCount(maxConcurrency: number | undefined, byDefault: number): number {
  if (maxConcurrency === undefined) return byDefault;
  if (Number.isSafeInteger(maxConcurrency) && maxConcurrency > 0) return maxConcurrency;
  throw new InvalidParameterError(`maxConcurrency must be a positive whole number, not ${maxConcurrency}.`);
}
