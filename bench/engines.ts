// `npm run engines -- node bench/engines.ts [--only counts,rates,growth,history] [--seconds 3] [--rounds 3] [--write]`:
// what PostgreSQL costs under the server. Four tables: statements and round trips of each operation, counted on the
// wire; requests in a second and processor time of the server and of PostgreSQL, beside SQLite in the same run, in
// turns; the same operations in folders of up to a million entries, and over up to ten million rows of history.
// `--write` puts them into bench/ENGINES.md. Needs the built server, Linux for the processor time, and
// FILESCOM_TEST_POSTGRES.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { COUNTED_OPERATIONS, prepareCounting } from './engine-operations.ts';
import { PostgresWire } from './postgres-wire.ts';
import { API_KEY, beginUpload, call, type RunningServer, SERVER_PROGRAM, waitForStart } from './server-stage.ts';

const run = promisify(execFile);

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: 'counts,rates,growth,history' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    entries: { type: 'string', default: '10000,100000,1000000' },
    events: { type: 'string', default: '100000,1000000,10000000' },
    write: { type: 'boolean', default: false },
  },
});
const LOAD_PROGRAM = fileURLToPath(new URL('load.ts', import.meta.url));
const JOBS = ['users', 'stat', 'list', 'folders', 'uploads'] as const;
const WHAT: Readonly<Record<(typeof JOBS)[number], string>> = {
  users: 'GET /users',
  stat: 'metadata of a file',
  list: 'list of 25 files',
  folders: 'POST /folders',
  uploads: 'uploads of 4 KiB, 3 requests each',
};
const LISTED_FILES = 25;
const TICKS_PER_SECOND = 100;
/** As many as the server keeps of a site. */
const EVENTS_OF_SITE = 100_000;
/**
 * Each operation is counted, or timed, so often. The least count is told: what runs beside the operation only adds, and
 * so does a packet that leaves late, after the first of the statements that were begun together has been answered. The
 * operation does not wait for that answer, but on the wire it looks like it. Of times the middle one is told.
 */
const TIMES = 25;

const POSTGRES = process.env['FILESCOM_TEST_POSTGRES'] ?? '';
if (POSTGRES === '') throw new Error('FILESCOM_TEST_POSTGRES is not set: npm run engines -- node bench/engines.ts');
const folder = await mkdtemp(join(tmpdir(), 'filescom-bench-engines-'));
const databases: string[] = [];
const running: RunningServer[] = [];
try {
  const tables: string[] = [formatHeading(), ''];
  const wanted = flags.only.split(',');
  if (wanted.includes('counts')) tables.push(...(await countStatements()), '');
  if (wanted.includes('rates')) tables.push(...(await compareRates()), '');
  if (wanted.includes('growth')) tables.push(...(await measureGrowth()), '');
  if (wanted.includes('history')) tables.push(...(await measureHistory()), '');
  console.log(tables.join('\n'));
  if (flags.write) await keep(tables);
} finally {
  for (const server of running) await stop(server);
  for (const name of databases) await sql(POSTGRES, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await rm(folder, { recursive: true, force: true });
}

async function countStatements(): Promise<string[]> {
  const database = await makeDatabase();
  const wire = await PostgresWire.before(database);
  const server = await start(['--database', wire.reroute(database), '--blobs', `file:${join(folder, 'counted')}`]);
  try {
    await prepareCounting(server);
    const rows = ['| operation | statements | round trips |', '| --- | --- | --- |'];
    for (const { name, run: operate } of COUNTED_OPERATIONS) {
      const counted: { statements: number; roundTrips: number }[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        await operate(server, time, async (work) => {
          const before = wire.counts;
          const result = await work();
          const { statements, roundTrips } = wire.counts;
          counted.push({ statements: statements - before.statements, roundTrips: roundTrips - before.roundTrips });
          return result;
        });
      }
      const [statements, roundTrips] = (['statements', 'roundTrips'] as const).map((key) =>
        Math.min(...counted.map((count) => count[key])),
      );
      rows.push(`| ${name} | ${statements} | ${roundTrips} |`);
    }
    return ['## Statements and round trips of an operation', '', ...rows];
  } finally {
    await stop(server);
    wire.close();
  }
}

/** What a load came to. */
interface Rate {
  readonly perSecond: number;
  readonly serverMs: number;
  readonly postgresMs: number;
}

async function compareRates(): Promise<string[]> {
  const database = await makeDatabase();
  const servers = {
    sqlite: await start(['--data', join(folder, 'sqlite')]),
    postgres: await start(['--database', database, '--blobs', `file:${join(folder, 'blobs')}`]),
  };
  for (const server of Object.values(servers)) await fill(server);
  const rows = [
    '| 32 connections | SQLite, a second | PostgreSQL, a second | SQLite: server, ms each | PostgreSQL: server, ms each | PostgreSQL itself, ms each |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  for (const job of JOBS) {
    const rates = { sqlite: [] as Rate[], postgres: [] as Rate[] };
    for (let round = 0; round < Number(flags.rounds); round += 1) {
      rates.sqlite.push(await load(servers.sqlite, job));
      rates.postgres.push(await load(servers.postgres, job));
    }
    const of = (name: 'sqlite' | 'postgres', key: keyof Rate) => medianOf(rates[name].map((rate) => rate[key]));
    const cells = [
      of('sqlite', 'perSecond').toFixed(0),
      of('postgres', 'perSecond').toFixed(0),
      of('sqlite', 'serverMs').toFixed(3),
      of('postgres', 'serverMs').toFixed(3),
      of('postgres', 'postgresMs').toFixed(3),
    ];
    rows.push(`| ${WHAT[job]} | ${cells.join(' | ')} |`);
  }
  return ['## Requests in a second, and processor time of each', '', ...rows];
}

async function load(server: RunningServer, job: string): Promise<Rate> {
  const target = `load-${job}-${randomBytes(4).toString('hex')}`;
  await call(server, `POST /folders/${target}`);
  const asked = { url: server.url, apiKey: API_KEY, job, folder: target, seconds: Number(flags.seconds) };
  const postmaster = await findPostmaster();
  const before = { server: readProcessorMs(server.pid), postgres: readFamilyMs(postmaster) };
  const { stdout } = await run(process.execPath, [LOAD_PROGRAM, JSON.stringify(asked)]);
  const { done, doneInAll, seconds } = JSON.parse(stdout.trim());
  return {
    perSecond: Number(done) / Number(seconds),
    serverMs: (readProcessorMs(server.pid) - before.server) / Number(doneInAll),
    postgresMs: (readFamilyMs(postmaster) - before.postgres) / Number(doneInAll),
  };
}

async function measureGrowth(): Promise<string[]> {
  const rows = [
    '| entries in the folder | statements of a page | page of 1,000, ms | metadata, ms | POST /folders, ms |',
    '| --- | --- | --- | --- | --- |',
  ];
  for (const entries of flags.entries.split(',').map(Number)) {
    const database = await makeDatabase();
    const wire = await PostgresWire.before(database);
    const server = await start([
      '--database',
      wire.reroute(database),
      '--blobs',
      `file:${join(folder, `b${entries}`)}`,
    ]);
    try {
      await call(server, 'POST /folders/large');
      await addEntries(database, entries);
      const before = wire.counts.statements;
      await call(server, 'GET /folders/large?per_page=1000');
      const statements = wire.counts.statements - before;
      const name = String(Math.floor(entries / 2)).padStart(7, '0');
      const times = [
        await timeOf(() => call(server, 'GET /folders/large?per_page=1000')),
        await timeOf(() => call(server, `GET /file_actions/metadata/large/file-${name}`)),
        await timeOf((time) => call(server, `POST /folders/large/new${time}`)),
      ];
      rows.push(
        `| ${entries.toLocaleString('en')} | ${statements} | ${times.map((ms) => ms.toFixed(1)).join(' | ')} |`,
      );
    } finally {
      await stop(server);
      wire.close();
    }
  }
  return ['## In large folders', '', ...rows];
}

/** Files are added as rows that share one empty content, so that a million of them takes a minute. */
async function addEntries(database: string, count: number): Promise<void> {
  await sql(
    database,
    `INSERT INTO contents (size, etag, use_count, crc32, md5, sha1, sha256) VALUES (0, 'e', ${count}, '0', '', '', '');
     INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms)
       SELECT (SELECT id FROM entries WHERE name = 'large'), 1, name, name, 0, (SELECT max(id) FROM contents), 0, 0
       FROM generate_series(1, ${count}) AS i CROSS JOIN LATERAL (SELECT 'file-' || lpad(i::text, 7, '0') AS name) AS named`,
  );
  await sql(database, 'VACUUM ANALYZE');
}

async function measureHistory(): Promise<string[]> {
  const rows = [
    '| rows of history | newest 1,000, ms | those of one folder, ms | GET /users, ms | POST /folders, ms |',
    '| --- | --- | --- | --- | --- |',
  ];
  const database = await makeDatabase();
  const server = await start(['--database', database, '--blobs', `file:${join(folder, 'history')}`]);
  try {
    await call(server, 'POST /folders/noted');
    let events = 0;
    for (const wanted of flags.events.split(',').map(Number)) {
      await addEvents(database, { from: events / EVENTS_OF_SITE, to: wanted / EVENTS_OF_SITE });
      events = wanted;
      const times = [
        await timeOf(() => call(server, 'GET /history?per_page=1000')),
        await timeOf(() => call(server, 'GET /history/files/noted')),
        await timeOf(() => call(server, 'GET /users')),
        await timeOf((time) => call(server, `POST /folders/noted/${wanted}-${time}`)),
      ];
      rows.push(`| ${wanted.toLocaleString('en')} | ${times.map((ms) => ms.toFixed(1)).join(' | ')} |`);
    }
    return ['## Over much history', '', `Each site keeps ${EVENTS_OF_SITE.toLocaleString('en')} rows.`, '', ...rows];
  } finally {
    await stop(server);
  }
}

/** Adds the history of sites by number: the first is the one that is asked, the others exist in these rows alone. */
async function addEvents(database: string, { from, to }: { from: number; to: number }): Promise<void> {
  await sql(
    database,
    `INSERT INTO events
       SELECT CASE n WHEN 0 THEN own.site_id ELSE 1000000 + n END, own.id + i, 0,
         jsonb_set(jsonb_set(own.data::jsonb, '{id}', to_jsonb(own.id + i)), '{path@key}', to_jsonb('other/' || i))::json
       FROM generate_series(${from}, ${to - 1}) AS n, generate_series(1, ${EVENTS_OF_SITE}) AS i,
         (SELECT * FROM events WHERE site_id < 1000000 ORDER BY id DESC LIMIT 1) AS own;
     UPDATE record_sequences SET last_id = (SELECT max(id) FROM events) WHERE entity = 'History'`,
  );
  await sql(database, 'VACUUM ANALYZE events');
}

async function timeOf(work: (time: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const begunMs = performance.now();
    await work(time);
    took.push(performance.now() - begunMs);
  }
  return medianOf(took);
}

async function fill(server: RunningServer): Promise<void> {
  await call(server, 'POST /folders/listed');
  for (let made = 0; made < LISTED_FILES; made += 1) {
    const { ref, address } = await beginUpload(server, `listed/${made}.bin`);
    await fetch(address, { method: 'PUT', body: Buffer.alloc(4096, 'x') });
    await call(server, `POST /files/listed/${made}.bin`, { action: 'end', ref });
  }
}

async function start(args: readonly string[]): Promise<RunningServer> {
  const common = ['--json', '--log-level', 'warn', '--port', '0', '--api-key', API_KEY];
  const server = await waitForStart(SERVER_PROGRAM, [...common, ...args]);
  running.push(server);
  return server;
}

async function stop({ process: child }: RunningServer): Promise<void> {
  const exited = once(child, 'exit');
  if (child.exitCode === null && child.kill('SIGTERM')) await exited;
}

async function makeDatabase(): Promise<string> {
  const name = `bench_${randomBytes(8).toString('hex')}`;
  await sql(POSTGRES, `CREATE DATABASE ${name}`);
  databases.push(name);
  const url = new URL(POSTGRES);
  url.pathname = `/${name}`;
  return url.href;
}

async function sql(url: string, statement: string): Promise<string> {
  const { stdout } = await run('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', statement, url]);
  return stdout.trim();
}

async function findPostmaster(): Promise<number> {
  const backend = Number(await sql(POSTGRES, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"));
  return readParent(backend);
}

/** Processor time of PostgreSQL: the process that started all others, those, and those that have ended. */
function readFamilyMs(postmaster: number): number {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && readParent(pid) === postmaster);
  const ended = readStat(postmaster).slice(13, 15).map(Number);
  const alive = [postmaster, ...children].map(readProcessorMs);
  return [...alive, ...ended.map((ticks) => (ticks * 1000) / TICKS_PER_SECOND)].reduce((sum, ms) => sum + ms, 0);
}

function readProcessorMs(pid: number): number {
  const [user, system] = readStat(pid).slice(11, 13).map(Number);
  return (((user ?? 0) + (system ?? 0)) * 1000) / TICKS_PER_SECOND;
}

function readParent(pid: number): number {
  return Number(readStat(pid)[1]);
}

/** The fields after the name of the program, which stands in brackets; none if it has ended. */
function readStat(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function formatHeading(): string {
  const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const [load = 0] = loadavg();
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Linux ${release()}, load ${load.toFixed(1)} at the start`;
  const busy =
    'The machine was busy with other work: compare columns of one row, not seconds with those of other runs.';
  const warning = load > cpus().length ? `\n${busy}` : '';
  return `${at} UTC; ${machine}; server, PostgreSQL and load share them.${warning}`;
}

async function keep(tables: readonly string[]): Promise<void> {
  const head = [
    '# PostgreSQL under the server',
    '',
    'Printed by `npm run engines -- node bench/engines.ts --write`.',
    '',
  ];
  await writeFile(new URL('ENGINES.md', import.meta.url), [...head, ...tables].join('\n'));
}
