// `npm run bench`: how fast the client is beside its peers, in one run, in turns, against one server that does nothing;
// and how fast the server is beside bare node:http. Prints a table per row and one of the goals; `--write` puts them
// into bench/RESULTS.md, `--scale 4` divides all sizes by four, `--only` takes ids of rows. Timings are reported here
// and asserted nowhere.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Measured } from './measure.ts';
import { type PeerName, versions } from './peers.ts';
import { goalTable, listMissed, type Outcome, rowTable } from './report.ts';
import { type Contender, type Row, rowsOf, type Sizes } from './rows.ts';
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
  },
});
const FULL: Sizes = { mib: 1024, smallMib: 200, hugeMib: 4096, files: 2_000, rows: 200_000, calls: 3_000 };
const scale = Number(flags.scale);
const rounds = Number(flags.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1');
if (!Number.isInteger(scale) || scale < 1 || scale > 64) throw new Error('--scale takes a whole number from 1 to 64');
const sizes = scaleDown(FULL, scale);

const stage = await Stage.open();
const serverStage = new ServerStage(stage);
function closeAll() {
  return serverStage.close().finally(() => stage.close());
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => closeAll().finally(() => process.exit(1)));
try {
  const wanted = flags.only?.split(',');
  const all = [...rowsOf(stage, sizes), ...serverRows(serverStage, sizes), ...treeRows(serverStage, sizes)];
  const rows = all.filter((row) => wanted?.includes(row.id) ?? true);
  const outcomes = new Map<string, ReadonlyMap<PeerName, Outcome>>();
  const head = formatHeading();
  console.log(head.join('\n'));
  const tables: string[] = [];
  for (const row of rows) {
    const outcome = await compare(row);
    outcomes.set(row.id, outcome);
    const table = rowTable(row, outcome);
    console.log(table.join('\n'));
    tables.push(...table);
  }
  const goals = ['## Goals', '', ...goalTable(rows, outcomes)];
  const lacking = all.filter((row) => !rows.includes(row)).map((row) => row.id);
  const missing = [
    '## Missed',
    '',
    ...listMissed(goals, outcomes),
    ...(lacking.length > 0 ? [`- Not run: ${lacking.join(', ')}`] : []),
    '',
  ];
  console.log(goals.join('\n'));
  if (flags.write) await keep([...head, ...missing, ...goals, '## Rows', '', ...tables]);
} finally {
  await closeAll();
}

function scaleDown({ mib, smallMib, hugeMib, files, rows, calls }: Sizes, by: number): Sizes {
  const part = (whole: number): number => Math.ceil(whole / by);
  return {
    mib: part(mib),
    smallMib: part(smallMib),
    hugeMib: part(hugeMib),
    files: part(files),
    rows: part(rows),
    calls: part(calls),
  };
}

/** Lets the contenders take turns, so that what the machine does meanwhile meets all of them. */
async function compare(row: Row): Promise<ReadonlyMap<PeerName, Outcome>> {
  const runs = new Map<PeerName, Measured[]>();
  const failures = new Map<PeerName, { failed: string }>();
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of row.contenders) {
      if (round >= (contender.mostRounds ?? rounds) || failures.has(contender.peer)) continue;
      const outcome = await attempt(contender);
      if ('failed' in outcome) failures.set(contender.peer, outcome);
      else runs.set(contender.peer, [...(runs.get(contender.peer) ?? []), outcome]);
    }
  }
  return new Map(row.contenders.map(({ peer }) => [peer, failures.get(peer) ?? runs.get(peer) ?? []]));
}

async function attempt(contender: Contender): Promise<Measured | { failed: string }> {
  try {
    return await contender.run();
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).split('\n') : [];
    const reason = output.findLast((line) => /error/i.test(line)) ?? String(error);
    return { failed: reason.trim().slice(0, 120).replaceAll('|', '/') };
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

async function keep(lines: readonly string[]): Promise<void> {
  const file = fileURLToPath(new URL('RESULTS.md', import.meta.url));
  await writeFile(
    file,
    [
      '# Results',
      '',
      'Printed by `npm run bench -- --write`. [NOTES.md](NOTES.md) says what to make of it.',
      '',
      ...lines,
    ].join('\n'),
  );
}
