// The second half of `npm run build`: gathers the SDK's compiled modules into one file for Node and one for the web, because
// loading one file takes a third of the time of loading two hundred; what is imported dynamically stays a file of its own.
// Nothing is minified; users' stack traces stay readable.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const sdk = fileURLToPath(new URL('../../packages/sdk', import.meta.url));
const sides = [
  { name: 'node', platform: 'node', conditions: ['node'] },
  { name: 'web', platform: 'browser', conditions: ['browser'] },
] as const;

for (const { name, platform, conditions } of sides) {
  await build({
    entryPoints: { [name]: `${sdk}/dist/index.js` },
    outdir: `${sdk}/bundle`,
    chunkNames: `${name}-[name]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform,
    conditions: [...conditions],
    packages: 'external',
    charset: 'utf8',
    logLevel: 'warning',
  });
}
