// The programs that take part, and how each is told to do the same work.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Args = readonly string[];

/** A program and its words for each kind of work; none for what it takes no part in. */
export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: Args;
  list(remote: string): Args;
  put(local: string, remote: string): Args;
  get(remote: string, localFolder: string): Args;
  putTree(local: string, remote: string): Args;
  getTree(remote: string, local: string): Args;
  syncUp(local: string, remote: string): Args;
}

/** Where the site is and where to work. */
export interface Site {
  readonly url: string;
  readonly apiKey: string;
  readonly work: string;
  /** The built command line. */
  readonly cli: string;
}

/** What a program in Node costs before it does anything; it takes part in nothing but starting. */
export const BARE_NODE: Contender = {
  name: 'bare Node',
  command: process.execPath,
  env: process.env,
  version: ['-e', '0'],
  list: () => [],
  put: () => [],
  get: () => [],
  putTree: () => [],
  getTree: () => [],
  syncUp: () => [],
};

/** Ours first, then those that this machine has, and what is to be said of those that it has not. */
export function findContenders(site: Site): { contenders: readonly Contender[]; absent: readonly string[] } {
  const rclone = process.env['FILESCOM_BENCH_RCLONE'] ?? buildRclone();
  const vendor = process.env['FILESCOM_BENCH_FILES_CLI'];
  return {
    contenders: [
      ours(site),
      BARE_NODE,
      ...(rclone === undefined ? [] : [rcloneOf(rclone, site)]),
      ...(vendor === undefined ? [] : [vendorOf(vendor, site)]),
    ],
    absent: [
      ...(rclone === undefined ? ['rclone, which FILESCOM_BENCH_RCLONE names or Go builds'] : []),
      ...(vendor === undefined ? ["the vendor's command line, as FILESCOM_BENCH_FILES_CLI names no binary"] : []),
    ],
  };
}

function ours({ url, apiKey, work, cli }: Site): Contender {
  const env = { ...process.env, FILES_BASE_URL: url, FILES_API_KEY: apiKey, FILESCOM_CONFIG_DIR: join(work, 'config') };
  const run = (...args: string[]): Args => [cli, ...args, '--quiet'];
  return {
    name: 'filescom',
    command: process.execPath,
    env,
    version: [cli, '--version'],
    list: (remote) => run('ls', `/${remote}`),
    put: (local, remote) => run('put', local, `/${remote}`),
    get: (remote, localFolder) => run('get', `/${remote}`, `${localFolder}/`),
    putTree: (local, remote) => run('put', local, `/${remote}`),
    getTree: (remote, local) => run('get', `/${remote}`, local),
    syncUp: (local, remote) => run('sync', local, `/${remote}`, '--up'),
  };
}

function rcloneOf(command: string, { url, apiKey, work }: Site): Contender {
  const settings = {
    RCLONE_CONFIG: join(work, 'rclone.conf'),
    RCLONE_CONFIG_FC_TYPE: 'filescom',
    RCLONE_CONFIG_FC_SITE: url,
    RCLONE_CONFIG_FC_API_KEY: apiKey,
  };
  return {
    name: 'rclone',
    command,
    env: { ...process.env, ...settings },
    version: ['--version'],
    list: (remote) => ['lsf', `fc:${remote}`],
    put: (local, remote) => ['copyto', local, `fc:${remote}`],
    get: (remote, localFolder) => ['copy', `fc:${remote}`, localFolder],
    putTree: (local, remote) => ['copy', local, `fc:${remote}`],
    getTree: (remote, local) => ['copy', `fc:${remote}`, local],
    syncUp: (local, remote) => ['copy', local, `fc:${remote}`],
  };
}

/** The vendor's program keeps address and key in a file of its home, which is one of its own here. */
function vendorOf(command: string, { url, apiKey, work }: Site): Contender {
  const home = join(work, 'vendor-home');
  mkdirSync(home, { recursive: true });
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
  execFileSync(command, ['config', 'set', '--endpoint', url, '--api-key', apiKey], { env, stdio: 'ignore' });
  return {
    name: 'files-cli',
    command,
    env,
    version: ['--version'],
    list: (remote) => ['folders', 'list-for', remote, '--format', 'csv'],
    put: (local, remote) => ['upload', local, remote, '-d'],
    get: (remote, localFolder) => ['download', remote, `${localFolder}/`, '-d'],
    putTree: (local, remote) => ['upload', `${local}/`, `${remote}/`, '-d'],
    getTree: (remote, local) => ['download', `${remote}/`, `${local}/`, '-d'],
    syncUp: (local, remote) => ['sync', 'push', '--local-path', `${local}/`, '--remote-path', `${remote}/`, '-d'],
  };
}

const SOURCES = fileURLToPath(new URL('../../stories/interop/rclone/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../.cache/bench/rclone', import.meta.url));

const GO = 'go';

/** Builds the rclone that the interop run pins, once. */
function buildRclone(): string | undefined {
  if (existsSync(BUILT)) return BUILT;
  try {
    mkdirSync(join(BUILT, '..'), { recursive: true });
    execFileSync(GO, ['build', '-o', BUILT, '.'], { cwd: SOURCES, stdio: 'ignore' });
    return BUILT;
  } catch {
    return undefined;
  }
}
