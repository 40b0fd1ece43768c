// Half files of downloads whose process has ended without removing them. The name of a half file says which process of
// which machine writes to it, so that the next download into the same folder can remove those that nobody will finish:
// of a process of this machine that is gone, or, where that cannot be told, of one that has not written for a week.
// Those that are kept to be resumed name no process and stay: their journal knows them.
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, opendir, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { computeCrc32 } from './crc32.ts';
import { codeOf } from './file-errors.ts';

const NAME = /^\..+\.([0-9a-f]{8})([0-9a-f]{8})[0-9a-f]{8}\.part$/s;
const MAX_NAME_CHARACTERS = 60;
const NO_PROCESS = 0;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** A name beside `target` that nobody has, for a half file of this process or, if it is to be resumed, of any. */
export function createTemporaryPath(target: string, isKept: boolean): string {
  const pid = toHex(isKept ? NO_PROCESS : process.pid);
  const name = `.${basename(target).slice(0, MAX_NAME_CHARACTERS)}.${machineTag()}${pid}${randomBytes(4).toString('hex')}.part`;
  return join(dirname(target), name);
}

/** Folders that this process has looked through. */
const CLEARED = new Set<string>();
const MAX_CLEARED = 10_000;

/** Removes the half files in a folder that nobody will finish, once in the life of this process. Never rejects. */
export async function clearLeftovers(folder: string): Promise<void> {
  const path = resolve(folder);
  if (CLEARED.has(path)) return;
  if (CLEARED.size === MAX_CLEARED) CLEARED.clear();
  CLEARED.add(path);
  try {
    for await (const { name } of await opendir(path)) {
      const [, tag, pid] = NAME.exec(name) ?? [];
      if (tag !== undefined && pid !== undefined) await removeLeftover(join(path, name), tag, Number.parseInt(pid, 16));
    }
  } catch {
    // What cannot be listed or removed is in nobody's way: the download has a name of its own.
  }
}

async function removeLeftover(path: string, tag: string, pid: number): Promise<void> {
  const isOfHere = tag === machineTag();
  if (pid === NO_PROCESS || (isOfHere && isRunning(pid))) return;
  const { uid, nlink, mtimeMs } = await lstat(path);
  const isOwn = uid === (process.geteuid?.() ?? uid) && nlink === 1;
  if (isOwn && (isOfHere || Date.now() - mtimeMs > WEEK_MS)) await unlink(path);
}

/** Whether there is such a process; one that may not be asked is there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

let tag: string | undefined;

/** Eight digits for this machine since its start, and for the container where processes have numbers of their own. */
export function machineTag(): string {
  tag ??= toHex(computeCrc32(new TextEncoder().encode(describeMachine()), 0));
  return tag;
}

function describeMachine(): string {
  return JSON.stringify([
    hostname(),
    readOrNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    readOrNothing(() => readlinkSync('/proc/self/ns/pid')),
  ]);
}

function readOrNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function toHex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
