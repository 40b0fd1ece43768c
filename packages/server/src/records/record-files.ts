// Small files that belong to a record, such as an avatar or a logo: kept in the database, served under an unguessable
// address.
import type { RawRoute } from '../http/call.ts';
import type { FilePart } from '../http/params.ts';
import { problem } from '../problem.ts';
import type { Database, Queries, Transaction } from '../store/contract.ts';

const MAX_FILE_BYTES = 8 * 1024 * 1024;

export interface FilePlace {
  readonly siteId: number;
  readonly entity: string;
  readonly recordId: number;
  readonly field: string;
}

/** A file and the unguessable last part of its address. */
export interface AddressedFile {
  readonly file: FilePart;
  readonly token: string;
}

/** Keeps a file for a field, replacing the one before. */
export async function storeFile(tx: Transaction, at: FilePlace, { file, token }: AddressedFile): Promise<void> {
  if (file.bytes.byteLength > MAX_FILE_BYTES) {
    throw problem('bad-request/attachment-too-large', `${at.field} may have at most ${MAX_FILE_BYTES} bytes.`);
  }
  await tx.run(
    'INSERT OR REPLACE INTO record_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    at.siteId,
    at.entity,
    at.recordId,
    at.field,
    token,
    file.filename,
    file.contentType,
    file.bytes,
  );
}

/** The address of a field's file below the origin, if there is one. */
export async function findFileAddress(
  queries: Queries,
  at: FilePlace,
): Promise<{ name: string; path: string } | undefined> {
  const sql =
    'SELECT token, filename FROM record_files WHERE site_id = ? AND entity = ? AND record_id = ? AND field = ?';
  const row = await queries.get(sql, at.siteId, at.entity, at.recordId, at.field);
  return row === undefined ? undefined : { name: String(row['filename']), path: `/_attachments/${row['token']}` };
}

/** Serves the files of records. */
export function recordFileRoutes(database: Database): readonly RawRoute[] {
  return [
    {
      method: 'GET',
      pattern: '/_attachments/{token}',
      async handler({ captures }) {
        const sql = 'SELECT content_type, bytes FROM record_files WHERE token = ?';
        const row = await database.get(sql, captures['token'] ?? '');
        const bytes = row?.['bytes'];
        if (row === undefined || !(bytes instanceof Uint8Array)) throw problem('not-found', 'There is no such file.');
        const slice = {
          sizeBytes: bytes.byteLength,
          read: async (target: Uint8Array, position: number) => {
            const piece = bytes.subarray(position, position + target.byteLength);
            target.set(piece);
            return piece.byteLength;
          },
          close: async () => {},
        };
        return { bytes: slice, headers: { 'Content-Type': String(row['content_type']) } };
      },
    },
  ];
}
