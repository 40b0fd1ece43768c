// START HERE for `npm run engines`: PostgreSQL, an S3 server and, with `--servers N`, so many server processes behind
// nginx, all on free ports of this machine.
//
//   npm run engines                          starts them, prints the variables to set, and ends with Ctrl-C
//   npm run engines -- --servers 3           the same with three servers behind a balancer
//   npm run engines -- COMMAND…              runs the command with the variables set, and ends with its status
//
// Engines that FILESCOM_TEST_POSTGRES or FILESCOM_TEST_S3 names already are taken instead. All that was started ends
// with this program, also when it is killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import { type Balancer, FLAGS_BEHIND_BALANCER, findNginx, startBalancer } from './kit/balancer.ts';
import { type Engines, POSTGRES_VARIABLE, S3_VARIABLE, startEngines } from './kit/engines.ts';
import { type EqualProcess, startEqualProcesses } from './kit/processes.ts';

const MISUSED = 2;
const MAX_SERVERS = 16;
/** How often this program looks whether its parent is still there. */
const LOOK_EVERY_MS = 500;

interface Wanted {
  readonly servers: number;
  readonly command: readonly string[];
}

function readArguments(args: readonly string[]): Wanted | undefined {
  const rest = args[0] === '--' ? args.slice(1) : args;
  if (rest[0] !== '--servers') return rest[0]?.startsWith('-') ? undefined : { servers: 0, command: rest };
  const servers = /^\d{1,2}$/.test(rest[1] ?? '') ? Number(rest[1]) : 0;
  return servers < 1 || servers > MAX_SERVERS ? undefined : { servers, command: rest.slice(2) };
}

async function main(wanted: Wanted): Promise<number> {
  const stopped = waitForEnd();
  const engines = await startEngines();
  let group: ServerGroup | undefined;
  try {
    for (const missing of engines.missing) console.warn(`SKIPPED, this machine lacks ${missing}`);
    if (wanted.servers > 0) group = await startServers(wanted.servers, engines);
    const env = { ...engines.env, ...group?.env };
    if (wanted.command.length > 0) return await runCommand(wanted.command, env, stopped);
    for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`);
    console.error('Ready. Ctrl-C ends all of it.');
    await stopped;
    return 0;
  } finally {
    await group?.close();
    await engines.close();
  }
}

/** Servers that run behind a balancer. */
interface ServerGroup {
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

async function startServers(count: number, engines: Engines): Promise<ServerGroup> {
  const { [POSTGRES_VARIABLE]: database, [S3_VARIABLE]: blobs } = engines.env;
  if (database === undefined || blobs === undefined) throw new Error('Servers need PostgreSQL and an S3 server.');
  const nginx = findNginx();
  if (nginx === undefined) throw new Error('Servers need nginx before them (Debian: apt install nginx-light).');
  const processes: readonly EqualProcess[] = await startEqualProcesses(count, {
    database,
    blobs,
    flags: FLAGS_BEHIND_BALANCER,
    env: engines.env,
  });
  let balancer: Balancer | undefined;
  const close = async () => {
    await balancer?.engine.stop();
    await Promise.all(processes.map((process) => process.stop()));
  };
  try {
    const servers = processes.map(({ url }) => url);
    balancer = await startBalancer(nginx, { folder: join(engines.folder, 'nginx'), servers });
    return { env: { FILES_BASE_URL: balancer.url, FILES_API_KEY: processes[0]?.apiKey ?? '' }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs the command to its end, and answers its status as shells do. */
async function runCommand(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  stopped: Promise<void>,
): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  // Ctrl-C reaches it from the terminal as well; it decides itself how it ends.
  stopped.then(() => child.kill('SIGTERM'));
  const [code, signal]: [number | null, NodeJS.Signals | null] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    once(child, 'close').then(([exitCode, exitSignal]) => resolve([exitCode, exitSignal]), reject);
  });
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/** Resolves at the first signal to end, or when the program that started this one is gone. */
function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid !== parent) end();
    }, LOOK_EVERY_MS);
    const end = () => {
      clearInterval(timer);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  });
}

const wanted = readArguments(process.argv.slice(2));
if (wanted === undefined) {
  console.error('Usage: npm run engines -- [--servers N] [COMMAND…]');
  process.exitCode = MISUSED;
} else {
  // What still listens for the end must not keep it from coming.
  process.exit(await main(wanted));
}
