// A local directory as a seed: its files and folders become those of a site. A `seed.json` at its top adds accounts;
// the files are then those below `files/`. `dump` writes such directories.
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSeed, type Seed, SeedError } from './seed.ts';
import type { SeedTarget } from './seed-target.ts';

/** Name of the file with the accounts, and of the folder with the files beside it. */
export const ACCOUNTS_FILE = 'seed.json';
export const FILES_FOLDER = 'files';

/** What a directory holds. */
export interface DirectorySeed {
  readonly accounts: Seed;
  /** Where the files lie; undefined if there are none. */
  readonly tree: string | undefined;
}

/** Reads the accounts of a directory. Throws SeedError if there is no such directory, or if `seed.json` is wrong. */
export async function readDirectory(directory: string): Promise<DirectorySeed> {
  const found = await stat(directory).catch(() => undefined);
  if (!found?.isDirectory()) throw new SeedError(`There is no directory ${directory}.`);
  const text = await readFile(join(directory, ACCOUNTS_FILE), 'utf8').catch(ignoreMissing);
  if (text === undefined) return { accounts: {}, tree: directory };
  const tree = join(directory, FILES_FOLDER);
  const hasFiles = (await stat(tree).catch(ignoreMissing)) !== undefined;
  return { accounts: parseSeed(text), tree: hasFiles ? tree : undefined };
}

/** Puts the files of a directory into a site, with their times. Links and devices are passed over. */
export async function putDirectory(target: SeedTarget, tree: string | undefined, remote = ''): Promise<void> {
  if (tree === undefined) return;
  for (const entry of await readdir(tree, { withFileTypes: true })) {
    const local = join(tree, entry.name);
    const path = remote === '' ? entry.name : `${remote}/${entry.name}`;
    if (entry.isDirectory()) {
      await target.files.createFolder(target.siteId, path);
      await putDirectory(target, local, path);
    } else if (entry.isFile()) {
      const { mtime } = await stat(local);
      await target.files.putBytes(target.siteId, path, createReadStream(local), { providedMtime: mtime });
    }
  }
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
