// `npm run bench`: how fast the client is beside its peers, in one run, in turns, against one server that does nothing;
// and how fast the server is beside bare node:http. Prints a table per row and one of the goals; `--write` puts them
// into bench/RESULTS.md, with what the run lacks at its head; `--scale 4` divides all sizes by four, `--only` takes ids
// of rows, `--bring` fetches and builds the contenders that are not here and measures nothing. Timings are reported
// here and asserted nowhere.
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { lineRows } from './line-rows.ts';
import type { Measured } from './measure.ts';
import { nodeVersion, PEER_TITLES, type PeerName, versions } from './peers.ts';
import { goalTable, listLacking, listMissed, nodeTable, type Outcome, rowTable } from './report.ts';
import { describeCommandLine, writeRun } from './results.ts';
import { type Contender, nodeRows, type Row, rowsOf, type Sizes } from './rows.ts';
import { serverRows } from './server-rows.ts';
import { ServerStage } from './server-stage.ts';
import { Stage } from './stage.ts';
import { treeRows } from './tree-rows.ts';

const { values: flags } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    bring: { type: 'boolean', default: false },
  },
});
const FULL: Sizes = {
  mib: 1024,
  smallMib: 200,
  hugeMib: 4096,
  files: 2_000,
  rows: 200_000,
  calls: 3_000,
  lineSeconds: 20,
};
const scale = Number(flags.scale);
const rounds = Number(flags.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1');
if (!Number.isInteger(scale) || scale < 1 || scale > 64) throw new Error('--scale takes a whole number from 1 to 64');
const sizes = scaleDown(FULL, scale);

const LINES_PREFACE = [
  'Each contender on a line of its own, once. In user space a relay carries the packets, one connection as',
  "fast as the line from its first byte on; what it counts are the client's bytes, without headers of packets and",
  'repetitions. By the kernel, all of these are counted and connections grow and shrink as they do.',
];

const stage = await Stage.open();
const serverStage = new ServerStage(stage);
function closeAll() {
  return serverStage.close().finally(() => stage.close());
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => closeAll().finally(() => process.exit(1)));
try {
  const nodes = nodeRows(stage, sizes);
  const lines = lineRows(stage, sizes);
  const others = [...rowsOf(stage, sizes), ...serverRows(serverStage, sizes), ...treeRows(serverStage, sizes)];
  const sections = { others, nodes, lines };
  if (flags.bring) fetchContenders(Object.values(sections).flat());
  else await measureRows(sections);
} finally {
  await closeAll();
}

/** The rows by the part of RESULTS.md that they are printed in. */
interface Sections {
  readonly others: readonly Row[];
  /** These are one table. */
  readonly nodes: readonly Row[];
  readonly lines: readonly Row[];
}

/** Asks every contender whether it is here, which fetches those that can be fetched. */
function fetchContenders(all: readonly Row[]): void {
  const contenders = all.flatMap((row) => row.contenders);
  const absences = new Map(contenders.map((contender) => [contender.peer, contender.absence?.()]));
  for (const [peer, reason] of absences) console.log(`${PEER_TITLES[peer]}: ${reason ? `absent: ${reason}` : 'here'}`);
}

async function measureRows({ others, nodes, lines }: Sections): Promise<void> {
  const all = [...others, ...nodes, ...lines];
  const rows = chooseRows(all);
  const head = formatHeading();
  console.log(head.join('\n'));
  const outcomes = new Map<string, ReadonlyMap<PeerName, Outcome>>();
  const tables = new Map<string, string[]>();
  for (const row of rows) {
    const startedAt = performance.now();
    const outcome = await compare(row);
    outcomes.set(row.id, outcome);
    tables.set(row.id, rowTable(row, outcome));
    console.log(tables.get(row.id)?.join('\n'));
    console.error(`${row.id} took ${((performance.now() - startedAt) / 1000).toFixed(0)} s in all`);
  }
  const goals = goalTable(rows, outcomes);
  const lacking = [...listLacking(all, goals, outcomes), describeCommandLine()];
  const found = [
    ...['## Missed', '', ...listMissed(goals), '', '## Lacking', '', ...lacking, ''],
    ...['## Goals', '', ...goals],
  ];
  console.log(found.join('\n'));
  const tablesOf = (some: readonly Row[]): string[] => some.flatMap((row) => tables.get(row.id) ?? []);
  const sections = [
    ...['## Rows', '', ...tablesOf(others)],
    ...['## Our client on other Nodes', '', ...nodeTable(nodes, outcomes, nodeVersion)],
    ...['## Slow lines', '', ...LINES_PREFACE, '', ...tablesOf(lines)],
  ];
  if (flags.write) writeRun([...head, ...found, ...sections]);
}

function chooseRows(all: readonly Row[]): Row[] {
  const wanted = flags.only?.split(',') ?? all.map((row) => row.id);
  const unknown = wanted.filter((id) => !all.some((row) => row.id === id));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}`);
  return all.filter((row) => wanted.includes(row.id));
}

function scaleDown({ mib, smallMib, hugeMib, files, rows, calls, lineSeconds }: Sizes, by: number): Sizes {
  const part = (whole: number): number => Math.ceil(whole / by);
  return {
    mib: part(mib),
    smallMib: part(smallMib),
    hugeMib: part(hugeMib),
    files: part(files),
    rows: part(rows),
    calls: part(calls),
    lineSeconds: part(lineSeconds),
  };
}

/** Lets the contenders take turns, so that what the machine does meanwhile meets all of them. */
async function compare(row: Row): Promise<ReadonlyMap<PeerName, Outcome>> {
  const runs = new Map<PeerName, Measured[]>();
  const missing = new Map<PeerName, { missing: string }>();
  for (const { peer, absence } of row.contenders) {
    const reason = absence?.();
    if (reason !== undefined) missing.set(peer, { missing: `absent: ${reason}` });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of row.contenders) {
      if (round >= (contender.mostRounds ?? rounds) || missing.has(contender.peer)) continue;
      const outcome = await attempt(contender);
      if ('missing' in outcome) missing.set(contender.peer, outcome);
      else runs.set(contender.peer, [...(runs.get(contender.peer) ?? []), outcome]);
    }
  }
  return new Map(row.contenders.map(({ peer }) => [peer, missing.get(peer) ?? runs.get(peer) ?? []]));
}

async function attempt(contender: Contender): Promise<Measured | { missing: string }> {
  try {
    return await contender.run();
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).split('\n') : [];
    const reason = output.findLast((line) => /error/i.test(line)) ?? String(error);
    return { missing: `failed: ${reason.trim().slice(0, 120).replaceAll('|', '/')}` };
  }
}

function formatHeading(): string[] {
  const load = loadavg()[0]?.toFixed(1);
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${kernel()}, load ${load} at the start`;
  return [
    `- ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; ${machine}`,
    `- ${versions()}`,
    `- Medians of ${rounds} rounds in turns, with the least and the most; the Python SDKs run once per row. Client and reference server share the machine, over loopback.`,
    '- Only ratios within one row mean anything: seconds drift with what else the machine does.',
    ...(scale === 1
      ? []
      : [
          `- All sizes are divided by ${scale}, so what a process pays once weighs more than the goals, which are for whole sizes, assume.`,
        ]),
    '',
  ];
}

function kernel(): string {
  return `${platform()} ${release()}`;
}
