// The rows about the server: how many calls it answers in a second, how fast it takes bytes in and gives them out, how
// soon it is ready. Each is held against programs that do nothing else. main.ts runs them after those about the client.
import { execFile } from 'node:child_process';
import { once as onceEvent } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Goal } from './goals.ts';
import { type Measured, runTimed } from './measure.ts';
import { absenceOf, type PeerName } from './peers.ts';
import type { Contender, Row, Sizes } from './rows.ts';
import {
  API_KEY,
  beginUpload,
  call,
  type RunningServer,
  SERVER_PROGRAM,
  type ServerStage,
  waitForStart,
} from './server-stage.ts';

/** A server that takes a load. */
interface LoadedServer extends Pick<RunningServer, 'url' | 'pid'> {
  /** What every address ends with, if something does. */
  readonly query?: string;
}

const run = promisify(execFile);
const LOAD_PROGRAM = fileURLToPath(new URL('load.ts', import.meta.url));
const LOAD_SECONDS = 3;
const AZURITE_ROUNDS = 3;
/** What Azurite asks of those who upload; ours takes no notice. */
const BLOB_TYPE = ['-H', 'x-ms-blob-type: BlockBlob'];
/** Seconds are told for so many pieces of work. */
const PIECES = 10_000;
/** The kernel counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;
/** A load that keeps its own process so busy may itself be what is measured. */
const BUSY_SHARE = 0.9;

/** All rows about the server. */
export function serverRows(stage: ServerStage, { mib }: Sizes): Row[] {
  return [...loads(stage), createUploadRow(stage, mib), createDownloadRow(stage, mib), ...starts(stage)];
}

function loads(stage: ServerStage): Row[] {
  const rateOver = (peer: PeerName, must: number, aim: number): Goal => {
    return { what: 'perSecond', peer, kind: 'faster', must, aim };
  };
  const storing = (job: string): Contender => ({
    peer: 'storing-server',
    run: async () => await underLoad(stage, await stage.startStoring(), job),
  });
  const azurite = (job: string): Contender => ({
    peer: 'azurite',
    absence: () => absenceOf('azurite'),
    run: async () => await underLoad(stage, await stage.azurite(), `azurite-${job}`),
  });
  const row = (job: string, what: string, goals: readonly Goal[], ...more: readonly Contender[]): Row => ({
    id: `server-${job}`,
    title: `server, ${what}, ${PIECES} by 32 connections`,
    ours: 'server',
    goals,
    contenders: [
      { peer: 'server', run: async () => await underLoad(stage, await stage.ours(), job) },
      { peer: 'bare-server', run: async () => await underLoad(stage, await stage.bare(), job) },
      ...more,
    ],
  });
  return [
    row('users', 'GET /users', [rateOver('bare-server', 0.35, 0.5)]),
    row('folders', 'POST /folders', [rateOver('storing-server', 0.35, 0.5)], storing('folders')),
    row('list', 'list of 25 files', [], azurite('list')),
    row('stat', 'metadata of a file', []),
    row('uploads', 'uploads of 4 KiB', [rateOver('storing-server', 0.35, 0.5)], storing('uploads'), azurite('uploads')),
  ];
}

async function underLoad(stage: ServerStage, server: LoadedServer, job: string): Promise<Measured> {
  const folder = `load-${job}-${Date.now()}`;
  await call(await stage.ours(), `POST /folders/${folder}`);
  const load = { url: server.url, query: server.query, apiKey: API_KEY, job, folder, seconds: LOAD_SECONDS };
  const usedBefore = processorSeconds(server);
  const { stdout } = await run(process.execPath, [LOAD_PROGRAM, JSON.stringify(load)]);
  const used = processorSeconds(server) - usedBefore;
  const { done, doneInAll, seconds, busyShare } = JSON.parse(stdout.trim());
  if (busyShare > BUSY_SHARE)
    console.error(`The load of ${job} was busy for ${Math.round(busyShare * 100)} % of the time.`);
  const perSecond = Number(done) / Number(seconds);
  return { seconds: PIECES / perSecond, cpuSeconds: (used / Number(doneInAll)) * PIECES, perSecond };
}

/** Processor time that a process has used so far; not a number where the system does not tell. */
function processorSeconds({ pid }: LoadedServer): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  // The name of the program stands in brackets and may hold anything.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** curl sends and takes the bytes. */
function byCurl(peer: PeerName, work: () => Promise<Measured>, mostRounds?: number): Contender {
  return { peer, mostRounds, absence: () => absenceOf('curl') ?? absenceOf(peer), run: work };
}

async function blobAddress(stage: ServerStage, name: string): Promise<string> {
  const { url, query } = await stage.azurite();
  return `${url}/${name}?${query}`;
}

function createUploadRow(stage: ServerStage, mib: number): Row {
  const part = once(async () => (await beginUpload(await stage.ours(), 'taken-in.bin')).address);
  const put = async (to: string) => {
    const file = await stage.stage.randomFile(mib);
    await stage.stage.warmMemory(mib);
    return await takeIn(file, to);
  };
  return {
    id: 'server-takes-in',
    title: `server, ${mib} MiB taken in and synced to disk`,
    ours: 'server',
    goals: [
      { what: 'seconds', peer: 'piped', kind: 'faster', must: 1.5, aim: 1.5 },
      { what: 'seconds', peer: 'gathered', kind: 'within', must: 1.25, aim: 1.1 },
    ],
    contenders: [
      // A part that is sent again takes the place of the one before, so that the disk does not fill up.
      byCurl('server', async () => await put(await part())),
      byCurl('piped', async () => await put(`${(await stage.bare()).url}/piped`)),
      byCurl('gathered', async () => await put(`${(await stage.bare()).url}/gathered`)),
      // It keeps what it replaces for ten minutes.
      byCurl('azurite', async () => await put(await blobAddress(stage, 'taken-in.bin')), AZURITE_ROUNDS),
    ],
  };
}

function createDownloadRow(stage: ServerStage, mib: number): Row {
  const file = once(() => downloadAddress(stage, mib));
  const blob = once(async () => {
    const address = await blobAddress(stage, 'given-out.bin');
    await takeIn(await stage.stage.randomFile(mib), address);
    return address;
  });
  const fromNginx = async () => await giveOut(`${(await stage.nginx()).url}/random-${mib}`);
  return {
    id: 'server-gives-out',
    title: `server, ${mib} MiB given out`,
    ours: 'server',
    goals: [{ what: 'seconds', peer: 'nginx', kind: 'within', must: 1.6, aim: 1.25 }],
    contenders: [
      byCurl('server', async () => await giveOut(await file())),
      byCurl('nginx', fromNginx),
      byCurl('azurite', async () => await giveOut(await blob()), AZURITE_ROUNDS),
    ],
  };
}

/** Does the work when it is first asked for. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

function takeIn(file: string, address: string): Promise<Measured> {
  return runTimed({ command: 'curl', args: ['-sf', ...BLOB_TYPE, '-T', file, '-o', '/dev/null', address] });
}

function giveOut(address: string): Promise<Measured> {
  return runTimed({ command: 'curl', args: ['-sf', '-o', '/dev/null', address] });
}

/** Uploads the file and waits until the server has nothing more to do with it. */
async function downloadAddress(stage: ServerStage, mib: number): Promise<string> {
  const server = await stage.ours();
  const { ref, address } = await beginUpload(server, 'given-out.bin');
  await takeIn(await stage.stage.randomFile(mib), address);
  await call(server, 'POST /files/given-out.bin', { action: 'end', ref });
  for (let tries = 0; tries < 600; tries += 1) {
    const { sha256 } = Object(await call(server, 'GET /file_actions/metadata/given-out.bin'));
    if (typeof sha256 === 'string') break;
    await delay(100);
  }
  const { download_uri: uri } = Object(await call(server, 'GET /files/given-out.bin'));
  return String(uri);
}

function starts(stage: ServerStage): Row[] {
  const bound = (milliseconds: number): Goal => ({
    what: 'milliseconds',
    kind: 'within',
    must: milliseconds,
    aim: milliseconds,
  });
  const inProcess = `const { createServer } = await import('${import.meta.resolve('@filescom/server')}');
    const startedAt = performance.now();
    const server = await createServer();
    console.log(performance.now() - startedAt);
    await server.close();`;
  return [
    {
      id: 'server-in-process',
      title: 'server in process, createServer() after its import',
      ours: 'server',
      goals: [bound(100)],
      contenders: [{ peer: 'server', run: async () => await formatMilliseconds(inProcess) }],
    },
    {
      id: 'server-command',
      title: 'server as a command on a new data directory, until it is ready',
      ours: 'server',
      goals: [bound(400)],
      contenders: [{ peer: 'server', run: async () => await untilReady(stage) }],
    },
  ];
}

async function formatMilliseconds(code: string): Promise<Measured> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]);
  return { seconds: Number(stdout) / 1000 };
}

async function untilReady({ stage }: ServerStage): Promise<Measured> {
  const data = await mkdtemp(join(stage.folder, 'start-'));
  const startedAt = performance.now();
  const server = await waitForStart(SERVER_PROGRAM, ['--json', '--log-level', 'warn', '--port', '0', '--data', data]);
  const seconds = (performance.now() - startedAt) / 1000;
  const exited = onceEvent(server.process, 'exit');
  server.process.kill('SIGTERM');
  await exited;
  return { seconds };
}
