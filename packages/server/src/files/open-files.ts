// Opens everything that one data directory holds, in the right order, and closes it in the opposite one.
import { BackgroundWork } from '../background-work.ts';
import type { Clock } from '../clock.ts';
import { History } from '../history/history.ts';
import { createLog, type Log } from '../log.ts';
import { Random } from '../random.ts';
import type { BlobStore } from '../store/blobs.ts';
import { type Claims, createClaims } from '../store/claims.ts';
import type { Database } from '../store/contract.ts';
import { openDatabase } from '../store/database.ts';
import { filterNamedBlobs } from '../store/disk-blobs.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { openBlobs } from '../store/open-blobs.ts';
import { chooseRowClock } from '../store/shared-clock.ts';
import { SpaceReserve } from '../store/space-reserve.ts';
import { Files } from './files.ts';
import type { ListingOrder } from './listing/listing.ts';
import type { TransferSettingsChanges } from './transfer-settings.ts';

/** How a data directory is opened. */
export interface OpenOptions {
  readonly directory: string;
  /** Acknowledge writes only when they would survive a power cut, not only a killed process. */
  readonly durable: boolean;
  /** Where the rows are, if not in the directory. It is closed with the rest. */
  readonly database?: Database | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Unguessable by default. */
  readonly random?: Random;
  /** How the sites treat transfers unless they have settings of their own. */
  readonly settings: TransferSettingsChanges;
  /** `folders-first` by default. */
  readonly listingOrder?: ListingOrder;
  /** Where bytes are kept, as `openBlobs` reads it. */
  readonly blobsAddress?: string | undefined;
  /** Bytes go straight between clients and their store, where that can be: true by default. */
  readonly isDirect?: boolean;
}

/** The stores of one data directory. */
export interface OpenedFiles {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly files: Files;
  readonly history: History;
  readonly reserve: SpaceReserve;
  /** The work that one process does for all. */
  readonly background: BackgroundWork;
  readonly claims: Claims;
  /** Ends the background work, then closes the stores. */
  close(): Promise<void>;
}

/** The rows and the bytes of a data directory, without anything that works on them. */
export interface Stores {
  readonly database: Database;
  readonly blobs: BlobStore;
  /** Which of these blobs are named by a row. */
  filterNamed(ids: readonly string[]): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

/**
 * Opens what a data directory holds, or the bytes in it beside another database. Throws DataDirectoryInUseError when
 * another server has it.
 */
export function openStores(
  options: Pick<OpenOptions, 'directory' | 'durable' | 'database' | 'blobsAddress'> & {
    readonly log?: Log;
    readonly clock?: Clock;
    readonly onCommitted?: () => void;
  },
): Stores {
  const note = (sentence: string) => options.log?.warn(sentence);
  const database = options.database ?? openDatabase({ ...options, migrations: MIGRATIONS, note });
  const named = (ids: readonly string[]) => filterNamedBlobs(database, ids);
  const log = options.log ?? createLog('silent', () => {});
  const now = options.clock && chooseRowClock({ database, clock: options.clock });
  const blobs = openBlobs({ ...options, address: options.blobsAddress, database, log, now, filterNamed: named });
  const close = async () => {
    await blobs.close();
    await database.close();
  };
  return { database, blobs, filterNamed: named, close };
}

/**
 * Opens a data directory. Throws DataDirectoryInUseError when another server has it. Call `files.start()` afterwards.
 */
export function openFiles(options: OpenOptions): OpenedFiles {
  const reserve = new SpaceReserve({ ...options, keepsAny: options.durable });
  const { database, blobs, close: closeStores } = openStores({ ...options, onCommitted: () => reserve.noteCommit() });
  reserve.connect(database);
  const history = new History({ ...options, database });
  const background = new BackgroundWork({ database, log: options.log });
  const claims = createClaims({ database, clock: options.clock });
  const files = new Files({ random: new Random(), ...options, database, blobs, history, background, claims });
  const close = async () => {
    await files.close();
    await history.close();
    await claims.close();
    await background.close();
    await closeStores();
  };
  return { database, blobs, files, history, reserve, background, claims, close };
}
