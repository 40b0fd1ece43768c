// The directories of Node, Bun and Deno behind the LocalDirectories contract.
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, realpath, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { LocalDirectories, LocalEntry, NameSystem } from '../local-directories.ts';
import { codeOf, wrapFileErrors } from './file-errors.ts';

/** Entries of one directory that are looked at side by side. */
const LOOKS_AT_ONCE = 64;

/** Local directories through `node:fs`. */
export const NODE_DIRECTORIES: LocalDirectories = {
  system: detectNameSystem(),
  list,
  find: (path) =>
    wrapFileErrors('Could not look at', path, async () => {
      const found = await ignoreMissing(stat(path));
      return found === undefined ? undefined : describeEntry(found);
    }),
  async isLink(path) {
    const found = await wrapFileErrors('Could not look at', path, () => ignoreMissing(lstat(path)));
    return found?.isSymbolicLink() ?? false;
  },
  realPath: (path) => wrapFileErrors('Could not look at', path, () => realpath(path)),
  async create(path) {
    await wrapFileErrors('Could not create', path, () => mkdir(path, { recursive: true }));
  },
  removeFile: (path) => wrapFileErrors('Could not remove', path, () => unlink(path)),
  removeDirectory: (path) => wrapFileErrors('Could not remove', path, () => rmdir(path)),
};

function detectNameSystem(): NameSystem {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'mac' : 'posix';
}

async function list(path: string): Promise<LocalEntry[]> {
  const names = await wrapFileErrors('Could not list', path, () => readdir(path));
  names.sort();
  const entries: LocalEntry[] = [];
  for (let at = 0; at < names.length; at += LOOKS_AT_ONCE) {
    const looks = names.slice(at, at + LOOKS_AT_ONCE).map(async (name) => {
      const inside = join(path, name);
      const found = await wrapFileErrors('Could not look at', inside, () => ignoreMissing(lstat(inside)));
      return found === undefined ? [] : [{ name, ...describeEntry(found) }];
    });
    entries.push(...(await Promise.all(looks)).flat());
  }
  return entries;
}

function describeEntry(found: Stats): Omit<LocalEntry, 'name'> {
  return { kind: kindOf(found), sizeBytes: found.size, modifiedAt: found.mtime };
}

function kindOf(found: Stats): LocalEntry['kind'] {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'directory';
  return found.isSymbolicLink() ? 'link' : 'other';
}

async function ignoreMissing(look: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await look;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
