// What the service says about a part of an upload, read once and strictly: a byte leaves only for the part that was
// asked for, of the upload that was asked for, and in a way that this client knows.
import { FilesError } from '../../errors.ts';
import type { FileUploadPart } from '../../generated/resources/file-upload-parts.ts';
import { computeExpiry } from '../url-lifetime.ts';

/** Where and how one part of an upload is sent: the service's permission to send it. */
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
  /** False: a part that may have arrived must not be sent again. */
  readonly retryParts: boolean;
  /** Whether the storage wants to be told where in the file a part begins. */
  readonly wantsOffset: boolean;
  /** Within what the client may choose the sizes of parts by itself. */
  readonly limits: PartLimits | undefined;
  /** Whether a remote mount or an agent receives the parts, which bears fewer at once than S3 does. */
  readonly isRemote: boolean;
  /** Time by this machine's clock after which another URL should be requested; undefined where it is not known. */
  readonly usableUntilMs: number | undefined;
}

/** Bounds on the parts of one upload. */
export interface PartLimits {
  /** Size of every part but the last. */
  readonly minBytes: number;
  readonly maxPartBytes: number;
  readonly maxParts: number;
  readonly maxFileBytes: number;
}

/** Whether a URL is about to expire, or has. */
export function isStale(partUrl: PartUrl, nowMs: number): boolean {
  return partUrl.usableUntilMs !== undefined && partUrl.usableUntilMs <= nowMs;
}

/** URLs of consecutive parts, of which there is always one. */
export type ConsecutivePartUrls = readonly [PartUrl, ...PartUrl[]];

/** What was asked for. */
export interface PartUrlRequest {
  readonly path: string;
  /** The upload, once it has begun. */
  readonly ref: string | undefined;
  readonly firstNumber: number;
  readonly count: number;
}

/** Fields that newer services add to a part. */
interface PartFields extends Partial<FileUploadPart> {
  readonly part_offset_query?: unknown;
  readonly variable_part_limits?: unknown;
  readonly upload_target_class?: unknown;
}

/**
 * Checks what `begin_upload` returned; `nowMs` is when the response came. Throws FilesError for anything that would
 * send bytes to another place, or in another way, than was asked for.
 */
export function parsePartUrls(
  rows: readonly PartFields[],
  request: PartUrlRequest,
  nowMs: number,
): ConsecutivePartUrls {
  const [first, ...others] = rows.slice(0, request.count);
  const parsed = parsePartUrl(first ?? {}, request, request.firstNumber, nowMs);
  const sameUpload = { ...request, ref: parsed.ref };
  return [parsed, ...others.map((row, index) => parsePartUrl(row, sameUpload, request.firstNumber + index + 1, nowMs))];
}

const DEFAULT_PART_BYTES = 5 * 1024 * 1024;
const DEFAULT_AVAILABLE_PARTS = 10_000;
const METHODS: ReadonlySet<string> = new Set(['PUT', 'POST', 'PATCH']);
const TARGET_CLASSES: ReadonlySet<unknown> = new Set(['s3', 'agent_fiw', 'generic']);

function parsePartUrl(row: PartFields, request: PartUrlRequest, number: number, nowMs: number): PartUrl {
  const { ref, upload_uri: url } = row;
  if (typeof ref !== 'string' || ref === '' || typeof url !== 'string' || url === '') {
    throw new FilesError('The API began an upload without saying where to send its bytes.');
  }
  const refuse = (why: string) => createRefusal(request.path, number, why);
  if (request.ref !== undefined && ref !== request.ref) throw refuse('the answer belongs to another upload');
  if (row.part_number !== number) throw refuse(`the answer is for part ${String(row.part_number)}`);
  const method = (row.http_method ?? 'PUT').toUpperCase();
  if (!METHODS.has(method)) throw refuse('it asks for a method that this client does not know');
  if (!isEmpty(row.parameters)) throw refuse('it asks for parameters that this client does not know');
  if (!isKnownForm(row.send)) throw refuse('it asks for a form of the request that this client does not know');
  const target = row.upload_target_class ?? undefined;
  if (target !== undefined && !TARGET_CLASSES.has(target)) throw refuse('its kind of storage is not known');
  return {
    ref,
    url,
    partNumber: number,
    method,
    headers: readHeaders(row.headers, refuse),
    partSizeBytes: readCount(row.partsize, DEFAULT_PART_BYTES, () => refuse('its part size is no size')),
    availableParts: readCount(row.available_parts, DEFAULT_AVAILABLE_PARTS, () => refuse('it allows no parts')),
    parallelParts: row.parallel_parts !== false,
    retryParts: row.retry_parts !== false,
    wantsOffset: row.part_offset_query === true,
    limits: readLimits(row.variable_part_limits, refuse),
    isRemote: target === 'agent_fiw' || target === 'generic',
    usableUntilMs: computeExpiry(url, row.expires, nowMs),
  };
}

type Refuse = (why: string) => FilesError;

function createRefusal(path: string, number: number, why: string): FilesError {
  return new FilesError(`Part ${number} of "${path}" is not sent, because of what the API says about it: ${why}.`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (isObject(value) && Object.keys(value).length === 0);
}

/** The body is the part, and its length is said in a header; there is no other form so far. */
function isKnownForm(send: unknown): boolean {
  if (isEmpty(send)) return true;
  if (!isObject(send)) return false;
  return Object.entries(send).every(([name, form]) => KNOWN_FORMS.get(name) === form);
}

const KNOWN_FORMS: ReadonlyMap<string, unknown> = new Map([
  ['partsize', 'required-header Content-Length'],
  ['partdata', 'body'],
]);

function readHeaders(headers: unknown, refuse: Refuse): Record<string, string> {
  if (headers === null || headers === undefined) return {};
  const isText = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';
  const entries: [string, unknown][] =
    isObject(headers) && !Array.isArray(headers) ? Object.entries(headers) : [['', 0]];
  if (!entries.every(isText)) throw refuse('its headers are no texts');
  return Object.fromEntries(entries.filter(isText));
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function readCount(value: unknown, byDefault: number, refusal: () => FilesError): number {
  if (value === null || value === undefined) return byDefault;
  if (isPositive(value)) return value;
  throw refusal();
}

/** All four or nothing: half of them would be guessed. */
function readLimits(limits: unknown, refuse: Refuse): PartLimits | undefined {
  if (limits === null || limits === undefined) return undefined;
  const read = (name: string): number => {
    const value: unknown = isObject(limits) ? Reflect.get(limits, name) : undefined;
    if (isPositive(value)) return value;
    throw refuse('its limits on parts are not complete');
  };
  const minBytes = read('min_nonfinal_bytes');
  const maxPartBytes = read('max_part_bytes');
  if (minBytes > maxPartBytes) throw refuse('its limits on parts contradict each other');
  return { minBytes, maxPartBytes, maxParts: read('max_parts'), maxFileBytes: read('max_file_bytes') };
}

/** Whether a later answer takes back what an earlier one allowed, by which the parts were cut. */
export function isNarrower(limits: PartLimits | undefined, than: PartLimits | undefined): boolean {
  if (than === undefined) return false;
  if (limits === undefined || limits.minBytes > than.minBytes) return true;
  const { maxPartBytes, maxParts, maxFileBytes } = limits;
  return maxPartBytes < than.maxPartBytes || maxParts < than.maxParts || maxFileBytes < than.maxFileBytes;
}
