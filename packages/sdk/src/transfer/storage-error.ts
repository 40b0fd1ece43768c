// Reads the refusals of storage hosts, which speak XML in the manner of S3 and not the API's errors, and judges which
// failures are worth another attempt.
import { ConnectionError, StorageError, TimeoutError } from '../errors.ts';
import type { TransportResponse } from '../platform/contract.ts';

/** Reads the refusal out of an answer, whose body it uses up. */
export async function createStorageError(response: TransportResponse, doing: string): Promise<StorageError> {
  const body = await readStart(response);
  return new StorageError({
    doing,
    status: response.status,
    code: readXmlElement(body, 'Code') ?? jsonMember(body, 'type'),
    reason: readXmlElement(body, 'Message') ?? jsonMember(body, 'error'),
    requestId: readXmlElement(body, 'RequestId') ?? response.headers.get('x-request-id') ?? undefined,
    retryAfter: response.headers.get('retry-after'),
  });
}

/** What to do after a failed attempt: the same again, the same with a new URL, or nothing. */
export type Verdict = 'again' | 'new-url' | 'give-up';

/** Judges the failure of one storage request. Pure. */
export function judge(error: unknown): Verdict {
  if (error instanceof ConnectionError) return 'again';
  if (error instanceof TimeoutError) return error.timeout === 'deadline' ? 'give-up' : 'again';
  if (!(error instanceof StorageError)) return 'give-up';
  const { status, code = '' } = error;
  if (EXPIRED_CODES.has(code)) return 'new-url';
  if (TRANSIENT_CODES.has(code) || status === 408 || status === 429) return 'again';
  // Storage says why it refuses. A 400 without a word is from an HTTP parser on the way, which was sent something
  // mangled.
  if (status === 400 && code === '') return 'again';
  // Storage says AccessDenied for a URL that has expired; one that was never valid is not worth another.
  if (status === 403) return REFUSED_CODES.has(code) ? 'give-up' : 'new-url';
  return status >= 500 && status !== 501 ? 'again' : 'give-up';
}

/**
 * A broken connection only knows its host; the caller wants to know which of its bytes did not pass. Other errors stay
 * as they are.
 */
export function describeFailure(error: unknown, what: string): unknown {
  if (!(error instanceof ConnectionError || error instanceof TimeoutError)) return error;
  const message = `${what}: ${error.message}`;
  if (error instanceof TimeoutError) return new TimeoutError(message, { timeout: error.timeout, cause: error });
  const { stage, code, reusedConnection } = error;
  return new ConnectionError(message, { stage, code, reusedConnection, cause: error });
}

/** Whether a failure says that the other side, or the way to it, has too much to do. Pure. */
export function isPushback(error: unknown): boolean {
  if (error instanceof TimeoutError) return error.timeout !== 'deadline';
  if (!(error instanceof StorageError)) return false;
  return error.status === 429 || error.status === 503 || CROWDED_CODES.has(error.code ?? '');
}

const CROWDED_CODES: ReadonlySet<string> = new Set(['RequestLimitExceeded', 'RequestTimeout', 'SlowDown']);
const EXPIRED_CODES: ReadonlySet<string> = new Set([
  'upload_request_expired',
  'download_request_expired',
  'ExpiredToken',
]);
const REFUSED_CODES: ReadonlySet<string> = new Set([
  'SignatureDoesNotMatch',
  'InvalidAccessKeyId',
  'InvalidObjectState',
]);
const TRANSIENT_CODES: ReadonlySet<string> = new Set([
  'DatabaseTimeout',
  'InternalError',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'SlowDown',
  'TemporarilyUnavailable',
]);

/** An error body is short; of a page that is not, the start is enough. */
const ERROR_BODY_LIMIT_BYTES = 16 * 1024;

async function readStart(response: TransportResponse): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let readBytes = 0;
  try {
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true });
      readBytes += chunk.byteLength;
      if (readBytes >= ERROR_BODY_LIMIT_BYTES) break;
    }
  } catch {
    // The status alone says what happened; a body that breaks off adds nothing.
  }
  return text;
}

function readXmlElement(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(xml)?.[1]?.trim();
}

function jsonMember(body: string, name: string): string | undefined {
  if (!body.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof member === 'string' ? member : undefined;
  } catch {
    return undefined;
  }
}
