// Brings what the stories beside this file try the packages with and the repository does not depend on: other runners,
// bundlers, compilers and runtimes, other versions of Node among them. With `--run` the whole matrix follows: that is
// `npm run interop:packages`.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, '.cache/package-tools');

mkdirSync(FOLDER, { recursive: true });
copyFileSync(new URL('peers.json', import.meta.url), join(FOLDER, 'package.json'));
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', FOLDER], { stdio: 'inherit' });
const nodes = ['20.19', '22', '26'].map((version) => {
  const folder = join(ROOT, `.cache/node-${version}`);
  const flags = ['--no-audit', '--no-fund', '--no-save', '--silent', '--prefix', folder];
  execFileSync('npm', ['install', ...flags, `node@${version}`], { stdio: 'inherit' });
  return join(folder, 'node_modules/node/bin/node');
});
if (process.argv.includes('--run')) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env = {
    ...process.env,
    FILESCOM_NODES: nodes.join(delimiter),
    FILESCOM_PACKAGES: 'all',
    FILESCOM_REQUIRE_ALL: '1',
  };
  execFileSync(process.execPath, [vitest, 'run', 'stories/packages'], { cwd: ROOT, stdio: 'inherit', env });
}
