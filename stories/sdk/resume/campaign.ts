// Kills a client without warning while it moves a file, lets another one go on, and compares the two ends: equal, or a
// typed error, and never a wrong file under the final name. Run by main.ts and, shortly, by transfer-kill.test.ts.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FilesClient } from '@filescom/sdk';
import { type ServerProcess, spawnServer } from '../../kit/server-process.ts';

/** How a campaign runs. */
export interface CampaignOptions {
  readonly directory: string;
  readonly runs: number;
  /** Told after each run. */
  readonly onRun?: (run: Run) => void;
}

type Direction = 'up' | 'down' | 'tree-up' | 'tree-down';

/** One file, or one directory, on its way. */
interface Run {
  readonly number: number;
  readonly direction: Direction;
  /** Kills before the client that was let go on to the end. */
  readonly kills: number;
  /** Whether one of them found something to go on with. */
  readonly resumed: boolean;
  /** The typed error that it ended with; undefined if it moved the file. */
  readonly error: string | undefined;
  readonly problems: readonly string[];
}

const PROGRAM = fileURLToPath(new URL('transfer.ts', import.meta.url));
const UPLOAD_BYTES = 6_000_000;
const DOWNLOAD_BYTES = 36 * 1024 * 1024;

/** What a tree holds besides `big.bin`. */
const SMALL_FILES = 20;
const TREE_FOLDER = 'tree';

/** Runs a campaign in an empty directory: of ten runs six upload a file, two download one, and two move a directory. */
export async function runCampaign({ directory, runs, onRun }: CampaignOptions): Promise<readonly Run[]> {
  const server = await spawnServer(['--log-level', 'error']);
  try {
    const client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey, proxy: false });
    const downloaded = randomBytes(DOWNLOAD_BYTES);
    await client.files.upload(downloaded, 'source.bin');
    const results: Run[] = [];
    for (let number = 1; number <= runs; number += 1) {
      const setup = { number, directory, server, client };
      const run = await killOne(setup, downloaded);
      onRun?.(run);
      results.push(run);
    }
    await client.close();
    return results;
  } finally {
    await server.stop();
  }
}

interface Setup {
  readonly number: number;
  readonly directory: string;
  readonly server: ServerProcess;
  readonly client: FilesClient;
}

function killOne(setup: Setup, downloaded: Uint8Array): Promise<Run> {
  const turn = setup.number % 10;
  if (turn % 5 === 0) return killDownload(setup, downloaded);
  if (turn === 3) return killTree(setup, 'tree-up');
  return turn === 8 ? killTree(setup, 'tree-down') : killUpload(setup);
}

async function killUpload({ number, directory, server, client }: Setup): Promise<Run> {
  const bytes = randomBytes(UPLOAD_BYTES - (number % 3));
  const [before, local, remote] = [`before ${number}`, join(directory, 'local.bin'), `up-${number}.bin`];
  await writeFile(local, bytes);
  await client.files.upload(before, remote);
  const problems: string[] = [];
  const look = async () => {
    const stored = await client.files.download(remote).bytes();
    if (!same(stored, bytes) && !same(stored, Buffer.from(before))) problems.push(`${remote} is neither old nor new`);
    return client.transfers.list(directory);
  };
  const { kills, resumed, ended } = await killAndGoOn(['up', server.url, server.apiKey, remote, local], look);
  const error = errorOf(ended, problems);
  if (error === undefined) {
    if (!same(await client.files.download(remote).bytes(), bytes)) problems.push(`${remote} differs from its source`);
    problems.push(...(await leftIn(directory, ['local.bin'])));
  }
  await client.files.delete(remote);
  await empty(directory);
  return { number, direction: 'up', kills, resumed, error, problems };
}

async function killDownload({ number, directory, server, client }: Setup, bytes: Uint8Array): Promise<Run> {
  const local = join(directory, 'local.bin');
  await writeFile(local, 'before');
  const problems: string[] = [];
  const look = async () => {
    const found = await readFile(local);
    if (!same(found, bytes) && found.toString() !== 'before') problems.push('the local file is neither old nor new');
    return client.transfers.list(directory);
  };
  const { kills, resumed, ended } = await killAndGoOn(['down', server.url, server.apiKey, 'source.bin', local], look);
  const error = errorOf(ended, problems);
  if (error === undefined) {
    if (!same(await readFile(local), bytes)) problems.push('the local file differs from the remote one');
    problems.push(...(await leftIn(directory, ['local.bin'])));
  }
  await empty(directory);
  return { number, direction: 'down', kills, resumed, error, problems };
}

/**
 * A directory of small files and a large one, in either direction; what is on the other side is whole at every moment.
 */
async function killTree(
  { number, directory, server, client }: Setup,
  direction: 'tree-up' | 'tree-down',
): Promise<Run> {
  const [here, there, remote] = [join(directory, 'here'), join(directory, 'there'), `${TREE_FOLDER}-${number}`];
  await mkdir(join(here, 'small'), { recursive: true });
  await writeFile(join(here, 'big.bin'), randomBytes(DOWNLOAD_BYTES - (number % 3)));
  for (let index = 0; index < SMALL_FILES; index += 1) {
    await writeFile(join(here, 'small', `${index}.bin`), randomBytes(index * 100));
  }
  if (direction === 'tree-down') await client.folders.uploadDirectory(here, remote);
  const local = direction === 'tree-up' ? here : there;
  const problems: string[] = [];
  const look = async () => client.transfers.list(local);
  const { kills, resumed, ended } = await killAndGoOn([direction, server.url, server.apiKey, remote, local], look);
  const error = errorOf(ended, problems);
  if (error === undefined) {
    if (direction === 'tree-up') await client.folders.downloadDirectory(remote, there);
    problems.push(...(await differences(here, there)));
  }
  await client.files.delete(remote, { recursive: true });
  await empty(directory);
  return { number, direction, kills, resumed, error, problems };
}

/** Files whose bytes differ, and files that are on one side only, hidden ones included. */
async function differences(here: string, there: string): Promise<string[]> {
  const [sent, arrived] = await Promise.all([here, there].map((folder) => readdir(folder, { recursive: true })));
  if (sent?.sort().join() !== arrived?.sort().join()) return [`there is ${arrived?.join()} instead of ${sent?.join()}`];
  const differing: string[] = [];
  for (const name of sent ?? []) {
    if (!name.endsWith('.bin')) continue;
    const equal = same(await readFile(join(here, name)), await readFile(join(there, name)));
    if (!equal) differing.push(`${name} differs`);
  }
  return differing;
}

type Look = () => Promise<readonly { readonly doneBytes: number }[]>;

/** How long a client lives that is not killed, as far as was seen; kills come within that time. */
const LIFE_MS = { up: 800, down: 800, 'tree-up': 1_500, 'tree-down': 1_500 };

/** One or two clients that are killed, each looked after, and one that is not. */
async function killAndGoOn(args: readonly [Direction, ...string[]], look: Look) {
  const [direction] = args;
  let kills = 0;
  let resumed = false;
  for (const planned = 1 + Math.floor(Math.random() * 2); kills < planned; kills += 1) {
    await start(args, LIFE_MS[direction] * (0.1 + Math.random()));
    const pending = await look();
    resumed ||= pending.some(({ doneBytes }) => doneBytes > 0);
  }
  const startedMs = performance.now();
  const ended = await start(args);
  // One that goes on has less to do.
  if (!resumed) LIFE_MS[direction] = performance.now() - startedMs;
  return { kills, resumed, ended };
}

/** Runs the client, to its end or for so long; resolves to its exit code and what it printed. */
async function start(args: readonly string[], killAfterMs?: number): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  if (killAfterMs !== undefined) {
    await Promise.race([closed, sleep(killAfterMs)]);
    child.kill('SIGKILL');
  }
  await closed;
  return { code: child.exitCode, output };
}

/** The name of a typed error; anything else that is no success is a problem. */
function errorOf({ code, output }: { code: number | null; output: string }, problems: string[]): string | undefined {
  if (code === 0) return undefined;
  if (code !== 3) problems.push(`the client ended with ${code}: ${output}`);
  return output.trim();
}

/**
 * What a transfer that is done should not have left. A client that is killed before it wrote its journal leaves a file
 * that no other one knows.
 */
async function leftIn(directory: string, expected: readonly string[]): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => name.endsWith('.json') && !expected.includes(name)).map((name) => `${name} was left`);
}

async function empty(directory: string): Promise<void> {
  for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true });
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && hash(left) === hash(right);
}

function hash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}
