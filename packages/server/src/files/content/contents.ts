// What files hold: ordered lists of blobs that copies share by count. Nothing is ever concatenated: an upload that ends
// points its parts' blobs into a new content.
import { createHash } from 'node:crypto';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Queries, Transaction } from '../../store/contract.ts';

/** Checksums in hex; null until they are known. */
export interface Checksums {
  readonly crc32: string | null;
  readonly md5: string | null;
  readonly sha1: string | null;
  readonly sha256: string | null;
}

/** Those of folders, and of files that have not been read through yet. */
export const NO_CHECKSUMS: Checksums = { crc32: null, md5: null, sha1: null, sha256: null };

/** A run of bytes that is a whole blob. */
export interface ContentPart {
  readonly blobId: string;
  readonly size: number;
  readonly md5: string;
  readonly crc32: number;
  readonly sha1: string | null;
  readonly sha256: string | null;
}

/** A content that has been stored, with one use counted. */
export interface StoredContent {
  readonly id: number;
  readonly size: number;
  readonly checksums: Checksums;
}

const EMPTY = {
  md5: 'd41d8cd98f00b204e9800998ecf8427e',
  sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

/** What is done with a content once it has its id, begun together with what is stored of it. */
export type UseContent<T> = (content: StoredContent) => Promise<T>;

/** Stores a content of these parts, in this order, with one use. Answers what `use` does. */
export async function addContent<T>(tx: Transaction, parts: readonly ContentPart[], use: UseContent<T>): Promise<T> {
  const filled = parts.filter((part) => part.size > 0);
  const size = filled.reduce((sum, part) => sum + part.size, 0);
  const checksums = combineChecksums(filled);
  const id = await insertContent(tx, { size, etag: etagOf(parts), checksums });
  return await fillContent(tx, { content: { id, size, checksums }, segments: filled, use });
}

/** Stores a content of one blob that the server has not read. The checksums are left to the background. */
export async function addUnreadContent<T>(
  tx: Transaction,
  { blobId, size, etag }: { blobId: string; size: number; etag: string },
  use: UseContent<T>,
): Promise<T> {
  const checksums = NO_CHECKSUMS;
  const id = await insertContent(tx, { size, etag, checksums });
  return await fillContent(tx, { content: { id, size, checksums }, segments: [{ blobId, size }], use });
}

/** Stores a content that begins with the bytes of another one. The checksums are left to the background. */
export async function extendContent<T>(
  tx: Transaction,
  { baseId, parts }: { baseId: number; parts: readonly ContentPart[] },
  use: UseContent<T>,
): Promise<T> {
  const base = await selectSegments(tx, baseId);
  const added = parts.filter((part) => part.size > 0).map((part) => ({ blobId: part.blobId, size: part.size }));
  const segments = [...base, ...added];
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  const checksums = NO_CHECKSUMS;
  const id = await insertContent(tx, { size, etag: `${etagOf(parts)}-${segments.length}`, checksums });
  return await fillContent(tx, { content: { id, size, checksums }, segments, use });
}

async function fillContent<T>(
  tx: Transaction,
  filled: {
    content: StoredContent;
    segments: readonly { readonly blobId: string; readonly size: number }[];
    use: UseContent<T>;
  },
): Promise<T> {
  const { content, segments, use } = filled;
  const inserted = segments.map((segment, position) => insertSegment(tx, content.id, { position, ...segment }));
  const [used] = await Promise.all([use(content), ...inserted]);
  return used;
}

/** Counts one more entry that points to the content. */
export async function shareContent(tx: Transaction, contentId: number): Promise<void> {
  await tx.run('UPDATE contents SET use_count = use_count + 1 WHERE id = ?', contentId);
}

/** Counts one entry less. Blobs that no row names any longer are added to `freed`, to be discarded after the commit. */
export async function releaseContent(tx: Transaction, contentId: number, freed: string[]): Promise<void> {
  const count = 'UPDATE contents SET use_count = use_count - 1 WHERE id = ?';
  const unused = 'EXISTS (SELECT 1 FROM contents c WHERE c.id = ? AND c.use_count <= 0)';
  // Begun together: only the first of them does anything as long as somebody else uses the content.
  const [, rows] = await Promise.all([
    tx.run(count, contentId),
    tx.all(
      `SELECT s.blob_id FROM content_segments s WHERE s.content_id = ? AND ${unused} AND NOT EXISTS (
         SELECT 1 FROM content_segments o WHERE o.blob_id = s.blob_id AND o.content_id <> s.content_id)`,
      contentId,
      contentId,
    ),
    tx.run(`DELETE FROM content_segments WHERE content_id = ? AND ${unused}`, contentId, contentId),
    tx.run('DELETE FROM contents WHERE id = ? AND use_count <= 0', contentId),
  ]);
  freed.push(...rows.map((row) => textIn(row, 'blob_id')));
}

/** The blobs of a content in order. */
export async function selectSegments(
  queries: Queries,
  contentId: number,
): Promise<readonly { readonly blobId: string; readonly size: number }[]> {
  const rows = await queries.all(
    'SELECT blob_id, size FROM content_segments WHERE content_id = ? ORDER BY position',
    contentId,
  );
  return rows.map((row) => ({ blobId: textIn(row, 'blob_id'), size: numberIn(row, 'size') }));
}

/** The CRC as the API writes it: hex without leading zeros. */
export function formatCrc32(crc32: number): string {
  return (crc32 >>> 0).toString(16);
}

interface NewContent {
  readonly size: number;
  readonly etag: string;
  readonly checksums: Checksums;
}

async function insertContent(tx: Transaction, content: NewContent): Promise<number> {
  const { crc32, md5, sha1, sha256 } = content.checksums;
  return await tx.insert(
    'INSERT INTO contents (size, etag, use_count, crc32, md5, sha1, sha256) VALUES (?, ?, 1, ?, ?, ?, ?)',
    content.size,
    content.etag,
    crc32,
    md5,
    sha1,
    sha256,
  );
}

async function insertSegment(
  tx: Transaction,
  contentId: number,
  segment: { position: number; blobId: string; size: number },
): Promise<void> {
  await tx.run(
    'INSERT INTO content_segments (content_id, position, blob_id, size) VALUES (?, ?, ?, ?)',
    contentId,
    segment.position,
    segment.blobId,
    segment.size,
  );
}

function combineChecksums(parts: readonly ContentPart[]): Checksums {
  const [only] = parts;
  if (only === undefined) return { crc32: '0', ...EMPTY };
  const crc32 = formatCrc32(parts.reduce((sum, part) => combineCrc32(sum, part.crc32, part.size), 0));
  if (parts.length > 1) return { crc32, md5: null, sha1: null, sha256: null };
  return { crc32, md5: only.md5, sha1: only.sha1, sha256: only.sha256 };
}

/** As object stores do it: the MD5 of one part, or the MD5 of all MD5s with their number. */
function etagOf(parts: readonly ContentPart[]): string {
  const [only] = parts;
  if (only === undefined) return EMPTY.md5;
  if (parts.length === 1) return only.md5;
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.md5, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}

const POLYNOMIAL = 0xedb88320;

/** The CRC-32 of A followed by B, from the CRC-32 of each and the length of B in bytes. */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  if (secondBytes === 0) return first >>> 0;
  // Appending n zero bytes multiplies by x^(8n) in the field of the CRC; the CRCs are then simply added.
  return (multiply(computePowerOfX(secondBytes * 8), first) ^ second) >>> 0;
}

/** x^exponent modulo the polynomial, in the reflected bit order where 2^31 stands for 1. */
function computePowerOfX(exponent: number): number {
  let result = 0x80000000;
  let square = 0x40000000;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(square, result);
    square = multiply(square, square);
  }
  return result;
}

function multiply(left: number, right: number): number {
  let product = 0;
  let shifted = right;
  for (let bit = 31; bit >= 0; bit -= 1) {
    if ((left >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}
