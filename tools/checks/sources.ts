// Finds the repository's TypeScript sources and the modules each one imports. Used by the boundary and size checks.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

/** One source file: its path from the repository's root, its text, and the module names it imports. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Lists the TypeScript files that git tracks or would track, tests included, generated folders included. */
export function readSources(root: string): SourceFile[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.ts', '*.tsx'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const paths = [...new Set(listed.split('\n').filter(Boolean))].sort();
  return paths.flatMap((path) => {
    const text = readIfPresent(`${root}/${path}`);
    return text === undefined ? [] : [{ path, text, imports: importsOf(text) }];
  });
}

/** Resolves a relative import to a path from the root; other module names are returned as they are. */
export function resolveImport(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.normalize(posix.join(dirname(from), specifier)) : specifier;
}

export function isGenerated(path: string): boolean {
  return path.includes('/generated/');
}

export function isTest(path: string): boolean {
  return /\.(test|test-d)\.ts$/.test(path);
}

function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].flatMap((match) => match[1] ?? match[2] ?? []);
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // Deleted in the working tree, still in the index.
  }
}
