// What is written down of a transfer so that another process can go on with it: its parse, its key, and when it is
// written. Used by upload-journal.ts, download-journal.ts, resources/transfers.ts and trees/tree-journals.ts.

import { baseName } from '@filescom/paths';
import { PLATFORM } from '#platform';
import type { TransferStore } from '../options.ts';
import { isUnfinished } from './own-names.ts';
import type { StoredPart } from './upload-memory.ts';

/** Options of a transfer that belong to what it makes, and so to whoever goes on with it. */
export interface KeptOptions {
  readonly mkdir_parents?: boolean | undefined;
  readonly with_rename?: boolean | undefined;
  readonly buffered_upload?: boolean | undefined;
  readonly provided_mtime?: string | undefined;
  readonly overwrite?: boolean | undefined;
  readonly preserveMtime?: boolean | undefined;
  readonly verify?: 'size' | 'crc32' | 'md5' | undefined;
}

/** A range of a download that is on the disk. */
export interface StoredRange {
  readonly start: number;
  readonly sizeBytes: number;
  readonly crc32: number | undefined;
}

/** A transfer as it is written down. Carries no address of storage and no credential. */
export interface JournalEntry {
  readonly kind: 'upload' | 'download';
  /** The site, as an origin. */
  readonly site: string;
  readonly remotePath: string;
  /** Absolute; the name of a `File` where there is no path. */
  readonly localPath: string;
  readonly startedAt: string;
  readonly sizeBytes: number;
  /** Tells whether the source is still the same. */
  readonly fingerprint: string;
  readonly options: KeptOptions;
  /** The service's name for an upload. */
  readonly ref: string;
  readonly partSizeBytes: number;
  readonly parts: readonly StoredPart[];
  /** Where the bytes of a download are; empty for uploads. */
  readonly temporaryPath: string;
  readonly ranges: readonly StoredRange[];
}

/** What makes a transfer the same one as before. */
export type JournalKey = Pick<JournalEntry, 'kind' | 'site' | 'remotePath' | 'localPath'>;

/** Reads what was written; undefined for what is no entry of ours, such as one that was cut off. */
export function parseEntry(text: string | undefined): JournalEntry | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isEntry(value) && isOwnTemporary(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const TEXTS = ['site', 'remotePath', 'localPath', 'startedAt', 'fingerprint', 'ref', 'temporaryPath'];
const NUMBERS = ['sizeBytes', 'partSizeBytes'];

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const readMember = (name: string): unknown => Reflect.get(value, name);
  if (readMember('kind') !== 'upload' && readMember('kind') !== 'download') return false;
  if (!TEXTS.every((name) => typeof readMember(name) === 'string')) return false;
  if (!NUMBERS.every((name) => isCount(readMember(name)))) return false;
  const [parts, ranges, options] = [readMember('parts'), readMember('ranges'), readMember('options')];
  if (!Array.isArray(parts) || !Array.isArray(ranges) || typeof options !== 'object' || options === null) return false;
  return parts.every(isPart) && ranges.every((range) => isPiece(range) && isCount(Reflect.get(range, 'start')));
}

/** Whoever can put a file into a folder could name any file in it; ours would be written to, renamed and removed. */
function isOwnTemporary({ temporaryPath, localPath }: JournalEntry): boolean {
  const { folderOf, baseName } = PLATFORM.files;
  if (temporaryPath === '') return true;
  return folderOf(temporaryPath) === folderOf(localPath) && isUnfinished(baseName(temporaryPath), baseName(localPath));
}

function isPart(value: unknown): boolean {
  if (!isPiece(value)) return false;
  const { part, etag } = { part: undefined, etag: undefined, ...value };
  return isCount(part) && Number(part) > 0 && (etag === undefined || typeof etag === 'string');
}

function isPiece(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || !isCount(Reflect.get(value, 'sizeBytes'))) return false;
  const crc32: unknown = Reflect.get(value, 'crc32');
  return crc32 === undefined || isCount(crc32);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
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

/** Gives up what an entry tells of: its temporary file goes, and so does the entry. */
export async function discardEntry(store: TransferStore, entry: JournalEntry): Promise<void> {
  if (entry.temporaryPath !== '') {
    const file = await PLATFORM.files.reopenTemporary(entry.temporaryPath, entry.localPath);
    await file?.discard();
  }
  await store.remove(computeEntryName(entry));
}

/** Writes share of the time that a transfer takes: long lists of parts are written less often. */
const MIN_INTERVAL_MS = 200;
const REST_FACTOR = 20;

/** One entry, and the writing of it: at most one write at a time, the latest state, seldom enough to cost nothing. */
export class Journal {
  readonly name: string;
  readonly #store: TransferStore;
  #entry: JournalEntry | undefined;
  #running: Promise<void> | undefined;
  #nextMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changed = false;
  /** Whether there is anything under the name that is ours to remove; most transfers of a tree never write. */
  #kept: boolean;
  #failure: { readonly reason: unknown } | undefined;

  /** Opens the journal of a transfer. An entry that a collision of names has put there is not taken for it. */
  static async open(store: TransferStore, key: JournalKey): Promise<Journal> {
    const name = computeEntryName(key);
    const text = await store.read(name);
    const entry = parseEntry(text);
    const same =
      entry?.kind === key.kind &&
      entry.site === key.site &&
      entry.remotePath === key.remotePath &&
      entry.localPath === key.localPath;
    const isOurs = same || (text !== undefined && entry === undefined);
    return new Journal({ store, name, entry: same ? entry : undefined, isOurs });
  }

  private constructor(opened: OpenedJournal) {
    this.#store = opened.store;
    this.name = opened.name;
    this.#entry = opened.entry;
    this.#kept = opened.isOurs;
  }

  get entry(): JournalEntry | undefined {
    return this.#entry;
  }

  /**
   * Takes a new state; it is written within moments. Lists in it may go on growing, with another call for each change.
   */
  put(entry: JournalEntry): void {
    this.#entry = entry;
    this.#changed = true;
    if (this.#running !== undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#write(), Math.max(0, this.#nextMs - performance.now()));
  }

  /** Writes the latest state now. Rejects if a write failed: whoever counts on the journal should know. */
  async flush(): Promise<void> {
    while (this.#running !== undefined || this.#timer !== undefined) await (this.#running ?? this.#write());
    if (this.#failure !== undefined) throw this.#failure.reason;
  }

  /** Removes the entry. */
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
      await this.#store.write(this.name, JSON.stringify(this.#entry));
    } catch (reason) {
      this.#failure ??= { reason };
    }
    const tookMs = performance.now() - startedMs;
    this.#nextMs = performance.now() + Math.max(MIN_INTERVAL_MS, tookMs * REST_FACTOR);
  }
}

interface OpenedJournal {
  readonly store: TransferStore;
  readonly name: string;
  /** What an earlier attempt wrote. */
  readonly entry: JournalEntry | undefined;
  /** Whether there is something under the name that is not another transfer's. */
  readonly isOurs: boolean;
}
