// START HERE for ZIP files: packing and unpacking, at once or in the background.
//
// A job is checked first: the archive is read, or what is to be packed is collected, and the destination is looked up,
// so that what would fail at the end is refused at once. It is then recorded as a row of `file_migrations`. A small job
// is done before the call is answered, a large one in the background; its caller gets the id of the migration to follow
// it. Packing (packing.ts) writes the archive as one blob; unpacking (unpacking.ts) puts all entries into a folder that
// is in no tree yet. Either way one transaction shows the whole result and ends the job, so nobody ever sees half of
// it.
//
// A job that fails marks its row as failed with the reason, and what it made goes to the trash. A job that a stopped or
// killed server leaves behind is begun again from its row at the next start. An unpacking job counts as a user of the
// archive's content, so that the archive may be deleted meanwhile. Whoever works on a job has a claim on it, so that no
// two processes do; one that has lost its claim meanwhile stops, and its transactions find that they come too late.
import { isInterruption } from '../../background-job.ts';
import type { BackgroundWork, Job } from '../../background-work.ts';
import { type ResolvedPath, refuseFolderName, requireNewNames } from '../../permissions/remote-path.ts';
import { Problem } from '../../problem.ts';
import type { Claims } from '../../store/claims.ts';
import type { Row } from '../../store/contract.ts';
import type { ChecksumJob } from '../content/checksum-job.ts';
import { shareContent } from '../content/contents.ts';
import { ContentReader } from '../content/reader.ts';
import { type ChangeStamp, checkParent } from '../tree/changes.ts';
import { typeConflictError } from '../tree/copy.ts';
import type { Entry } from '../tree/entry.ts';
import type { FileMigrations } from '../tree/file-migrations.ts';
import { findEntry, type Lookup, lookUp } from '../tree/lookup.ts';
import type { Trash } from '../tree/trash.ts';
import {
  type ArchiveFormat,
  type ArchiveJob,
  type ArchiveState,
  type ArchiveStores,
  endJob,
  JobTakenError,
  jobFrom,
} from './archive-job.ts';
import { type ArchiveEntry, invalidArchive, readArchive } from './archive-reader.ts';
import { collectEntries, pack, refuseArchivePlace } from './packing.ts';
import { chooseEntries, dropStaged, unpack } from './unpacking.ts';

/** Jobs up to this size are done before their call is answered. */
const AT_ONCE_BYTES = 32 * 1024 * 1024;
const AT_ONCE_ENTRIES = 1_000;

/** How archives are made and unpacked. */
export interface ArchiveOptions extends ChangeStamp {
  readonly destination: ResolvedPath;
  readonly overwrite: boolean;
}

interface NewJob {
  readonly operation: 'zip' | 'unzip';
  readonly path: string;
  readonly target: ResolvedPath;
  readonly sizeBytes: number;
  readonly entries: number;
  readonly state: ArchiveState;
}

interface ArchivesDeps {
  readonly background: BackgroundWork;
  readonly claims: Claims;
  readonly migrations: FileMigrations;
  readonly trash: Trash;
  readonly checksums: ChecksumJob;
}

/** Packs and unpacks. */
export class Archives {
  readonly #stores: ArchiveStores;
  readonly #migrations: FileMigrations;
  readonly #trash: Trash;
  readonly #checksums: ChecksumJob;
  readonly #claims: Claims;
  readonly #job: Job;
  readonly #stop = new AbortController();

  constructor(deps: ArchiveStores & ArchivesDeps) {
    this.#stores = deps;
    this.#migrations = deps.migrations;
    this.#trash = deps.trash;
    this.#checksums = deps.checksums;
    this.#claims = deps.claims;
    this.#job = deps.background.job('packing and unpacking', {
      step: () => this.#step(),
      isIdle: async () => (await this.#findWaiting()).length === 0,
      looksEverySecond: true,
    });
  }

  /** What a ZIP file holds. Throws `invalid-zip-file`. */
  async list(at: ResolvedPath): Promise<readonly ArchiveEntry[]> {
    return (await this.#read(at)).entries;
  }

  /**
   * Unpacks a ZIP file into a folder, which is made if need be. Answers the id of a migration when that takes longer.
   */
  async unzip(at: ResolvedPath, options: ArchiveOptions & { only: string | undefined }): Promise<number | undefined> {
    const { entry, path, entries } = await this.#read(at);
    const { actor, overwrite, only } = options;
    const chosen = chooseEntries(entries, only);
    const target = options.destination;
    await this.#checkTarget(target, ({ entry: existing }) => {
      if (existing !== undefined && !existing.isFolder) throw typeConflictError();
      if (existing === undefined) refuseFolderName(target.segments.at(-1)?.name ?? '');
    });
    return await this.#start({
      operation: 'unzip',
      path,
      target,
      sizeBytes: chosen.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      entries: chosen.length,
      state: { actor, overwrite, contentId: entry.contentId ?? 0, ...(only === undefined ? {} : { only }) },
    });
  }

  /** Packs files and folders into one archive. Answers the id of a migration when that takes longer. */
  async zip(
    options: ArchiveOptions & { sources: readonly ResolvedPath[]; format?: ArchiveFormat },
  ): Promise<number | undefined> {
    const { database, roots } = this.#stores;
    const { actor, overwrite, format = 'zip' } = options;
    const sources: Entry[] = [];
    for (const path of options.sources) sources.push((await findEntry(database, await roots.of(path), path)).entry);
    const target = options.destination;
    await this.#checkTarget(target, (found) => refuseArchivePlace(found, options));
    const sourceIds = sources.map(({ id }) => id);
    const packed = await collectEntries(database, sourceIds);
    return await this.#start({
      operation: 'zip',
      path: options.sources.map(({ text }) => text).join(', '),
      target,
      sizeBytes: packed.reduce((sum, { entry }) => sum + entry.size, 0),
      entries: packed.length,
      state: { actor, overwrite, sourceIds, format },
    });
  }

  wake(): void {
    this.#job.wake();
  }

  /** Resolves when no job is left. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('The server is closing.'));
    await this.#job.close();
  }

  async #read(from: ResolvedPath): Promise<{ entry: Entry; path: string; entries: readonly ArchiveEntry[] }> {
    const { database, blobs, roots } = this.#stores;
    const { entry, path } = await findEntry(database, await roots.of(from), from);
    if (entry.contentId === null) throw invalidArchive('It is a folder.');
    const content = await ContentReader.open(database, blobs, entry.contentId);
    if (content === undefined) throw invalidArchive('It is gone.');
    try {
      return { entry, path, entries: await readArchive(content) };
    } finally {
      await content.close();
    }
  }

  /** Refuses at once what the job would refuse at its end. */
  async #checkTarget(target: ResolvedPath, check: (found: Lookup) => void): Promise<void> {
    requireNewNames(target);
    const found = await lookUp(this.#stores.database, await this.#stores.roots.forChange(target), target);
    check(found);
    checkParent(found, { makeParents: false });
  }

  async #start(job: NewJob): Promise<number | undefined> {
    const { contentId } = job.state;
    const id = await this.#stores.database.write(async (tx) => {
      if (contentId !== undefined) await shareContent(tx, contentId);
      return await this.#migrations.add(tx, {
        siteId: job.target.siteId,
        operation: job.operation,
        path: job.path,
        destPath: job.target.text,
        filesMoved: 0,
        filesTotal: job.entries,
        state: job.state,
      });
    }, job.target);
    if (job.sizeBytes > AT_ONCE_BYTES || job.entries > AT_ONCE_ENTRIES) {
      this.#job.wake();
      return id;
    }
    const { operation, target, state } = job;
    const isOurs = await this.#run({ id, siteId: target.siteId, operation, destPath: target.text, state });
    // The background work has come first.
    return isOurs ? undefined : id;
  }

  #findWaiting(): Promise<Row[]> {
    return this.#stores.database.all(
      `SELECT * FROM file_migrations WHERE finished_ms IS NULL AND operation IN ('zip', 'unzip') ORDER BY id LIMIT 100`,
    );
  }

  /** Does the oldest job that nobody works on. */
  async #step(): Promise<boolean> {
    for (const row of await this.#findWaiting()) {
      try {
        if (await this.#run(jobFrom(row))) return true;
      } catch (error) {
        if (!(error instanceof Problem) && !(error instanceof JobTakenError)) throw error;
        return true;
      }
    }
    return false;
  }

  /** False where somebody else works on it. */
  async #run(job: ArchiveJob): Promise<boolean> {
    const claim = await this.#claims.take(`archive ${job.id}`);
    if (claim === undefined) return false;
    const goOn = () => {
      this.#stop.signal.throwIfAborted();
      if (!claim.isHeld()) throw new JobTakenError(`Archive job ${job.id} goes on elsewhere.`);
    };
    try {
      const work = job.operation === 'zip' ? pack : unpack;
      await work(this.#stores, job, goOn);
      this.#checksums.wake();
      return true;
    } catch (error) {
      // What is interrupted is begun again; what another process does is its business.
      const goesOn = this.#stop.signal.aborted || error instanceof JobTakenError || isInterruption(error);
      if (!goesOn) await this.#fail(job.id, error);
      throw error;
    } finally {
      await claim.release();
      this.#trash.wake();
    }
  }

  async #fail(id: number, error: unknown): Promise<void> {
    const failure = error instanceof Error ? error.message : String(error);
    await this.#stores.database.write(async (tx) => {
      const freed: string[] = [];
      const row = await tx.get('SELECT * FROM file_migrations WHERE id = ? AND finished_ms IS NULL', id);
      if (row === undefined) return;
      const job = jobFrom(row);
      await dropStaged(tx, job);
      await endJob(tx, job, { nowMs: this.#stores.clock.ms(), failure, freed });
      await this.#stores.blobs.discard(tx, freed);
    });
  }
}
