// Looks once a minute, and whenever the clock was moved, which automations and syncs have become due. Times that pass
// while the server is down start nothing. Where processes share the database, the one that does the background work
// looks: up to which moment it has looked is a row, and the transaction that moves it on has what is due wait for its
// run, so that another process which takes over begins there, and one that was stopped for a while starts nothing
// twice.

import { LeaseLostError, yieldToEventLoop } from '../background-job.ts';
import type { BackgroundWork, Job } from '../background-work.ts';
import type { Clock } from '../clock.ts';
import type { RecordStore, StoredRecord } from '../records/record-store.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { isRunnable } from './automation-run.ts';
import { isDue, readChangedMs, scheduleOf } from './due.ts';
import type { Start, WaitingRuns } from './waiting-runs.ts';

const MINUTE_MS = 60_000;
/** Timers may come a little too early. */
const GRACE_MS = 20;
const MAX_RECORDS = 10_000;
/** Where processes share the database: after so long without a look the server was down. */
const DOWN_AFTER_MS = 3 * MINUTE_MS;
const MARK = 'schedules';

interface ScheduleDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly store: RecordStore;
  readonly background: BackgroundWork;
  /** Where processes share the database. */
  readonly waiting: WaitingRuns | undefined;
  /** Has something run. Must not wait for its end. */
  run(starts: readonly Start[]): void;
}

interface Span {
  readonly afterMs: number;
  readonly untilMs: number;
}

/** Finds what is due. After a jump of the clock everything runs once that was due within it. */
export class Schedules {
  readonly #deps: ScheduleDeps;
  readonly #job: Job;
  #lookedMs: number;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(deps: ScheduleDeps) {
    this.#deps = deps;
    this.#job = deps.background.job('looking at schedules', {
      step: () => this.#look(),
      isIdle: async () => !hasWholeMinute(await this.#readSpan()),
      looksEverySecond: true,
    });
    this.#lookedMs = deps.clock.ms();
  }

  /** Looks now, and from now on with each minute of the clock. */
  wake(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    const untilNextMs = MINUTE_MS - (this.#deps.clock.ms() % MINUTE_MS) + GRACE_MS;
    this.#timer = setTimeout(() => this.wake(), untilNextMs).unref();
    this.#job.wake();
  }

  /** Resolves when everything that is due by now has been told of. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#job.close();
  }

  async #look(): Promise<boolean> {
    const span = await this.#readSpan();
    if (!hasWholeMinute(span)) {
      if (span.untilMs < span.afterMs) this.#lookedMs = span.untilMs;
      return false;
    }
    const due: Start[] = [];
    for (const row of await this.#deps.database.all('SELECT id FROM sites ORDER BY id')) {
      const siteId = numberIn(row, 'id');
      for (const entity of ['Sync', 'Automation'] as const) {
        for (const { id, data } of await this.#findDue(siteId, entity, span)) {
          if (entity === 'Sync' || isRunnable(data)) due.push({ siteId, entity, id });
        }
      }
    }
    await this.#start(due, span);
    return false;
  }

  /** Since when, and until when, to look. A server that was down begins now. */
  async #readSpan(): Promise<Span> {
    const untilMs = this.#deps.clock.ms();
    if (this.#deps.waiting === undefined) return { afterMs: this.#lookedMs, untilMs };
    const row = await this.#deps.database.get('SELECT at_ms FROM background_marks WHERE name = ?', MARK);
    const afterMs = row === undefined ? 0 : numberIn(row, 'at_ms');
    return { afterMs, untilMs };
  }

  async #start(due: readonly Start[], { afterMs, untilMs }: Span): Promise<void> {
    const { database, waiting } = this.#deps;
    if (waiting === undefined) {
      this.#lookedMs = untilMs;
      this.#deps.run(due);
      return;
    }
    const mark = `INSERT INTO background_marks (name, at_ms) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET at_ms = excluded.at_ms WHERE background_marks.at_ms = ?`;
    await database.write(async (tx) => {
      if ((await tx.run(mark, MARK, untilMs, afterMs)).changes === 0) throw new LeaseLostError();
      await waiting.addWithin(tx, due);
    });
  }

  async #findDue(
    siteId: number,
    entity: Start['entity'],
    { afterMs, untilMs }: Span,
  ): Promise<readonly StoredRecord[]> {
    const { store } = this.#deps;
    if (this.#deps.waiting !== undefined && untilMs - afterMs > DOWN_AFTER_MS) return [];
    const triggers = ['daily', 'custom_schedule'];
    const found = await store.list(siteId, entity, {
      conditions: [{ field: 'trigger', operator: 'in', comparison: 'text', value: triggers }],
      limit: MAX_RECORDS,
    });
    const due: StoredRecord[] = [];
    for (const record of found) {
      const { data } = record;
      const sharedId = data['schedule_id'];
      const shared = typeof sharedId === 'number' ? await store.find(siteId, 'Schedule', sharedId) : undefined;
      const schedule = data['disabled'] === true ? undefined : scheduleOf(data, shared?.data);
      const sinceMs = Math.max(afterMs, readChangedMs(data));
      if (schedule !== undefined && isDue(schedule, { afterMs: sinceMs, untilMs })) due.push(record);
      await yieldToEventLoop();
    }
    return due;
  }
}

/** Whatever is due is due at a whole minute. */
function hasWholeMinute({ afterMs, untilMs }: Span): boolean {
  return Math.floor(untilMs / MINUTE_MS) > Math.floor(afterMs / MINUTE_MS);
}
