// A line of one's own: two network namespaces joined by a pair of interfaces on which the kernel limits the rate,
// delays packets and loses some. Needs root and iproute2 on Linux.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a line is like, in both directions. */
export interface LineOptions {
  /** As `tc` takes it, such as `1mbit`. */
  readonly rate: string;
  /** One way; the way back takes as long. */
  readonly delayMs: number;
  readonly lossPercent: number;
  /** How many bytes wait in front of the line before some are dropped: many, as in most homes. */
  readonly queueBytes: number;
}

/** Two ends of a line. */
export interface Line {
  /** Address of the far end. */
  readonly host: string;
  /** What a command begins with that runs at the near end. */
  readonly near: readonly string[];
  /** Starts a program at the far end, which ends with the line; resolves to its first line of output. */
  serve(program: string, args: readonly string[]): Promise<string>;
  /** Runs a program at the near end and resolves to what it prints. */
  run(program: string, args: readonly string[]): Promise<string>;
  /** Bytes that have left the near end, with all headers and repetitions. */
  countSentBytes(): Promise<number>;
}

/** Takes what is to be done when the line is not needed any more, such as vitest's `onTestFinished`. */
export type AtEnd = (end: () => Promise<void>) => void;

let lines = 0;

/** Lays a line, which is taken away at the end. Rejects where the system does not allow it. */
export async function layLine(options: LineOptions, atEnd: AtEnd): Promise<Line> {
  lines += 1;
  const id = `fc${process.pid}x${lines}`.slice(-12);
  const [near, far] = [`${id}n`, `${id}f`];
  atEnd(async () => {
    for (const name of [near, far]) await run('ip', ['netns', 'delete', name]).catch(() => undefined);
  });
  for (const name of [near, far]) await run('ip', ['netns', 'add', name]);
  await run('ip', ['link', 'add', near, 'netns', near, 'type', 'veth', 'peer', 'name', far, 'netns', far]);
  for (const [name, address] of [
    [near, '10.77.0.1/24'],
    [far, '10.77.0.2/24'],
  ] as const) {
    const inside = (...args: string[]) => run('ip', ['netns', 'exec', name, ...args]);
    await inside('ip', 'address', 'add', address, 'dev', name);
    await inside('ip', 'link', 'set', 'lo', 'up');
    // Packets of the size that a real line carries, so that a loss loses one of them.
    await inside('ip', 'link', 'set', name, 'up', 'gso_max_size', '1500', 'gso_max_segs', '1');
    await inside('tc', 'qdisc', 'add', 'dev', name, 'root', ...describeQueue(options));
  }
  return {
    host: '10.77.0.2',
    near: ['ip', 'netns', 'exec', near],
    serve: (program, args) => serve(far, program, args, atEnd),
    async run(program, args) {
      const all = ['netns', 'exec', near, process.execPath, program, ...args];
      return (await run('ip', all, { maxBuffer: 1_000_000 })).stdout;
    },
    async countSentBytes() {
      const shown = await run('ip', ['netns', 'exec', near, 'cat', `/sys/class/net/${near}/statistics/tx_bytes`]);
      return Number(shown.stdout);
    },
  };
}

/** What the kernel does to packets. A limit of the rate alone is known to more kernels than delays and losses are. */
function describeQueue({ rate, delayMs, lossPercent, queueBytes }: LineOptions): string[] {
  if (delayMs === 0 && lossPercent === 0) return ['tbf', 'rate', rate, 'burst', '16kb', 'limit', String(queueBytes)];
  return [
    'netem',
    'delay',
    `${delayMs}ms`,
    'loss',
    `${lossPercent}%`,
    'rate',
    rate,
    'limit',
    String(Math.ceil(queueBytes / 1_500)),
  ];
}

async function serve(namespace: string, program: string, args: readonly string[], atEnd: AtEnd): Promise<string> {
  const server = spawn('ip', ['netns', 'exec', namespace, process.execPath, program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  atEnd(async () => {
    server.kill();
    await ended;
  });
  const [line]: unknown[] = await once(createInterface(server.stdout), 'line');
  return String(line);
}
