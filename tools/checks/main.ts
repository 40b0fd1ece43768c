// `npm run check`: everything that can be said about the repository without running its tests. All checks run, then
// the exit code says whether one failed.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkBoundaries, checkLayers } from './boundaries.ts';
import { checkBundles, checkTarballs } from './bundles.ts';
import { checkDocuments, checkLinks } from './documents.ts';
import { checkLockFile } from './lock-file.ts';
import { checkNames } from './names.ts';
import { checkSizes } from './sizes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A check returns one line for each thing that is wrong. */
interface Check {
  readonly name: string;
  readonly run: () => string[] | Promise<string[]>;
}

const CHECKS: readonly Check[] = [
  {
    name: 'format and lint',
    run: () => command('biome', ['check', '--error-on-warnings', '--max-diagnostics=40', '.']),
  },
  { name: 'generated code is fresh', run: () => command('node', ['tools/codegen/main.ts', '--check']) },
  {
    name: 'types of the packages, and what is published of them',
    run: () => [...command('tsc', ['-b']), ...command('node', ['tools/bundle/main.ts'])],
  },
  { name: 'types of tests, stories, examples, tools', run: () => command('tsc', ['-p', 'tsconfig.check.json']) },
  { name: 'examples in the documents', run: () => checkDocuments(root) },
  { name: 'links in the documents', run: () => checkLinks(root) },
  { name: 'the web side of the platform', run: () => command('tsc', ['-p', 'packages/sdk/tsconfig.web.json']) },
  { name: 'the console', run: () => command('tsc', ['-p', 'packages/console']) },
  { name: 'import boundaries', run: () => [...checkBoundaries(root), ...checkLayers(root)] },
  { name: 'file and function sizes', run: () => checkSizes(root) },
  { name: 'names of functions', run: () => checkNames(root) },
  { name: 'unused exports and dependencies', run: () => command('knip', []) },
  { name: 'lock file', run: () => checkLockFile(root) },
  { name: 'bundle sizes', run: () => checkBundles(root) },
  { name: 'tarballs', run: () => checkTarballs(root) },
];

function command(name: string, args: readonly string[]): string[] {
  try {
    execFileSync(name, args, { cwd: root, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 * 1024 * 1024 });
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const output = ['stdout', 'stderr'].map((key) => String(Reflect.get(error, key) ?? '')).join('');
    return [output.trim() || error.message];
  }
}

let failures = 0;
for (const check of CHECKS) {
  const startedAt = performance.now();
  const wrong = await check.run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(wrong.length === 0 ? `  ok ${check.name} (${seconds} s)` : `  FAILED ${check.name} (${seconds} s)`);
  for (const line of wrong) console.log(line.replace(/^/gm, '    '));
  failures += wrong.length === 0 ? 0 : 1;
}
console.log(failures === 0 ? 'check: all good' : `check: ${failures} of ${CHECKS.length} checks failed`);
process.exitCode = failures === 0 ? 0 : 1;
