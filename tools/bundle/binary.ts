// `npm run build:binary [-- --out FILE]`: the command line as a single executable, with Node's own feature for that:
// everything in one script, put into a copy of the running Node. Native modules cannot be in it, so it has no key store
// and keeps secrets in a file; @filescom/server is not in it either.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { inject } from 'postject';

const CLI = fileURLToPath(new URL('../../packages/cli', import.meta.url));
/** By this Node finds the script in itself. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const { values: flags } = parseArgs({ options: { out: { type: 'string' } } });
const target = resolve(flags.out ?? `${CLI}/binary/filescom`);
if (process.platform !== 'linux')
  throw new Error('The single executable is built on Linux only; elsewhere it must be signed.');
const folder = mkdtempSync(join(tmpdir(), 'filescom-binary-'));
try {
  const blob = await makeBlob(folder);
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  copyFileSync(process.execPath, target);
  chmodSync(target, 0o755);
  await inject(target, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE });
  console.log(target);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Gathers the program in one script, and prepares that for Node. */
async function makeBlob(workFolder: string): Promise<string> {
  const script = join(workFolder, 'main.cjs');
  const config = join(workFolder, 'sea.json');
  const blob = join(workFolder, 'sea.blob');
  await build({
    entryPoints: [`${CLI}/dist/main.js`],
    outfile: script,
    bundle: true,
    format: 'cjs',
    target: 'node22',
    platform: 'node',
    conditions: ['node', 'module'],
    external: ['@napi-rs/keyring'],
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'error',
    logOverride: { 'empty-import-meta': 'silent' },
  });
  const settings = { main: script, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true };
  writeFileSync(config, JSON.stringify(settings));
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  return blob;
}
