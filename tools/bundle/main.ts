// The second half of `npm run build`: gathers the SDK's compiled modules into one file for Node, because loading one
// file takes a third of the time of loading two hundred. Nothing is minified; users' stack traces stay readable.
// Bundlers of browser programs get the modules themselves, which they can take apart.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleCommandLine } from './command-line.ts';

const sdk = fileURLToPath(new URL('../../packages/sdk', import.meta.url));

const { outputFiles } = await build({
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
  write: false,
});
mkdirSync(`${sdk}/bundle`, { recursive: true });
for (const { path, text } of outputFiles) writeFileSync(path, restoreClassNames(text));

await bundleCommandLine();

/**
 * The text with classes that refer to themselves called by their names again: `Page = class _Page` shows in stack
 * traces and wherever an object is printed. The bundler's own way, keepNames, calls a function for each function that
 * is made, which costs a twentieth of the processor time of a small upload.
 */
function restoreClassNames(text: string): string {
  const renamed = [...text.matchAll(/\b(\w+) = class _\1\b/g)].map(([, name]) => name);
  return renamed.length === 0 ? text : text.replace(new RegExp(`\\b_(${renamed.join('|')})\\b`, 'g'), '$1');
}
