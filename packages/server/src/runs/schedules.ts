// Looks once a minute, and whenever the clock was moved, which automations and syncs have become due. Times that pass
// while the server is down start nothing.

import { BackgroundJob, yieldToEventLoop } from '../background-job.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { RecordStore, StoredRecord } from '../records/record-store.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { isDue, readChangedMs, scheduleOf } from './due.ts';

const MINUTE_MS = 60_000;
/** Timers may come a little too early. */
const GRACE_MS = 20;
const MAX_RECORDS = 10_000;

/** What is looked at and run. */
export type Scheduled = 'Automation' | 'Sync';

interface ScheduleDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: RecordStore;
  /** Has the record run. Must not wait for it. */
  run(siteId: number, entity: Scheduled, record: StoredRecord): void;
}

/** Finds what is due. After a jump of the clock everything runs once that was due within it. */
export class Schedules {
  readonly #deps: ScheduleDeps;
  readonly #job: BackgroundJob;
  #lookedMs: number;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(deps: ScheduleDeps) {
    this.#deps = deps;
    this.#job = new BackgroundJob('looking at schedules', () => this.#look(), deps);
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
    const span = { afterMs: this.#lookedMs, untilMs: this.#deps.clock.ms() };
    this.#lookedMs = span.untilMs;
    if (span.untilMs <= span.afterMs) return false;
    for (const row of await this.#deps.database.all('SELECT id FROM sites ORDER BY id')) {
      const siteId = numberIn(row, 'id');
      for (const entity of ['Sync', 'Automation'] as const) {
        for (const record of await this.#findDue(siteId, entity, span)) this.#deps.run(siteId, entity, record);
      }
    }
    return false;
  }

  async #findDue(
    siteId: number,
    entity: Scheduled,
    { afterMs, untilMs }: { afterMs: number; untilMs: number },
  ): Promise<readonly StoredRecord[]> {
    const { store } = this.#deps;
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
