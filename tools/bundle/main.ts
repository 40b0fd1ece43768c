// The second half of `npm run build`: gathers the SDK's compiled modules into one file for Node, because loading one
// file takes a third of the time of loading two hundred. Nothing is minified; users' stack traces stay readable.
// Bundlers of browser programs get the modules themselves, which they can take apart.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const cli = fileURLToPath(new URL('../../packages/cli', import.meta.url));
const sdk = fileURLToPath(new URL('../../packages/sdk', import.meta.url));

await build({
  entryPoints: { node: `${sdk}/dist/index.js` },
  outdir: `${sdk}/bundle`,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  platform: 'node',
  conditions: ['node'],
  packages: 'external',
  charset: 'utf8',
  logLevel: 'warning',
});

// The command line in a few files: what every command needs, and one piece for each that does not.
rmSync(`${cli}/bundle`, { recursive: true, force: true });
await build({
  entryPoints: { main: `${cli}/dist/main.js` },
  outdir: `${cli}/bundle`,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'node22',
  platform: 'node',
  packages: 'external',
  charset: 'utf8',
  logLevel: 'warning',
});

// Its manual page, from the words of its help.
mkdirSync(`${cli}/man`, { recursive: true });
writeFileSync(`${cli}/man/filescom.1`, execFileSync(process.execPath, [`${cli}/bundle/main.js`, 'man']));
