// A PostgreSQL of this machine with a data directory of its own, for stories and developers: the programs are found
// where systems put them, and run as another user where this process is the superuser's, as PostgreSQL demands.
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, globSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../kit/find-program.ts';
import { Engine } from './engine.ts';
import { findFreePort } from './ports.ts';

const run = promisify(execFile);

/** What it needs to be a database for many processes of the tests. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // A property test has a server for each of its runs until it ends.
  max_connections: '600',
  // Commits wait for the disk, as they do where it counts; what the kernel has is enough against killed processes.
  fsync: 'on',
  synchronous_commit: 'on',
  log_line_prefix: '%m [%p] %a ',
};
const FOLDERS = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql*/bin'];
const SUPERUSER = 'filescom';

/** A PostgreSQL that runs, and where databases can be made on it. */
export interface PostgresEngine {
  readonly engine: Engine;
  /** Of its database `postgres`, as its superuser. */
  readonly url: string;
}

/** Folder of the programs of the newest PostgreSQL of this machine, or undefined when there is none. */
export function findPostgres(): string | undefined {
  const folders = FOLDERS.flatMap((pattern) => globSync(pattern)).sort(byVersion);
  const initdb = findProgram(['initdb'], folders);
  // Its place tells where the other programs are, and what on the PATH may be a link.
  return initdb === undefined ? undefined : dirname(realpathSync(initdb));
}

/** Makes a data directory below the folder and starts a server on it. */
export async function startPostgres(programs: string, folder: string): Promise<PostgresEngine> {
  const home = join(folder, 'postgres');
  const data = join(home, 'data');
  mkdirSync(home, { mode: 0o700 });
  const user = await findUnprivilegedUser();
  if (user !== undefined) {
    // The user has to pass through the folder that this process made for itself.
    chmodSync(folder, 0o711);
    chownSync(home, user.uid, user.gid);
  }
  // Names are not sorted by bytes here, as on most machines: who needs that order has to ask for it.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en'];
  const how = ['-D', data, '-U', SUPERUSER, '--auth=trust', '--no-sync', ...locale];
  await run(join(programs, 'initdb'), how, { cwd: home, ...user });
  const port = await findFreePort();
  const url = `postgres://${SUPERUSER}@127.0.0.1:${port}/postgres`;
  const settings = { ...SETTINGS, port: String(port), ...findStatistics(programs) };
  const engine = new Engine({
    name: 'PostgreSQL',
    command: join(programs, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    user,
    logFile: join(folder, 'postgres.log'),
    // All connections are cut and all is written: a "fast" end.
    stopSignal: 'SIGINT',
    isReady: () =>
      runSql(url, 'SELECT 1').then(
        () => true,
        () => false,
      ),
  });
  await engine.start();
  return { engine, url };
}

/** Runs statements with psql; answers what came back, one row a line, columns separated by `|`. */
export async function runSql(url: string, sql: string): Promise<string> {
  const psql = findProgram(['psql'], [findPostgres() ?? '']);
  if (psql === undefined) throw new Error('psql is not installed.');
  const { stdout } = await run(psql, ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql, url], {
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PGCONNECT_TIMEOUT: '10' },
  });
  return stdout.trimEnd();
}

/** The counts of statements are a module that some packages leave out. */
function findStatistics(programs: string): Readonly<Record<string, string>> {
  const libraries = ['../lib', '../lib/postgresql'].map((folder) => join(programs, folder, 'pg_stat_statements.*'));
  const exists = libraries.some((pattern) => globSync(pattern).length > 0);
  return exists ? { shared_preload_libraries: 'pg_stat_statements' } : {};
}

async function findUnprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = await readId('-u', name);
    const gid = await readId('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL refuses the superuser, and this machine has neither a user postgres nor nobody.');
}

async function readId(which: '-u' | '-g', name: string): Promise<number | undefined> {
  return run('id', [which, name]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  );
}

function byVersion(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}
