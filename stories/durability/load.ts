// `node stories/durability/load.ts [--clients 64] [--seconds 20]`: many clients at once, who list, look up, upload and
// download. Prints requests, errors, latencies, and what the server holds while it goes on and after, garbage apart;
// fails if that never stops growing. Needs the built server.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FilesClient } from '@filescom/sdk';
import { spawnServer } from '../kit/server-process.ts';
import { type HeldBytes, HeldMemory, heldLine, INSPECTOR_FLAG, isLeak } from './held-memory.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '64' }, seconds: { type: 'string', default: '20' } },
});

/** What one kind of operation took. */
interface Tally {
  readonly tookMs: number[];
  errors: number;
}

type Operation = (client: FilesClient, worker: number, round: number) => Promise<unknown>;

/** How often memory is measured; in the middle and at the end, with the garbage collected. */
const MEASUREMENTS = 16;
const small = 'x'.repeat(4_000);
const OPERATIONS: Readonly<Record<string, Operation>> = {
  list: (client, worker) => client.folders.listFor(`w${worker}`, { per_page: 100 }).page(),
  stat: (client, worker) => client.files.find(`w${worker}/f0`),
  upload: (client, worker, round) => client.files.upload(small, `w${worker}/f${round % 50}`),
  download: (client, worker) => client.files.download(`w${worker}/f0`).text(),
};
const MIX = ['list', 'stat', 'download', 'stat', 'list', 'upload', 'stat', 'download'];

const directory = await mkdtemp(join(tmpdir(), 'filescom-load-'));
const server = await spawnServer(['--data', directory, '--log-level', 'error'], [INSPECTOR_FLAG]);
const memory = await HeldMemory.of(server.log());
const client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey, proxy: false, maxNetworkRetries: 0 });
try {
  const workers = Array.from({ length: Number(values.clients) }, (_, n) => n);
  await Promise.all(workers.map((n) => client.files.upload(small, `w${n}/f0`, { mkdir_parents: true })));
  const before = heldBy(server.pid);
  const tallies = new Map(Object.keys(OPERATIONS).map((name) => [name, { tookMs: [], errors: 0 } satisfies Tally]));
  const startedMs = performance.now();
  const untilMs = startedMs + Number(values.seconds) * 1000;
  const measured: HeldBytes[] = [];
  const working = Promise.all(workers.map((worker) => work(worker, untilMs, tallies)));
  for (let n = 1; n <= MEASUREMENTS; n += 1) {
    await Promise.race([
      working,
      setTimeout(startedMs + (n * (untilMs - startedMs)) / MEASUREMENTS - performance.now()),
    ]);
    const held = await memory.measure({ collected: n === MEASUREMENTS / 2 || n === MEASUREMENTS });
    measured.push(held);
    console.log(`${((performance.now() - startedMs) / 1000).toFixed(0)} s: ${heldLine(held)}`);
  }
  await working;
  const seconds = (performance.now() - startedMs) / 1000;
  for (const [name, tally] of tallies) console.log(line(name, tally, seconds));
  console.log(`before ${before}`);
  console.log(`after  ${heldBy(server.pid)}`);
  const leaks = isLeak(measured);
  console.log(leaks ? 'what is held goes on growing: a leak' : 'what is held has stopped growing');
  if (leaks || [...tallies.values()].some(({ errors }) => errors > 0)) process.exitCode = 1;
} finally {
  await client.close();
  memory.close();
  console.log(`exit code of the server: ${await server.stop()}`);
  await rm(directory, { recursive: true, force: true });
}

async function work(worker: number, untilMs: number, tallies: ReadonlyMap<string, Tally>): Promise<void> {
  for (let round = worker; performance.now() < untilMs; round += 1) {
    const name = MIX[round % MIX.length] ?? 'stat';
    const tally = tallies.get(name);
    const begunMs = performance.now();
    try {
      await OPERATIONS[name]?.(client, worker, round);
    } catch (error) {
      if (tally !== undefined) tally.errors += 1;
      console.error(name, error);
    }
    tally?.tookMs.push(performance.now() - begunMs);
  }
}

function line(name: string, { tookMs, errors }: Tally, seconds: number): string {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  const rate = (sorted.length / seconds).toFixed(0);
  return `${name}: ${sorted.length} (${rate}/s), ${errors} errors, median ${at(0.5)}, p99 ${at(0.99)}`;
}

/** Memory, open files and threads of a process, where Linux tells them. */
function heldBy(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => new RegExp(`${name}:\\s+(.+)`).exec(status)?.[1];
    return `RSS ${field('VmRSS')}, ${readdirSync(`/proc/${pid}/fd`).length} open files, ${field('Threads')} threads`;
  } catch {
    return 'not known on this system';
  }
}
