// Texts in the files of a folder: the journals of transfers.
import { chmod, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { ConfigurationError, LocalFileError } from '../../errors.ts';
import type { LocalStore, LockAttempt } from '../contract.ts';
import { codeOf, localError, wrapFileErrors } from './file-errors.ts';
import { syncFolder } from './replaced-file.ts';
import { takeLock } from './store-lock.ts';
import { isPrivateFolder, openTrusted } from './trusted-file.ts';

const PREFIX = '.filescom-';
const SUFFIX = '.json';
const LOCK = '.lock';
/** Always the same, so that the next process removes what a process leaves that is killed while it writes. */
const UNWRITTEN = '.tmp';
const UNWRITABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR']);
/** Only its owner should learn which files somebody moves. */
const OWNER_ONLY = 0o600;
const FOLDER_OF_OWNER = 0o700;
/** The journal of 5 TiB in the smallest ranges is a third of this; anything longer is none. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * One file for each text, hidden, readable by its owner alone, and believed only if nobody else can have written it.
 */
export class FolderStore implements LocalStore {
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

  async read(name: string): Promise<string | undefined> {
    const found = await this.#read(name);
    return typeof found === 'string' ? found : undefined;
  }

  async findDistrust(name: string) {
    const found = await this.#read(name);
    return typeof found === 'object' ? { path: this.#pathOf(name), reason: found.distrust } : undefined;
  }

  isPrivate(): Promise<boolean> {
    return wrapFileErrors('Could not look at', this.#folder, () => isPrivateFolder(this.#folder));
  }

  async lock(name: string): Promise<LockAttempt> {
    const path = this.#pathOf(name).slice(0, -SUFFIX.length) + LOCK;
    try {
      return await this.#inFolder(() => takeLock(path));
    } catch (error) {
      // Nothing can be written here, so there will be no journal to protect either.
      if (UNWRITABLE.has(codeOf(error) ?? '')) return { release: async () => {} };
      throw localError('Could not lock', path, error);
    }
  }

  async #inFolder<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await this.#createFolder();
      return work();
    }
  }

  #read(name: string): Promise<string | { readonly distrust: string } | undefined> {
    const path = this.#pathOf(name);
    return wrapFileErrors('Could not read', path, async () => {
      const found = await openTrusted(path, 'read');
      if (found === undefined || 'distrust' in found) return found;
      try {
        const { size } = await found.handle.stat();
        return size > MAX_TEXT_BYTES ? { distrust: 'it is too long' } : await found.handle.readFile('utf8');
      } finally {
        await found.handle.close();
      }
    });
  }

  async write(name: string, text: string, { durable = false }: { readonly durable?: boolean } = {}): Promise<void> {
    const path = this.#pathOf(name);
    await wrapFileErrors('Could not write', path, () => this.#inFolder(() => writeNew(path, text, durable)));
  }

  /** The folder above it may be shared with other programs, and keeps its mode. */
  async #createFolder(): Promise<void> {
    const first = await mkdir(this.#folder, { recursive: true, mode: FOLDER_OF_OWNER });
    if (first !== undefined) await chmod(this.#folder, FOLDER_OF_OWNER);
  }

  async remove(name: string): Promise<void> {
    const path = this.#pathOf(name);
    await wrapFileErrors('Could not remove', path, async () => {
      await ignoreMissing(unlink(path));
      await ignoreMissing(unlink(path + UNWRITTEN));
    });
  }

  #pathOf(name: string): string {
    if (/[\\/\0]/.test(name)) throw new LocalFileError(`"${name}" is no name of a journal.`, this.#folder, 'EINVAL');
    return join(this.#folder, `${PREFIX}${name}${SUFFIX}`);
  }
}

/** Replaces whatever has the name, which is never written through. */
async function writeNew(path: string, text: string, durable: boolean): Promise<void> {
  const temporary = path + UNWRITTEN;
  await ignoreMissing(unlink(temporary)); // never written through, should it be a link
  const handle = await open(temporary, 'wx', OWNER_ONLY);
  try {
    try {
      await handle.writeFile(text);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    if (durable) await syncFolder(dirname(path));
  } catch (error) {
    await ignoreMissing(unlink(temporary));
    throw error;
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

/**
 * The folder for the journals of transfers, where this user's programs keep what must outlive them by the conventions
 * of each system. It need not exist.
 */
export function findStateDirectory(): string {
  return join(findStateHome(), 'filescom', 'transfers');
}

function findStateHome(): string {
  const { XDG_STATE_HOME: state = '', LOCALAPPDATA: appData = '' } = process.env;
  if (process.platform === 'win32') return isAbsolute(appData) ? appData : join(findHome(), 'AppData', 'Local');
  if (isAbsolute(state)) return state;
  return process.platform === 'darwin'
    ? join(findHome(), 'Library', 'Application Support')
    : join(findHome(), '.local', 'state');
}

function findHome(): string {
  try {
    const home = homedir();
    if (isAbsolute(home)) return home;
  } catch {
    // A user that the system does not know has none.
  }
  throw new ConfigurationError(
    'This user has no home directory to keep the journals of transfers in: give the client a transferStore, or set XDG_STATE_HOME.',
  );
}
