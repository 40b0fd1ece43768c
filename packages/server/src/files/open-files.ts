// Opens everything that one data directory holds, in the right order, and closes it in the opposite one. Called by
// createServer() and by the tests of this folder.
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { namedBlobs } from '../store/blob-names.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { Database } from '../store/contract.ts';
import { openDatabase } from '../store/database.ts';
import { DiskBlobs } from '../store/disk-blobs.ts';
import { migrations } from '../store/migrations/index.ts';
import { Files } from './files.ts';

/** How a data directory is opened. */
export interface OpenOptions {
  readonly directory: string;
  /** Acknowledge writes only when they would survive a power cut, not only a killed process. */
  readonly durable: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: { readonly partSizeBytes: number };
}

/** The stores of one data directory. */
export interface OpenedFiles {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly files: Files;
  /** Ends the background work, then closes the stores. */
  close(): Promise<void>;
}

/** Opens a data directory. Throws DataDirectoryInUseError when another server has it. Call `files.start()` afterwards. */
export function openFiles(options: OpenOptions): OpenedFiles {
  const database = openDatabase({ directory: options.directory, durable: options.durable, migrations });
  const blobs = new DiskBlobs({
    directory: join(options.directory, 'blobs'),
    database,
    durable: options.durable,
    named: (ids) => namedBlobs(database, ids),
  });
  const files = new Files({ ...options, database, blobs });
  const close = async () => {
    await files.close();
    await blobs.close();
    await database.close();
  };
  return { database, blobs, files, close };
}
