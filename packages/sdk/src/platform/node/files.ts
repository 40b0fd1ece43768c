// The file system of Node, Bun and Deno behind the LocalFiles contract.
import { type FileHandle, link, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { UntrustedFileError } from '../../errors/transfers.ts';
import { LocalFileError } from '../../errors.ts';
import type { FinishOptions, LocalFiles, TemporaryFile } from '../local-files.ts';
import { codeOf, wrapFileErrors } from './file-errors.ts';
import { clearLeftovers, createTemporaryPath } from './leftovers.ts';
import { openForReading } from './open-file.ts';
import { adoptPermissions, resolveLinks, syncFolder } from './replaced-file.ts';
import { openTrusted } from './trusted-file.ts';

/** Nobody else reads a half file, whatever the finished one may be. */
const OWNER_ONLY = 0o600;

/** Local files through `node:fs`. */
export const NODE_FILES: LocalFiles = {
  open: openForReading,
  createTemporary,
  reopenTemporary,
  kindOf,
  resolveTarget: (path, followLinks) =>
    wrapFileErrors('Could not look at', path, () => resolveLinks(path, followLinks)),
  baseName: (path) => basename(path),
  join: (folder, name) => join(folder, name),
  absolute: (path) => resolve(path),
  folderOf: (path) => dirname(path),
  isWithin,
};

function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function createTemporary(target: string, sizeBytes?: number, isKept = false): Promise<TemporaryFile> {
  const path = createTemporaryPath(target, isKept);
  const handle = await wrapFileErrors(`Could not create a file for "${target}" in`, dirname(target), () =>
    open(path, 'wx+', OWNER_ONLY),
  );
  const file = new NewFile(path, target, handle, clearLeftovers(dirname(target)));
  try {
    if (sizeBytes) await wrapFileErrors('Could not reserve room for', target, () => handle.truncate(sizeBytes));
    return file;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function reopenTemporary(path: string, target: string, insists = false): Promise<TemporaryFile | undefined> {
  const found = await wrapFileErrors('Could not resume', path, () => openTrusted(path, 'write'));
  if (found === undefined) return undefined;
  if ('handle' in found) return new NewFile(path, target, found.handle);
  if (insists) throw new UntrustedFileError(path, found.distrust);
  return undefined;
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
  readonly #beside: Promise<void> | undefined;

  /** `beside` is other work in the same folder, which must not outlive the file. */
  constructor(path: string, target: string, handle: FileHandle, beside?: Promise<void>) {
    this.path = path;
    this.#target = target;
    this.#handle = handle;
    this.#beside = beside;
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
      await adoptPermissions(this.#handle, this.#target);
      if (modifiedAt !== undefined) await this.#handle.utimes(new Date(), modifiedAt);
      await this.#handle.sync();
      await this.#close();
      if (options.overwrite) await replaceFile(this.path, this.#target);
      else await takeFreeName(this.path, this.#target);
      this.#state = 'gone';
      await syncFolder(dirname(this.#target));
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
    await this.#beside;
  }
}

async function replaceFile(path: string, target: string): Promise<void> {
  try {
    await rename(path, target);
  } catch (error) {
    const code = codeOf(error);
    if (process.platform === 'win32' || (code !== 'EBUSY' && code !== 'EXDEV')) throw error;
    throw new LocalFileError(
      `"${target}" is a mount of its own, as single files in containers are, and cannot be replaced. Mount its folder, or write the stream of the download into it.`,
      target,
      code,
      error,
    );
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
