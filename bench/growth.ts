// `node bench/growth.ts`: how cost grows with the work, at three sizes a row: a tree by the number of its files, an
// upload by its size, pages and start of a server by its entries, a snapshot by what it holds, the journal by what it
// was told. Flat or linear is the goal; a bend is a fault. Prints one Markdown table, which NOTES.md keeps.
// `--scale 10` divides all sizes, `--only server` takes the rows whose titles begin so.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { runMeasuring } from './measure.ts';
import { commandOf } from './peers.ts';
import { API_KEY, call, type RunningServer, SERVER_PROGRAM, waitForStart } from './server-stage.ts';
import { Stage } from './stage.ts';

const { values: flags } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const scale = Number(flags.scale);
if (!Number.isInteger(scale) || scale < 1) throw new Error('--scale takes a whole number from 1');
const divide = (sizes: readonly number[]) => sizes.map((size) => Math.max(1, Math.round(size / scale)));
const PER_PAGE = 1_000;

/** A row: what is counted, three sizes, and what each of them cost. */
interface GrowthRow {
  readonly title: string;
  readonly sizes: readonly number[];
  cost(size: number): Promise<string>;
}

const stage = await Stage.open();
const reference = await stage.server({}, 1);
const ROWS: readonly GrowthRow[] = [
  { title: 'client, tree of so many files of 1 KiB up', sizes: divide([1_000, 10_000, 100_000]), cost: uploadTree },
  { title: 'client, upload of so many MiB', sizes: divide([64, 512, 4_096]), cost: uploadLarge },
  ...['', 'sort_by[size]=desc', 'sort_by[modified_at_datetime]=asc'].map((sort) => ({
    title: `server, page of 1,000 in a folder of so many, ${sort || 'by path'}`,
    sizes: divide([10_000, 100_000, 1_000_000]),
    cost: (count: number) => turnPages(count, sort),
  })),
  { title: 'server, start with so many files', sizes: divide([10_000, 100_000, 1_000_000]), cost: startServer },
  { title: 'server, snapshot of a folder of so many', sizes: divide([1_000, 10_000, 100_000]), cost: takeSnapshot },
  {
    title: 'server, memory after so many calls',
    sizes: divide([1_000, 10_000, 100_000]),
    cost: fillJournal,
  },
];
try {
  console.log('| | small | medium | large |\n| --- | --- | --- | --- |');
  for (const { title, sizes, cost } of ROWS) {
    if (!title.startsWith(flags.only)) continue;
    const cells: string[] = [];
    for (const size of sizes) cells.push(`${size.toLocaleString('en')}: ${await cost(size)}`);
    console.log(`| ${title} | ${cells.join(' | ')} |`);
  }
} finally {
  await stage.close();
}

async function uploadTree(count: number): Promise<string> {
  const folder = await stage.filesOf(1024, count);
  const { cpuSeconds = 0, peakMemoryBytes = 0 } = await runClient(['small-bulk', reference, folder, String(count)]);
  return `${((cpuSeconds / count) * 1_000).toFixed(2)} ms of processor time a file, ${mebibytes(peakMemoryBytes)}`;
}

async function uploadLarge(mib: number): Promise<string> {
  const { cpuSeconds = 0, peakMemoryBytes = 0 } = await runClient(['upload', reference, await stage.sparseFile(mib)]);
  return `${((cpuSeconds / mib) * 1_000).toFixed(2)} ms of processor time a MiB, ${mebibytes(peakMemoryBytes)}`;
}

function runClient(args: readonly string[]) {
  const command = commandOf('sdk', args);
  if (command === undefined) throw new Error('The client is gone.');
  return runMeasuring(command);
}

async function turnPages(count: number, sort: string): Promise<string> {
  return await withFilled(count, async (data) => {
    const server = await start(data);
    const tookMs: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const begunAt = performance.now();
      const query: string = `per_page=${PER_PAGE}&${sort}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: Response = await fetch(`${server.url}/api/rest/v1/folders/big?${query}`, {
        headers: { 'X-FilesAPI-Key': API_KEY },
      });
      await page.json();
      tookMs.push(performance.now() - begunAt);
      cursor = page.headers.get('X-Files-Cursor') ?? undefined;
    }
    await stop(server);
    const tenth = Math.ceil(tookMs.length / 10);
    return `${median(tookMs.slice(0, tenth))} ms first, ${median(tookMs.slice(-tenth))} ms last`;
  });
}

async function startServer(count: number): Promise<string> {
  return await withFilled(count, async (data) => {
    const tookMs: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const begunAt = performance.now();
      const server = await start(data);
      tookMs.push(performance.now() - begunAt);
      await stop(server);
    }
    return `${median(tookMs)} ms`;
  });
}

async function takeSnapshot(count: number): Promise<string> {
  return await withFilled(count, async (data) => {
    const server = await start(data);
    const begunAt = performance.now();
    const { id } = Object(await call(server, 'POST /snapshots', { paths: ['big'], name: 'all' }));
    await call(server, `POST /snapshots/${id}/finalize`);
    const tookMs = performance.now() - begunAt;
    await stop(server);
    return `${tookMs.toFixed(0)} ms`;
  });
}

async function fillJournal(count: number): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'filescom-growth-'));
  const server = await start(data);
  try {
    const before = residentBytes(server);
    for (let asked = 0; asked < count; asked += 1) await call(server, 'GET /users');
    return `${mebibytes(residentBytes(server) - before)} more than before`;
  } finally {
    await stop(server);
    await rm(data, { recursive: true, force: true });
  }
}

/** Memory that a process has now; not a number where the system does not tell. */
function residentBytes({ pid }: RunningServer): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return Number.NaN;
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1]);
}

/** A data directory with so many files in one folder, for as long as the work takes. */
async function withFilled<T>(count: number, work: (data: string) => Promise<T>): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), 'filescom-growth-'));
  try {
    const server = await start(data);
    await call(server, 'POST /folders/big');
    await stop(server);
    insertFiles(join(data, 'filescom.db'), count);
    return await work(data);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Puts rows into the store behind the server's back: all files share one empty content. */
function insertFiles(file: string, count: number): void {
  const database = new DatabaseSync(file);
  database.exec(`BEGIN;
    INSERT INTO contents (size, etag, use_count, crc32, md5, sha1, sha256) VALUES (0, 'e', ${count}, '0', '', '', '');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms)
      SELECT (SELECT id FROM entries WHERE name = 'big'), 1, printf('file-%07d', i), printf('file-%07d', i), 0,
        (SELECT max(id) FROM contents), 0, (i * 7919) % 1000000 * 1000 FROM n;
    COMMIT`);
  database.close();
}

async function start(data: string): Promise<RunningServer> {
  return await waitForStart(SERVER_PROGRAM, [
    ...['--json', '--log-level', 'warn', '--port', '0', '--data', data, '--api-key', API_KEY],
  ]);
}

async function stop({ process: child }: RunningServer): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}

function median(values: readonly number[]): string {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]?.toFixed(1) ?? '';
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
