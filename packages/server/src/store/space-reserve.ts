// START HERE for a full disk. Deleting needs a little space itself, for the log of the database, so a durable server
// keeps a file of a few MiB that holds nothing. When something that makes room finds the disk full, the reserve is
// given up, the database writes its log down so that it can begin anew, and the work is done again. From then on
// whatever would take space is refused at once, so that it does not eat what deleting needs. Each such request first
// tries to put the reserve back, which succeeds once there is space on the disk or, for rows, inside the database.
// Writing the log down takes as much space as the log is long, where it holds new rows: so it is done early while
// the disk has little. A server that is started on a full disk gives the reserve up first, because it could not open
// its files.
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { problem } from '../problem.ts';
import type { Database } from './contract.ts';
import { isDiskFull } from './full-disk.ts';

const FILE = 'reserve';
const MAX_RESERVE_BYTES = 4 * 1024 * 1024;
/** Of a small disk only a part is kept. */
const SHARE_OF_DISK = 1 / 16;
/** What a start needs to open its files. */
const START_BYTES = 256 * 1024;
const LOG_FILE = 'filescom.db-wal';
const MIN_LOG_BYTES = 1024 * 1024;
/** Where a disk has so much, nobody looks for a while: as many commits cannot take it all. */
const PLENTY_BYTES = 2 * 1024 * 1024 * 1024;
const COMMITS_OF_PLENTY = 32;
/** The status of a full disk. */
export const INSUFFICIENT_STORAGE = 507;

type Store = Pick<Database, 'compact' | 'readGrowthBytes' | 'readUnusedBytes'>;

/** Space that is kept back for deleting. One that keeps nothing, for data that nobody will miss, never refuses. */
export class SpaceReserve {
  readonly #directory: string;
  readonly #file: string;
  readonly #log: Log;
  readonly #keepsAny: boolean;
  #store: Store | undefined;
  #isGivenUp = false;
  #commitsToPass = 0;

  constructor({ directory, keepsAny, log }: { directory: string; keepsAny: boolean; log: Log }) {
    this.#directory = directory;
    this.#file = join(directory, FILE);
    this.#log = log;
    this.#keepsAny = keepsAny;
    if (!keepsAny) return;
    if (this.#readFreeBytes() >= 2 * this.#sizeBytes()) this.#write(this.#sizeBytes());
    else if (this.#readFreeBytes() < START_BYTES) this.#drop();
  }

  /** Called once the database is open, which has space of its own to give. */
  connect(store: Store): void {
    this.#store = store;
  }

  /** Called after each commit: keeps the log shorter than what would be needed to write it down. */
  noteCommit(): void {
    this.#commitsToPass -= 1;
    if (!this.#keepsAny || this.#commitsToPass > 0) return;
    try {
      this.#keepLogShort();
    } catch (error) {
      // The commit is done, whatever has become of the directory.
      this.#log.warn('the space on the disk could not be looked at', { error });
      this.#commitsToPass = COMMITS_OF_PLENTY;
    }
  }

  #keepLogShort(): void {
    const freeBytes = this.#readFreeBytes();
    if (freeBytes > PLENTY_BYTES) {
      this.#commitsToPass = COMMITS_OF_PLENTY;
      return;
    }
    const logBytes = statSync(join(this.#directory, LOG_FILE), { throwIfNoEntry: false })?.size ?? 0;
    if (logBytes > MIN_LOG_BYTES && freeBytes < 2 * logBytes + MAX_RESERVE_BYTES) this.#compact();
  }

  /** Half done it would only take the space that is left. */
  #compact(): void {
    if ((this.#store?.readGrowthBytes() ?? 0) <= this.#readFreeBytes()) this.#store?.compact();
  }

  /** Runs what makes room; once more without the reserve if the disk is full. */
  async makeRoom<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!this.#keepsAny || !isDiskFull(error)) throw error;
      this.#drop();
      this.#compact();
      return await work();
    }
  }

  /** True if what takes space may be tried. Puts a reserve back that was given up, if there is space again. */
  admits(): boolean {
    if (!this.#isGivenUp) return true;
    const sizeBytes = this.#sizeBytes();
    const freeBytes = this.#readFreeBytes();
    const unusedBytes = this.#store?.readUnusedBytes() ?? 0;
    // Rows find room inside the database and in its log; the disk need not have any for them.
    if (freeBytes + unusedBytes < 2 * sizeBytes || freeBytes < sizeBytes / 4) return false;
    if (!this.#write(Math.min(sizeBytes, freeBytes / 2))) return false;
    this.#isGivenUp = false;
    this.#log.info('there is space on the disk again');
    return true;
  }

  /** Throws a refusal of what takes space, while there is none. */
  require(): void {
    if (this.admits()) return;
    const text = "The server's disk is full. Delete something first, or make space on the disk of the server.";
    throw problem('service-unavailable', text, { status: INSUFFICIENT_STORAGE });
  }

  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  #drop(): void {
    rmSync(this.#file, { force: true });
    if (this.#isGivenUp) return;
    this.#isGivenUp = true;
    this.#log.warn('the disk is full: only what makes room is done until there is space again');
  }

  /** False if there is no space for it after all. Random bytes, because file systems make little of zeros. */
  #write(sizeBytes: number): boolean {
    try {
      const size = Math.floor(sizeBytes);
      if (statSync(this.#file, { throwIfNoEntry: false })?.size === size) return true;
      writeFileSync(this.#file, randomBytes(size), { mode: 0o600, flush: true });
      return true;
    } catch (error) {
      rmSync(this.#file, { force: true });
      if (!isDiskFull(error)) throw error;
      return false;
    }
  }

  #sizeBytes(): number {
    const { bsize, blocks } = statfsSync(this.#directory);
    return Math.min(MAX_RESERVE_BYTES, Math.floor(bsize * blocks * SHARE_OF_DISK));
  }

  #readFreeBytes(): number {
    const { bsize, bavail } = statfsSync(this.#directory);
    return bsize * bavail;
  }
}
