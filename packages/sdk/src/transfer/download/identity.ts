// Bindings as they come from outside: the identity of a version, which the API may give with a record, and what a
// journal holds. Most downloads meet neither, so that this is loaded when there is one.
import type { FileRecord } from '../../generated/resources/files.ts';
import { createRecordError, isCount, isObject, parseStrongEtag, type VersionBinding } from './version.ts';

const MAX_TOKEN_CHARACTERS = 4096;

/**
 * The binding by the identity that a record holds. Throws for one that says anything unknown: to overlook a
 * condition would be to take the bytes of another version.
 */
export function readIdentity(record: FileRecord, identity: unknown): VersionBinding {
  const refuse = (what: string) => createRecordError(`the download identity of "${record.path}" ${what}`);
  if (!isObject(identity)) throw refuse('is no object');
  const { version, token, size, required_headers: wanted, ...rest } = identity;
  if (version !== 1) throw refuse(`is of version ${String(version)}, not 1`);
  if (Object.keys(rest).length > 0) throw refuse(`has members that are not known: ${Object.keys(rest).join(', ')}`);
  if (typeof token !== 'string' || !/^[\x20-\x7e]+$/.test(token) || token.length > MAX_TOKEN_CHARACTERS) {
    throw refuse('has no usable token');
  }
  if (!isCount(size)) throw refuse('has no usable size');
  if (typeof record.size === 'number' && record.size !== size) throw refuse('has another size than the record');
  return { by: 'identity', token, totalBytes: size, headers: readRequiredHeaders(wanted, refuse) };
}

function readRequiredHeaders(wanted: unknown, refuse: (what: string) => Error): Record<string, string> {
  if (!isObject(wanted)) throw refuse('has no required headers');
  const [first, ...more] = Object.entries(wanted);
  if (first === undefined) return {};
  const [name, value] = first;
  const etag = typeof value === 'string' ? parseStrongEtag(value) : undefined;
  if (more.length > 0 || name !== 'If-Match' || etag === undefined) throw refuse('requires headers that are not known');
  return { 'if-match': etag };
}

/** The binding that a journal holds; undefined for anything that none of ours wrote. */
export function parseBinding(value: unknown): VersionBinding | undefined {
  if (!isObject(value) || !isCount(value['totalBytes'])) return undefined;
  const { by, etag, token, headers, totalBytes } = value;
  if (by === 'etag' && typeof etag === 'string' && parseStrongEtag(etag) === etag) return { by, etag, totalBytes };
  if (by !== 'identity' || typeof token !== 'string' || !isObject(headers)) return undefined;
  const match = headers['if-match'];
  return { by, token, totalBytes, headers: typeof match === 'string' ? { 'if-match': match } : {} };
}
