// Runs in the background where processes share the database. What starts a run leaves a row; the process that does
// the background work takes the rows of each site one after the other, those of several sites side by side. The
// transaction that records a run removes its row, so that no run is recorded twice: a process that was stopped in the
// midst of a run and wakes up finds the row gone, or somebody else at it, and ends. A run whose process has died
// begins anew elsewhere; what it did to files before is then found done.
import { isInterruption, LeaseLostError } from '../background-job.ts';
import type { BackgroundWork, Job } from '../background-work.ts';
import type { Log } from '../log.ts';
import { numberIn, textIn, textOrNullIn } from '../store/columns.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import type { WaitedRun } from './file-work.ts';

/** What a run is about. */
export interface Start {
  readonly siteId: number;
  readonly entity: 'Automation' | 'Sync';
  readonly id: number;
  /** Its path, where it is run on one only. */
  readonly only?: string | undefined;
  readonly causedBy?: readonly number[] | undefined;
}

/** What is left out beyond that is told to the log. */
const MAX_WAITING = 10_000;
const SITES_AT_ONCE = 8;

interface WaitingRunDeps {
  readonly database: Database;
  readonly background: BackgroundWork;
  readonly log: Log;
  run(start: Start, waited: WaitedRun): Promise<void>;
}

/** The runs of all sites that wait for their turn. */
export class WaitingRuns {
  readonly #deps: WaitingRunDeps;
  readonly #job: Job;

  constructor(deps: WaitingRunDeps) {
    this.#deps = deps;
    this.#job = deps.background.job('running automations and syncs', {
      step: () => this.#step(),
      isIdle: async () => (await this.#findFirst()).length === 0,
      looksEverySecond: true,
    });
  }

  /** Has runs wait, in a transaction that has decided so. */
  async addWithin(tx: Transaction, starts: readonly Start[]): Promise<void> {
    for (const start of starts) await this.#add(tx, start);
    if (starts.length > 0) tx.onCommitted(() => this.wake());
  }

  async #add(tx: Transaction, { siteId, entity, id, only, causedBy = [] }: Start): Promise<void> {
    const row = await tx.get('SELECT count(*) AS n FROM waiting_runs WHERE site_id = ?', siteId);
    if (row !== undefined && numberIn(row, 'n') >= MAX_WAITING) {
      this.#deps.log.warn('a run was left out because too many wait', { siteId });
      return;
    }
    await tx.run(
      'INSERT INTO waiting_runs (site_id, entity, record_id, only_path, caused_by) VALUES (?, ?, ?, ?, ?)',
      ...[siteId, entity, id, only ?? null, JSON.stringify(causedBy)],
    );
  }

  wake(): void {
    this.#job.wake();
  }

  /** True if none of a site, or of all, waits or is under way. */
  async isIdle(siteId?: number): Promise<boolean> {
    if (siteId === undefined) return (await this.#findFirst()).length === 0;
    const sql = 'SELECT 1 FROM waiting_runs WHERE site_id = ? LIMIT 1';
    return (await this.#deps.database.get(sql, siteId)) === undefined;
  }

  /** Resolves when none waits, whoever does them. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  async forgetSite(siteId: number): Promise<void> {
    const remove = 'DELETE FROM waiting_runs WHERE site_id = ?';
    await this.#deps.database.write((tx) => tx.run(remove, siteId), { siteId });
  }

  close(): Promise<void> {
    return this.#job.close();
  }

  /** The first of each site. */
  #findFirst(): Promise<Row[]> {
    return this.#deps.database.all(
      'SELECT * FROM waiting_runs WHERE id IN (SELECT min(id) FROM waiting_runs GROUP BY site_id) ORDER BY id LIMIT ?',
      SITES_AT_ONCE,
    );
  }

  async #step(): Promise<boolean> {
    const rows = await this.#findFirst();
    await Promise.all(rows.map((row) => this.#run(row)));
    return rows.length > 0;
  }

  async #run(row: Row): Promise<void> {
    const { database, background, log } = this.#deps;
    const siteId = numberIn(row, 'site_id');
    const remove = (tx: Transaction) => tx.run('DELETE FROM waiting_runs WHERE id = ?', numberIn(row, 'id'));
    const waited: WaitedRun = {
      requireHeld: () => background.requireHeld(),
      end: async (tx) => {
        if ((await remove(tx)).changes === 0) throw new LeaseLostError();
      },
    };
    try {
      await this.#deps.run(startFrom(row), waited);
    } catch (error) {
      // Whoever does the background work next finds the row as it is.
      if (isInterruption(error)) throw error;
      log.error('a run in the background failed', { error });
    }
    // Of a run that had nothing to do there is no record.
    await database.write(remove, { siteId });
  }
}

function startFrom(row: Row): Start {
  const causedBy: readonly number[] = JSON.parse(textIn(row, 'caused_by'));
  return {
    siteId: numberIn(row, 'site_id'),
    entity: textIn(row, 'entity') === 'Sync' ? 'Sync' : 'Automation',
    id: numberIn(row, 'record_id'),
    only: textOrNullIn(row, 'only_path') ?? undefined,
    causedBy,
  };
}
