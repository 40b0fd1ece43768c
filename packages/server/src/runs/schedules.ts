// Looks once a minute, and whenever the clock was moved, which automations and syncs have become due. Made by runs.ts. Times that pass
// while the server is down start nothing.
import type { Clock } from '../clock.ts';
import { BackgroundJob } from '../files/background-job.ts';
import type { Log } from '../log.ts';
import type { RecordStore, StoredRecord } from '../records/record-store.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { changedMs, isDue, scheduleOf } from './due.ts';

const minuteMs = 60_000;
/** Timers may come a little too early. */
const graceMs = 20;
const mostRecords = 10_000;

/** What is looked at and run. */
export type Scheduled = 'Automation' | 'Sync';

interface ScheduleParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: RecordStore;
  /** Has the record run. Must not wait for it. */
  run(siteId: number, entity: Scheduled, record: StoredRecord): void;
}

/** Finds what is due. After a jump of the clock everything runs once that was due within it. */
export class Schedules {
  readonly #parts: ScheduleParts;
  readonly #job: BackgroundJob;
  #lookedMs: number;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
    this.#job = new BackgroundJob('looking at schedules', () => this.#look(), parts.log);
    this.#lookedMs = parts.clock.ms();
  }

  /** Looks now, and from now on with each minute of the clock. */
  wake(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    const untilNextMs = minuteMs - (this.#parts.clock.ms() % minuteMs) + graceMs;
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
    const span = { afterMs: this.#lookedMs, untilMs: this.#parts.clock.ms() };
    this.#lookedMs = span.untilMs;
    if (span.untilMs <= span.afterMs) return false;
    for (const row of await this.#parts.database.all('SELECT id FROM sites ORDER BY id')) {
      const siteId = numberIn(row, 'id');
      for (const entity of ['Sync', 'Automation'] as const) {
        for (const record of await this.#due(siteId, entity, span)) this.#parts.run(siteId, entity, record);
      }
    }
    return false;
  }

  async #due(
    siteId: number,
    entity: Scheduled,
    { afterMs, untilMs }: { afterMs: number; untilMs: number },
  ): Promise<readonly StoredRecord[]> {
    const { store } = this.#parts;
    const triggers = ['daily', 'custom_schedule'];
    const found = await store.list(siteId, entity, {
      conditions: [{ field: 'trigger', operator: 'in', comparison: 'text', value: triggers }],
      limit: mostRecords,
    });
    const due: StoredRecord[] = [];
    for (const record of found) {
      const { data } = record;
      const sharedId = data['schedule_id'];
      const shared = typeof sharedId === 'number' ? await store.find(siteId, 'Schedule', sharedId) : undefined;
      const schedule = data['disabled'] === true ? undefined : scheduleOf(data, shared?.data);
      const sinceMs = Math.max(afterMs, changedMs(data));
      if (schedule !== undefined && isDue(schedule, { afterMs: sinceMs, untilMs })) due.push(record);
    }
    return due;
  }
}
