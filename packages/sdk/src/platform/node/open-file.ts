// Files that are read, by their descriptors and Node's callbacks: a thousand small files cost a third less processor
// time than with its FileHandle.
import { type BigIntStats, closeSync, constants, fstatSync, lstat, open, read, type Stats, stat } from 'node:fs';
import { LocalFileError } from '../../errors.ts';
import type { LocalFile } from '../local-files.ts';
import { localError } from './file-errors.ts';

/**
 * Without this flag opening a pipe would wait for a writer, for ever; Windows has neither. It means nothing to regular
 * files.
 */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Refuses a link in the same step that opens the file. Windows has no such flag. */
const { O_NOFOLLOW = 0 } = constants;

/** Opens a regular file; a directory, a pipe or a device is refused, and a link if it is not to be followed. */
export async function openForReading(path: string, followLink = true): Promise<LocalFile> {
  const flags = followLink ? READ : READ | O_NOFOLLOW;
  if (!followLink && O_NOFOLLOW === 0) await refuseLink(path);
  const descriptor = await runNamed<number>('Could not open', path, (done) => open(path, flags, done));
  try {
    const found = lookNow(path, descriptor);
    if (found.isFile()) return new OpenFile({ path, followLink, descriptor }, found);
    if (found.isDirectory()) throw new LocalFileError(`"${path}" is a directory; a file is needed.`, path, 'EISDIR');
    throw new LocalFileError(`"${path}" is not a regular file; pass a stream instead.`, path, 'EINVAL');
  } catch (error) {
    await closeFile(path, descriptor);
    throw error;
  }
}

async function refuseLink(path: string): Promise<void> {
  const found = await runNamed<Stats>('Could not look at', path, (done) => lstat(path, done));
  if (found.isSymbolicLink())
    throw new LocalFileError(`"${path}" is a symbolic link, which is not followed.`, path, 'ELOOP');
}

/** What was opened, and how. */
interface OpenedFile {
  readonly path: string;
  readonly followLink: boolean;
  readonly descriptor: number;
}

class OpenFile implements LocalFile {
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
  readonly version: string;
  readonly isSizeKnown: boolean;
  readonly #opened: OpenedFile;
  readonly #found: BigIntStats;
  #closing: Promise<void> | undefined;

  constructor(opened: OpenedFile, found: BigIntStats) {
    const { size, mtime, blocks } = found;
    this.#opened = opened;
    this.#found = found;
    this.sizeBytes = Number(size);
    this.modifiedAt = mtime;
    this.version = describeVersion(found);
    // Files that a system makes up while they are read take no room; a file of holes does neither, and may be read too.
    this.isSizeKnown = size > 0n && blocks > 0n;
  }

  async read(buffer: Uint8Array, position: number): Promise<number> {
    this.#checkOpen();
    const { path, descriptor } = this.#opened;
    return runNamed<number>('Could not read', path, (done) =>
      read(descriptor, buffer, 0, buffer.byteLength, position, done),
    );
  }

  async readStart(sizeBytes: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(sizeBytes);
    let filled = 0;
    while (filled < sizeBytes) {
      const read = await this.read(bytes.subarray(filled), filled);
      if (read === 0) return bytes.subarray(0, filled);
      filled += read;
    }
    return bytes;
  }

  compare(): 'same' | 'grown' | 'changed' {
    this.#checkOpen();
    const { path, descriptor } = this.#opened;
    const now = lookNow(path, descriptor);
    if (describeVersion(now) === this.version) return 'same';
    return now.size > this.#found.size ? 'grown' : 'changed';
  }

  async isAtPath(): Promise<boolean> {
    const { path, followLink } = this.#opened;
    try {
      const found = await runNamed<BigIntStats>('Could not look at', path, (done) =>
        (followLink ? stat : lstat)(path, { bigint: true }, done),
      );
      return found.dev === this.#found.dev && found.ino === this.#found.ino;
    } catch (error) {
      if (error instanceof LocalFileError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false;
      throw error;
    }
  }

  close(): Promise<void> {
    const { path, descriptor } = this.#opened;
    this.#closing ??= closeFile(path, descriptor);
    return this.#closing;
  }

  /** The number of a closed descriptor may be another file's by now. */
  #checkOpen(): void {
    const { path } = this.#opened;
    if (this.#closing !== undefined) throw new LocalFileError(`"${path}" is closed.`, path, 'EBADF');
  }
}

/**
 * Looks at a file right after opening or reading it, when the system has at hand what is asked for: a thread would take
 * longer than the answer.
 */
function lookNow(path: string, descriptor: number): BigIntStats {
  try {
    return fstatSync(descriptor, { bigint: true });
  } catch (error) {
    throw localError('Could not look at', path, error);
  }
}

/** Milliseconds would hide changes within one of them, and the time of change alone can be set back by anybody. */
function describeVersion({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${dev}-${ino}-${size}-${mtimeNs}-${ctimeNs}`;
}

/** Nothing is left to be written, so the system only drops what it knew; a thread would take longer. */
async function closeFile(path: string, descriptor: number): Promise<void> {
  try {
    closeSync(descriptor);
  } catch (error) {
    throw localError('Could not close', path, error);
  }
}

type Done<T> = (error: Error | null | undefined, value: T) => void;

function runNamed<T>(doing: string, path: string, start: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const rejectWith = (error: unknown) => reject(localError(doing, path, error));
    try {
      start((error, value) => (error ? rejectWith(error) : resolve(value)));
    } catch (error) {
      rejectWith(error); // a path that Node does not take at all
    }
  });
}
