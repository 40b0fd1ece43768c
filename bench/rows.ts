// The rows of the benchmark: what is done, by whom, against which server, and what is promised about it. main.ts runs
// them.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Goal } from './goals.ts';
import { type Command, type Measured, runMeasuring, runTimed } from './measure.ts';
import { absenceOf, CLIENT_NODE, commandOf, HAS_OPENSSL, type PeerName, vendorModels } from './peers.ts';
import type { ServerKind, Stage } from './stage.ts';

/** How large everything is. */
export interface Sizes {
  readonly mib: number;
  readonly smallMib: number;
  readonly hugeMib: number;
  readonly files: number;
  readonly rows: number;
  readonly calls: number;
  /** What a slow line needs at least for its file. */
  readonly lineSeconds: number;
}

/** One way of doing the job of a row. */
export interface Contender {
  readonly peer: PeerName;
  /** Slow ones run fewer rounds than the others. */
  readonly mostRounds?: number | undefined;
  /** Why it cannot take part here, if it cannot. */
  absence?(): string | undefined;
  run(): Promise<Measured>;
}

/** One job and those who do it. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly goals: readonly Goal[];
  readonly contenders: readonly Contender[];
  /** Whose figures the goals are about; our client by default. */
  readonly ours?: PeerName;
  /** What is known about the row once it has run. */
  note?(): string | undefined;
}

/** A job as the programs in `contenders/` know it. */
interface Job {
  readonly job: string;
  readonly server: ServerKind;
  readonly args: (stage: Stage) => Promise<readonly string[]>;
  readonly peers: readonly PeerName[];
  /** Where one more run tells nothing new and takes long. */
  readonly mostRounds?: Readonly<Partial<Record<PeerName, number>>>;
}

const PYTHONS: readonly PeerName[] = ['python-1', 'python-2'];

/** All rows, in the order in which they are run and printed. */
export function rowsOf(stage: Stage, sizes: Sizes): Row[] {
  const row = rowMaker(stage, sizes);
  return [
    ...uploads(row, sizes),
    ...smallFiles(row, sizes),
    ...otherFolders(row, sizes),
    ...downloads(row, sizes),
    ...lists(row, sizes),
    createImportRow(),
  ];
}

/** A short set of rows: our client on the Node of all other rows, and on the older ones that it promises to run on. */
export function nodeRows(stage: Stage, sizes: Sizes): Row[] {
  const { mib, files, rows, calls } = sizes;
  const row = rowMaker(stage, sizes);
  const peers: readonly PeerName[] = ['sdk', 'sdk-node-22', 'sdk-node-20'];
  const memory = (must: number): Goal => ({ ...megabytes(must, 85), of: 'sdk-node-22' });
  return [
    row('node-upload', `upload ${mib} MiB, HTTP`, [memory(85)], uploadJob({}, mib, peers)),
    row('node-small', `${files} files of 4 KiB together`, [memory(100)], folderJob('small-bulk', files, {}, peers)),
    row('node-download', `download ${mib} MiB to disk, HTTP`, [memory(85)], downloadJob({}, mib, peers)),
    row('node-list', `list ${rows} entries, one after the other`, [], countJob('list', rows, peers)),
    row('node-calls', `${calls} calls of GET /users, one by one`, [], countJob('calls', calls, peers)),
  ];
}

function rowMaker(stage: Stage, sizes: Sizes): MakeRow {
  return (id, title, goals, job) => ({
    ...{ id, title, goals },
    contenders: job.peers.map((peer) => contenderOf(stage, sizes, job, peer)),
  });
}

function faster(what: Goal['what'], peer: PeerName, must: number, aim: number, row?: string): Goal {
  return row === undefined ? { what, peer, kind: 'faster', must, aim } : { what, peer, kind: 'faster', must, aim, row };
}

function within(what: Goal['what'], must: number, aim: number, peer?: PeerName): Goal {
  return peer === undefined ? { what, kind: 'within', must, aim } : { what, peer, kind: 'within', must, aim };
}

function megabytes(must: number, aim: number): Goal {
  return within('peakMemoryBytes', must, aim);
}

const UPLOAD_GOALS = {
  http: [
    faster('seconds', 'vendor-js', 3.5, 4.5),
    within('seconds', 1.4, 1.15, 'curl'),
    within('seconds', 1, 0.9, 'go'),
    faster('cpuSeconds', 'vendor-js', 3, 4),
    megabytes(100, 85),
  ],
  tls: [faster('seconds', 'vendor-js', 2.5, 3), within('seconds', 1.5, 1.25, 'curl'), megabytes(100, 85)],
  latency: [faster('seconds', 'vendor-js', 3.5, 5), within('seconds', 1.05, 0.95, 'go')],
  slowParts: [within('seconds', 1.3, 1, 'vendor-js'), within('seconds', 1.1, 0.9, 'go'), megabytes(100, 85)],
} satisfies Record<string, readonly Goal[]>;

type MakeRow = (id: string, title: string, goals: readonly Goal[], job: Job) => Row;

function uploads(row: MakeRow, { mib, smallMib, hugeMib }: Sizes): Row[] {
  const all: readonly PeerName[] = ['sdk', 'curl', 'node', 'vendor-js', 'go', ...PYTHONS];
  const slow: readonly PeerName[] = ['sdk', 'node', 'vendor-js', 'go'];
  return [
    row('upload', `upload ${mib} MiB, HTTP`, UPLOAD_GOALS.http, uploadJob({}, mib, all)),
    row('upload-tls', `upload ${mib} MiB, TLS`, UPLOAD_GOALS.tls, uploadJob({ tls: true }, mib, all)),
    row(
      'upload-latency',
      `upload ${smallMib} MiB, 20 ms per request`,
      UPLOAD_GOALS.latency,
      uploadJob({ latencyMs: 20 }, smallMib, all),
    ),
    row(
      'upload-slow-parts',
      `upload ${smallMib} MiB, parts that take 1 s`,
      UPLOAD_GOALS.slowParts,
      uploadJob({ partDelayMs: 1000 }, smallMib, slow),
    ),
    row('upload-stalled', `upload ${mib} MiB, parts stalled for 8 s`, [megabytes(100, 85)], {
      ...uploadJob({ partDelayMs: 8000 }, mib, ['sdk', 'vendor-js']),
      mostRounds: { sdk: 1, 'vendor-js': 1 },
    }),
    row('upload-huge', `upload ${hugeMib} MiB, HTTP`, [megabytes(100, 85)], {
      ...uploadJob({}, hugeMib, ['sdk']),
      args: async (stage) => [await stage.sparseFile(hugeMib)],
    }),
    row('upload-ten', `ten uploads of ${smallMib} MiB at once, HTTP`, [megabytes(100, 85)], {
      ...uploadJob({}, smallMib, ['sdk']),
      job: 'upload-ten',
    }),
  ];
}

function uploadJob(server: ServerKind, mib: number, peers: readonly PeerName[]): Job {
  return { job: 'upload', server, args: async (stage) => [await stage.randomFile(mib)], peers };
}

/** The job of a folder of files of one size. */
function folderJob(job: string, count: number, server: ServerKind, peers: readonly PeerName[], bytes = 4096): Job {
  return { job, server, args: async (stage) => [await stage.filesOf(bytes, count), String(count)], peers };
}

function smallFiles(row: MakeRow, { files }: Sizes): Row[] {
  const oneByOne: readonly PeerName[] = ['sdk', 'node', 'vendor-js', 'go', ...PYTHONS];
  const bulk: readonly PeerName[] = ['sdk', 'node', 'vendor-js-16', 'go'];
  return [
    row(
      'small',
      `${files} files of 4 KiB, one by one`,
      [faster('seconds', 'vendor-js', 1.8, 2.2), within('seconds', 1.3, 1.15, 'go')],
      folderJob('small-one-by-one', files, {}, oneByOne),
    ),
    row(
      'small-bulk',
      `${files} files of 4 KiB, the client's own way`,
      [
        faster('seconds', 'vendor-js', 3.3, 4.5, 'small'),
        within('seconds', 1.5, 1.2, 'go'),
        within('cpuSeconds', 1.6, 1.3, 'node'),
        megabytes(120, 100),
      ],
      folderJob('small-bulk', files, {}, bulk),
    ),
    row(
      'small-latency',
      `${files} files of 4 KiB, 20 ms per request, the client's own way`,
      [within('seconds', 0.9, 0.6, 'go')],
      folderJob('small-bulk', files, { latencyMs: 20 }, ['sdk', 'go']),
    ),
  ];
}

/** Folders against the fastest other client: five times as many files of a quarter of the size, and few large ones. */
function otherFolders(row: MakeRow, { files }: Sizes): Row[] {
  const large = Math.max(4, Math.round((60 * files) / 2_000));
  return [
    row(
      'tiny-bulk',
      `${5 * files} files of 1 KiB, the client's own way`,
      [within('seconds', 1.5, 1.2, 'go'), megabytes(120, 100)],
      folderJob('small-bulk', 5 * files, {}, ['sdk', 'go'], 1024),
    ),
    row(
      'large-bulk',
      `${large} files of 8 MiB, the client's own way`,
      [within('seconds', 1, 0.9, 'go'), megabytes(100, 85)],
      folderJob('small-bulk', large, {}, ['sdk', 'go'], 8 * 1024 * 1024),
    ),
  ];
}

function downloads(row: MakeRow, { mib }: Sizes): Row[] {
  const curls: readonly PeerName[] = ['curl', 'curl-synced'];
  const tls = [faster('seconds', 'vendor-js', 1.7, 2.2), within('seconds', 1.4, 1.15, 'curl'), megabytes(110, 95)];
  const http = [
    within('seconds', 1.1, 0.9, 'curl'),
    within('seconds', 0.9, 0.8, 'go-synced'),
    within('seconds', 1.1, 1, 'go'),
    megabytes(100, 85),
  ];
  return [
    row(
      'download-tls',
      `download ${mib} MiB to disk, TLS`,
      tls,
      downloadJob({ tls: true }, mib, ['sdk', ...curls, 'node', 'vendor-js', 'go', ...PYTHONS]),
    ),
    row(
      'download',
      `download ${mib} MiB to disk, HTTP`,
      http,
      downloadJob({}, mib, ['sdk', ...curls, 'node', 'go', 'go-synced', ...PYTHONS]),
    ),
  ];
}

function downloadJob(server: ServerKind, mib: number, peers: readonly PeerName[]): Job {
  return {
    job: 'download',
    server,
    // Nobody starts with a file in place: those who write over it find its memory ready, those who replace it safely do
    // not.
    args: async (stage) => {
      const target = join(stage.folder, 'target.bin');
      await rm(target, { force: true });
      await stage.warmMemory(mib);
      return [target];
    },
    peers,
  };
}

function lists(row: MakeRow, { rows, calls }: Sizes): Row[] {
  const all: readonly PeerName[] = ['sdk', 'node', 'vendor-js', 'go', ...PYTHONS];
  return [
    row(
      'list',
      `list ${rows} entries, one after the other`,
      [faster('seconds', 'vendor-js', 20, 25), within('seconds', 0.25, 0.2, 'go'), megabytes(180, 150)],
      { ...countJob('list', rows, all), mostRounds: { 'vendor-js': 2 } },
    ),
    row(
      'list-kept',
      `list ${2 * rows} entries, all kept`,
      [megabytes(600, 450)],
      countJob('list-kept', 2 * rows, ['sdk']),
    ),
    row(
      'calls',
      `${calls} calls of GET /users, one by one`,
      [faster('seconds', 'vendor-js', 1.5, 1.8), within('seconds', 1, 0.9, 'go')],
      countJob('calls', calls, all),
    ),
  ];
}

/** A job of so many rows or calls. */
function countJob(job: string, count: number, peers: readonly PeerName[]): Job {
  return { job, server: {}, args: async () => [String(count)], peers };
}

function createImportRow(): Row {
  const node = (peer: PeerName, code: string): Contender => ({
    peer,
    run: () => runTimed({ command: CLIENT_NODE, args: ['--input-type=module', '--eval', code] }),
  });
  const vendor = `const require = (await import('node:module')).createRequire('${import.meta.url}');
    for (const name of (await import('node:fs')).readdirSync('${vendorModels}')) require('${vendorModels}/' + name);`;
  return {
    id: 'import',
    title: 'start and import everything',
    goals: [within('extra-seconds', 70, 45, 'bare-node')],
    contenders: [
      node('sdk', `await import('${import.meta.resolve('@filescom/sdk')}')`),
      node('bare-node', ''),
      node('vendor-js', vendor),
    ],
  };
}

/** Rounds of peers that take many times longer than the rest. */
const MAX_ROUNDS: Readonly<Partial<Record<PeerName, number>>> = { 'python-1': 1, 'python-2': 1 };

function contenderOf(stage: Stage, sizes: Sizes, { job, server, args, mostRounds }: Job, peer: PeerName): Contender {
  const base = {
    peer,
    mostRounds: mostRounds?.[peer] ?? MAX_ROUNDS[peer],
    absence: () => (server.tls === true && !HAS_OPENSSL ? 'openssl is not installed' : absenceOf(peer)),
  };
  const address = () => stage.server(server, sizes.mib);
  if (peer === 'curl' || peer === 'curl-synced') {
    const synced = peer === 'curl-synced';
    const curl = async () => runCurl(stage, { job, url: await address(), args: await args(stage), synced });
    return { ...base, run: curl };
  }
  return {
    ...base,
    async run() {
      const command = commandOf(peer, [job, await address(), ...(await args(stage))]);
      if (command === undefined) throw new Error(`${peer} is gone`);
      return await runMeasuring({ ...command, env: trust(stage, server) });
    },
  };
}

interface CurlJob {
  readonly job: string;
  readonly url: string;
  readonly args: readonly string[];
  /** Whether what it wrote is to be on the disk, as it is after our downloads. */
  readonly synced: boolean;
}

/** One request for all the bytes; the server takes a part of any size. */
async function runCurl(stage: Stage, { job, url, args, synced }: CurlJob): Promise<Measured> {
  const [file = ''] = args;
  const certificate = url.startsWith('https:') ? ['--cacert', stage.certificate] : [];
  const what = job === 'upload' ? ['-T', file, `${url}/part/curl`] : ['-o', file, `${url}/content`];
  const command: Command = { command: 'curl', args: ['-sf', ...certificate, ...what] };
  const { seconds } = await runTimed(command);
  const sync = synced ? await runTimed({ command: 'sync', args: [file] }) : { seconds: 0 };
  return { seconds: seconds + sync.seconds };
}

function trust(stage: Stage, { tls }: ServerKind): Record<string, string> {
  if (tls !== true) return {};
  const path = stage.certificate;
  return { NODE_EXTRA_CA_CERTS: path, REQUESTS_CA_BUNDLE: path, SSL_CERT_FILE: path };
}
