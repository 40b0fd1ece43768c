// `POST /zip_downloads`: many small files in one answer. The service's command line asks for it; no public reference
// names it. The list is kept in memory for a few minutes under a name that nobody can guess; the archive is made while
// it is sent.
import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import type { BlobStore } from '../../store/blobs.ts';
import type { Database } from '../../store/contract.ts';
import { ContentReader, type PositionalBytes } from '../content/reader.ts';
import { numberName } from '../tree/changes.ts';
import type { PlacedEntry } from '../tree/entry.ts';
import { createStoredZip, MAX_STORED_ZIP_BYTES, type StoredFile } from './stored-zip.ts';

const LIFETIME_MS = 300_000;
const MAX_BATCHES = 200;
const MAX_FILES = 20_000;
/** In all batches together; the oldest make room. */
const MAX_KEPT_FILES = 100_000;
/** Room that the headers of one file take, its name three times over included. */
const HEADER_BYTES = 4_000;

interface BatchDownloadDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly random: Random;
}

interface Batch {
  readonly untilMs: number;
  readonly files: readonly StoredFile[];
}

/** Keeps what was asked for until it is fetched. */
export class BatchDownloads {
  readonly #stores: BatchDownloadDeps;
  readonly #batches = new Map<string, Batch>();

  constructor(stores: BatchDownloadDeps) {
    this.#stores = stores;
  }

  /** The path below the server's address where the archive can be fetched. Undefined when it cannot be made. */
  add(found: readonly PlacedEntry[]): string | undefined {
    const files = found.map(({ entry, path }) => ({ entry, path })).sort((a, b) => comparePaths(a.path, b.path));
    const names = new Map<string, number>();
    const stored: StoredFile[] = [];
    let sizeBytes = 0;
    for (const { entry } of files) {
      const { crc32 } = entry.checksums;
      const { contentId } = entry;
      if (crc32 === null || contentId === null) return undefined;
      sizeBytes += entry.size + HEADER_BYTES;
      stored.push({
        name: chooseName(entry.name, names),
        sizeBytes: entry.size,
        crc32: Number.parseInt(crc32, 16),
        modifiedMs: entry.providedMtimeMs ?? entry.mtimeMs,
        open: () => this.#open(contentId),
      });
    }
    if (sizeBytes > MAX_STORED_ZIP_BYTES || stored.length > MAX_FILES) return undefined;
    this.#forgetOld(MAX_KEPT_FILES - stored.length);
    const token = this.#stores.random.hex('batch-download', 24);
    this.#batches.set(token, { files: stored, untilMs: this.#stores.clock.ms() + LIFETIME_MS });
    return `/_storage/zip/${token}`;
  }

  /** The archive of a token. Undefined when it was never made or its time is over. */
  find(token: string): PositionalBytes | undefined {
    const batch = this.#batches.get(token);
    return batch === undefined || batch.untilMs <= this.#stores.clock.ms() ? undefined : createStoredZip(batch.files);
  }

  /** Keeps no more than so many files. */
  #forgetOld(mostFiles: number): void {
    let kept = 0;
    for (const { files } of this.#batches.values()) kept += files.length;
    for (const [token, { untilMs, files }] of this.#batches) {
      const isOver = untilMs <= this.#stores.clock.ms();
      if (!isOver && this.#batches.size < MAX_BATCHES && kept <= mostFiles) continue;
      this.#batches.delete(token);
      kept -= files.length;
    }
  }

  async #open(contentId: number): Promise<ContentReader> {
    const content = await ContentReader.open(this.#stores.database, this.#stores.blobs, contentId);
    if (content === undefined) throw new Error('A file was replaced or deleted before it was sent.');
    return content;
  }
}

/** By their bytes, the order in which the asking client expects its files. */
function comparePaths(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** The client works out the same names by itself, so they have to be counted per name and without regard to looks. */
function chooseName(name: string, counts: Map<string, number>): string {
  const known = counts.get(name);
  if (known === undefined) {
    counts.set(name, 0);
    return name;
  }
  counts.set(name, known + 1);
  const other = numberName(name, known + 1);
  counts.set(other, 0);
  return other;
}
