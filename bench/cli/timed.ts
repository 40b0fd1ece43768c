// Runs a program to its end and says how long that took and how much memory it had at most.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Contender } from './contenders.ts';

/** What was measured of one run. */
export interface Measured {
  readonly seconds: number;
  readonly status: number | null;
  /** The most memory seen, looked at every 20 ms. */
  readonly peakMib: number;
}

const LOOK_MS = 20;

/** Runs a contender with these arguments in the work folder. */
export async function runTimed(contender: Contender, args: readonly string[], work: string): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(contender.command, args, { cwd: work, env: contender.env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  let peakMib = 0;
  const look = setInterval(() => {
    readFile(`/proc/${child.pid ?? 0}/status`, 'utf8').then(
      (text) => {
        peakMib = Math.max(peakMib, Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024);
      },
      () => undefined,
    );
  }, LOOK_MS);
  await once(child, 'close');
  clearInterval(look);
  if (child.exitCode !== 0) console.error(`${contender.name} ${args.join(' ')} ended with ${child.exitCode}:\n${said}`);
  return { seconds: (performance.now() - startedAt) / 1_000, status: child.exitCode, peakMib };
}
