// The background work that is done once for all processes of a server: whoever holds the lease `background` does it.
// A process alone with its database always holds it. Where processes share one, the holder looks every second for what
// the others have left in rows, and another process takes over once a lease has not been renewed. A process that was
// stopped for a while may wake up in the midst of a step that is no longer its own: the lease is asked before each step
// and, by `requireHeld`, within long ones, and every transaction of a step looks again at the rows that it works on.
import { setTimeout as delay } from 'node:timers/promises';
import { BackgroundJob, LeaseLostError } from './background-job.ts';
import type { Log } from './log.ts';
import type { Database, Lease } from './store/contract.ts';

/** How often the holder looks for what other processes have left, and those who wait look whether it is done. */
const LOOK_EVERY_MS = 1_000;
const WAIT_STEP_MS = 50;
const LONGEST_WAIT_STEP_MS = 500;

/** One piece of background work, as its owner sees it. */
export interface Job {
  /** Says that there may be something to do. */
  wake(): void;
  /** Resolves when nothing is left to do, whoever does it. */
  settled(): Promise<void>;
  /** Ends after the step that is under way. */
  close(): Promise<void>;
}

/** What a job does. */
export interface JobPlan {
  /** Does one step; resolves to false when there was nothing to do. */
  step(): Promise<boolean>;
  /** True if the rows leave nothing to do. Asked only where another process may be doing it. */
  isIdle(): Promise<boolean>;
  /** True if other processes leave work for it in rows at any time; otherwise its own timers wake it. */
  readonly looksEverySecond: boolean;
}

/** Hands out jobs that are done by one process at a time. */
export class BackgroundWork {
  readonly #database: Database;
  readonly #log: Log;
  readonly #lease: Lease;
  readonly #jobs: SharedJob[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor({ database, log }: { database: Database; log: Log }) {
    this.#database = database;
    this.#log = log;
    this.#lease = database.lease('background');
    if (!database.isShared) return;
    this.#lease.onGained(() => {
      this.#log.info('this process does the background work now');
      for (const job of this.#jobs) job.wake();
    });
  }

  /** A job of this work. */
  job(name: string, plan: JobPlan): Job {
    if (!this.#database.isShared)
      return new BackgroundJob(name, () => plan.step(), { log: this.#log, database: this.#database });
    const job = new SharedJob(name, plan, { database: this.#database, log: this.#log, lease: this.#lease });
    this.#jobs.push(job);
    this.#timer ??= setInterval(() => {
      for (const one of this.#jobs) if (one.looksEverySecond) one.wake();
    }, LOOK_EVERY_MS).unref();
    return job;
  }

  /** True while this process does the background work. */
  get isHeld(): boolean {
    return this.#lease.isHeld();
  }

  /** Throws LeaseLostError where another process has taken over. */
  requireHeld(): void {
    if (!this.#lease.isHeld()) throw new LeaseLostError();
  }

  /** Gives the lease back. The jobs have to be closed before. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#lease.close();
  }
}

class SharedJob implements Job {
  readonly looksEverySecond: boolean;
  readonly #plan: JobPlan;
  readonly #database: Database;
  readonly #lease: Lease;
  readonly #job: BackgroundJob;
  readonly #stop = new AbortController();

  constructor(name: string, plan: JobPlan, { database, log, lease }: { database: Database; log: Log; lease: Lease }) {
    this.looksEverySecond = plan.looksEverySecond;
    this.#plan = plan;
    this.#database = database;
    this.#lease = lease;
    this.#job = new BackgroundJob(name, () => this.#step(), { log, database });
  }

  wake(): void {
    if (this.#lease.isHeld()) this.#job.wake();
  }

  async settled(): Promise<void> {
    for (let waitMs = WAIT_STEP_MS; !this.#stop.signal.aborted; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_STEP_MS)) {
      this.wake();
      await this.#job.settled();
      await this.#database.refresh();
      if (await this.#plan.isIdle()) return;
      await delay(waitMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#job.close();
  }

  async #step(): Promise<boolean> {
    return this.#lease.isHeld() && (await this.#plan.step());
  }
}
