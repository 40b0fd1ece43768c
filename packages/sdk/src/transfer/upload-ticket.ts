// The service's permission to send one part: where to, how, and how large. Parsed once at the border, used by
// transfer/upload-wire.ts.
import { FilesError } from '../errors.ts';
import type { FileUploadPart } from '../generated/resources/file-upload-parts.ts';
import { computeExpiry } from './address-lifetime.ts';

/** Where and how one part of an upload goes. */
export interface PartUrl {
  /** Names the upload in later calls. */
  readonly ref: string;
  readonly partNumber: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Part size the service suggests. */
  readonly partSizeBytes: number;
  readonly availableParts: number;
  /** False: one part at a time, in order. */
  readonly parallelParts: boolean;
  /** False: a failed part ends the upload. */
  readonly retryParts: boolean;
  /**
   * Time by this machine's clock after which another ticket should be asked for; undefined where the service does not
   * say.
   */
  readonly usableUntilMs: number | undefined;
}

/** Whether a ticket's address is about to expire, or has. */
export function isStale(ticket: PartUrl, nowMs: number): boolean {
  return ticket.usableUntilMs !== undefined && ticket.usableUntilMs <= nowMs;
}

const DEFAULT_PART_BYTES = 5 * 1024 * 1024;
const DEFAULT_AVAILABLE_PARTS = 10_000;

/**
 * Checks what `begin_upload` answered for a part. `expectedNumber` stands in for a number that is not in the answer,
 * `nowMs` is when it came.
 */
export function parseTicket(part: Partial<FileUploadPart>, expectedNumber: number, nowMs: number): PartUrl {
  const { ref, upload_uri: url } = part;
  if (typeof ref !== 'string' || ref === '' || typeof url !== 'string' || url === '') {
    throw new FilesError('The API began an upload without saying where to send its bytes.');
  }
  return {
    ref,
    url,
    partNumber: readPositive(part.part_number) ?? expectedNumber,
    method: typeof part.http_method === 'string' && part.http_method !== '' ? part.http_method : 'PUT',
    headers: textHeaders(part.headers),
    partSizeBytes: readPositive(part.partsize) ?? DEFAULT_PART_BYTES,
    availableParts: readPositive(part.available_parts) ?? DEFAULT_AVAILABLE_PARTS,
    parallelParts: part.parallel_parts !== false,
    retryParts: part.retry_parts !== false,
    usableUntilMs: computeExpiry(url, part.expires, nowMs),
  };
}

function readPositive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function textHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {};
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
