// One piece of background work that is done step by step while there is something to do.
import type { Log } from './log.ts';
import { type Database, findUnavailable } from './store/contract.ts';
import { DatabaseClosedError } from './store/write-queue.ts';

/** Another process does the background work now. What was under way ends, and the other goes on from the rows. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor() {
    super('Another process does the background work now.');
  }
}

/**
 * True if work ended because of where it runs and not because of what it does: the server closes, another process does
 * it now, or the database or the bytes cannot be reached. It has not failed: it goes on from its rows.
 */
export function isInterruption(error: unknown): boolean {
  const isOver = error instanceof DatabaseClosedError || error instanceof LeaseLostError;
  return isOver || findUnavailable(error) !== undefined;
}

/** Runs `step` again and again until it resolves to false, never twice at a time. */
export class BackgroundJob {
  readonly #name: string;
  readonly #step: () => Promise<boolean>;
  readonly #log: Log;
  readonly #database: Pick<Database, 'refresh'>;
  #running: Promise<void> | undefined;
  #woken = false;
  #closed = false;

  /** Each step sees what was acknowledged before it, whichever process did that. */
  constructor(
    name: string,
    step: () => Promise<boolean>,
    { log, database }: { log: Log; database: Pick<Database, 'refresh'> },
  ) {
    this.#name = name;
    this.#step = step;
    this.#log = log;
    this.#database = database;
  }

  /** Says that there may be something to do. */
  wake(): void {
    this.#woken = true;
    if (!this.#closed) this.#running ??= this.#run();
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#woken && !this.#closed) {
        this.#woken = false;
        while (!this.#closed && (await this.#runStep())) await yieldToEventLoop();
      }
    } catch (error) {
      const unavailable = findUnavailable(error);
      if (unavailable !== undefined) this.#log.warn(`${this.#name} has to wait`, { reason: unavailable.message });
      else if (!isInterruption(error)) this.#log.error(`${this.#name} failed`, { error });
    } finally {
      this.#running = undefined;
    }
  }

  async #runStep(): Promise<boolean> {
    const refreshed = this.#database.refresh();
    if (refreshed !== undefined) await refreshed;
    return await this.#step();
  }
}

/** Lets waiting requests go first. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
