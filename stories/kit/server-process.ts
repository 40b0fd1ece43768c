// The server as its users start it: a child process that says on standard output where it listens. Used by stories and
// by the interop run, so it knows no test runner.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The built command `filescom-server`. */
export const SERVER_PROGRAM = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));
const KEPT_LOG_CHARACTERS = 20_000;

/** A server in its own process. */
export interface ServerProcess {
  readonly url: string;
  readonly apiKey: string;
  readonly pid: number;
  /** Certificate to trust, when started with `--tls`. */
  readonly caFile: string | undefined;
  /** The last lines of the server's log. */
  log(): string;
  /** Sends the signal, SIGTERM by default, and answers the exit code, null when the signal ended the process. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the built server on a free port with the given flags, its own and Node's, and resolves once it accepts
 * connections.
 */
export async function spawnServer(
  flags: readonly string[] = [],
  nodeFlags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...nodeFlags, SERVER_PROGRAM, '--port', '0', '--json', ...flags], {
    // Stories send parts of all sizes.
    env: { ...process.env, FILESCOM_MIN_PART_BYTES: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-KEPT_LOG_CHARACTERS);
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([firstLine(child), exited.then(() => undefined)]);
  if (line === undefined) throw new Error(`The server ended before it listened:\n${log}`);
  const started = readStart(line);
  return {
    ...started,
    log: () => log,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

async function firstLine(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string | undefined> {
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) return line;
  return undefined;
}

function readStart(line: string): Pick<ServerProcess, 'url' | 'apiKey' | 'pid' | 'caFile'> {
  const start: unknown = JSON.parse(line);
  if (typeof start !== 'object' || start === null) throw new Error(`Not the expected start line: ${line}`);
  const { url, apiKey, pid, caFile } = {
    url: undefined,
    apiKey: undefined,
    pid: undefined,
    caFile: undefined,
    ...start,
  };
  if (typeof url !== 'string' || typeof apiKey !== 'string') throw new Error(`Not the expected start line: ${line}`);
  return { url, apiKey, pid: Number(pid), caFile: typeof caFile === 'string' ? caFile : undefined };
}
