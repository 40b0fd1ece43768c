// `node bench/cli/main.ts`: the command line beside rclone (and, where FILESCOM_BENCH_FILES_CLI names its binary, the
// vendor's), as whole programs against one server of ours with a data directory. They take turns; medians of the rounds
// are printed with least and most, the API calls of one round, and the time that each needs to start.
// FILESCOM_BENCH_RCLONE names an rclone; without it one is built as `npm run interop` does, where there is a Go.
// `--scale 4` divides all sizes. `--write` puts the tables into bench/RESULTS.md, where they stay until the next time.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer, type Server } from '@filescom/server';
import { writeCommandLine } from '../results.ts';
import { BARE_NODE, type Contender, findContenders } from './contenders.ts';
import { createCounter } from './count.ts';
import { makeLargeFile, makeTree } from './files.ts';
import { type Measured, runTimed } from './timed.ts';

/** The built command line. */
const BUILT = fileURLToPath(new URL('../../packages/cli/bundle', import.meta.url));

const { values: flags } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const [scale, rounds] = [Number(flags.scale), Number(flags.rounds)];
const MIB = 1024 * 1024;
const sizes = {
  files: Math.ceil(2_000 / scale),
  manyFiles: Math.ceil(20_000 / scale),
  largeBytes: Math.ceil(1024 / scale) * MIB,
};

/** One kind of work: what each contender runs, and what is cleared before. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly args: (contender: Contender, round: string) => readonly string[];
  /** What the next round must not find, below the work folder. */
  readonly leaves?: (round: string) => string;
}

const folder = await mkdtemp(join(tmpdir(), 'filescom-bench-cli-'));
const server = await createServer({ dataDir: join(folder, 'data') });
try {
  await runAll(server, folder);
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

async function runAll(site: Server, work: string): Promise<void> {
  const { url } = await site.listen({ port: 0 });
  // From a copy of the build: the checkout may be built again meanwhile.
  await cp(BUILT, join(work, 'cli'), { recursive: true });
  const found = findContenders({ url, apiKey: site.apiKey, work, cli: join(work, 'cli', 'main.cjs') });
  const { contenders } = found;
  const tree = join(work, 'tree');
  const many = join(work, 'many');
  const large = join(work, 'large.bin');
  await makeTree(tree, sizes.files);
  await makeTree(many, sizes.manyFiles);
  await makeLargeFile(large, sizes.largeBytes);
  const rows = rowsOf({ tree, many, large, work });
  const [ours] = contenders;
  if (ours === undefined) throw new Error('The command line is not built: npm run build.');
  for (const path of ['tree', 'many']) await runTimed(ours, ours.syncUp(join(work, path), `kept/${path}`), work);
  await runTimed(ours, ours.put(large, 'kept/large.bin'), work);
  const head = formatHeading(contenders, found.absent);
  console.log(head.join('\n'));
  const wanted = flags.only?.split(',');
  const tables: string[] = [];
  const slower: string[] = [];
  for (const row of rows) {
    if (!(wanted?.includes(row.id) ?? true)) continue;
    const results = await compare(site, row, contenders, work);
    const table = formatTable(row, results);
    console.log(table.join('\n'));
    tables.push(...table);
    for (const name of findFaster(results)) slower.push(`${row.title} (${name})`);
  }
  const left = rows.filter(({ id }) => wanted !== undefined && !wanted.includes(id)).map(({ title }) => title);
  if (left.length > 0) head.push(`- Absent: the rows ${left.join('; ')}`);
  head.push(`- Ours takes longer than: ${slower.join(', ') || 'nobody'}`);
  console.log(head.at(-1));
  if (flags.write) writeCommandLine([...head, '', ...tables]);
}

function formatHeading(contenders: readonly Contender[], absent: readonly string[]): string[] {
  const versions = contenders.map(({ name, command, env, version }) => {
    const printed = execFileSync(command, version, { env, encoding: 'utf8' }).split('\n', 1).join('');
    return printed === '' ? name : `${name} (${printed.replace(name, '').trim()})`;
  });
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), load ${loadavg()[0]?.toFixed(1)} at the start`;
  return [
    `- ${when} UTC; ${machine}; Node ${process.version}; ${versions.join(', ')}`,
    `- Whole programs against our server on a data directory, in turns; medians of ${rounds} rounds, with the least and the most${scale === 1 ? '' : `; all sizes divided by ${scale}`}`,
    ...absent.map((what) => `- Absent: ${what}`),
  ];
}

type Results = ReadonlyMap<string, readonly (Measured & { readonly calls: number })[]>;

/** Names of those whose median is less than that of the first. Bare Node only says what starting costs. */
function findFaster(results: Results): string[] {
  const [own, ...others] = [...results].map(([name, all]) => ({ name, seconds: medianSeconds(all) }));
  return others
    .filter(({ name, seconds }) => name !== BARE_NODE.name && own && seconds < own.seconds)
    .map((o) => o.name);
}

function medianSeconds(all: readonly Measured[]): number {
  const seconds = all.map((one) => one.seconds).sort((a, b) => a - b);
  return seconds[Math.floor(seconds.length / 2)] ?? 0;
}

async function compare(site: Server, row: Row, contenders: readonly Contender[], work: string): Promise<Results> {
  const counter = createCounter(site);
  const results = new Map<string, (Measured & { readonly calls: number })[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      const name = `${contender.name}-${round}`;
      const args = row.args(contender, name);
      if (args.length === 0) continue;
      const before = counter.read();
      const measured = await runTimed(contender, args, work);
      results.set(contender.name, [
        ...(results.get(contender.name) ?? []),
        { ...measured, calls: counter.read() - before },
      ]);
      if (row.leaves !== undefined) await rm(row.leaves(name), { recursive: true, force: true });
    }
  }
  counter.stop();
  return results;
}

function formatTable(row: Row, results: Results): string[] {
  return [
    ...[`### ${row.title}`, '', '| | seconds | API calls | peak memory |', '| --- | --- | --- | --- |'],
    ...[...results].map(([name, all]) => `| ${name} | ${formatResults(all)} |`),
    '',
  ];
}

function formatResults(all: readonly (Measured & { readonly calls: number })[]): string {
  const seconds = all.map((one) => one.seconds).sort((a, b) => a - b);
  const failed = all.filter(({ status }) => status !== 0).length;
  const times = `${medianSeconds(all).toFixed(2)} (${seconds[0]?.toFixed(2)} to ${seconds.at(-1)?.toFixed(2)})`;
  const peak = Math.max(...all.map(({ peakMib }) => peakMib));
  return `${times}${failed > 0 ? `, ${failed} failed` : ''} | ${all[0]?.calls ?? 0} | ${peak.toFixed(0)} MiB`;
}

interface Places {
  readonly tree: string;
  readonly many: string;
  readonly large: string;
  readonly work: string;
}

function rowsOf({ tree, many, large, work }: Places): readonly Row[] {
  const into = (round: string): string => join(work, `down-${round}`);
  const kib = `${sizes.files.toLocaleString('en')} x 4 KiB`;
  const mib = `${sizes.largeBytes / MIB} MiB`;
  return [
    { id: 'start', title: 'start, --version', args: ({ version }) => version },
    { id: 'list', title: 'list 1,000 entries', args: (contender) => contender.list('kept/tree/0') },
    { id: 'small-up', title: `${kib} up`, args: (contender, round) => contender.putTree(tree, `up-${round}`) },
    {
      id: 'small-down',
      title: `${kib} down`,
      args: (contender, round) => contender.getTree('kept/tree', into(round)),
      leaves: into,
    },
    { id: 'large-up', title: `${mib} up`, args: (contender, round) => contender.put(large, `large-${round}.bin`) },
    {
      id: 'large-down',
      title: `${mib} down`,
      args: (contender, round) => contender.get('kept/large.bin', into(round)),
      leaves: into,
    },
    {
      id: 'sync',
      title: `sync of ${sizes.files.toLocaleString('en')} unchanged`,
      args: (contender) => contender.syncUp(tree, 'kept/tree'),
    },
    {
      id: 'sync-many',
      title: `sync of ${sizes.manyFiles.toLocaleString('en')} unchanged`,
      args: (contender) => contender.syncUp(many, 'kept/many'),
    },
  ];
}
