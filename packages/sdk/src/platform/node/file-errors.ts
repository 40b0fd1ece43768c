// Failures of Node's file system as errors that say what could not be done, and why.
import { LocalFileError } from '../../errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EEXIST: 'the name is taken',
  EISDIR: 'it is a directory',
  EMFILE: 'too many files are open',
  ELOOP: 'it is a symbolic link that is not followed, or behind too many of them',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of the path is not a directory',
  EROFS: 'the file system is read-only',
  EFBIG: 'the file is too large for this system',
  EIO: 'the disk failed',
  EPERM: 'not permitted',
  ERR_INVALID_ARG_VALUE: 'it is no path',
  EDQUOT: 'the disk quota is used up',
};

/** Runs file work and turns its failure into a LocalFileError that names the path. */
export async function wrapFileErrors<T>(doing: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw localError(doing, path, error);
  }
}

/** What to throw for a failure of the file system. */
export function localError(doing: string, path: string, error: unknown): LocalFileError {
  const code = codeOf(error);
  const reason = code === undefined ? String(error) : (REASONS[code] ?? code);
  return new LocalFileError(`${doing} "${path}": ${reason}.`, path, code, error);
}

/** The system's code of a failure, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
