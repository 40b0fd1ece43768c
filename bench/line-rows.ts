// The rows about lines as slow as those that people have: one file each, uploaded once by each contender over a line of
// its own, which stories/lines/main.ts lays: by the kernel where that can delay and lose packets, else in user space.
// The reference server is at the far end. main.ts runs them once.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Goal } from './goals.ts';
import { type Measured, runMeasuring, runTimed } from './measure.ts';
import { absenceOf, commandOf, type PeerName } from './peers.ts';
import type { Row, Sizes } from './rows.ts';
import { REFERENCE_PROGRAM, type Stage } from './stage.ts';

const LINE_PROGRAM = fileURLToPath(new URL('../stories/lines/main.ts', import.meta.url));
const MIB = 1024 * 1024;
const PEERS: readonly PeerName[] = ['sdk', 'curl', 'go'];

/** What a line is like, in both directions. */
interface LineOptions {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  readonly lossPercent: number;
}

/** All rows about slow lines; the file is as large as the rate allows within `lineSeconds`. */
export function lineRows(stage: Stage, { lineSeconds }: Sizes): Row[] {
  const bytes: Goal = { what: 'timesBytes', kind: 'within', must: 1.1, aim: 1.1 };
  const row = (id: string, what: string, options: LineOptions): Row => {
    const mib = Math.max(1, Math.round((lineSeconds * options.bitsPerSecond) / 8 / MIB));
    let made: string | undefined;
    const run = async (peer: PeerName): Promise<Measured> => {
      await using line = await Line.lay(options, await stage.randomFile(1));
      made = `The line is made ${line.made}.`;
      return await uploadOver(line, peer, { file: await stage.randomFile(mib), bytes: mib * MIB, options });
    };
    return {
      id,
      title: `upload ${mib} MiB over ${what}`,
      goals: [bytes],
      note: () => made,
      contenders: PEERS.map((peer) => ({
        ...{ peer, mostRounds: 1 },
        absence: () => absenceOf(peer),
        run: () => run(peer),
      })),
    };
  };
  return [
    row('line-1mbit-plain', '1 Mbit/s', { bitsPerSecond: 1_000_000, delayMs: 0, lossPercent: 0 }),
    row('line-1mbit', '1 Mbit/s, 200 ms there and back, 1 % loss', {
      ...{ bitsPerSecond: 1_000_000, delayMs: 100, lossPercent: 1 },
    }),
    row('line-3mbit', '3 Mbit/s, 200 ms there and back, 1 % loss', {
      ...{ bitsPerSecond: 3_000_000, delayMs: 100, lossPercent: 1 },
    }),
  ];
}

interface LineJob {
  readonly file: string;
  readonly bytes: number;
  readonly options: LineOptions;
}

async function uploadOver(line: Line, peer: PeerName, { file, bytes, options }: LineJob): Promise<Measured> {
  const isCurl = peer === 'curl';
  const inner = isCurl
    ? { command: 'curl', args: ['-sf', '-T', file, `${line.url}/part/curl`] }
    : commandOf(peer, ['upload', line.url, file]);
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
