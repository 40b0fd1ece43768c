// Brings contenders that are packages of npm into the benchmark's cache, once: none of them is a dependency of the
// repository. Azurite is a server of another vendor that people take for tests; the older Nodes lie where
// `stories/packages/main.ts` puts them. Used by peers.ts and azurite.ts.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../.cache/', import.meta.url));
export const AZURITE_VERSION = '3.37.0';
/** Fetching is given up after this time. */
const MAX_FETCH_MS = 300_000;
const tried = new Map<string, string | undefined>();

/** Azurite's server of blobs; undefined if it is not there and cannot be brought. */
export function fetchAzurite(): string | undefined {
  return fetchPackage(
    `bench/azurite-${AZURITE_VERSION}`,
    `azurite@${AZURITE_VERSION}`,
    'azurite/dist/src/blob/main.js',
  );
}

/** A Node of this version; undefined if it is not there and cannot be brought. */
export function fetchNode(version: string): string | undefined {
  return fetchPackage(`node-${version}`, `node@${version}`, 'node/bin/node');
}

function fetchPackage(folderName: string, spec: string, program: string): string | undefined {
  const folder = join(CACHE, folderName);
  const path = join(folder, 'node_modules', program);
  if (!tried.has(path) && !existsSync(path)) {
    const flags = ['--no-audit', '--no-fund', '--no-save', '--silent', '--prefix', folder];
    try {
      execFileSync('npm', ['install', ...flags, spec], { stdio: 'ignore', timeout: MAX_FETCH_MS });
    } catch {
      // The path is not there, which is said of every row that lacks it.
    }
  }
  if (!tried.has(path)) tried.set(path, existsSync(path) ? path : undefined);
  return tried.get(path);
}
