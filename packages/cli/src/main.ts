#!/usr/bin/env node
// The binary: real streams, signals, one call of run(), the exit status. The process ends by itself, so that everything
// written arrives; only a second Ctrl-C, or a first one whose grace is over, ends it at once.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { stateDir } from './config/profiles.ts';
import { Interrupter } from './interruption.ts';
import { ReaderGone } from './stops.ts';
import { Terminal } from './ui/terminal.ts';
import { VERSION } from './version.ts';

async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    process.stdout.write(`filescom ${VERSION}\n`);
    return;
  }
  // Node then keeps what it has compiled; where that folder cannot be written to, nothing happens.
  enableCompileCache(join(stateDir(process.env), 'compile-cache'));
  const { run } = await import('./program.ts');
  const interrupter = new Interrupter();
  const { stdin, stdout, stderr, env: environment } = process;
  const onReaderGone = (): void => interrupter.stop(new ReaderGone());
  const noColor = argv.includes('--no-color');
  const terminal = new Terminal({ stdin, stdout, stderr, environment, noColor, onReaderGone });
  interrupter.listen();
  try {
    process.exitCode = await run(argv, { terminal, environment, interrupter });
  } finally {
    interrupter.release();
    // An unread pipe would keep the process alive.
    stdin.unref?.();
  }
}

void main(process.argv.slice(2));
