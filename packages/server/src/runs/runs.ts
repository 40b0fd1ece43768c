// START HERE for runs: automations and syncs that are started by hand, by the clock, or by what happens to files. A
// run calls the operations on files in the name of a caller: the one who starts it by hand, else its owner. Runs that
// nobody waits for are kept in a queue (run-queue.ts), or in rows where processes share the database
// (waiting-runs.ts).
import type { Accounts } from '../accounts/accounts.ts';
import type { BackgroundWork } from '../background-work.ts';
import type { FileOperations } from '../files/operations/operations.ts';
import type { History } from '../history/history.ts';
import type { Caller } from '../permissions/caller.ts';
import { Problem, problem } from '../problem.ts';
import type { RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';
import type { Claims } from '../store/claims.ts';
import type { Queries } from '../store/contract.ts';
import { refuseByHand, runAutomation } from './automation-run.ts';
import type { WaitedRun } from './file-work.ts';
import { recordRun } from './record-run.ts';
import { RunQueue } from './run-queue.ts';
import { Schedules } from './schedules.ts';
import { SyncRuns } from './sync-run.ts';
import { Triggers } from './triggers.ts';
import { type Start, WaitingRuns } from './waiting-runs.ts';

/** What runs work with beside the services. */
interface RunsDeps {
  readonly accounts: Accounts;
  readonly operations: FileOperations;
  readonly history: History;
  readonly background: BackgroundWork;
  readonly claims: Claims;
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
  /** Undefined where no other process uses the database. */
  readonly #waiting: WaitingRuns | undefined;
  #isClosed = false;

  constructor(services: Services, { accounts, operations, history, background, claims }: RunsDeps) {
    const { store } = accounts.records;
    this.#services = services;
    if (services.database.isShared) {
      const run = (start: Start, waited: WaitedRun) => this.#run(start, waited);
      this.#waiting = new WaitingRuns({ ...services, background, run });
    }
    this.#accounts = accounts;
    this.#operations = operations;
    this.#history = history;
    this.#store = store;
    this.#syncs = new SyncRuns({ ...services, store, operations, claims });
    this.#schedules = new Schedules({
      ...services,
      store,
      background,
      waiting: this.#waiting,
      run: (starts) => this.#add(starts),
    });
    const triggers = new Triggers({
      ...services,
      store,
      findOwner: (siteId, automation, queries) => this.#findOwner(automation, { siteId }, queries),
    });
    const waiting = this.#waiting;
    if (waiting === undefined)
      history.onWritten(async (events) => this.#add(await triggers.findStarts(events, services.database)));
    else history.onWriting(async (tx, events) => waiting.addWithin(tx, await triggers.findStarts(events, tx)));
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
      if (this.#waiting !== undefined) {
        if (await this.#waiting.isIdle(siteId)) return;
        await this.#waiting.settled();
        continue;
      }
      const queues = siteId === undefined ? [...this.#queues.values()] : [this.#queues.get(siteId)];
      const busy = queues.filter((queue) => queue !== undefined && !queue.isIdle);
      if (busy.length === 0) return;
      for (const queue of busy) await queue?.settled();
    }
  }

  /** Drops what still waits for a site. */
  async forgetSite(siteId: number): Promise<void> {
    await this.#waiting?.forgetSite(siteId);
    await this.#queues.get(siteId)?.close();
    this.#queues.delete(siteId);
  }

  /** Ends after the runs that are under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#schedules.close();
    await this.#waiting?.close();
    for (const queue of this.#queues.values()) await queue.close();
  }

  #deps(waited?: WaitedRun) {
    const runSync = async (caller: Caller, id: number) => {
      const sync = await this.#store.find(caller.siteId, 'Sync', id);
      // An automation starts the syncs of its own workspace; `inPlace` says which that is.
      const isHere = sync?.workspaceId === caller.workspaceId || caller.isSiteAdmin;
      if (sync === undefined || !isHere) throw problem('not-found', `There is no sync ${id}.`);
      return await this.#syncs.run(caller, sync, { isDry: false });
    };
    return { ...this.#services, store: this.#store, operations: this.#operations, runSync, waited };
  }

  /** Has something run where no other process uses the database. */
  #add(starts: readonly Start[]): void {
    if (this.#isClosed) return;
    for (const start of starts) {
      const { siteId } = start;
      const queue = this.#queues.get(siteId) ?? new RunQueue(this.#services.log);
      this.#queues.set(siteId, queue);
      const isAdded = queue.add(() => this.#run(start));
      if (!isAdded) this.#services.log.warn('a run was left out because too many wait', { siteId });
    }
  }

  #run(start: Start, waited?: WaitedRun): Promise<void> {
    return start.entity === 'Sync' ? this.#runSync(start, waited) : this.#runAutomation(start, waited);
  }

  async #runAutomation(start: Start, waited: WaitedRun | undefined): Promise<void> {
    const automation = await this.#store.find(start.siteId, 'Automation', start.id);
    if (automation === undefined || automation.data['disabled'] === true) return;
    const startedMs = this.#services.clock.ms();
    try {
      const owner = await this.#findOwner(automation, start);
      if (owner === undefined) throw ownerlessProblem();
      await runAutomation(this.#deps(waited), owner, automation, start.only);
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      const { siteId } = start;
      await recordRun(this.#deps(), { siteId, automation, steps: [], startedMs, refusal, waited });
    }
  }

  async #runSync(start: Start, waited: WaitedRun | undefined): Promise<void> {
    const sync = await this.#store.find(start.siteId, 'Sync', start.id);
    if (sync === undefined || sync.data['disabled'] === true) return;
    try {
      const owner = await this.#findOwner(sync, start);
      if (owner === undefined) throw ownerlessProblem();
      await this.#syncs.run(owner, sync, { isDry: false, waited });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#services.log.warn('a sync could not be run', { siteId: start.siteId, id: start.id, error });
    }
  }

  /** The one whom the record belongs to, as it acts in the background; undefined if it may not act. */
  async #findOwner(
    { data, workspaceId }: StoredRecord,
    { siteId, causedBy = [] }: Pick<Start, 'siteId' | 'causedBy'>,
    queries?: Queries,
  ): Promise<Caller | undefined> {
    const userId = typeof data['user_id'] === 'number' ? data['user_id'] : null;
    const { credentials } = this.#accounts;
    const owner = await credentials.findActingCaller({ siteId, userId, workspaceId }, queries);
    return owner === undefined ? undefined : { ...owner, causedBy };
  }
}

function ownerlessProblem(): Problem {
  return problem('not-authorized/insufficient-permission-for-params', 'Its owner is gone, or may not act any longer.');
}
