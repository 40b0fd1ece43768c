// Small files that belong to a record, such as an avatar or a logo: kept in the database, served under an unguessable
// address.
import type { FilePart } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Queries, Transaction } from '../store/contract.ts';

const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** What these files are for. Whatever else somebody sends is served as bytes that no browser looks into. */
const PICTURE_TYPES: readonly string[] = [
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'image/vnd.microsoft.icon',
  'image/webp',
  'image/x-icon',
];

export interface RecordFileKey {
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
export async function storeFile(tx: Transaction, at: RecordFileKey, { file, token }: AddressedFile): Promise<void> {
  if (file.bytes.byteLength > MAX_FILE_BYTES) {
    throw problem('bad-request/attachment-too-large', `${at.field} may have at most ${MAX_FILE_BYTES} bytes.`);
  }
  await tx.run(
    `INSERT INTO record_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (site_id, entity, record_id, field) DO UPDATE SET token = excluded.token, filename = excluded.filename,
       content_type = excluded.content_type, bytes = excluded.bytes`,
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
  at: RecordFileKey,
): Promise<{ name: string; path: string } | undefined> {
  const sql =
    'SELECT token, filename FROM record_files WHERE site_id = ? AND entity = ? AND record_id = ? AND field = ?';
  const row = await queries.get(sql, at.siteId, at.entity, at.recordId, at.field);
  return row === undefined ? undefined : { name: String(row['filename']), path: `/_attachments/${row['token']}` };
}

/** A stored file by the last part of its address. */
export async function findFileByToken(
  queries: Queries,
  token: string,
): Promise<{ contentType: string; bytes: Uint8Array } | undefined> {
  const row = await queries.get('SELECT content_type, bytes FROM record_files WHERE token = ?', token);
  const bytes = row?.['bytes'];
  if (row === undefined || !(bytes instanceof Uint8Array)) return undefined;
  const sent = String(row['content_type']).split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return { contentType: PICTURE_TYPES.includes(sent) ? sent : 'application/octet-stream', bytes };
}
