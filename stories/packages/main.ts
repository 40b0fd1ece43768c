// Brings what the stories beside this file try the packages with and the repository does not depend on: other runners,
// bundlers, compilers and runtimes. With `--run` the whole matrix follows; `npm run interop` calls it so.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, '.cache/package-tools');

mkdirSync(FOLDER, { recursive: true });
copyFileSync(new URL('peers.json', import.meta.url), join(FOLDER, 'package.json'));
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', FOLDER], { stdio: 'inherit' });
if (process.argv.includes('--run')) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, FILESCOM_PACKAGES: 'all', FILESCOM_REQUIRE_ALL: '1' };
  execFileSync(process.execPath, [vitest, 'run', 'stories/packages'], { cwd: ROOT, stdio: 'inherit', env });
}
