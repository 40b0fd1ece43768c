// `node stories/lines/main.ts JSON`: a line for programs outside of the stories, such as the benchmark, with a server
// at its far end. The argument says what the line is like and how the server is started: a program that takes `--host`
// and prints one JSON line with its `url`. The line is made by the kernel where it can (line.ts), else in user space
// (kit/lossy-line.ts). Prints one JSON line: how the line was made, where the near end finds the server, and what a
// command has to begin with to run there. Each line that it reads is answered by the bytes sent so far. It ends, and
// takes the line away, when its input does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { layLossyLine } from '../kit/lossy-line.ts';
import { layLine } from './line.ts';

/** The argument. */
interface Asked {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  readonly lossPercent: number;
  /** Program and arguments. */
  readonly server: readonly string[];
}

interface LaidLine {
  readonly made: string;
  readonly url: string;
  readonly near: readonly string[];
  countSentBytes(): Promise<number>;
}

/** What waits in front of the line: seconds of it, as in most homes. */
const QUEUE_BYTES = 1_500_000;
const SEED = 22;

const ends: (() => Promise<void>)[] = [];
const atEnd = (end: () => Promise<void>): void => {
  ends.unshift(end);
};
const { bitsPerSecond, delayMs, lossPercent, server }: Asked = JSON.parse(process.argv[2] ?? '');
const [program = '', ...programArgs] = server;

async function layInKernel(): Promise<LaidLine> {
  const line = await layLine({ rate: `${bitsPerSecond}bit`, delayMs, lossPercent, queueBytes: QUEUE_BYTES }, atEnd);
  const { url }: { url: string } = JSON.parse(await line.serve(program, [...programArgs, '--host', line.host]));
  return { made: 'by the kernel', url, near: line.near, countSentBytes: line.countSentBytes };
}

async function layInUserSpace(reason: unknown): Promise<LaidLine> {
  const child = spawn(process.execPath, [program, ...programArgs], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  atEnd(async () => {
    child.kill();
    await ended;
  });
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line');
  const { url }: { url: string } = JSON.parse(String(line));
  const target = Number(new URL(url).port);
  const relay = await layLossyLine(target, { bitsPerSecond, delayMs, lossPercent, seed: SEED }, atEnd);
  const complaint = String(Object(reason).stderr ?? reason)
    .trim()
    .split('\n')
    .at(-1);
  return {
    made: `in user space, as the kernel cannot (${complaint})`,
    url: `http://127.0.0.1:${relay.port}`,
    near: [],
    countSentBytes: async () => relay.sentBytes,
  };
}

async function takeAway(): Promise<void> {
  for (const end of ends.splice(0)) await end().catch((error: unknown) => console.error(error));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void takeAway().finally(() => process.exit(1)));
}
try {
  const { made, url, near, countSentBytes } = await layInKernel().catch(layInUserSpace);
  console.log(JSON.stringify({ made, url, near }));
  for await (const _ of createInterface(process.stdin))
    console.log(JSON.stringify({ sentBytes: await countSentBytes() }));
} finally {
  await takeAway();
}
process.exit(0);
