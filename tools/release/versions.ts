// `npm run versions`: gathers the changesets into versions and changelogs, then writes the version where the code
// says it, in the words of the documents, and in the lock file. Called by the release workflow.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAID_IN = [
  'packages/sdk/src/http/version.ts',
  'packages/server/src/version.ts',
  'packages/cli/src/version.ts',
  'stories/cli/install.test.ts',
  'README.md',
];

const before = readVersion();
execFileSync('changeset', ['version'], { cwd: ROOT, stdio: 'inherit' });
const after = readVersion();
for (const file of SAID_IN) {
  const path = join(ROOT, file);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(before, after));
}
execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: ROOT,
  stdio: 'inherit',
});
execFileSync(process.execPath, [join(ROOT, 'tools/checks/lock-file.ts'), '--write'], { stdio: 'inherit' });
console.log(`${before} is now ${after}`);

function readVersion(): string {
  return String(JSON.parse(readFileSync(join(ROOT, 'packages/sdk/package.json'), 'utf8')).version);
}
