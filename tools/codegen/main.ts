// `npm run generate`: writes every generated file. With `--check` it writes nothing and fails if a file would change.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Files } from './emit/resources.ts';
import { generate } from './generate.ts';

// Everything below these folders is generated: a file there that no emitter writes is a stray.
const OWNED = [
  'packages/sdk/src/generated',
  'packages/server/src/generated',
  'packages/cli/src/generated',
  'docs/reference',
];
const LOCK = 'generated.lock.json';

const { values: flags } = parseArgs({
  options: { check: { type: 'boolean', default: false }, root: { type: 'string' } },
});
const ROOT = flags.root ?? fileURLToPath(new URL('../..', import.meta.url));
const files = generate(ROOT);
files.set(LOCK, lock());
const differing = [...files].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
const strays = OWNED.flatMap((folder) => filesBelow(folder)).filter((path) => !files.has(path));

if (flags.check) {
  for (const path of differing) console.error(`differs: ${path}`);
  for (const path of strays) console.error(`stray: ${path}`);
  if (differing.length + strays.length > 0) {
    console.error('Generated files are stale. Run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  }
} else {
  write(files);
  console.log(`${files.size} generated files, ${differing.length} written, ${strays.length} removed`);
}

function write(all: Files): void {
  for (const path of strays) rmSync(join(ROOT, path));
  for (const path of differing) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), all.get(path) ?? '');
  }
}

function textOf(path: string): string | undefined {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;
}

/** Stamps what the generated files were made from. */
function lock(): string {
  const sources = filesBelow('tools/codegen').filter((path) => !/\.test(-d)?\.ts$/.test(path));
  const stamp = { catalogue: hashOf(filesBelow('catalogue')), codegen: hashOf(sources) };
  return `${JSON.stringify(stamp, null, 2)}\n`;
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
