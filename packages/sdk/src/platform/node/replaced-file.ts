// What a new file takes over from the one whose name it gets, and which file that is. Replacing must not widen who may
// read or write: the new file has the mode, owner and group of the old one, or the old one stays. A name that nobody
// has gets what the umask leaves, at the end. Node shows neither access lists nor extended attributes, so these are
// lost; docs/guides/transfers.md says so. Windows has none of all this in Node: there the folder's rights are
// inherited.
import { readFileSync, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import process from 'node:process';
import { LocalFileError } from '../../errors.ts';
import { codeOf } from './file-errors.ts';

/** Set-user-id and its like are not given to new content. */
const PERMISSIONS = 0o777;
const NEW_FILE = 0o666;
/** As many as Linux follows. */
const MAX_LINKS = 40;

/**
 * The path behind a link, or the path itself; what is there need not exist. With `followLinks: false`, and for a link
 * that another user has put there, it rejects.
 */
export async function resolveLinks(target: string, followLinks: boolean): Promise<string> {
  let path = target;
  for (let links = 0; ; links += 1) {
    const found = await ignoreMissing(lstat(path));
    if (found === undefined || !found.isSymbolicLink()) return path;
    if (!followLinks) throw linkError(target, 'is a symbolic link, which is not to be followed');
    if (links === MAX_LINKS) throw linkError(target, 'is behind too many symbolic links');
    if (!(await isOwnLink(found, path))) {
      throw linkError(target, `is a symbolic link of another user (${found.uid}), who would choose what is replaced`);
    }
    const text = await readlink(path);
    path = isAbsolute(text) ? text : resolve(await realpath(dirname(path)), text);
  }
}

/** As the system itself does it in folders that all may write to: links of the user, and of the folder's owner. */
async function isOwnLink({ uid }: Stats, path: string): Promise<boolean> {
  const own = process.geteuid?.();
  return own === undefined || uid === own || uid === 0 || uid === (await stat(dirname(path))).uid;
}

function linkError(target: string, why: string): LocalFileError {
  return new LocalFileError(`"${target}" ${why}.`, target, 'ELOOP');
}

/** Gives a file, complete and not yet renamed, the permissions that it must have under the name of `target`. */
export async function adoptPermissions(handle: FileHandle, target: string): Promise<void> {
  if (process.geteuid === undefined) return;
  const replaced = await ignoreMissing(lstat(target));
  if (replaced === undefined) {
    // A file system without modes has its own; they are none of the umask's.
    await handle.chmod(NEW_FILE & ~readUmask()).catch(() => undefined);
    return;
  }
  if (!replaced.isFile()) throw linkError(target, 'has become something else than a file meanwhile');
  const now = await handle.stat();
  if (now.uid !== replaced.uid || now.gid !== replaced.gid) await adoptOwner(handle, { target, now, replaced });
  const mode = replaced.mode & PERMISSIONS;
  if ((now.mode & PERMISSIONS) !== mode) await handle.chmod(mode);
}

interface Replacement {
  readonly target: string;
  readonly now: Stats;
  readonly replaced: Stats;
}

async function adoptOwner(handle: FileHandle, { target, now, replaced }: Replacement): Promise<void> {
  const { uid, gid, mode } = replaced;
  try {
    await handle.chown(uid, gid);
  } catch (error) {
    // A group that may do what all may do makes no difference.
    if (now.uid === uid && ((mode >> 3) & 7) === (mode & 7)) return;
    throw new LocalFileError(
      `"${target}" has an owner or group (${uid}:${gid}) that this user cannot give to the file that would replace it, so it was not replaced. Write the stream of the download into it, or remove it first.`,
      target,
      'EPERM',
      error,
    );
  }
}

/**
 * What this process takes from the mode of new files. Reading it by `process.umask` sets it for a moment, in which
 * another thread could create a file that all may write to.
 */
function readUmask(): number {
  try {
    const [, digits = ''] = /^Umask:\s*([0-7]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (digits !== '') return Number.parseInt(digits, 8);
  } catch {
    // Only Linux has it.
  }
  return process.umask();
}

/** The syncs of folders that are under way, and those that wait for them. */
const SYNCS = new Map<string, FolderSync>();

interface FolderSync {
  /** Begins when the one that runs is over, which may have missed what was renamed since it began. */
  next: Promise<void> | undefined;
  readonly running: Promise<void>;
}

/** Brings the names in a folder to the disk. Many files that are finished at once share one sync. */
export function syncFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const current = SYNCS.get(path);
  if (current === undefined) return beginSync(path);
  current.next ??= current.running.then(
    () => beginSync(path),
    () => beginSync(path),
  );
  return current.next;
}

function beginSync(path: string): Promise<void> {
  const running = syncOnce(path).finally(() => {
    if (sync.next === undefined) SYNCS.delete(path);
  });
  const sync: FolderSync = { running, next: undefined };
  SYNCS.set(path, sync);
  return running;
}

async function syncOnce(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } catch (error) {
    // A folder that may be written to but not read, and file systems that sync by themselves.
    if (!UNSYNCED.has(codeOf(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}

const UNSYNCED: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EINVAL',
  'EISDIR',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOENT',
]);

async function ignoreMissing(look: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await look;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
