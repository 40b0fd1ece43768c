// Runs tasks side by side, bounded: at most so many at once, the next one asked for only when there is room, all
// stopped by the first failure. Uploads run their parts in it, downloads their ranges. A task that has handed over all
// its bytes and only waits for an answer uses no bandwidth: after a while its slot is lent to another task, so that
// storage that takes a second over each part, or stalls, does not leave the connection idle.
import { type AbortScope, createTransferScope } from '../http/abort-scope.ts';
import type { Lease, PartInFlight, TransferShare } from '../transfer-limiter.ts';

/** The work of one task; it must end soon after the signal is aborted. */
export type Work = (signal: AbortSignal, task: Task) => Promise<void>;

/** What running work can report about itself. */
export interface Task {
  /** All bytes are handed over; what is left is an answer. */
  pause(): void;
  /** Bytes move, perhaps for another time. */
  resume(): void;
}

/** How many tasks may run at the moment; asked again whenever one has ended. */
export interface ConcurrencyLimit {
  readonly limit: number;
  /** How many at most together with those that only wait for an answer. Absent: `limit`. */
  readonly maxInFlight?: number;
}

const NOTHING: PartInFlight = { sizeBytes: 0, heldBytes: 0 };

/** How long a task must have waited before its slot is lent: on a fast connection its bytes are still in transit. */
const LENT_AFTER_MS = 50;
/** How often to look whether a slot can be lent. */
const LOOK_EVERY_MS = 25;

/** Runs a bounded number of tasks at a time, which fail together. */
export class TaskPool {
  readonly #concurrency: ConcurrencyLimit;
  readonly #scope: AbortScope;
  readonly #share: TransferShare | undefined;
  readonly #running = new Set<Promise<void>>();
  /** Since when each task has only been waiting; infinity for one whose bytes move. */
  readonly #waiting = new Map<Task, number>();
  #failure: { readonly reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  /**
   * `scope` is what the tasks run in; the first failure aborts it. `share` is what the transfer has of the client's
   * limit, without which there is none.
   */
  constructor(
    concurrency: ConcurrencyLimit,
    scope: AbortScope = createTransferScope(undefined),
    share: TransferShare | undefined = undefined,
  ) {
    this.#concurrency = concurrency;
    this.#scope = scope;
    this.#share = share;
  }

  /** Aborted by the caller's signal, by the first failure, or by `stop`. */
  get signal(): AbortSignal {
    return this.#scope.signal;
  }

  /**
   * Starts `work`, which takes so much of it, as soon as the client's limit allows, and resolves once there is room for
   * the next; rejects with the first failure of any task.
   */
  async run(work: Work, part: PartInFlight = NOTHING): Promise<void> {
    this.#throwIfOver();
    const taken = this.#share?.take(part, this.signal);
    const lease = taken !== undefined && 'then' in taken ? await this.#awaitLease(taken) : taken;
    const setWaiting = (sinceMs: number): void => {
      if (this.#waiting.has(task)) this.#waiting.set(task, sinceMs); // a task may still report when it is over
    };
    const task: Task = {
      pause: () => setWaiting(performance.now()),
      resume: () => setWaiting(Number.POSITIVE_INFINITY),
    };
    this.#waiting.set(task, Number.POSITIVE_INFINITY);
    const running: Promise<void> = work(this.signal, task).then(
      () => this.#onEnded(running, task, lease),
      (error: unknown) => this.#onFailed(running, task, lease, error),
    );
    this.#running.add(running);
    while (!this.#hasRoom()) await this.#change();
    this.#throwIfOver();
  }

  /** A failure of another task ends the wait. */
  async #awaitLease(taken: Promise<Lease>): Promise<Lease> {
    const lease = await taken;
    try {
      this.#throwIfOver();
    } catch (error) {
      lease.release();
      throw error;
    }
    return lease;
  }

  #hasRoom(): boolean {
    const { limit, maxInFlight = limit } = this.#concurrency;
    const tasks = this.#running.size;
    if (tasks < limit || tasks >= maxInFlight) return tasks < limit;
    const since = performance.now() - LENT_AFTER_MS;
    const lent = [...this.#waiting.values()].filter((waitingSince) => waitingSince <= since).length;
    return tasks - lent < limit;
  }

  /** Frees the listener on the caller's signal; to be called when nothing more will be run. */
  close(): void {
    this.#scope.close();
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

  #onEnded(running: Promise<void>, task: Task, lease: Lease | undefined): void {
    lease?.release();
    this.#running.delete(running);
    this.#waiting.delete(task);
    this.#wake?.();
  }

  #onFailed(running: Promise<void>, task: Task, lease: Lease | undefined, reason: unknown): void {
    this.#fail(reason);
    this.#onEnded(running, task, lease);
  }

  #fail(reason: unknown): void {
    // A task that is aborted fails too; the reason of the abort is what counts then.
    this.#failure ??= { reason: this.signal.aborted ? this.signal.reason : reason };
    this.#scope.abort(reason);
  }

  /** Resolves when a task has ended, or when it is time to look whether a slot can be lent. */
  #change(): Promise<void> {
    const { limit, maxInFlight = limit } = this.#concurrency;
    return new Promise((resolve) => {
      const timer = this.#running.size < maxInFlight ? setTimeout(resolve, LOOK_EVERY_MS) : undefined;
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
