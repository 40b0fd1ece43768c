// Runs one contender as a process of its own and reads what it measured. Used by main.ts.
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one run took. Memory is the process's peak resident set, where the contender can tell. */
export interface Measured {
  readonly seconds: number;
  readonly peakMemoryBytes?: number;
}

/** Runs a program of `contenders/`; it prints one JSON line with what it measured, its own start-up left out. */
export async function runContender(program: string, args: readonly string[]): Promise<Measured> {
  const path = fileURLToPath(new URL(`contenders/${program}`, import.meta.url));
  const { stdout } = await run(process.execPath, [path, ...args]);
  const printed: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (typeof printed === 'object' && printed !== null && 'seconds' in printed && 'peakMemoryBytes' in printed) {
    return { seconds: Number(printed.seconds), peakMemoryBytes: Number(printed.peakMemoryBytes) };
  }
  throw new Error(`${program} printed no measurement: ${stdout}`);
}

/** Runs a command and times the whole of it. */
export async function runCommand(command: string, args: readonly string[]): Promise<Measured> {
  const startedAt = performance.now();
  await run(command, [...args]);
  return { seconds: (performance.now() - startedAt) / 1000 };
}

export function commandExists(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
