// Which version of a remote file a download is bound to, so that its requests never mix two: the identity that the API
// gives on request, with the headers that it wants on every range; else the ETag of the first answer, sent as If-Match
// from then on. An answer without either, such as those of remote mounts, binds nothing: then the content can only come
// as one answer.
import { IntegrityError, InvalidResponseError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';

/** What ties the requests of a download to one version. */
export type VersionBinding =
  | {
      readonly by: 'identity';
      /** The API's name for the version; shown to nobody but the API. */
      readonly token: string;
      readonly totalBytes: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly by: 'etag'; readonly etag: string; readonly totalBytes: number };

/** The remote file is not the one that the download began with. */
export class ContentReplacedError extends IntegrityError {
  /** The version that was wanted, and the one that was found, as far as that is known. */
  readonly before: string;
  readonly after: string;

  constructor(path: string, before: string, after: string) {
    super(`"${path}" was replaced while it was downloaded: it was ${before}, and is now ${after}.`);
    this.before = before;
    this.after = after;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), before: this.before, after: this.after };
  }
}

const SHOWN_CHARACTERS = 40;
/** Only strong ones: a weak ETag may stand for other bytes. */
const STRONG_ETAG = /^"[\x21\x23-\x7e\x80-\xff]{0,1024}"$/;

/** The ETag if it names bytes, undefined if it is weak, missing or none. */
export function parseStrongEtag(header: string | null | undefined): string | undefined {
  const etag = header?.trim() ?? '';
  return STRONG_ETAG.test(etag) ? etag : undefined;
}

/** The headers that bind a request to the version. */
export function listBindingHeaders(binding: VersionBinding | undefined): Readonly<Record<string, string>> {
  if (binding === undefined) return {};
  return binding.by === 'etag' ? { 'if-match': binding.etag } : binding.headers;
}

/** The version in words, for errors. */
export function describeBinding(binding: VersionBinding | undefined): string {
  if (binding === undefined) return 'another version';
  const name = binding.by === 'etag' ? `ETag ${binding.etag}` : `identity ${binding.token}`;
  const shown = name.length > SHOWN_CHARACTERS ? `${name.slice(0, SHOWN_CHARACTERS)}…` : name;
  return `${shown} of ${binding.totalBytes} bytes`;
}

/** The version in words, by what its record says. */
export function describeRecord({ size, mtime, crc32 }: FileRecord): string {
  const checksum = typeof crc32 === 'string' ? ` and CRC-32 ${crc32}` : '';
  return `${size ?? 'an unknown number of'} bytes of ${mtime}${checksum}`;
}

/** The size in a record; undefined where it has none. Throws for what no size can be. */
export function readSize(record: FileRecord): number | undefined {
  const size: unknown = record.size;
  if (size === null || size === undefined) return undefined;
  if (isCount(size)) return size;
  throw createRecordError(`the size of "${record.path}" is no whole number of bytes`);
}

/** Whether the value has members to look at. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether the value is a whole number that is not negative. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** What to throw for a record that cannot be one. */
export function createRecordError(what: string): InvalidResponseError {
  const message = `GET /files/{path} answered with something else than a record: ${what}.`;
  return new InvalidResponseError(message, {
    route: 'GET /files/{path}',
    status: 200,
    attempts: 1,
    requestId: undefined,
  });
}
