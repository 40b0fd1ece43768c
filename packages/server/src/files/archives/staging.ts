// The folder that an archive is unpacked into before anybody can see it.

import { truncateToSecondMs } from '../../clock.ts';
import type { Segment } from '../../permissions/remote-path.ts';
import { Problem } from '../../problem.ts';
import type { WrittenBlob } from '../../store/blobs.ts';
import type { Transaction } from '../../store/contract.ts';
import { addContent } from '../content/contents.ts';
import { type ChangeStamp, insertEntry } from '../tree/changes.ts';
import { findChildByKey } from '../tree/lookup.ts';
import { type ArchiveJob, type ArchiveStores, createJobStamp, JobTakenError, partOf } from './archive-job.ts';
import { type ArchiveEntry, invalidArchive } from './archive-reader.ts';

/** Entries that are stored in one transaction. */
const BATCH_ENTRIES = 200;

interface Unpacked {
  readonly entry: ArchiveEntry;
  readonly blob: WrittenBlob | undefined;
}

/** Stores unpacked entries, batch by batch. */
export class Staging {
  readonly #stores: ArchiveStores;
  readonly #job: ArchiveJob;
  readonly #stamp: ChangeStamp;
  /** Ids of folders by the comparison form of their path, as far as they are stored. */
  #folders: ReadonlyMap<string, number> = new Map<string, number>();
  #batch: Unpacked[] = [];

  constructor(stores: ArchiveStores, job: ArchiveJob) {
    this.#stores = stores;
    this.#job = job;
    this.#stamp = createJobStamp(stores, job);
  }

  /** Unpacks an entry. Throws `invalid-zip-file` when its bytes are not what the archive says. */
  async add(entry: ArchiveEntry): Promise<void> {
    this.#batch.push({ entry, blob: entry.isFolder ? undefined : await this.#write(entry) });
    if (this.#batch.length >= BATCH_ENTRIES) await this.flush();
  }

  /** Stores what was added since the last time. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    try {
      this.#folders = await this.#stores.database.write(async (tx) => {
        const folders = new Map(this.#folders);
        for (const unpacked of batch) await this.#store(tx, unpacked, folders);
        await this.#countUnpacked(tx, batch.length);
        return folders;
      }, this.#job);
    } catch (error) {
      this.#discard(batch);
      throw error;
    }
  }

  /** Throws where the job was begun again elsewhere, which has thrown this folder away. */
  async #countUnpacked(tx: Transaction, count: number): Promise<void> {
    const update = `UPDATE file_migrations SET files_moved = files_moved + ?
      WHERE id = ? AND finished_ms IS NULL AND state = ?`;
    const { changes } = await tx.run(update, count, this.#job.id, JSON.stringify(this.#job.state));
    if (changes === 0) throw new JobTakenError(`Archive job ${this.#job.id} has ended, or goes on elsewhere.`);
  }

  async #write(entry: ArchiveEntry): Promise<WrittenBlob> {
    try {
      const limitBytes = Math.max(1, entry.sizeBytes);
      const blob = await this.#stores.blobs.write(await entry.open(), { limitBytes });
      if (blob.crc32 === entry.crc32 && blob.sizeBytes === entry.sizeBytes) return blob;
      this.#stores.blobs.abandon([blob.id]);
      throw invalidArchive(`The checksum of ${entry.path.text} is wrong.`);
    } catch (error) {
      this.#discard(this.#batch);
      if (error instanceof Problem) throw error;
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('E')) throw error;
      throw invalidArchive(error instanceof Error ? error.message : String(error), error);
    }
  }

  #discard(batch: readonly Unpacked[]): void {
    this.#stores.blobs.abandon(batch.flatMap(({ blob }) => (blob === undefined ? [] : [blob.id])));
  }

  async #store(tx: Transaction, { entry, blob }: Unpacked, folders: Map<string, number>): Promise<void> {
    const { segments } = entry.path;
    const segment = segments.at(-1);
    if (segment === undefined) return;
    if (blob === undefined) {
      await this.#openFolder(tx, segments, folders);
      return;
    }
    const parentId = await this.#openFolder(tx, segments.slice(0, -1), folders);
    if ((await findChildByKey(tx, parentId, segment.key)) !== undefined) {
      throw invalidArchive(`${entry.path.text} is a file and a folder.`);
    }
    if (blob.sizeBytes > 0) await this.#stores.blobs.adopt(tx, blob);
    const content = await addContent(tx, blob.sizeBytes > 0 ? [partOf(blob)] : [], async (made) => made);
    const providedMtimeMs = Number.isFinite(entry.modifiedMs) ? truncateToSecondMs(entry.modifiedMs) : null;
    await insertEntry(tx, { parentId, segment, content, providedMtimeMs }, this.#stamp);
  }

  async #openFolder(tx: Transaction, segments: readonly Segment[], folders: Map<string, number>): Promise<number> {
    const last = segments.at(-1);
    if (last === undefined) return this.#job.state.stagedId ?? 0;
    const name = segments.map((segment) => segment.key).join('/');
    const known = folders.get(name);
    if (known !== undefined) return known;
    const parentId = await this.#openFolder(tx, segments.slice(0, -1), folders);
    const existing = await findChildByKey(tx, parentId, last.key);
    if (existing !== undefined && !existing.isFolder) throw invalidArchive(`${last.name} is a file and a folder.`);
    const { id } = existing ?? (await insertEntry(tx, { parentId, segment: last }, this.#stamp));
    folders.set(name, id);
    return id;
  }
}
