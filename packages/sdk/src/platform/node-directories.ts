// The directories of Node, Bun and Deno behind the LocalDirectories contract. Used through `#platform` only.
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, realpath, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { LocalDirectories, LocalEntry, NameSystem } from './local-directories.ts';
import { codeOf, describing } from './node-file-errors.ts';

/** Entries of one directory that are looked at side by side. */
const LOOKS_AT_ONCE = 64;

/** Local directories through `node:fs`. */
export const nodeDirectories: LocalDirectories = {
  system: nameSystem(),
  list,
  find: (path) =>
    describing('Could not look at', path, async () => {
      const found = await unlessGone(stat(path));
      return found === undefined ? undefined : factsOf(found);
    }),
  async isLink(path) {
    const found = await describing('Could not look at', path, () => unlessGone(lstat(path)));
    return found?.isSymbolicLink() ?? false;
  },
  realPath: (path) => describing('Could not look at', path, () => realpath(path)),
  async create(path) {
    await describing('Could not create', path, () => mkdir(path, { recursive: true }));
  },
  removeFile: (path) => describing('Could not remove', path, () => unlink(path)),
  removeDirectory: (path) => describing('Could not remove', path, () => rmdir(path)),
};

function nameSystem(): NameSystem {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'mac' : 'posix';
}

async function list(path: string): Promise<LocalEntry[]> {
  const names = await describing('Could not list', path, () => readdir(path));
  names.sort();
  const entries: LocalEntry[] = [];
  for (let at = 0; at < names.length; at += LOOKS_AT_ONCE) {
    const looks = names.slice(at, at + LOOKS_AT_ONCE).map(async (name) => {
      const inside = join(path, name);
      const found = await describing('Could not look at', inside, () => unlessGone(lstat(inside)));
      return found === undefined ? [] : [{ name, ...factsOf(found) }];
    });
    entries.push(...(await Promise.all(looks)).flat());
  }
  return entries;
}

function factsOf(found: Stats): Omit<LocalEntry, 'name'> {
  return { kind: kindOf(found), sizeBytes: found.size, modifiedAt: found.mtime };
}

function kindOf(found: Stats): LocalEntry['kind'] {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'directory';
  return found.isSymbolicLink() ? 'link' : 'other';
}

async function unlessGone(look: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await look;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
