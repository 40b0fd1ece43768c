// Kills a server without warning, again and again, while several clients change files, and looks after each kill
// whether all that was acknowledged is there, whole, and nothing half done. Run by main.ts and, shortly, by
// campaign.test.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_PROGRAM, type ServerProcess, spawnServer } from '../kit/server-process.ts';
import { type Dice, Lane } from './lane.ts';

/** How a campaign runs. */
export interface CampaignOptions {
  readonly directory: string;
  readonly kills: number;
  readonly lanes: number;
  /** The same seed chooses the same changes and moments; what is under way at a moment still differs. */
  readonly seed: number;
  /** Told after each kill. */
  readonly onKill?: (number: number) => void;
}

/** What came of it. */
export interface CampaignResult {
  readonly kills: number;
  /** Kills before the server had finished starting. */
  readonly killsWhileStarting: number;
  /** Changes that were acknowledged, all of which were there afterwards. */
  readonly acknowledged: number;
  /** Blobs that kills left behind; swept by the next start. */
  readonly orphansSwept: number;
  readonly slowestStartMs: number;
  /** What was wrong; empty if the store is as it should be. */
  readonly problems: readonly string[];
}

/** A kill comes after some changes, at a moment within the next ones. */
const MAX_CHANGES = 40;
const MAX_WAIT_MS = 60;
const MAX_START_MS = 300;

/** Runs a campaign in an empty directory. Ends at the first kill after which something is wrong. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const dice = createDice(options.seed);
  const lanes = Array.from({ length: options.lanes }, (_, n) => new Lane(`lane${n}`, createDice(options.seed + n + 1)));
  const flags = ['--data', options.directory, '--log-level', 'error'];
  const tally = { killsWhileStarting: 0, orphansSwept: 0, slowestStartMs: 0 };
  const problems: string[] = [];
  let kills = 0;
  for (; kills < options.kills && problems.length === 0; kills += 1) {
    if (dice(8) === 0) {
      await killWhileStarting(flags, dice(MAX_START_MS));
      tally.killsWhileStarting += 1;
    } else {
      const { startMs, found } = await workUntilKilled(lanes, flags, {
        changes: dice(MAX_CHANGES),
        waitMs: dice(MAX_WAIT_MS),
      });
      problems.push(...found);
      tally.slowestStartMs = Math.max(tally.slowestStartMs, startMs);
    }
    const report = await verify(options.directory);
    problems.push(...report.problems);
    tally.orphansSwept += report.orphanedBlobs;
    options.onKill?.(kills + 1);
  }
  problems.push(...(await endInPeace(lanes, flags, options.directory)));
  const acknowledged = lanes.reduce((sum, lane) => sum + lane.acknowledged, 0);
  return { kills, ...tally, acknowledged, problems };
}

/** Starts, checks what the last kill left, lets the lanes work, and kills. */
async function workUntilKilled(lanes: readonly Lane[], flags: string[], until: { changes: number; waitMs: number }) {
  const startedMs = performance.now();
  const server = await spawnServer(flags);
  const startMs = performance.now() - startedMs;
  try {
    const found = await checkAll(lanes, server);
    let left = until.changes;
    let enough = () => {};
    const changed = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const count = () => {
      left -= 1;
      if (left < 0) enough();
    };
    const work = lanes.map((lane) => lane.work(server, count));
    const working = Promise.all(work).catch((error: unknown) => found.push(String(error)));
    await Promise.race([changed, working]);
    await sleep(until.waitMs);
    await server.stop('SIGKILL');
    await working;
    return { startMs, found };
  } finally {
    await server.stop('SIGKILL');
  }
}

async function killWhileStarting(flags: string[], afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [SERVER_PROGRAM, '--port', '0', ...flags], {
    stdio: 'ignore',
    env: { ...process.env, FILESCOM_MIN_PART_BYTES: '0' },
  });
  const exited = once(child, 'exit');
  await sleep(afterMs);
  child.kill('SIGKILL');
  await exited;
}

/** A short life may end before the sweep has gone through all folders; it goes on at the next start. */
const LAST_STARTS = 20;

/** Ordinary starts and ends: after a few of them nothing may be left that no file names. */
async function endInPeace(lanes: readonly Lane[], flags: string[], directory: string): Promise<string[]> {
  const problems: string[] = [];
  let report = await verify(directory);
  for (let start = 0; start === 0 || (start < LAST_STARTS && report.orphanedBlobs > 0); start += 1) {
    const server = await spawnServer(flags);
    problems.push(...(await checkAll(lanes, server)));
    const code = await server.stop();
    if (code !== 0) problems.push(`The server ended with ${code}: ${server.log()}`);
    report = await verify(directory);
  }
  problems.push(...report.problems);
  if (report.orphanedBlobs > 0) problems.push(`${report.orphanedBlobs} blobs were left that nothing names.`);
  return problems;
}

async function checkAll(lanes: readonly Lane[], server: ServerProcess): Promise<string[]> {
  return (await Promise.all(lanes.map((lane) => lane.check(server)))).flat();
}

/** What `filescom-server verify` says of the directory. */
async function verify(directory: string): Promise<{ problems: string[]; orphanedBlobs: number }> {
  const child = spawn(process.execPath, [SERVER_PROGRAM, 'verify', directory, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk;
  await ended;
  const report: unknown = output === '' ? {} : JSON.parse(output);
  const { problems, orphanedBlobs } = reportIn(report);
  // Killed before the first start had made the database: there is nothing to look at yet.
  if (child.exitCode === 2) return { problems: [], orphanedBlobs: 0 };
  if (problems === undefined) return { problems: [`verify ended with ${child.exitCode}.`], orphanedBlobs: 0 };
  return { problems, orphanedBlobs };
}

function reportIn(value: unknown): { problems: string[] | undefined; orphanedBlobs: number } {
  const report: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const problems = report['problems'];
  return {
    problems: Array.isArray(problems) ? problems.map(String) : undefined,
    orphanedBlobs: Number(report['orphanedBlobs']),
  };
}

/** A small generator with a seed; good enough to choose by. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
