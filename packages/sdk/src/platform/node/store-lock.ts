// A lock on one entry of a folder store: a file that only one process can create, with the process that did. It holds
// while that process runs; what a process that was killed leaves is told by its number and start time, and taken away.
// Where the two may be on different machines, or in containers that count their processes apart, the holder renews the
// file's time, and a lock that was not renewed for a minute is stale.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { link, rename, stat, unlink, utimes } from 'node:fs/promises';
import process from 'node:process';
import type { LockAttempt } from '../contract.ts';
import { codeOf } from './file-errors.ts';
import { isRunning, machineTag } from './leftovers.ts';
import { openTrusted } from './trusted-file.ts';

const RENEW_EVERY_MS = 15_000;
const STALE_AFTER_MS = 60_000;
/** A lock without content is being written, unless its process ended in that moment. */
const UNWRITTEN_MS = 10_000;
const ATTEMPTS = 5;
const MAX_LOCK_BYTES = 1024;
const OWNER_ONLY = 0o600;

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string | undefined;
  readonly machine: string;
}

/** A lock as it was found. */
interface FoundLock {
  readonly holder: Holder | undefined;
  readonly inode: number;
  readonly renewedMs: number;
}

/** Takes the lock that is a file at `path`, or says who holds it. Throws ENOENT if its folder is missing. */
export async function takeLock(path: string): Promise<LockAttempt> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (createLock(path)) return holdLock(path);
    const found = await readLock(path);
    if (found === undefined) continue;
    if (isHeld(found)) return { pid: found.holder?.pid };
    await removeStale(path, found.inode);
  }
  return { pid: undefined };
}

/** In one go: a process that is killed between creating and writing leaves a lock that names nobody. */
function createLock(path: string): boolean {
  const holder: Holder = { pid: process.pid, startedAt: startTimeOf(process.pid), machine: machineTag() };
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: OWNER_ONLY });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function holdLock(path: string): LockAttempt {
  const timer = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // somebody removed it: nothing to renew
  }, RENEW_EVERY_MS);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await unlink(path).catch(() => undefined);
    },
  };
}

/** Undefined if it is gone; one that is not believed has no holder and is old. */
async function readLock(path: string): Promise<FoundLock | undefined> {
  const found = await openTrusted(path, 'read');
  if (found === undefined) return undefined;
  if ('distrust' in found) return { holder: undefined, inode: -1, renewedMs: 0 };
  try {
    const { ino, mtimeMs, size } = await found.handle.stat();
    const holder = size > MAX_LOCK_BYTES ? undefined : parseHolder(await found.handle.readFile('utf8'));
    return { holder, inode: ino, renewedMs: mtimeMs };
  } finally {
    await found.handle.close();
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, startedAt, machine }: Partial<Record<keyof Holder, unknown>> = Object(JSON.parse(text));
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || typeof machine !== 'string')
      return undefined;
    return { pid, machine, startedAt: typeof startedAt === 'string' ? startedAt : undefined };
  } catch {
    return undefined;
  }
}

function isHeld({ holder, renewedMs }: FoundLock): boolean {
  const ageMs = Date.now() - renewedMs;
  if (holder === undefined) return ageMs < UNWRITTEN_MS;
  if (holder.machine !== machineTag()) return ageMs < STALE_AFTER_MS;
  return isRunning(holder.pid) && startTimeOf(holder.pid) === holder.startedAt;
}

/** Removes a stale lock, and not the one that another process has put there meanwhile. */
async function removeStale(path: string, inode: number): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
    if (inode !== -1 && (await stat(aside)).ino !== inode) await link(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await unlink(aside).catch(() => undefined);
  }
}

/** Tells a process from a later one of the same number; undefined where the system shows no such time. */
function startTimeOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold blanks; the 20th field after it is the start.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
