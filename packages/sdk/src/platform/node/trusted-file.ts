// Files that an earlier attempt has left, and that may be somebody else's: the journals and half files of transfers.
// Whoever can put files into a folder could otherwise decide what a transfer delivers, so that a file is used only if
// nobody but this user can have written it: it is a regular file with one name, belongs to the user, is writable by
// nobody else, and lies in a folder of the user's own or in one where nobody can take away the files of others (sticky,
// as /tmp is). What is looked at is the open file, not the path. Checksums prove nothing here: whoever wrote the bytes
// can compute them. Windows has neither owners nor modes in Node; there only the kind of the file is checked.
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { codeOf } from './file-errors.ts';

/** A file that was opened, why it is not believed, or undefined if there is none. */
export type TrustedFile = { readonly handle: FileHandle } | { readonly distrust: string } | undefined;

const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** What others may do to a file or folder. */
const WRITABLE_BY_OTHERS = 0o022;
const WRITABLE_BY_ALL = 0o002;
const STICKY = 0o1000;

/** Opens a file for reading, or for writing too, if it can only be this user's own. Never waits for a pipe. */
export async function openTrusted(path: string, access: 'read' | 'write'): Promise<TrustedFile> {
  const flags = (access === 'read' ? constants.O_RDONLY : constants.O_RDWR) | O_NOFOLLOW | O_NONBLOCK;
  let handle: FileHandle | undefined;
  try {
    const named = judgeFile(await lstat(path));
    if (named !== undefined) return { distrust: named };
    handle = await open(path, flags);
    const distrust = judgeFile(await handle.stat()) ?? judgeFolder(await stat(dirname(path)));
    if (distrust === undefined) return { handle };
    await handle.close();
    return { distrust };
  } catch (error) {
    await handle?.close();
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const distrust = code === undefined ? undefined : UNOPENED[code];
    if (distrust === undefined) throw error;
    return { distrust };
  }
}

/** How the system refuses what was exchanged for something else in the moment before it was opened. */
const UNOPENED: Readonly<Record<string, string>> = {
  ELOOP: 'it is a symbolic link',
  ENXIO: 'it is not a regular file',
  EACCES: 'this user may not open it',
  EPERM: 'this user may not open it',
};

/** Whether no other user can put files into a folder, or change those in it. One that is not there is private. */
export async function isPrivateFolder(path: string): Promise<boolean> {
  try {
    const { uid, mode } = await stat(path);
    const own = process.geteuid?.();
    return own === undefined || (uid === own && (mode & WRITABLE_BY_OTHERS) === 0);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

function judgeFile(found: Stats): string | undefined {
  if (found.isSymbolicLink()) return 'it is a symbolic link';
  if (!found.isFile()) return 'it is not a regular file';
  const own = process.geteuid?.();
  if (own === undefined) return undefined;
  if (found.uid !== own) return `it belongs to another user (${found.uid}, not ${own})`;
  if (found.nlink !== 1) return 'it has another name besides';
  return (found.mode & WRITABLE_BY_OTHERS) === 0 ? undefined : 'it is writable by others';
}

function judgeFolder({ uid, mode }: Stats): string | undefined {
  const own = process.geteuid?.();
  if (own === undefined) return undefined;
  if ((mode & STICKY) !== 0) {
    return uid === own || uid === 0 ? undefined : `its folder belongs to another user (${uid})`;
  }
  if (uid !== own) return `its folder belongs to another user (${uid})`;
  return (mode & WRITABLE_BY_ALL) === 0 ? undefined : 'everybody can exchange the files of its folder';
}
