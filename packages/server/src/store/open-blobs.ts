// Chooses where bytes are kept: a directory of the server's own, one that processes share, or an S3 store.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../log.ts';
import type { BlobStore } from './blobs.ts';
import type { Database } from './contract.ts';
import { DiskBlobs } from './disk-blobs.ts';
import { isS3Address, parseS3Address } from './s3/s3-address.ts';
import { S3Blobs } from './s3/s3-blobs.ts';

/** Where bytes are, and what is asked about them. */
export interface OpenBlobsOptions {
  /** `s3://…` or `file:DIR`; by default a folder of the data directory, for this process alone. */
  readonly address: string | undefined;
  /** The data directory. */
  readonly directory: string;
  readonly database: Database;
  readonly durable: boolean;
  readonly log: Log;
  /** By which clock discarded bytes become due, where processes may share them: this machine's by default. */
  readonly now?: (() => number) | undefined;
  /** Which of these ids are named by a row. */
  filterNamed(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Opens the store. Throws a TypeError for an address that is none. */
export function openBlobs({ address, directory, ...options }: OpenBlobsOptions): BlobStore {
  const { database, log } = options;
  // Other processes may use the same data directory where the rows are elsewhere.
  const shared = database.isShared ? { log } : undefined;
  if (address === undefined) return new DiskBlobs({ ...options, directory: join(directory, 'blobs'), shared });
  if (isS3Address(address)) return new S3Blobs({ ...options, address: parseS3Address(address) });
  return new DiskBlobs({ ...options, directory: directoryOf(address), shared: { log } });
}

/** Throws a TypeError, with a sentence for the owner, for an address that is none. */
export function checkBlobsAddress(address: string): void {
  if (isS3Address(address)) parseS3Address(address);
  else directoryOf(address);
}

/** The host of the store as clients reach it; undefined where they do not. */
export function findStoreHost(address: string | undefined): string | undefined {
  if (address === undefined || !isS3Address(address)) return undefined;
  return new URL(parseS3Address(address).publicEndpoint).hostname;
}

function directoryOf(address: string): string {
  const path = address.startsWith('file://') ? fileURLToPath(address) : /^file:(.+)$/s.exec(address)?.[1];
  if (path === undefined)
    throw new TypeError(`Bytes are kept at s3://… or file:DIR, not at ${JSON.stringify(address)}.`);
  return resolve(path);
}
