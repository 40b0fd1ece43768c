#!/usr/bin/env node
// The binary. It answers for its version by itself, and loads everything else only then: what is loaded is most of what
// a short command costs.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { stateDir } from './config/profiles.ts';
import { EXIT } from './exit-status.ts';
import { VERSION } from './version.ts';

async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    process.stdout.write(`filescom ${VERSION}\n`);
    return;
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) {
    process.stderr.write(`filescom needs Node 22.13 or newer; this is Node ${process.versions.node}.\n`);
    process.exitCode = EXIT.failed;
    return;
  }
  // Node keeps what it has compiled; where that folder cannot be written to, nothing happens.
  enableCompileCache(join(stateDir(process.env), 'compile-cache'));
  const { start } = await import('./start.ts');
  await start(argv);
}

void main(process.argv.slice(2));
