// How the two ends of a transfer are compared, and what was found equal. Used by uploads and downloads of every shape.
import { ConfigurationError, IntegrityError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Platform } from '../platform/contract.ts';
import { type Checksum, combine, compareCrc32, EMPTY_CHECKSUM, parseCrc32 } from './checksum.ts';

/**
 * What was compared and found equal: `md5` the MD5 of each part with the ETag that storage gave, `crc32` the CRC-32 of
 * the whole with that of the stored file, `size` the number of bytes alone, `none` nothing, because the service told
 * nothing.
 */
export type Verified = 'md5' | 'crc32' | 'size' | 'none';

/** A stored file as its upload left it, and how far it was compared with what was sent. */
export interface UploadedFile extends FileRecord {
  readonly verified: Verified;
}

/** What is known of the bytes of one part that storage took. */
export interface PartFacts {
  readonly sizeBytes: number;
  /** CRC-32; undefined where it was not computed. */
  readonly crc32: number | undefined;
  /** Whether the MD5 was computed and is the part's ETag. */
  readonly md5Equal: boolean;
}

/** Compares a stored file with the parts that were sent. Throws IntegrityError for a difference. */
export function verifyStored(record: FileRecord, parts: readonly PartFacts[]): Verified {
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  if (typeof record.size === 'number' && record.size !== sizeBytes) {
    throw new IntegrityError(`"${record.path}" was stored with ${record.size} bytes, but ${sizeBytes} were sent.`);
  }
  const sent = joinCrc32(parts);
  const stored = parseCrc32(record.crc32);
  if (sent !== undefined) compareCrc32(record.path, stored, sent);
  if (parts.every(({ md5Equal }) => md5Equal)) return 'md5';
  if (sent !== undefined && stored !== undefined) return 'crc32';
  return typeof record.size === 'number' ? 'size' : 'none';
}

/** CRC-32 of all pieces, in their order; undefined if that of one is not known. */
export function joinCrc32(pieces: readonly Pick<PartFacts, 'sizeBytes' | 'crc32'>[]): number | undefined {
  let whole: Checksum = EMPTY_CHECKSUM;
  for (const { crc32, sizeBytes } of pieces) {
    if (crc32 === undefined) return undefined;
    whole = combine(whole, { crc32, sizeBytes });
  }
  return whole.crc32;
}

/** Whether a part's MD5 is its ETag; false where the ETag is no MD5. Throws IntegrityError for another MD5. */
export function checkMd5(path: string, part: number, md5: string, etag: string | undefined): boolean {
  if (etag === undefined || !/^[0-9a-f]{32}$/i.test(etag)) return false;
  if (etag.toLowerCase() === md5) return true;
  throw new IntegrityError(
    `Part ${part} of "${path}" has the MD5 ${md5}, but storage took something else in (${etag}).`,
  );
}

/** Throws ConfigurationError where the runtime cannot compute what was asked for. */
export function checkVerifiable(verify: string | undefined, platform: Platform): void {
  if (verify === 'md5' && platform.createMd5Hasher === undefined) {
    throw new ConfigurationError(
      `verify: 'md5' needs worker threads, which this runtime (${platform.runtimeName}) lacks.`,
    );
  }
}
