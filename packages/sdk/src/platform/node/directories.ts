// The directories of Node, Bun and Deno behind the LocalDirectories contract.
import { Buffer } from 'node:buffer';
import { lstat as lookAt, type Stats } from 'node:fs';
import { lstat, mkdir, readdir, realpath, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { LocalDirectories, LocalEntry, NameSystem } from '../local-directories.ts';
import { codeOf, localError, wrapFileErrors } from './file-errors.ts';

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
  const entries: LocalEntry[] = names.some(isDoubtful) ? await listUnnamed(path) : [];
  for (let at = 0; at < names.length; at += LOOKS_AT_ONCE) {
    const looks = await Promise.all(names.slice(at, at + LOOKS_AT_ONCE).map((name) => look(path, name)));
    for (const entry of looks) if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

/** By Node's callback, which costs half of what its promise does; there may be a hundred thousand of them. */
function look(folder: string, name: string): Promise<LocalEntry | undefined> {
  const path = join(folder, name);
  return new Promise((resolve, reject) => {
    lookAt(path, (error, found) => {
      if (error === null) resolve({ name, kind: kindOf(found), sizeBytes: found.size, modifiedAt: found.mtime });
      else if (codeOf(error) === 'ENOENT') resolve(undefined);
      else reject(localError('Could not look at', path, error));
    });
  });
}

/** What Node puts in place of bytes that are no UTF-8; also a letter that a name may have. */
function isDoubtful(name: string): boolean {
  return name.includes('\ufffd');
}

/** The entries whose names Node can give only as bytes. */
async function listUnnamed(path: string): Promise<LocalEntry[]> {
  const names = await wrapFileErrors('Could not list', path, () => readdir(path, { encoding: 'buffer' }));
  return names
    .map((bytes) => ({ bytes, name: bytes.toString('utf8') }))
    .filter(({ bytes, name }) => !Buffer.from(name, 'utf8').equals(bytes))
    .map(({ name }) => ({ name, kind: 'unnamed', sizeBytes: 0, modifiedAt: new Date(0) }));
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
