// START HERE for runs: automations and syncs that are started by hand, by the clock, or by what happens to files. A run
// calls the operations on files in the name of a caller: the one who starts it by hand, else its owner.
import type { Accounts } from '../accounts/accounts.ts';
import type { FileOperations } from '../files/operations/operations.ts';
import type { History, NotedEvent } from '../history/history.ts';
import type { Caller } from '../permissions/caller.ts';
import { Problem, problem } from '../problem.ts';
import type { RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';
import { isRunnable, refuseByHand, runAutomation } from './automation-run.ts';
import { recordRun } from './record-run.ts';
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

/** What runs work with beside the services. */
interface RunsDeps {
  readonly accounts: Accounts;
  readonly operations: FileOperations;
  readonly history: History;
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
  readonly #operations: FileOperations;
  readonly #history: History;
  readonly #store: RecordStore;
  readonly #syncs: SyncRuns;
  readonly #schedules: Schedules;
  readonly #queues = new Map<number, RunQueue>();
  #isClosed = false;

  constructor(services: Services, { accounts, operations, history }: RunsDeps) {
    const { store } = accounts.records;
    this.#services = services;
    this.#accounts = accounts;
    this.#operations = operations;
    this.#history = history;
    this.#store = store;
    this.#syncs = new SyncRuns({ ...services, store, operations });
    const run = (siteId: number, entity: Scheduled, { id, data }: StoredRecord) => {
      if (entity === 'Sync') this.#add(siteId, () => this.#runSync({ siteId, id }));
      else if (isRunnable(data)) this.#add(siteId, () => this.#runAutomation({ siteId, id }));
    };
    this.#schedules = new Schedules({ ...services, store, run });
    const triggers = new Triggers({
      ...services,
      store,
      findOwner: (siteId, automation) => this.#findOwner(automation, { siteId, id: automation.id }),
      run: ({ siteId, causedBy }, { id }, only) =>
        this.#add(siteId, () => this.#runAutomation({ siteId, id, only, causedBy })),
    });
    history.onWritten((events: readonly NotedEvent[]) => triggers.onEvents(events));
  }

  /** Looks at what is due, from now on with each minute. Also called when the clock was moved. */
  wake(): void {
    this.#schedules.wake();
  }

  /** Runs an automation for a caller who waits for it. */
  async runManually(caller: Caller, automation: StoredRecord): Promise<void> {
    refuseByHand(automation);
    await runAutomation(this.#deps(), caller, automation);
  }

  /** Runs a sync for a caller who waits for it, or only tells what it would do. */
  async sync(caller: Caller, sync: StoredRecord, how: { isDry: boolean }): Promise<StoredRecord> {
    return await this.#syncs.run(caller, sync, how);
  }

  /**
   * Resolves when all runs have ended that were due or started before, and those that they started, of one site or of
   * all.
   */
  async settled(siteId?: number): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await this.#history.settled();
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

  #deps() {
    const runSync = async (caller: Caller, id: number) => {
      const sync = await this.#store.find(caller.siteId, 'Sync', id);
      if (sync === undefined) throw problem('not-found', `There is no sync ${id}.`);
      return await this.#syncs.run(caller, sync, { isDry: false });
    };
    return { ...this.#services, store: this.#store, operations: this.#operations, runSync };
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
      const owner = await this.#findOwner(automation, start);
      if (owner === undefined) throw ownerlessProblem();
      await runAutomation(this.#deps(), owner, automation, start.only);
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      await recordRun(this.#deps(), { siteId: start.siteId, automation, steps: [], startedMs, refusal });
    }
  }

  async #runSync(start: Start): Promise<void> {
    const sync = await this.#store.find(start.siteId, 'Sync', start.id);
    if (sync === undefined || sync.data['disabled'] === true) return;
    try {
      const owner = await this.#findOwner(sync, start);
      if (owner === undefined) throw ownerlessProblem();
      await this.#syncs.run(owner, sync, { isDry: false });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#services.log.warn('a sync could not be run', { siteId: start.siteId, id: start.id, error });
    }
  }

  /** The one whom the record belongs to, as it acts in the background; undefined if it may not act. */
  async #findOwner({ data, workspaceId }: StoredRecord, { siteId, causedBy = [] }: Start): Promise<Caller | undefined> {
    const userId = typeof data['user_id'] === 'number' ? data['user_id'] : null;
    const owner = await this.#accounts.credentials.findActingCaller(siteId, userId, workspaceId);
    return owner === undefined ? undefined : { ...owner, causedBy };
  }
}

function ownerlessProblem(): Problem {
  return problem('not-authorized/insufficient-permission-for-params', 'Its owner is gone, or may not act any longer.');
}
