// The resume journal: what is written down of a transfer, so that a later call, in this process or another one, can
// resume it. A journal is one text in a store, under a name made of the transfer's kind, site and paths. It is written
// while the transfer runs, at most one write at a time and seldom enough to cost nothing, and removed when the transfer
// is over for good. While a transfer runs, its entry is locked: the second one of two that are the same fails at once.
// By default the store is a folder of this user's own. What is read back is checked like anything from outside: an
// entry that was cut off, belongs to another transfer, or names a temporary file that could not be ours counts as none.

import { baseName } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { TransferBusyError } from '../errors/transfers.ts';
import type { Http } from '../http/http.ts';
import type { LocalStore, LockAttempt } from '../platform/contract.ts';

/** A part of an upload that storage has. */
export interface StoredPart {
  readonly part: number;
  readonly sizeBytes: number;
  /** Without quotes; undefined where the storage gives none. */
  readonly etag?: string | undefined;
  /** CRC-32; undefined where it was not computed. */
  readonly crc32?: number | undefined;
  /** Whether the MD5 was computed and is the part's ETag. */
  readonly md5Equal: boolean;
}

/** A range of a download that is on the disk. */
export interface StoredRange {
  readonly start: number;
  readonly sizeBytes: number;
  readonly crc32?: number | undefined;
}

/** What both kinds of entries hold. They hold no URL of storage and no credential. */
interface EntryBase {
  /** The site, as an origin. */
  readonly site: string;
  readonly remotePath: string;
  /** Absolute; the name of a `File` or of other content, where there is no path. */
  readonly localPath: string;
  readonly startedAt: string;
  readonly sizeBytes: number;
  /** Differs when the source is no longer the same. */
  readonly fingerprint: string;
}

/** An upload as it is written down. */
export interface UploadEntry extends EntryBase {
  readonly kind: 'upload';
  readonly options: {
    readonly mkdir_parents?: boolean | undefined;
    readonly with_rename?: boolean | undefined;
    readonly buffered_upload?: boolean | undefined;
    readonly provided_mtime?: string | undefined;
    readonly custom_metadata?: Readonly<Record<string, string>> | undefined;
    readonly verify?: 'size' | 'crc32' | 'md5' | undefined;
  };
  /** The service's name for the upload. */
  readonly ref: string;
  readonly partSizeBytes: number;
  readonly parts: readonly StoredPart[];
  /** Present once the service may have been asked to make the file: from then on no part may be sent again unasked. */
  readonly completing?: UploadCompletion | undefined;
}

/** What the service was asked to make of the parts. */
interface UploadCompletion {
  readonly sizeBytes: number;
  /** CRC-32 of the whole; undefined where it was not computed. */
  readonly crc32?: number | undefined;
  readonly provided_mtime?: string | undefined;
}

/** A download as it is written down. */
export interface DownloadEntry extends EntryBase {
  readonly kind: 'download';
  readonly options: {
    readonly overwrite?: boolean | undefined;
    readonly preserveMtime?: boolean | undefined;
    readonly verify?: 'size' | 'crc32' | undefined;
  };
  /** Where the bytes are until the download is complete. */
  readonly temporaryPath: string;
  readonly ranges: readonly StoredRange[];
  /** What the requests of the download were bound to (download/version.ts); without it there is no going on. */
  readonly binding?: object | undefined;
}

/** A transfer as it is written down. */
export type JournalEntry = UploadEntry | DownloadEntry;

/** What makes a transfer the same one as before. */
export interface JournalKey<Kind extends JournalEntry['kind'] = JournalEntry['kind']>
  extends Pick<EntryBase, 'site' | 'remotePath' | 'localPath'> {
  readonly kind: Kind;
}

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { readonly kind: Kind }>;

/** Reads what was written; undefined for anything but an entry of ours, such as one that was cut off. */
export function parseEntry(text: string | undefined): JournalEntry | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isUploadEntry(value) || isDownloadEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const TEXTS = ['site', 'remotePath', 'localPath', 'startedAt', 'fingerprint'];

function isEntryBase(value: unknown): value is object {
  if (!isObject(value) || !isObject(member(value, 'options')) || !isCount(member(value, 'sizeBytes'))) return false;
  return TEXTS.every((name) => typeof member(value, name) === 'string');
}

function isUploadEntry(value: unknown): value is UploadEntry {
  if (!isEntryBase(value) || member(value, 'kind') !== 'upload') return false;
  const [ref, parts] = [member(value, 'ref'), member(value, 'parts')];
  if (typeof ref !== 'string' || ref === '' || !isCount(member(value, 'partSizeBytes'))) return false;
  return Array.isArray(parts) && parts.every(isPart) && isCompletion(member(value, 'completing'));
}

function isCompletion(value: unknown): boolean {
  if (value === undefined) return true;
  const time = isPiece(value) ? member(value, 'provided_mtime') : null;
  return time === undefined || typeof time === 'string';
}

function isDownloadEntry(value: unknown): value is DownloadEntry {
  if (!isEntryBase(value) || member(value, 'kind') !== 'download') return false;
  const [temporaryPath, ranges] = [member(value, 'temporaryPath'), member(value, 'ranges')];
  if (typeof temporaryPath !== 'string' || !isOwnTemporary(temporaryPath, String(member(value, 'localPath'))))
    return false;
  return Array.isArray(ranges) && ranges.every((range) => isPiece(range) && isCount(member(range, 'start')));
}

/**
 * Whoever can put a journal into a folder could name any file in it, which would be written to, renamed and removed.
 */
function isOwnTemporary(temporaryPath: string, localPath: string): boolean {
  const { folderOf, baseName } = PLATFORM.files;
  return folderOf(temporaryPath) === folderOf(localPath) && isUnfinished(baseName(temporaryPath), baseName(localPath));
}

function isPart(value: unknown): boolean {
  if (!isPiece(value)) return false;
  const [part, etag] = [member(value, 'part'), member(value, 'etag')];
  if (typeof member(value, 'md5Equal') !== 'boolean') return false;
  return isCount(part) && part > 0 && (etag === undefined || typeof etag === 'string');
}

function isPiece(value: unknown): value is object {
  if (!isObject(value) || !isCount(member(value, 'sizeBytes'))) return false;
  const crc32 = member(value, 'crc32');
  return crc32 === undefined || isCount(crc32);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function member(value: object, name: string): unknown {
  return Reflect.get(value, name);
}

/**
 * The name under which an entry is kept: readable, of characters that any store can keep, and different for different
 * transfers.
 */
export function computeEntryName({ kind, site, remotePath, localPath }: JournalKey): string {
  const identity = PLATFORM.crc32(new TextEncoder().encode(JSON.stringify([kind, site, remotePath, localPath])), 0);
  const readable = baseName(remotePath)
    .replace(/[^A-Za-z0-9.-]+/g, '_')
    .slice(0, 40);
  return `${kind}-${readable}-${identity.toString(16).padStart(8, '0')}`;
}

/**
 * Discards a transfer: its temporary file goes, and so does its entry. Rejects with `TransferBusyError` while it runs.
 */
export async function discardEntry(store: LocalStore, entry: JournalEntry): Promise<void> {
  const lock = await lockEntry(store, entry);
  try {
    if (entry.kind === 'download') {
      const file = await PLATFORM.files.reopenTemporary(entry.temporaryPath, entry.localPath);
      await file?.discard();
    }
    await store.remove(computeEntryName(entry));
  } finally {
    await lock.release();
  }
}

/** A lock on the entry of one transfer. */
interface EntryLock {
  release(): Promise<void>;
}

/** What this process runs with the stores of callers, which know no locks. */
const RUNNING = new WeakMap<LocalStore, Set<string>>();

/** Rejects with `TransferBusyError` if somebody holds the lock. */
async function lockEntry(store: LocalStore, key: JournalKey): Promise<EntryLock> {
  const name = computeEntryName(key);
  const attempt = (await store.lock?.(name)) ?? lockHere(store, name);
  if ('release' in attempt) return attempt;
  const way =
    key.kind === 'upload' ? `"${key.localPath}" to "${key.remotePath}"` : `"${key.remotePath}" to "${key.localPath}"`;
  throw new TransferBusyError(name, `The ${key.kind} of ${way}`, attempt.pid);
}

function lockHere(store: LocalStore, name: string): LockAttempt {
  const running = RUNNING.get(store) ?? new Set();
  if (running.has(name)) return { pid: undefined };
  RUNNING.set(store, running.add(name));
  return {
    release: async () => {
      running.delete(name);
    },
  };
}

/** The store of the client; without one, that of the user of this machine. */
export function openTransferStore(http: Http): LocalStore {
  const chosen = http.transferStore;
  return chosen === undefined || typeof chosen === 'string' ? PLATFORM.openStore(chosen) : chosen;
}

/**
 * Journals and their locks as platform/node/folder-store.ts names them, and what is left of one that was being written.
 */
const JOURNAL =
  /^\.filescom-(?:upload|download)-[A-Za-z0-9._-]*-[0-9a-f]{8}\.(?:json(?:\.tmp)?|lock(?:\.[0-9a-f]{8})?)$/;
/** Unfinished downloads as platform/node/leftovers.ts names them. */
const UNFINISHED = /^\.(.+)\.[0-9a-f]{12}(?:[0-9a-f]{12})?\.part$/s;
/** Longer names are cut there. */
const MAX_NAME_CHARACTERS = 60;

/** Whether a file of this name is no content but belongs to a transfer: trees leave such files alone. */
export function isReservedName(name: string): boolean {
  return JOURNAL.test(name) || UNFINISHED.test(name);
}

/** Whether a file of this name is a download that was to become `target`, the name of a file in the same folder. */
export function isUnfinished(name: string, target: string): boolean {
  return UNFINISHED.exec(name)?.[1] === target.slice(0, MAX_NAME_CHARACTERS);
}

/** Writing takes a small share of the time of a transfer: long lists of parts are written less often. */
const MIN_INTERVAL_MS = 200;
const REST_FACTOR = 20;

/** One entry, and the writing of it. */
export class Journal<Kind extends JournalEntry['kind']> {
  readonly name: string;
  readonly #store: LocalStore;
  readonly #key: JournalKey<Kind>;
  #lock: EntryLock | undefined;
  #entry: EntryOf<Kind> | undefined;
  #running: Promise<void> | undefined;
  #nextMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changed = false;
  #isDurable = false;
  /** Whether there is anything under the name that is ours to remove; most transfers of a tree never write. */
  #kept: boolean;
  #failure: { readonly reason: unknown } | undefined;

  /**
   * Opens the journal of a transfer and locks it, by which it becomes the only one of its transfer: rejects with
   * `TransferBusyError` if that runs already. An entry that a collision of names has put there counts as none.
   */
  static async open<Kind extends JournalEntry['kind']>(
    store: LocalStore,
    key: JournalKey<Kind>,
  ): Promise<Journal<Kind>> {
    const name = computeEntryName(key);
    const isLate = store.locksLate === true && (await store.read(name)) === undefined;
    const lock = isLate ? undefined : await lockEntry(store, key);
    try {
      const text = await store.read(name);
      const found = parseEntry(text);
      const entry = isEntryOf(found, key) ? found : undefined;
      const isOurs = entry !== undefined || (text !== undefined && found === undefined);
      return new Journal({ store, name, key, entry, isOurs, lock });
    } catch (error) {
      await lock?.release();
      throw error;
    }
  }

  private constructor({ store, name, key, entry, isOurs, lock }: OpenedJournal<Kind>) {
    this.#key = key;
    this.#lock = lock;
    this.#store = store;
    this.name = name;
    this.#entry = entry;
    this.#kept = isOurs;
  }

  /** The latest state: what an earlier attempt wrote, until `put` is called. */
  get entry(): EntryOf<Kind> | undefined {
    return this.#entry;
  }

  /** Locks an entry that was not locked when it was opened; to be called before much is written of it. */
  async claim(): Promise<void> {
    this.#lock ??= await lockEntry(this.#store, this.#key);
  }

  /** Frees the lock; to be called when the transfer has ended, however it did. Never rejects. */
  async release(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.release();
  }

  /**
   * Accepts a new state; it is written within moments. Lists in it may grow further, with another call for each change.
   */
  put(entry: EntryOf<Kind>): void {
    this.#entry = entry;
    this.#changed = true;
    if (this.#running !== undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#write(), Math.max(0, this.#nextMs - performance.now()));
  }

  /**
   * Writes a new state so that it outlasts a loss of power, and resolves when it is kept. A store that has refused
   * every write keeps nothing that could mislead a later attempt, so it is let be; else rejects with the refusal.
   */
  async putDurably(entry: EntryOf<Kind>): Promise<void> {
    const wasKept = this.#kept;
    const earlier = this.#failure;
    this.#isDurable = true;
    this.#failure = undefined;
    this.put(entry);
    try {
      await this.flush();
    } catch (error) {
      if (wasKept && earlier === undefined) throw error;
    } finally {
      this.#isDurable = false;
    }
  }

  /** Writes the latest state now. Rejects if a write has failed: whoever counts on the journal should know. */
  async flush(): Promise<void> {
    while (this.#running !== undefined || this.#timer !== undefined) await (this.#running ?? this.#write());
    if (this.#failure !== undefined) throw this.#failure.reason;
  }

  /** Removes the entry; to be called when the transfer is over for good. */
  async remove(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#entry = undefined;
    await this.#running;
    if (this.#kept) await this.#store.remove(this.name);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#writeEntry().finally(() => {
      this.#running = undefined;
      if (this.#changed && this.#entry !== undefined) this.put(this.#entry);
    });
    return this.#running;
  }

  async #writeEntry(): Promise<void> {
    if (this.#entry === undefined) return;
    const startedMs = performance.now();
    this.#changed = false;
    this.#kept = true;
    try {
      await this.#store.write(this.name, JSON.stringify(this.#entry), { durable: this.#isDurable });
    } catch (reason) {
      this.#failure ??= { reason };
    }
    const tookMs = performance.now() - startedMs;
    this.#nextMs = performance.now() + Math.max(MIN_INTERVAL_MS, tookMs * REST_FACTOR);
  }
}

function isEntryOf<Kind extends JournalEntry['kind']>(
  entry: JournalEntry | undefined,
  { kind, site, remotePath, localPath }: JournalKey<Kind>,
): entry is EntryOf<Kind> {
  if (entry === undefined || entry.kind !== kind || entry.site !== site) return false;
  return entry.remotePath === remotePath && entry.localPath === localPath;
}

interface OpenedJournal<Kind extends JournalEntry['kind']> {
  readonly store: LocalStore;
  readonly key: JournalKey<Kind>;
  readonly lock: EntryLock | undefined;
  readonly name: string;
  /** What an earlier attempt wrote. */
  readonly entry: EntryOf<Kind> | undefined;
  /** Whether there is something under the name that is not another transfer's. */
  readonly isOurs: boolean;
}
