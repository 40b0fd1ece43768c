// The journal of a download: which ranges are on the disk, and whether the remote file is still the same. It is written
// while the download runs, unless that comes in one piece: then there is nothing in between to resume from.
import { PLATFORM } from '#platform';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { TransferStore } from '../../options.ts';
import { type DownloadEntry, Journal, type JournalKey, type StoredRange } from '../journal.ts';
import type { DownloadFileOptions } from './options.ts';

/** The journal of one download. */
export class DownloadJournal {
  readonly #journal: Journal<'download'>;
  readonly #key: JournalKey<'download'>;
  readonly #options: DownloadFileOptions;
  #begun: Pick<DownloadEntry, 'sizeBytes' | 'fingerprint' | 'temporaryPath'> | undefined;
  #inPieces = false;
  #startedAt = new Date().toISOString();
  #ranges: StoredRange[] = [];

  /** Opens the journal of a download to a local path, which is absolute. */
  static async open(args: DownloadJournalArgs): Promise<DownloadJournal> {
    const { site, remotePath, localPath, store, options } = args;
    const key = { kind: 'download', site, remotePath, localPath } as const;
    return new DownloadJournal(await Journal.open(store, key), key, options);
  }

  private constructor(journal: Journal<'download'>, key: JournalKey<'download'>, options: DownloadFileOptions) {
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

  /** Whether another attempt can resume from here. */
  get isKept(): boolean {
    return this.#inPieces;
  }

  /** A download begins, or resumes with the ranges that it has already. */
  recordBegin(record: FileRecord, { ranges, inPieces, temporaryPath }: DownloadBegin): void {
    this.#inPieces = inPieces;
    this.#begun = {
      sizeBytes: record.size ?? 0,
      fingerprint: fingerprintOf(record, this.#options),
      temporaryPath: PLATFORM.files.absolute(temporaryPath),
    };
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
    if (this.#begun === undefined || !this.#inPieces) return;
    const { overwrite, preserveMtime, verify } = this.#options;
    const options = { overwrite, preserveMtime, verify };
    this.#journal.put({ ...this.#key, ...this.#begun, startedAt: this.#startedAt, options, ranges: this.#ranges });
  }
}

/** What a download begins with. */
interface DownloadBegin {
  readonly temporaryPath: string;
  /** What is on the disk already. */
  readonly ranges: readonly StoredRange[];
  /** Whether it will come in several ranges. */
  readonly inPieces: boolean;
}

/** What makes a download the same one as before, and where its journal is. */
interface DownloadJournalArgs extends Omit<JournalKey, 'kind'> {
  readonly store: TransferStore;
  readonly options: DownloadFileOptions;
}

/** Differs for another version of the remote file, and for another range of it. Checksums come last. */
function fingerprintOf({ size, crc32, md5, mtime, created_at }: FileRecord, { range }: DownloadFileOptions): string {
  return JSON.stringify([size, mtime, created_at, range?.start ?? 0, range?.end ?? null, crc32 ?? null, md5 ?? null]);
}

const FIELDS_BEFORE_CHECKSUMS = 5;

/** The service computes checksums after the upload, so one that was missing before makes no other version. */
function isSameVersion(before: string, now: string): boolean {
  const [earlier, later] = [parseFingerprint(before), parseFingerprint(now)];
  return later.every((field, index) => {
    const known = earlier[index];
    if (index >= FIELDS_BEFORE_CHECKSUMS && (field === null || known === null)) return true;
    return field === known;
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
