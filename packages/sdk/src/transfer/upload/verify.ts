// Compares what was sent with what is stored.
import { ConfigurationError, IntegrityError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import type { Platform } from '../../platform/contract.ts';
import { compareCrc32, joinCrc32, parseCrc32, type Verified } from '../checksum.ts';
import type { StoredPart } from '../journal.ts';

/** A stored file as its upload left it, and how far it was compared with what was sent. */
export interface UploadedFile extends FileRecord {
  readonly verified: Verified;
}

/** Compares a stored file with the parts that were sent. Throws IntegrityError for a difference. */
export function verifyStored(record: FileRecord, parts: readonly StoredPart[]): Verified {
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

/** Whether a part's MD5 is its ETag; false where the ETag is no MD5. Throws IntegrityError for another MD5. */
export function checkMd5(path: string, part: number, md5: string, etag: string | undefined): boolean {
  if (etag === undefined || !/^[0-9a-f]{32}$/i.test(etag)) return false;
  if (etag.toLowerCase() === md5) return true;
  throw new IntegrityError(
    `Part ${part} of "${path}" has the MD5 ${md5}, but storage received something else (${etag}).`,
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
