// The journal of a download: which ranges are on the disk, and whether the remote file is still the same. Used by
// download-file.ts.
import { PLATFORM } from '#platform';
import type { FileRecord } from '../generated/resources/files.ts';
import type { TransferStore } from '../options.ts';
import type { DownloadFileOptions } from './download-options.ts';
import { Journal, type StoredRange } from './journal.ts';

/**
 * A download that is written down as it goes, unless it comes in one piece: there is nothing in between to go on from.
 */
export class DownloadJournal {
  readonly #journal: Journal;
  readonly #key: Key;
  readonly #options: DownloadFileOptions;
  #facts: { readonly sizeBytes: number; readonly fingerprint: string; readonly temporaryPath: string } | undefined;
  #inPieces = false;
  #startedAt = new Date().toISOString();
  #ranges: StoredRange[] = [];

  /** Opens the journal of a download to a local path, which is absolute. */
  static async open(setup: DownloadJournalOptions): Promise<DownloadJournal> {
    const { site, remotePath, localPath, store, options } = setup;
    const key = { kind: 'download', site, remotePath, localPath } as const;
    return new DownloadJournal(await Journal.open(store, key), key, options);
  }

  private constructor(journal: Journal, key: Key, options: DownloadFileOptions) {
    this.#journal = journal;
    this.#key = key;
    this.#options = options;
  }

  /** The temporary file of an earlier attempt, if there was one. */
  get temporaryPath(): string | undefined {
    return this.#journal.entry?.temporaryPath;
  }

  /** What is on the disk of this version of the file; nothing of any other. */
  findUsableRanges(record: FileRecord): readonly StoredRange[] {
    const { entry } = this.#journal;
    const now = fingerprintOf(record, this.#options);
    return entry !== undefined && isSameVersion(entry.fingerprint, now) ? entry.ranges : [];
  }

  /** Whether another attempt can go on from here. */
  get isKept(): boolean {
    return this.#inPieces;
  }

  /** A download begins, or goes on with what it holds already. */
  recordBegin(record: FileRecord, { ranges, inPieces, ...begun }: BegunDownload): void {
    const temporaryPath = PLATFORM.files.absolute(begun.temporaryPath);
    this.#inPieces = inPieces;
    this.#facts = { sizeBytes: record.size ?? 0, fingerprint: fingerprintOf(record, this.#options), temporaryPath };
    this.#startedAt = this.#journal.entry?.startedAt ?? this.#startedAt;
    this.#ranges = [...ranges];
    this.#write();
  }

  /** A range is on the disk, synced. */
  recordRange(range: StoredRange): void {
    this.#ranges.push(range);
    this.#write();
  }

  /** Resolves when all that happened is written. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** To be called when the download is over for good. */
  remove(): Promise<void> {
    return this.#journal.remove();
  }

  #write(): void {
    if (this.#facts === undefined || !this.#inPieces) return;
    const { overwrite, preserveMtime, verify } = this.#options;
    this.#journal.put({
      ...this.#key,
      ...this.#facts,
      startedAt: this.#startedAt,
      options: { overwrite, preserveMtime, verify },
      ranges: this.#ranges,
      ref: '',
      partSizeBytes: 0,
      parts: [],
    });
  }
}

/** What a download begins with. */
interface BegunDownload {
  readonly temporaryPath: string;
  /** What is on the disk already. */
  readonly ranges: readonly StoredRange[];
  /** Whether it will come in several ranges. */
  readonly inPieces: boolean;
}

/** What makes a download the same one as before, and where its journal is. */
export interface DownloadJournalOptions {
  readonly site: string;
  readonly remotePath: string;
  readonly localPath: string;
  readonly store: TransferStore;
  readonly options: DownloadFileOptions;
}

interface Key {
  readonly kind: 'download';
  readonly site: string;
  readonly remotePath: string;
  readonly localPath: string;
}

/** Another one for another version of the remote file, and for another range of it. Checksums come last. */
function fingerprintOf({ size, crc32, md5, mtime, created_at }: FileRecord, { range }: DownloadFileOptions): string {
  return JSON.stringify([size, mtime, created_at, range?.start ?? 0, range?.end ?? null, crc32 ?? null, md5 ?? null]);
}

const FACTS_BEFORE_CHECKSUMS = 5;

/** The service computes checksums after the upload, so one that was not told before makes no other version. */
function isSameVersion(before: string, now: string): boolean {
  const [earlier, later] = [parseFingerprint(before), parseFingerprint(now)];
  return later.every((fact, index) => {
    const known = earlier[index];
    if (index >= FACTS_BEFORE_CHECKSUMS && (fact === null || known === null)) return true;
    return fact === known;
  });
}

function parseFingerprint(fingerprint: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(fingerprint);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
