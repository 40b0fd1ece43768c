// Runs one contender as a process of its own and reads what it measured. Used by rows.ts.
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one run took. Processor time and memory are those of the client's process, where it can tell. */
export interface Measured {
  readonly seconds: number;
  readonly cpuSeconds?: number;
  readonly peakMemoryBytes?: number;
  /** Where as much as possible is done in a fixed time. */
  readonly perSecond?: number;
  /** Over a line: time over the least that its rate allows, and bytes sent over those of the content. */
  readonly timesLeast?: number;
  readonly timesBytes?: number;
}

/** A run that takes longer than this is given up. */
const MAX_RUN_MS = 180_000;

/** A command with its arguments, and what it needs in its environment. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** The client as it was built when this run began: a build meanwhile must not change what is measured. */
const CLIENT = keepClient(fileURLToPath(import.meta.resolve('@filescom/sdk')));

/**
 * The path of a program in `contenders/`, as JavaScript: what is measured may be an older Node that reads no
 * TypeScript. The copies lie inside the repository, so that they find the same packages.
 */
export function contender(program: string): string {
  const from = new URL('contenders/', import.meta.url);
  const to = new URL('../.cache/bench/', import.meta.url);
  if (program.endsWith('.py')) return fileURLToPath(new URL(program, from));
  for (const name of [program, 'stopwatch.ts']) {
    const text = readFileSync(new URL(name, from), 'utf8');
    const plain = name.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
    const linked = plain.replaceAll("/stopwatch.ts'", "/stopwatch.js'").replaceAll("'@filescom/sdk'", `'${CLIENT}'`);
    writeFileSync(new URL(name.replace('.ts', '.js'), to), linked);
  }
  return fileURLToPath(new URL(program.replace('.ts', '.js'), to));
}

function keepClient(entry: string): string {
  const kept = fileURLToPath(new URL('../.cache/bench/client/', import.meta.url));
  rmSync(kept, { recursive: true, force: true });
  cpSync(dirname(entry), kept, { recursive: true });
  return `./client/${basename(entry)}`;
}

/** Runs a program that prints one JSON line with what it measured, its own start-up left out. */
export async function runMeasuring({ command, args, env }: Command): Promise<Measured> {
  const options = { env: { ...process.env, ...env }, timeout: MAX_RUN_MS, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(command, [...args], options);
  const printed: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (typeof printed === 'object' && printed !== null && 'seconds' in printed) {
    const { seconds, cpuSeconds, peakMemoryBytes } = { cpuSeconds: undefined, peakMemoryBytes: undefined, ...printed };
    return { seconds: Number(seconds), cpuSeconds: Number(cpuSeconds), peakMemoryBytes: Number(peakMemoryBytes) };
  }
  throw new Error(`${command} printed no measurement: ${stdout}`);
}

/** Runs a command and times the whole of it. */
export async function runTimed({ command, args, env }: Command): Promise<Measured> {
  const startedAt = performance.now();
  await run(command, [...args], { env: { ...process.env, ...env }, timeout: MAX_RUN_MS });
  return { seconds: (performance.now() - startedAt) / 1000 };
}
