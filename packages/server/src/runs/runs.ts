// START HERE for runs: automations and syncs that are started by hand, by the clock, or by what happens to files. Made
// by createServer(); called by the handlers, and told of events by the history.
import type { Accounts } from '../accounts/accounts.ts';
import type { Files } from '../files/files.ts';
import type { NotedEvent } from '../files/history.ts';
import { AUTOMATIONS } from '../generated/resources/automations.ts';
import type { Call } from '../http/call.ts';
import { ownRequest } from '../http/own-request.ts';
import { Params } from '../params/params.ts';
import { Problem, problem } from '../problem.ts';
import type { RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';
import { isRunnable, refuseByHand, runAutomation } from './automation-run.ts';
import { recordRun } from './keep-run.ts';
import { RunQueue } from './run-queue.ts';
import { type Scheduled, Schedules } from './schedules.ts';
import { SyncRuns } from './sync-run.ts';
import { Triggers } from './triggers.ts';

/** What a run is about. */
interface Start {
  readonly siteId: number;
  readonly id: number;
  readonly only?: string;
  readonly causedBy?: readonly number[] | undefined;
}

/** How often what runs may have started more, at most. */
const MAX_ROUNDS = 12;

/**
 * All runs of one server. Those in the background come one after the other in each site, with the rights of whom they
 * belong to.
 */
export class Runs {
  readonly #services: Services;
  readonly #accounts: Accounts;
  readonly #files: Files;
  readonly #store: RecordStore;
  readonly #syncs: SyncRuns;
  readonly #schedules: Schedules;
  readonly #queues = new Map<number, RunQueue>();
  #isClosed = false;

  constructor(services: Services, { accounts, files }: { accounts: Accounts; files: Files }) {
    const { store } = accounts.records;
    this.#services = services;
    this.#accounts = accounts;
    this.#files = files;
    this.#store = store;
    this.#syncs = new SyncRuns({ ...services, store, files });
    const run = (siteId: number, entity: Scheduled, { id, data }: StoredRecord) => {
      if (entity === 'Sync') this.#add(siteId, () => this.#runSync({ siteId, id }));
      else if (isRunnable(data)) this.#add(siteId, () => this.#runAutomation({ siteId, id }));
    };
    this.#schedules = new Schedules({ ...services, store, run });
    const triggers = new Triggers({
      ...services,
      store,
      callFor: (siteId, automation) => this.#callFor(automation, { siteId, id: automation.id }),
      run: ({ siteId, causedBy }, { id }, only) =>
        this.#add(siteId, () => this.#runAutomation({ siteId, id, only, causedBy })),
    });
    files.history.onWritten((events: readonly NotedEvent[]) => triggers.onEvents(events));
  }

  /** Looks at what is due, from now on with each minute. Also called when the clock was moved. */
  wake(): void {
    this.#schedules.wake();
  }

  /** Runs an automation for a caller who waits for it. */
  async runManually(call: Call, automation: StoredRecord): Promise<void> {
    refuseByHand(automation);
    await runAutomation(this.#parts(), call, automation);
  }

  /** Runs a sync for a caller who waits for it, or only tells what it would do. */
  async sync(call: Call, sync: StoredRecord, how: { isDry: boolean }): Promise<StoredRecord> {
    return await this.#syncs.run(call, sync, how);
  }

  /**
   * Resolves when all runs have ended that were due or started before, and those that they started, of one site or of
   * all.
   */
  async settled(siteId?: number): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await this.#files.history.settled();
      await this.#schedules.settled();
      const queues = siteId === undefined ? [...this.#queues.values()] : [this.#queues.get(siteId)];
      const busy = queues.filter((queue) => queue !== undefined && !queue.isIdle);
      if (busy.length === 0) return;
      for (const queue of busy) await queue?.settled();
    }
  }

  /** Drops what still waits for a site. */
  async forgetSite(siteId: number): Promise<void> {
    await this.#queues.get(siteId)?.close();
    this.#queues.delete(siteId);
  }

  /** Ends after the runs that are under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#schedules.close();
    for (const queue of this.#queues.values()) await queue.close();
  }

  #parts() {
    const runSync = async (call: Call, id: number) => {
      const sync = await this.#store.find(call.caller.siteId, 'Sync', id);
      if (sync === undefined) throw problem('not-found', `There is no sync ${id}.`);
      return await this.#syncs.run(call, sync, { isDry: false });
    };
    return { ...this.#services, store: this.#store, files: this.#files, runSync };
  }

  #add(siteId: number, run: () => Promise<void>): void {
    if (this.#isClosed) return;
    const queue = this.#queues.get(siteId) ?? new RunQueue(this.#services.log);
    this.#queues.set(siteId, queue);
    if (!queue.add(run)) this.#services.log.warn('a run was left out because too many wait', { siteId });
  }

  async #runAutomation(start: Start): Promise<void> {
    const automation = await this.#store.find(start.siteId, 'Automation', start.id);
    if (automation === undefined || automation.data['disabled'] === true) return;
    const startedMs = this.#services.clock.ms();
    try {
      const call = await this.#callFor(automation, start);
      if (call === undefined) throw ownerlessProblem();
      await runAutomation(this.#parts(), call, automation, start.only);
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      await recordRun(this.#parts(), { siteId: start.siteId, automation, steps: [], startedMs, refusal });
    }
  }

  async #runSync(start: Start): Promise<void> {
    const sync = await this.#store.find(start.siteId, 'Sync', start.id);
    if (sync === undefined || sync.data['disabled'] === true) return;
    try {
      const call = await this.#callFor(sync, start);
      if (call === undefined) throw ownerlessProblem();
      await this.#syncs.run(call, sync, { isDry: false });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#services.log.warn('a sync could not be run', { siteId: start.siteId, id: start.id, error });
    }
  }

  /** A call of the one whom the record belongs to. */
  async #callFor({ data, workspaceId }: StoredRecord, { siteId, causedBy = [] }: Start): Promise<Call | undefined> {
    const userId = typeof data['user_id'] === 'number' ? data['user_id'] : null;
    const caller = await this.#accounts.credentials.findActingCaller(siteId, userId, workspaceId);
    const operation = AUTOMATIONS.operations.find(({ id }) => id === 'manual_run');
    if (caller === undefined || operation === undefined) return undefined;
    return { resource: AUTOMATIONS, operation, params: new Params({}), caller, request: ownRequest(), causedBy };
  }
}

function ownerlessProblem(): Problem {
  return problem('not-authorized/insufficient-permission-for-params', 'Its owner is gone, or may not act any longer.');
}
