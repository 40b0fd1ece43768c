// The second half of `npm run build`: gathers the SDK's compiled modules into one file for Node, because loading one
// file takes a third of the time of loading two hundred. Nothing is minified; users' stack traces stay readable.
// Bundlers of browser programs get the modules themselves, which they can take apart.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleCommandLine } from './command-line.ts';

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
  // Classes that refer to themselves would be called _Page and the like, in stack traces and wherever they are printed.
  keepNames: true,
  logLevel: 'warning',
});

await bundleCommandLine();
