// Blobs of up to 16 KiB are rows, whatever else keeps bytes: they become part of the transaction that names them.
import { LostBytesError, type OpenBlob, type WrittenBlob } from './blobs.ts';
import { bytesIn, numberIn } from './columns.ts';
import type { Database, Queries, Transaction } from './contract.ts';

/** Bodies up to this size are kept as rows. */
export const SMALL_BLOB_BYTES = 16 * 1024;

/** Blobs that no row names any longer concern nobody else. */
const OF_NO_SITE = { siteId: 0 };

/** True for the ids of blobs that are rows. */
export function isSmall(id: string): boolean {
  return id.startsWith('s');
}

/** Stores the bytes of a small blob; does nothing for others. */
export async function adoptSmall(tx: Transaction, { id, small }: WrittenBlob): Promise<void> {
  if (small !== undefined) await tx.run('INSERT INTO small_blobs (id, bytes) VALUES (?, ?)', id, small.bytes);
}

/** Throws LostBytesError. `release` is called when the blob is closed. */
export async function openSmall(queries: Queries, id: string, release: () => void): Promise<OpenBlob> {
  const row = await queries.get('SELECT bytes FROM small_blobs WHERE id = ?', id);
  if (row === undefined) throw new LostBytesError(`There is no row with the bytes of blob ${id}.`);
  const bytes = bytesIn(row, 'bytes');
  return {
    sizeBytes: bytes.byteLength,
    read: async (target, position) => {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
    close: async () => release(),
  };
}

export async function findSmallSize(queries: Queries, id: string): Promise<number | undefined> {
  const row = await queries.get('SELECT length(bytes) AS size FROM small_blobs WHERE id = ?', id);
  return row === undefined ? undefined : numberIn(row, 'size');
}

export async function removeSmall(database: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.write(async (tx) => {
    for (const id of ids) await tx.run('DELETE FROM small_blobs WHERE id = ?', id);
  }, OF_NO_SITE);
}
