// `filescom server …`: the local server of @filescom/server, where that is installed. Its flags are its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../stops.ts';

/**
 * Runs the server with these flags until it ends, and answers with 0 or 1. It is given our streams and gets Ctrl-C
 * itself.
 */
export async function runServer(flags: readonly string[]): Promise<ExitStatus> {
  const child = spawn(process.execPath, [findProgram(), ...flags], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; a signal sent to us alone must reach the server, too.
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', pass);
  try {
    await once(child, 'exit');
  } finally {
    process.off('SIGTERM', pass);
  }
  if (child.exitCode === 2) return EXIT.usage;
  return child.exitCode === 0 ? EXIT.done : EXIT.failed;
}

function findProgram(): string {
  try {
    const { resolve } = createRequire(realpathSync(process.argv[1] ?? process.execPath));
    return join(dirname(resolve('@filescom/server')), 'main.js');
  } catch (cause) {
    throw new UsageError('The local server is a package of its own: npm install --global @filescom/server.', { cause });
  }
}
