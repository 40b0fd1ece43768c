// Kills three equal server processes and their engines, one at a time and again and again, while clients change files
// through all of them, and looks after each kill whether all that was acknowledged is there, whole, and nothing half
// done. Run by durability.ts and, shortly, by campaign.test.ts.
//
// A lane is a client that works in a folder of its own and asks another process with each request. When a request
// breaks off, the lane does not know whether its change happened. It waits until the world has settled: the connections
// of a killed process have ended at the database, or the killed engine answers again and with it every process. Then it
// reads its folder at a process that lives, compares every byte, and goes on. A killed process is started again only
// after that, so that what it left behind is seen without its help.
//
// Beside the lanes copies of folders and runs of an automation go on in the background (copy-jobs.ts,
// automation-runs.ts). In the end each of them has been done once, all bytes that were given up are removed, rows and
// bytes agree, and the bucket holds nothing that no row speaks of (remains.ts).
import { setTimeout as sleep } from 'node:timers/promises';
import { createDice } from '../durability/campaign.ts';
import { type Dice, Lane, type LaneOptions, type LaneServer, RefusedError } from '../durability/lane.ts';
import { AutomationRuns } from './automation-runs.ts';
import { CopyJobs } from './copy-jobs.ts';
import type { Engine } from './kit/engine.ts';
import { startEngines } from './kit/engines.ts';
import { runSql } from './kit/postgres.ts';
import { type EqualProcess, startEqualProcesses } from './kit/processes.ts';
import { checkRemains, type Remains, type Stores, waitForRemoval } from './remains.ts';

/** How a campaign runs. */
export interface EnginesCampaignOptions {
  readonly processKills: number;
  /** Of each engine. */
  readonly engineKills: number;
  readonly lanes: number;
  /** The same seed chooses the same changes, victims and moments; what is under way at a moment still differs. */
  readonly seed: number;
  /** Told after each kill. */
  readonly onKill?: (number: number) => void;
}

/** What came of it. */
export interface EnginesCampaignResult {
  readonly processKills: number;
  readonly postgresKills: number;
  readonly s3Kills: number;
  /** Changes that were acknowledged, all of which were there afterwards. */
  readonly acknowledged: number;
  /** Uploads that the S3 server forgot when it was killed, not acknowledged: at most one a lane and kill. */
  readonly forgotten: number;
  /** How often a lane compared its folder, byte by byte. */
  readonly comparisons: number;
  /** Copies that went on in the background after they were acknowledged, each of which was done once and whole. */
  readonly jobs: number;
  /** Uploads that were acknowledged and start a run of an automation, each of which was done once. */
  readonly runs: number;
  /** Objects of the bucket in the end; undefined if something was wrong before. */
  readonly objects: number | undefined;
  /** Those of them that no row speaks of. */
  readonly orphans: number | undefined;
  /** The longest time from the kill of an engine until every process answered again. */
  readonly slowestRecoveryMs: number;
  /** What was wrong; empty if all is as it should be. */
  readonly problems: readonly string[];
}

type Victim = 'process' | 'PostgreSQL' | 'S3';

const PROCESSES = 3;
const PART_BYTES = 5 * 1024 * 1024;
/** On both sides of a part; object stores take no smaller ones but the last. */
const LANES: LaneOptions = {
  sizes: [0, 1, 5_000, 200_000, PART_BYTES, PART_BYTES + 1],
  partBytes: PART_BYTES,
  outages: true,
};
const MAX_WORK_MS = 600;
const RUN_EVERY_MS = 300;
const MAX_DOWN_MS = 1_500;
/** For so long bytes are kept that were given up: short, so that most are removed while processes are killed. */
const KEEP_MS = 10_000;
/** A copy in the background is started for so many kills. */
const KILLS_OF_JOB = 4;
const SETTLE_TIMEOUT_MS = 60_000;
const ASK_EVERY_MS = 50;
const DATABASE = 'campaign';

/** Runs a campaign with engines of its own. Ends at the first kill after which something is wrong. */
export async function runEnginesCampaign(options: EnginesCampaignOptions): Promise<EnginesCampaignResult> {
  const engines = await startEngines({ own: true });
  try {
    const { postgres, s3 } = engines;
    if (postgres === undefined || s3 === undefined) throw new Error(`There is no ${engines.missing.join(', no ')}.`);
    await runSql(postgres.url, `CREATE DATABASE ${DATABASE}`);
    const blobs = new URL(s3.url);
    blobs.searchParams.set('keep', String(KEEP_MS / 1000));
    const stores = { database: urlOfCampaign(postgres.url), blobs: blobs.href, env: engines.env, keepMs: KEEP_MS };
    const processes = await startProcesses(stores);
    const parts = { engines: { postgres: postgres.engine, s3: s3.engine }, stores, processes };
    try {
      return await new Campaign(parts, options).run();
    } finally {
      await Promise.all(processes.map((process) => process.stop('SIGKILL')));
    }
  } finally {
    await engines.close();
  }
}

function startProcesses({ database, blobs, env }: Stores): Promise<readonly EqualProcess[]> {
  return startEqualProcesses(PROCESSES, {
    blobs,
    flagsOf: (number) => ['--database', nameConnections(database, number)],
    env,
  });
}

function urlOfCampaign(engine: string): string {
  const url = new URL(engine);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** The URL of the database, by which the connections of one process can be told from others. */
function nameConnections(url: string, number: number): string {
  const named = new URL(url);
  named.searchParams.set('application_name', `process${number}`);
  return named.href;
}

/** What a campaign kills, and where that keeps rows and bytes. */
interface CampaignParts {
  readonly engines: Readonly<Record<'postgres' | 's3', Engine>>;
  readonly stores: Stores;
  readonly processes: readonly EqualProcess[];
}

class Campaign {
  readonly #engines: Readonly<Record<'postgres' | 's3', Engine>>;
  readonly #stores: Stores;
  readonly #processes: readonly EqualProcess[];
  readonly #options: EnginesCampaignOptions;
  readonly #dice: Dice;
  readonly #lanes: readonly Lane[];
  readonly #jobs = new CopyJobs();
  readonly #runs = new AutomationRuns();
  readonly #problems: string[] = [];
  readonly #kills: Record<Victim, number> = { process: 0, PostgreSQL: 0, S3: 0 };
  #comparisons = 0;
  #slowestRecoveryMs = 0;
  #isStopping = false;
  /** Comparisons under way; the next kill waits for them, so that each comes to its end. */
  readonly #comparing = new Set<Promise<void>>();
  /** Pending from just before a kill until the world has settled. */
  #settled: Promise<void> = Promise.resolve();

  constructor({ engines, stores, processes }: CampaignParts, options: EnginesCampaignOptions) {
    this.#engines = engines;
    this.#stores = stores;
    this.#processes = processes;
    this.#options = options;
    this.#dice = createDice(options.seed);
    this.#lanes = Array.from(
      { length: options.lanes },
      (_, number) => new Lane(`lane${number}`, createDice(options.seed + number + 1), LANES),
    );
  }

  async run(): Promise<EnginesCampaignResult> {
    const [first] = this.#processes;
    if (first !== undefined) for (const each of [this.#jobs, this.#runs]) await each.prepare(first);
    const lanes = this.#lanes.map((lane) => this.#work(lane));
    const working = Promise.all([...lanes, this.#startJobs(), this.#startRuns()]);
    for (const [index, victim] of this.#drawVictims().entries()) {
      await sleep(this.#dice(MAX_WORK_MS));
      if (this.#problems.length > 0) break;
      await this.#kill(victim);
      await Promise.allSettled(this.#comparing);
      this.#options.onKill?.(index + 1);
    }
    this.#isStopping = true;
    await working;
    if (this.#problems.length === 0) await this.#compareAll();
    const remains = this.#problems.length === 0 ? await this.#checkRemains() : undefined;
    const forgotten = this.#lanes.reduce((sum, lane) => sum + lane.forgotten, 0);
    if (forgotten > this.#kills.S3 * this.#lanes.length) {
      this.#problems.push(`The S3 server forgot ${forgotten} uploads, and was killed ${this.#kills.S3} times.`);
    }
    return {
      processKills: this.#kills.process,
      postgresKills: this.#kills.PostgreSQL,
      s3Kills: this.#kills.S3,
      acknowledged: this.#lanes.reduce((sum, lane) => sum + lane.acknowledged, 0),
      forgotten,
      comparisons: this.#comparisons,
      jobs: this.#jobs.acknowledged,
      runs: this.#runs.acknowledged,
      objects: remains?.objects,
      orphans: remains?.orphans,
      slowestRecoveryMs: Math.round(this.#slowestRecoveryMs),
      problems: this.#problems,
    };
  }

  #drawVictims(): readonly Victim[] {
    const { processKills, engineKills } = this.#options;
    const left: Victim[] = [
      ...Array<Victim>(processKills).fill('process'),
      ...Array<Victim>(engineKills).fill('PostgreSQL'),
      ...Array<Victim>(engineKills).fill('S3'),
    ];
    return Array.from({ length: left.length }, () => left.splice(this.#dice(left.length), 1)).flat();
  }

  /** Lets a lane work, and compare whenever it does not know what happened, until the campaign stops. */
  async #work(lane: Lane): Promise<void> {
    const server = this.#anyProcess(this.#lanes.indexOf(lane));
    try {
      while (!this.#isStopping && this.#problems.length === 0) {
        await lane.work(server, () => {});
        const comparing = this.#compare(lane);
        this.#comparing.add(comparing);
        await comparing.finally(() => this.#comparing.delete(comparing));
      }
    } catch (error) {
      this.#problems.push(`${lane.name}: ${error}`);
    }
  }

  /** Starts background work now and then, at any process. */
  async #startJobs(): Promise<void> {
    const server = this.#anyProcess(this.#options.lanes);
    const most = 2 + Math.ceil(this.#options.processKills / KILLS_OF_JOB);
    for (let started = 0; started < most && !this.#isStopping; started += 1) {
      await this.#settled;
      await this.#jobs.start(server).catch((error: unknown) => {
        // A connection that broke is no refusal.
        if (!(error instanceof TypeError || this.#isStopping)) this.#problems.push(String(error));
      });
      await sleep(MAX_WORK_MS);
    }
  }

  /** Has runs started all the time, at any process. */
  async #startRuns(): Promise<void> {
    const server = this.#anyProcess(this.#options.lanes + 1);
    while (!this.#isStopping && this.#problems.length === 0) {
      await this.#settled;
      await this.#runs.start(server).catch((error: unknown) => {
        if (!this.#isStopping) this.#problems.push(String(error));
      });
      await sleep(RUN_EVERY_MS);
    }
  }

  /** Another process with each request, of those that run. */
  #anyProcess(number: number): LaneServer {
    const dice = createDice(this.#options.seed + number);
    const campaign = this;
    const running = () => campaign.#processes.filter((process) => process.isRunning);
    return {
      get url() {
        if (campaign.#isStopping) throw new Error('The campaign ends here.');
        return running()[dice(running().length)]?.url ?? '';
      },
      apiKey: this.#processes[0]?.apiKey ?? '',
    };
  }

  /** Compares at one process; while an engine is gone, again when it is back. */
  async #compare(lane: Lane): Promise<void> {
    for (const untilMs = performance.now() + SETTLE_TIMEOUT_MS; ; ) {
      await this.#settled;
      const process = this.#processes.filter(({ isRunning }) => isRunning)[0];
      try {
        if (process === undefined) throw new Error('No process runs.');
        this.#problems.push(...(await lane.check(process)));
        this.#comparisons += 1;
        return;
      } catch (error) {
        const mayPass = !(error instanceof RefusedError) || error.isOutage;
        if (!mayPass || performance.now() > untilMs) throw error;
        await sleep(ASK_EVERY_MS);
      }
    }
  }

  async #compareAll(): Promise<void> {
    for (const process of this.#processes) {
      for (const lane of this.#lanes) this.#problems.push(...(await lane.check(process)));
      this.#comparisons += this.#lanes.length;
    }
    const [first] = this.#processes;
    if (first === undefined) return;
    for (const each of [this.#jobs, this.#runs]) this.#problems.push(...(await each.check(first)));
  }

  /** Ends the processes in order once they have removed what was given up, and looks at what is left. */
  async #checkRemains(): Promise<Remains> {
    this.#problems.push(...(await waitForRemoval(this.#stores)));
    for (const process of this.#processes) {
      const code = await process.stop();
      if (code !== 0) this.#problems.push(`A process ended with ${code}:\n${process.log()}`);
    }
    const remains = await checkRemains(this.#stores);
    this.#problems.push(...remains.problems);
    return remains;
  }

  async #kill(victim: Victim): Promise<void> {
    this.#kills[victim] += 1;
    let settle = () => {};
    this.#settled = new Promise((resolve) => {
      settle = resolve;
    });
    try {
      if (victim === 'process') await this.#killProcess(settle);
      else await this.#killEngine(this.#engines[victim === 'S3' ? 's3' : 'postgres']);
    } finally {
      settle();
    }
  }

  async #killProcess(settle: () => void): Promise<void> {
    const number = this.#dice(PROCESSES);
    const process = this.#processes[number];
    await process?.kill();
    const open = `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'process${number}'`;
    await waitUntil(`the connections of process ${number} end`, async () => {
      return (await runSql(this.#stores.database, open)) === '0';
    });
    settle();
    await sleep(this.#dice(MAX_DOWN_MS));
    await process?.start();
  }

  async #killEngine(engine: Engine): Promise<void> {
    await engine.kill();
    await sleep(this.#dice(MAX_DOWN_MS));
    const startedMs = performance.now();
    await engine.start();
    await Promise.all(
      this.#processes.map((process) =>
        waitUntil(`${process.url} answers after ${engine.name} is back`, async () => {
          const { status } = await fetch(`${process.url}/health`);
          return status < 500;
        }).catch((error: unknown) => {
          throw new Error(`${error}\n${process.log()}`);
        }),
      ),
    );
    this.#slowestRecoveryMs = Math.max(this.#slowestRecoveryMs, performance.now() - startedMs);
  }
}

async function waitUntil(what: string, holds: () => Promise<boolean>): Promise<void> {
  const untilMs = performance.now() + SETTLE_TIMEOUT_MS;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > untilMs) throw new Error(`Waited in vain until ${what}.`);
    await sleep(ASK_EVERY_MS);
  }
}
