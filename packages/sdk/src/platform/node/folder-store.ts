// Texts in the files of a folder: the journals of transfers.
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TransferStore } from '../../options.ts';
import { codeOf, wrapFileErrors } from './file-errors.ts';

const PREFIX = '.filescom-';
const SUFFIX = '.json';
/** Always the same, so that the next process removes what a process leaves that is killed while it writes. */
const UNWRITTEN = '.tmp';
/** Only its owner should learn which files somebody moves. */
const OWNER_ONLY = 0o600;

/** One file for each text, hidden, readable by its owner alone. */
export class FolderStore implements TransferStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async names(): Promise<readonly string[]> {
    const names = await wrapFileErrors('Could not list', this.#folder, () => ignoreMissing(readdir(this.#folder)));
    return (names ?? [])
      .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
      .map((name) => name.slice(PREFIX.length, -SUFFIX.length))
      .sort();
  }

  read(name: string): Promise<string | undefined> {
    const path = this.#pathOf(name);
    return wrapFileErrors('Could not read', path, () => ignoreMissing(readFile(path, 'utf8')));
  }

  async write(name: string, text: string): Promise<void> {
    const path = this.#pathOf(name);
    const temporary = path + UNWRITTEN;
    await wrapFileErrors('Could not write', path, async () => {
      await ignoreMissing(unlink(temporary)); // never written through, should it be a link
      const handle = await open(temporary, 'wx', OWNER_ONLY);
      try {
        await handle.writeFile(text).finally(() => handle.close());
        await rename(temporary, path);
      } catch (error) {
        await ignoreMissing(unlink(temporary));
        throw error;
      }
    });
  }

  async remove(name: string): Promise<void> {
    const path = this.#pathOf(name);
    await wrapFileErrors('Could not remove', path, async () => {
      await ignoreMissing(unlink(path));
      await ignoreMissing(unlink(path + UNWRITTEN));
    });
  }

  #pathOf(name: string): string {
    return join(this.#folder, `${PREFIX}${name}${SUFFIX}`);
  }
}

async function ignoreMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
