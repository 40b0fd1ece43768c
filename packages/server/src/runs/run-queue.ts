// The runs of one site that nobody waits for, one after the other.
import type { Log } from '../log.ts';
import { DatabaseClosedError } from '../store/write-queue.ts';

/**
 * What is left out beyond that is told to the log: whoever makes more runs than are done has a server that only runs.
 */
const MAX_WAITING = 10_000;

/** Does what it is given in turn; one that fails ends nothing but itself. */
export class RunQueue {
  readonly #log: Log;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isClosed = false;

  constructor(log: Log) {
    this.#log = log;
  }

  get isIdle(): boolean {
    return this.#waiting === 0;
  }

  /** False if there is no room for it. */
  add(run: () => Promise<void>): boolean {
    if (this.#isClosed || this.#waiting >= MAX_WAITING) return false;
    this.#waiting += 1;
    this.#last = this.#last.then(() => this.#do(run));
    return true;
  }

  /** Resolves when everything that waits by now is done. */
  settled(): Promise<void> {
    return this.#last;
  }

  /** Ends after the run that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }

  async #do(run: () => Promise<void>): Promise<void> {
    try {
      if (!this.#isClosed) await run();
    } catch (error) {
      if (!(error instanceof DatabaseClosedError)) this.#log.error('a run in the background failed', { error });
    } finally {
      this.#waiting -= 1;
    }
  }
}
