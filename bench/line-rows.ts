// The rows about lines as slow as those that people have: a file or a folder, uploaded once by each contender over a
// line of its own, which stories/lines/main.ts lays: by the kernel where that can delay and lose packets, else in user
// space. The reference server is at the far end. Run by main.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Measured, runMeasuring, runTimed } from './measure.ts';
import { absenceOf, commandOf, type PeerName } from './peers.ts';
import type { Row, Sizes } from './rows.ts';
import { REFERENCE_PROGRAM, type Stage } from './stage.ts';

const LINE_PROGRAM = fileURLToPath(new URL('../stories/lines/main.ts', import.meta.url));
const KIB = 1024;
const MIB = 1024 * KIB;
const FOLDER_FILES = 24;

/** What a line is like, in both directions. */
interface LineOptions {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  readonly lossPercent: number;
}

/** All rows about slow lines; what is sent is as large as the rate allows within `lineSeconds`. */
export function lineRows(stage: Stage, { lineSeconds }: Sizes): Row[] {
  const bytesOver = ({ bitsPerSecond }: LineOptions): number => (lineSeconds * bitsPerSecond) / 8;
  const slow: LineOptions = { bitsPerSecond: 1_000_000, delayMs: 100, lossPercent: 1 };
  const faster: LineOptions = { ...slow, bitsPerSecond: 3_000_000 };
  const plain: LineOptions = { ...slow, delayMs: 0, lossPercent: 0 };
  return [
    lineRow(stage, 'line-1mbit-plain', plain, oneFile(stage, bytesOver(plain))),
    lineRow(stage, 'line-1mbit', slow, oneFile(stage, bytesOver(slow))),
    lineRow(stage, 'line-3mbit', faster, oneFile(stage, bytesOver(faster))),
    lineRow(stage, 'line-3mbit-folder', faster, folder(stage, bytesOver(faster))),
  ];
}

/** What is uploaded, and by whom. */
interface LineJob {
  readonly title: string;
  readonly bytes: number;
  readonly peers: readonly PeerName[];
  /** Words for the contenders: the job, and what comes after the address. */
  words(): Promise<readonly string[]>;
}

function oneFile(stage: Stage, bytes: number): LineJob {
  const mib = Math.max(1, Math.round(bytes / MIB));
  const words = async () => ['upload', await stage.randomFile(mib)];
  return { title: `${mib} MiB`, bytes: mib * MIB, peers: ['sdk', 'curl', 'go'], words };
}

function folder(stage: Stage, bytes: number): LineJob {
  const kib = Math.max(1, Math.round(bytes / FOLDER_FILES / KIB));
  const words = async () => ['small-bulk', await stage.filesOf(kib * KIB, FOLDER_FILES), String(FOLDER_FILES)];
  const title = `${FOLDER_FILES} files of ${kib} KiB together`;
  return { title, bytes: FOLDER_FILES * kib * KIB, peers: ['sdk', 'go'], words };
}

function lineRow(stage: Stage, id: string, options: LineOptions, job: LineJob): Row {
  let made: string | undefined;
  const run = async (peer: PeerName): Promise<Measured> => {
    await using line = await Line.lay(options, await stage.randomFile(1));
    made = `The line is made ${line.made}.`;
    return await uploadOver(line, peer, job, options);
  };
  return {
    id,
    title: `upload ${job.title} over ${describe(options)}`,
    goals: [{ what: 'timesBytes', kind: 'within', must: 1.1, aim: 1.1 }],
    note: () => made,
    contenders: job.peers.map((peer) => ({
      ...{ peer, mostRounds: 1 },
      absence: () => absenceOf(peer),
      run: () => run(peer),
    })),
  };
}

function describe({ bitsPerSecond, delayMs, lossPercent }: LineOptions): string {
  const rate = `${bitsPerSecond / 1_000_000} Mbit/s`;
  return delayMs === 0 ? rate : `${rate}, ${2 * delayMs} ms there and back, ${lossPercent} % loss`;
}

async function uploadOver(
  line: Line,
  peer: PeerName,
  { words, bytes }: LineJob,
  options: LineOptions,
): Promise<Measured> {
  const [job = '', path = '', ...rest] = await words();
  const isCurl = peer === 'curl';
  const inner = isCurl
    ? { command: 'curl', args: ['-sf', '-T', path, `${line.url}/part/curl`] }
    : commandOf(peer, [job, line.url, path, ...rest]);
  if (inner === undefined) throw new Error(`${peer} is gone`);
  const [command = '', ...args] = [...line.near, inner.command, ...inner.args];
  const before = await line.countSentBytes();
  const measured = isCurl ? await runTimed({ command, args }) : await runMeasuring({ command, args });
  const sent = (await line.countSentBytes()) - before;
  const leastSeconds = (8 * bytes) / options.bitsPerSecond;
  return { ...measured, timesLeast: measured.seconds / leastSeconds, timesBytes: sent / bytes };
}

/** A line and the reference server at its far end, which are taken away together. */
class Line implements AsyncDisposable {
  readonly made: string;
  readonly url: string;
  /** What a command begins with that runs at the near end. */
  readonly near: readonly string[];
  readonly #child: ChildProcess;
  readonly #said: AsyncIterator<string>;

  static async lay(options: LineOptions, content: string): Promise<Line> {
    const asked = { ...options, server: [REFERENCE_PROGRAM, '--content', content] };
    const child = spawn(process.execPath, [LINE_PROGRAM, JSON.stringify(asked)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return new Line(child, said, await readLine(said));
  }

  private constructor(child: ChildProcess, said: AsyncIterator<string>, laid: Readonly<Record<string, unknown>>) {
    this.#child = child;
    this.#said = said;
    this.made = String(laid['made']);
    this.url = String(laid['url']);
    this.near = Array.isArray(laid['near']) ? laid['near'].map(String) : [];
  }

  /** Bytes that have left the near end so far: in the kernel with all headers and repetitions. */
  async countSentBytes(): Promise<number> {
    this.#child.stdin?.write('\n');
    return Number((await readLine(this.#said))['sentBytes']);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await exited;
  }
}

async function readLine(said: AsyncIterator<string>): Promise<Readonly<Record<string, unknown>>> {
  const { value, done } = await said.next();
  if (done === true) throw new Error('The line is broken.');
  return Object(JSON.parse(value));
}
