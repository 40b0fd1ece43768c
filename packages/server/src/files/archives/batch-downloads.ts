// `POST /zip_downloads`: many small files in one answer. The service's command line asks for it; no public reference
// names it. The list is a row for a few minutes, under the hash of a ticket that nobody can guess, so that any
// process of the server can send the archive; it is made while it is sent.
import { hashToken } from '../../accounts/secrets.ts';
import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';
import { ContentReader, type PositionalBytes } from '../content/reader.ts';
import { numberName } from '../tree/changes.ts';
import type { PlacedEntry } from '../tree/entry.ts';
import { createStoredZip, MAX_STORED_ZIP_BYTES, type StoredFile } from './stored-zip.ts';

const LIFETIME_MS = 300_000;
/** Of one site, as the files below; the oldest make room. */
const MAX_BATCHES = 200;
const MAX_FILES = 20_000;
const MAX_KEPT_FILES = 100_000;
/** Room that the headers of one file take, its name three times over included. */
const HEADER_BYTES = 4_000;

interface BatchDownloadDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** A file as its row keeps it. */
interface KeptFile extends Omit<StoredFile, 'open'> {
  readonly contentId: number;
}

/** Keeps what was asked for until it is fetched. */
export class BatchDownloads {
  readonly #stores: BatchDownloadDeps;

  constructor(stores: BatchDownloadDeps) {
    this.#stores = stores;
  }

  /** The path below the server's address where the archive can be fetched. Undefined when it cannot be made. */
  async add(siteId: number, found: readonly PlacedEntry[]): Promise<string | undefined> {
    const placed = found.map(({ entry, path }) => ({ entry, path })).sort((a, b) => comparePaths(a.path, b.path));
    const names = new Map<string, number>();
    const files: KeptFile[] = [];
    let sizeBytes = 0;
    for (const { entry } of placed) {
      const { crc32 } = entry.checksums;
      const { contentId } = entry;
      if (crc32 === null || contentId === null) return undefined;
      sizeBytes += entry.size + HEADER_BYTES;
      files.push({
        name: chooseName(entry.name, names),
        sizeBytes: entry.size,
        crc32: Number.parseInt(crc32, 16),
        modifiedMs: entry.providedMtimeMs ?? entry.mtimeMs,
        contentId,
      });
    }
    if (sizeBytes > MAX_STORED_ZIP_BYTES || files.length > MAX_FILES) return undefined;
    const token = this.#stores.random.hex('batch-download', 24);
    const nowMs = this.#stores.clock.ms();
    const sql = 'INSERT INTO batch_downloads (token_hash, site_id, until_ms, file_count, files) VALUES (?, ?, ?, ?, ?)';
    await this.#stores.database.write(
      async (tx) => {
        await forgetOld(tx, siteId, { nowMs, mostFiles: MAX_KEPT_FILES - files.length });
        await tx.run(sql, hashToken(token), siteId, nowMs + LIFETIME_MS, files.length, JSON.stringify(files));
      },
      { siteId },
    );
    return `/_storage/zip/${token}`;
  }

  /** The archive of a token. Undefined when it was never made or its time is over. */
  async find(token: string): Promise<PositionalBytes | undefined> {
    const sql = 'SELECT until_ms, files FROM batch_downloads WHERE token_hash = ?';
    const row = await this.#stores.database.get(sql, hashToken(token));
    if (row === undefined || numberIn(row, 'until_ms') <= this.#stores.clock.ms()) return undefined;
    const files: readonly KeptFile[] = JSON.parse(textIn(row, 'files'));
    return createStoredZip(files.map(({ contentId, ...file }) => ({ ...file, open: () => this.#open(contentId) })));
  }

  /** Forgets what was asked for of a site. */
  async dropSite(siteId: number): Promise<void> {
    await this.#stores.database.write((tx) => tx.run('DELETE FROM batch_downloads WHERE site_id = ?', siteId), {
      siteId,
    });
  }

  async #open(contentId: number): Promise<ContentReader> {
    const content = await ContentReader.open(this.#stores.database, this.#stores.blobs, contentId);
    if (content === undefined) throw new Error('A file was replaced or deleted before it was sent.');
    return content;
  }
}

/** Forgets what is over, and the oldest of too much. */
async function forgetOld(
  tx: Transaction,
  siteId: number,
  { nowMs, mostFiles }: { nowMs: number; mostFiles: number },
): Promise<void> {
  const kept = await tx.all(
    'SELECT token_hash, until_ms, file_count FROM batch_downloads WHERE site_id = ? ORDER BY until_ms DESC, token_hash',
    siteId,
  );
  let files = 0;
  for (const [index, row] of kept.entries()) {
    files += numberIn(row, 'file_count');
    if (numberIn(row, 'until_ms') > nowMs && index < MAX_BATCHES - 1 && files <= mostFiles) continue;
    await tx.run('DELETE FROM batch_downloads WHERE token_hash = ?', textIn(row, 'token_hash'));
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
