// Runs all emitters over the catalogue and formats what they wrote, in memory: nothing in the repository is touched.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCatalogue } from './check.ts';
import { emitCli } from './emit/cli.ts';
import { emitOpenApi } from './emit/openapi.ts';
import { emitProblems, emitServerProblems } from './emit/problems.ts';
import { emitReference } from './emit/reference.ts';
import { emitResources, type Files, listExports } from './emit/resources.ts';
import { emitServerTables } from './emit/server.ts';
import { emitIndex, emitSurface } from './emit/surface.ts';
import { loadCatalogue } from './load.ts';

const BIOME = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));

/** Returns every generated file of the repository at `root`, by its path. Throws an Error that lists what is wrong. */
export function generate(root: string): Files {
  const catalogue = loadCatalogue(root);
  const mistakes = checkCatalogue(catalogue);
  const files: Files = new Map();
  if (mistakes.length === 0) {
    emitResources(catalogue, files);
    mistakes.push(...findRepeatedExports(files));
  }
  if (mistakes.length > 0) throw new Error(`the catalogue is not sound:\n${mistakes.join('\n')}`);
  emitSurface(catalogue, files);
  emitProblems(catalogue, files);
  emitIndex(catalogue, files);
  emitServerTables(catalogue, files);
  emitServerProblems(catalogue, files);
  emitReference(catalogue, files, root);
  emitOpenApi(catalogue, files);
  emitCli(catalogue, files);
  return format(root, files);
}

function findRepeatedExports(files: Files): string[] {
  const owners = new Map<string, string>();
  return [...files].flatMap(([path, text]) =>
    listExports(text).flatMap((name) => {
      const other = owners.get(name);
      owners.set(name, path);
      return other === undefined ? [] : [`${name} is exported by ${other} and by ${path}`];
    }),
  );
}

/** Formats with the repository's own settings, in a temporary folder of the same layout. */
function format(root: string, files: Files): Files {
  const folder = mkdtempSync(join(tmpdir(), 'filescom-codegen-'));
  try {
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const flags = ['--write', '--linter-enabled=false', '--vcs-enabled=false', '--log-level=error'];
    execFileSync(BIOME, ['check', ...flags, 'packages', 'docs'], { cwd: folder, stdio: 'pipe' });
    const paths = [...files.keys()].sort();
    return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
