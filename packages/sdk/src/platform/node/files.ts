// The file system of Node, Bun and Deno behind the LocalFiles contract.
import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FinishOptions, LocalFiles, TemporaryFile } from '../local-files.ts';
import { codeOf, wrapFileErrors } from './file-errors.ts';
import { openForReading } from './open-file.ts';

/** Local files through `node:fs`. */
export const NODE_FILES: LocalFiles = {
  open: openForReading,
  createTemporary,
  reopenTemporary,
  kindOf,
  baseName: (path) => basename(path),
  join: (folder, name) => join(folder, name),
  absolute: (path) => resolve(path),
  folderOf: (path) => dirname(path),
};

async function createTemporary(target: string, sizeBytes?: number): Promise<TemporaryFile> {
  const path = join(dirname(target), `.${basename(target).slice(0, 60)}.${randomBytes(6).toString('hex')}.part`);
  const handle = await wrapFileErrors(`Could not create a file for "${target}" in`, dirname(target), () =>
    open(path, 'wx+'),
  );
  const file = new NewFile(path, target, handle);
  try {
    if (sizeBytes) await wrapFileErrors('Could not reserve room for', target, () => handle.truncate(sizeBytes));
    return file;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function reopenTemporary(path: string, target: string): Promise<TemporaryFile | undefined> {
  return wrapFileErrors('Could not resume', path, async () => {
    try {
      // A link under this name was put there by somebody else.
      if (!(await lstat(path)).isFile()) return undefined;
      return new NewFile(path, target, await open(path, 'r+'));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}

const SYNC_AHEAD_BYTES = 64 * 1024 * 1024;

class NewFile implements TemporaryFile {
  readonly path: string;
  readonly #target: string;
  readonly #handle: FileHandle;
  #state: 'open' | 'closed' | 'gone' = 'open';
  #writing: Promise<unknown> = Promise.resolve();
  #syncing: Promise<void> | undefined;
  #unsyncedBytes = 0;

  constructor(path: string, target: string, handle: FileHandle) {
    this.path = path;
    this.#target = target;
    this.#handle = handle;
  }

  /**
   * One write at a time: the system serializes them anyway, and threads that wait for each other burn processor time.
   */
  write(bytes: Uint8Array, position: number): Promise<void> {
    const writing = this.#writing.then(() =>
      wrapFileErrors('Could not write', this.#target, () => this.#writeAll(bytes, position)),
    );
    this.#writing = writing.catch(() => undefined); // thrown to the writer
    return writing;
  }

  async #writeAll(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.byteLength; ) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.byteLength - done, position + done);
      done += bytesWritten;
    }
    this.#unsyncedBytes += bytes.byteLength;
    if (this.#unsyncedBytes >= SYNC_AHEAD_BYTES) this.#syncAhead();
  }

  /**
   * Lets the disk work while the rest arrives, so that the last sync finds little to do. A failure is thrown by
   * `finish`.
   */
  #syncAhead(): void {
    if (this.#syncing !== undefined) return;
    this.#unsyncedBytes = 0;
    const syncing = this.#handle.datasync().then(() => {
      this.#syncing = undefined;
    });
    syncing.catch(() => undefined);
    this.#syncing = syncing;
  }

  async finish(sizeBytes: number, options: FinishOptions): Promise<void> {
    const { modifiedAt } = options;
    await wrapFileErrors('Could not finish', this.#target, async () => {
      await this.#syncing;
      await this.#handle.truncate(sizeBytes);
      if (modifiedAt !== undefined) await this.#handle.utimes(new Date(), modifiedAt);
      await this.#handle.sync();
      await this.#close();
      if (options.overwrite) await rename(this.path, this.#target);
      else await takeFreeName(this.path, this.#target);
      this.#state = 'gone';
    });
  }

  async read(buffer: Uint8Array, position: number): Promise<number> {
    const reading = () => this.#handle.read(buffer, 0, buffer.byteLength, position);
    return (await wrapFileErrors('Could not read', this.path, reading)).bytesRead;
  }

  async sync(): Promise<void> {
    await wrapFileErrors('Could not write', this.#target, async () => {
      await this.#syncing;
      await this.#handle.datasync();
    });
  }

  keep(): Promise<void> {
    return this.#close();
  }

  async discard(): Promise<void> {
    if (this.#state === 'gone') return;
    await this.#close();
    this.#state = 'gone';
    await unlink(this.path).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  }

  async #close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    await this.#syncing?.catch(() => undefined);
    await this.#handle.close();
  }
}

/** Renames without replacing: a link fails when the name is taken, in one step; a rename would not. */
async function takeFreeName(path: string, target: string): Promise<void> {
  try {
    await link(path, target);
  } catch (error) {
    if (!LINKS_UNSUPPORTED.has(codeOf(error) ?? '')) throw error;
    // No hard links here (FAT, some network drives): hold the name with an empty file, then replace that one.
    await (await open(target, 'wx')).close();
    await rename(path, target);
    return;
  }
  await unlink(path);
}

const LINKS_UNSUPPORTED: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function kindOf(path: string): Promise<'file' | 'directory' | 'other' | undefined> {
  return wrapFileErrors('Could not look at', path, async () => {
    try {
      const found = await stat(path);
      if (found.isFile()) return 'file';
      return found.isDirectory() ? 'directory' : 'other';
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
      throw error;
    }
  });
}
