// The storage side of the server: where the URLs of parts and `download_uri` point to. Like an object store it knows no
// credentials but signed URLs, and refuses in XML. It comes ahead of authentication.

import type { BatchDownloads } from '../../files/archives/batch-downloads.ts';
import { formatAttachment, formatContentType } from '../../files/content/file-headers.ts';
import type { SignedUrls, UrlPurpose } from '../../files/content/signed-urls.ts';
import { PREVIEW_MIME_TYPE, type Previews } from '../../files/conversions/previews.ts';
import { type AddressBounds, type Download, type Downloads, nameObject } from '../../files/downloads.ts';
import { MAX_PARTS, type TransferSettingsStore } from '../../files/transfer-settings.ts';
import type { Uploads } from '../../files/uploads/uploads.ts';
import { type ByteRange, readRange } from '../../http/byte-range.ts';
import type { RawCall, RawRoute, Reply } from '../../http/call.ts';
import { createProblemReply } from '../../http/envelope.ts';
import type { FileSlice } from '../../http/file-slice.ts';
import { createStorageRefusal } from '../../http/storage-refusal.ts';
import { type Problem, problem } from '../../problem.ts';
import { BlobTooLargeError, LostBytesError } from '../../store/blobs.ts';
import { StoreUnavailableError } from '../../store/contract.ts';
import { isDiskFull } from '../../store/full-disk.ts';
import type { SpaceReserve } from '../../store/space-reserve.ts';
import { createBatchDownloadRoutes } from './batch-downloads.ts';
import { DOWNLOAD_REQUEST_HEADER, type DownloadRequests } from './download-requests.ts';
import { ChecksumMismatchError, checkPartRequest, readPartOffset, verifyChecksums } from './part-checks.ts';

/** What the storage routes need of the files service. */
export interface StorageDeps {
  readonly signedUrls: SignedUrls;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
  readonly previews: Previews;
  readonly batches: BatchDownloads;
  readonly transferSettings: TransferSettingsStore;
  readonly downloadRequests: DownloadRequests;
  readonly reserve: SpaceReserve;
}

/** The routes of the storage side. */
export function createStorageRoutes(deps: StorageDeps): readonly RawRoute[] {
  return [
    createUploadRoute(deps),
    ...createDownloadRoutes(deps),
    ...createPreviewRoutes(deps),
    ...createBatchDownloadRoutes(deps),
  ];
}

function createUploadRoute(deps: StorageDeps): RawRoute {
  return {
    method: 'PUT',
    pattern: '/_storage/up/{ref}',
    handler: (call) => putPart(deps, call),
    failed: createFailure,
    subject: async (call) => ({
      route: STORAGE_ROUTE_NAMES.put,
      part: readPartNumber(call),
      ...(await deps.uploads.findSubject(call.captures['ref'] ?? '')),
    }),
  };
}

function createDownloadRoutes(deps: StorageDeps): readonly RawRoute[] {
  const download = {
    pattern: '/_storage/down/{id}',
    handler: (call: RawCall) => getFile(deps, call),
    subject: async (call: RawCall) => ({
      route: STORAGE_ROUTE_NAMES.get,
      part: undefined,
      ...(await deps.downloads.findSubject(Number(call.captures['id']))),
    }),
    failed: createFailure,
  };
  return [
    { method: 'GET', ...download },
    { method: 'HEAD', ...download },
    {
      method: 'GET',
      pattern: '/_storage/down/{id}/{request}',
      handler: async (call) => (await checkDownloadSignature(deps, call)) ?? deps.downloadRequests.answer(call),
      failed: createFailure,
    },
  ];
}

function createPreviewRoutes(deps: StorageDeps): readonly RawRoute[] {
  const preview = {
    pattern: '/_storage/preview/{id}',
    handler: (call: RawCall) => getPreview(deps, call),
    failed: createFailure,
  };
  return [
    { method: 'GET', ...preview },
    { method: 'HEAD', ...preview },
  ];
}

/** What the storage routes are called in fault rules and in the journal. */
export const STORAGE_ROUTE_NAMES = { put: 'PUT /uploads/{ref}/parts/{part}', get: 'GET /downloads/{id}' } as const;

// Some clients reuse one address for all parts and say which one they mean in `part_number`.
function readPartNumber({ query }: RawCall): number {
  return Number(query.get('part_number') ?? query.get('partNumber') ?? '1');
}

const DISK_FULL = [507, ['InsufficientStorage', 'The disk of the server is full']] as const;

async function putPart({ signedUrls, uploads, transferSettings, reserve }: StorageDeps, call: RawCall): Promise<Reply> {
  const ref = call.captures['ref'] ?? '';
  const refusal = await checkSignature(signedUrls, call, { purpose: 'put', object: ref });
  if (refusal !== undefined) return refusal;
  const number = readPartNumber(call);
  if (!Number.isInteger(number) || number < 1 || number > MAX_PARTS) {
    return refuse(call, 400, ['InvalidArgument', `Part number must be between 1 and ${MAX_PARTS}`]);
  }
  const { siteId } = await uploads.findSubject(ref);
  const unfit = checkPartRequest(call, await transferSettings.find(siteId ?? 0));
  if (unfit !== undefined) return refuse(call, unfit.status, unfit.about);
  if (reserve.isGivenUp && !reserve.admits()) return refuse(call, ...DISK_FULL);
  const { headers, body } = call.request;
  try {
    const part = { number, offsetBytes: readPartOffset(call.query) };
    const blob = await uploads.receivePart(ref, part, verifyChecksums(headers, body));
    if (blob === undefined) return refuse(call, 404, ['NoSuchUpload', 'The upload does not exist or has ended']);
    return { status: 200, headers: { ETag: `"${blob.md5}"` }, text: '' };
  } catch (error) {
    if (error instanceof ChecksumMismatchError) return refuse(call, 400, ['BadDigest', error.message]);
    if (error instanceof BlobTooLargeError) return refuse(call, 400, ['EntityTooLarge', error.message]);
    if (isDiskFull(error)) return refuse(call, ...DISK_FULL);
    throw error;
  }
}

function checkDownloadSignature({ signedUrls }: StorageDeps, call: RawCall): Promise<Reply | undefined> {
  const object = nameObject(call.captures['id'] ?? '', readBounds(call));
  return checkSignature(signedUrls, call, { purpose: 'get', object });
}

function readBounds({ query }: RawCall): AddressBounds {
  return { version: query.get('version') ?? undefined, size: query.get('size') ?? undefined };
}

async function getFile(deps: StorageDeps, call: RawCall): Promise<Reply> {
  const id = call.captures['id'] ?? '';
  const refusal = await checkDownloadSignature(deps, call);
  if (refusal !== undefined) return refusal;
  const download = await deps.downloads.open(Number(id));
  if (download === undefined) return refuse(call, 404, ['NoSuchKey', 'The file does not exist any longer']);
  try {
    const reply = await answer(download, call);
    return reply.bytes === undefined || call.request.method === 'HEAD' ? reply : watch(deps, id, reply, reply.bytes);
  } catch (error) {
    await download.content.close();
    throw error;
  }
}

async function answer(download: Download, call: RawCall): Promise<Reply> {
  const size = download.content.sizeBytes;
  const headers = headersOf(download);
  const { headers: asked } = call.request;
  const { size: expectedSize } = readBounds(call);
  if (expectedSize !== undefined && expectedSize !== String(size)) {
    await download.content.close();
    return createProblemReply(sourceChanged(), call.request.requestId);
  }
  if (!meetsConditions(download, call)) {
    await download.content.close();
    return refuse(call, 412, ['PreconditionFailed', 'The file has changed']);
  }
  const sameFile = asked.get('if-range') === null || asked.get('if-range') === headers['ETag'];
  const range = readRange(sameFile ? asked.get('range') : null, size);
  if (range === 'unsatisfiable') {
    await download.content.close();
    const reply = refuse(call, 416, ['InvalidRange', 'The requested range is not satisfiable']);
    return { ...reply, headers: { ...reply.headers, 'Content-Range': `bytes */${size}` } };
  }
  const wanted = range === 'all' ? { start: 0, end: size - 1 } : range;
  if (range !== 'all') headers['Content-Range'] = `bytes ${wanted.start}-${wanted.end}/${size}`;
  // The pipeline closes the content, and leaves it unread when the request was HEAD.
  return {
    status: range === 'all' ? 200 : 206,
    headers,
    bytes: sliceOf(download, wanted),
    isLengthUnknown: download.isBare,
  };
}

const PREVIEW_REFUSALS = {
  gone: [404, ['NoSuchKey', 'The file does not exist any longer']],
  changed: [412, ['PreconditionFailed', 'The file has changed']],
  invalid: [422, ['UnprocessableEntity', 'The file is no image of which a preview can be made']],
  busy: [503, ['SlowDown', 'Too many previews are being made']],
} as const;

async function getPreview({ signedUrls, previews }: StorageDeps, call: RawCall): Promise<Reply> {
  const id = call.captures['id'] ?? '';
  const bounds = readBounds(call);
  const refusal = await checkSignature(signedUrls, call, { purpose: 'preview', object: nameObject(id, bounds) });
  if (refusal !== undefined) return refusal;
  const made = await previews.make(Number(id), bounds, call.request.signal);
  if (typeof made !== 'string') return { status: 200, headers: { 'Content-Type': PREVIEW_MIME_TYPE }, raw: made };
  const [status, about] = PREVIEW_REFUSALS[made];
  const reply = refuse(call, status, about);
  return made === 'busy' ? { ...reply, headers: { ...reply.headers, 'Retry-After': '1' } } : reply;
}

/** What the storage of remote servers answers, which is not S3: JSON, with a type of its own. */
function sourceChanged(): Problem {
  const cure = 'Request a new download URL and restart from the beginning.';
  return problem('download_source_changed', `The source file changed after this URL was issued. ${cure}`);
}

function headersOf(download: Download): Record<string, string> {
  const { entry, etag } = download;
  const validators = { ETag: `"${etag}"`, 'Last-Modified': new Date(entry.mtimeMs).toUTCString() };
  return {
    'Content-Type': formatContentType(entry.name),
    'Content-Disposition': formatAttachment(entry.name),
    'Accept-Ranges': 'bytes',
    ...(!download.isBare && validators),
  };
}

function sliceOf(download: Download, range: ByteRange): FileSlice {
  const { content } = download;
  const sizeBytes = range.end - range.start + 1;
  return {
    sizeBytes,
    read: (target, position) => {
      const rest = Math.max(0, sizeBytes - position);
      return content.read(target.length > rest ? target.subarray(0, rest) : target, range.start + position);
    },
    close: () => content.close(),
  };
}

/** A header decides where both are sent, as at S3: with a matching `If-Match` the time does not count. */
function meetsConditions(download: Download, call: RawCall): boolean {
  const { headers } = call.request;
  const { entry, etag, isBare } = download;
  const { version } = readBounds(call);
  if (version !== undefined && version !== String(entry.contentId)) return false;
  // A storage that knows neither tags nor times cannot compare them.
  if (isBare) return true;
  const tag = headers.get('if-match');
  if (tag !== null)
    return tag === '*' || tag.split(',').some((one) => one.trim() === `"${etag}"` || one.trim() === etag);
  const since = Date.parse(headers.get('if-unmodified-since') ?? '');
  return Number.isNaN(since) || Math.floor(entry.mtimeMs / 1000) * 1000 <= since;
}

/** Only what succeeds gets an id under which its end can be asked for. */
function watch({ downloadRequests }: StorageDeps, entryId: string, reply: Reply, bytes: FileSlice): Reply {
  const { id, slice } = downloadRequests.watch(entryId, bytes);
  return { ...reply, headers: { ...reply.headers, [DOWNLOAD_REQUEST_HEADER]: id }, bytes: slice };
}

async function checkSignature(
  signedUrls: SignedUrls,
  call: RawCall,
  url: { purpose: UrlPurpose; object: string },
): Promise<Reply | undefined> {
  const state = await signedUrls.check(url.purpose, url.object, call.query);
  if (state === 'expired') return refuse(call, 403, ['AccessDenied', 'Request has expired']);
  if (state === 'forged') {
    return refuse(call, 403, [
      'SignatureDoesNotMatch',
      'The signature of this address is not one that this server made',
    ]);
  }
  return undefined;
}

function createFailure(error: unknown, requestId: string): Reply {
  if (error instanceof StoreUnavailableError) {
    return createStorageRefusal(requestId, 503, ['ServiceUnavailable', 'The storage cannot be reached. Try again']);
  }
  const text = error instanceof LostBytesError ? 'The bytes of the file are lost' : 'The server failed at this request';
  return createStorageRefusal(requestId, 500, ['InternalError', text]);
}

function refuse({ request }: RawCall, status: number, about: readonly [code: string, message: string]): Reply {
  return createStorageRefusal(request.requestId, status, about);
}
