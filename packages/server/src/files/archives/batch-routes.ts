// The two routes of batch downloads: the one that lists the files, and the one that sends them.
import type { OperationSpec, ResourceSpec } from '../../api-spec.ts';
import type { Call, RawRoute, Reply } from '../../http/call.ts';
import { percentDecode } from '../../http/form-pairs.ts';
import { Problem, problem } from '../../problem.ts';
import { yieldToEventLoop } from '../background-job.ts';
import { readRange } from '../byte-range.ts';
import { inWorkspace } from '../call-facts.ts';
import type { PlacedEntry } from '../entry.ts';
import type { Files } from '../files.ts';
import { requireOnPath } from '../permissions.ts';
import type { BatchDownloads } from './batch-downloads.ts';

const OPERATION: OperationSpec = {
  route: 'POST /zip_downloads',
  id: 'create',
  kind: 'action',
  status: 201,
  paginated: false,
  params: {
    paths: { in: 'body', type: 'array', item: { type: 'string' } },
    encoded_paths: { in: 'body', type: 'array', item: { type: 'string' } },
  },
  returns: null,
};

const RESOURCE: ResourceSpec = {
  name: 'ZipDownload',
  plural: 'zip_downloads',
  collection: 'zip_downloads',
  identifier: null,
  fields: {},
  operations: [OPERATION],
};

/** Paths that are looked up before others get their turn. */
const ASKED_AT_ONCE = 100;

/** The operation, which is in no public reference and so in no catalogue, with its handler. */
export function createBatchDownloadEndpoint(files: Files) {
  return {
    resource: RESOURCE,
    operation: OPERATION,
    handler: (call: Call) => createBatch(files, call),
    stateful: true,
  };
}

/** The address that the operation hands out. */
export function createBatchDownloadRoutes({ batches }: { batches: BatchDownloads }): readonly RawRoute[] {
  const serveBatch: RawRoute['handler'] = async ({ captures, request }) => {
    const archive = batches.find(captures['token'] ?? '');
    if (archive === undefined) throw problem('not-found', 'There is no such archive any longer.');
    const headers = { 'Content-Type': 'application/zip', 'Accept-Ranges': 'bytes' };
    const range = readRange(request.headers.get('range'), archive.sizeBytes);
    if (range === 'all') return { status: 200, headers, bytes: archive };
    if (range === 'unsatisfiable')
      return { status: 416, headers: { 'Content-Range': `bytes */${archive.sizeBytes}` }, text: '' };
    const sizeBytes = range.end - range.start + 1;
    const read: typeof archive.read = (target, position) =>
      archive.read(target.subarray(0, Math.min(target.length, sizeBytes - position)), range.start + position);
    return {
      status: 206,
      headers: { ...headers, 'Content-Range': `bytes ${range.start}-${range.end}/${archive.sizeBytes}` },
      bytes: { sizeBytes, read, close: () => archive.close() },
    };
  };
  return ['GET', 'HEAD'].map((method) => ({ method, pattern: '/_storage/zip/{token}', handler: serveBatch }));
}

async function createBatch(files: Files, call: Call): Promise<Reply> {
  const found: PlacedEntry[] = [];
  const refusals: string[] = [];
  for (const [n, path] of readAskedPaths(call).entries()) {
    if (n % ASKED_AT_ONCE === 0) await yieldToEventLoop();
    const entry = await findReadableFile(files, call, path);
    if (typeof entry === 'string') refusals.push(entry);
    else found.push(entry);
  }
  // The client reads these very lines, takes the files out of its batch and asks again.
  if (refusals.length > 0) throw problem('bad-request/request-params-invalid', refusals.join('\n'));
  const address = files.batches.add(found);
  if (address === undefined) throw problem('not-found', 'These files cannot be sent together.');
  return { status: 201, json: { download_uri: call.request.origin + address } };
}

function readAskedPaths({ params }: Call): readonly string[] {
  const readTexts = (name: string) => (params.list(name) ?? []).filter((path) => typeof path === 'string');
  const encoded = readTexts('encoded_paths');
  return encoded.length > 0 ? encoded.map(percentDecode) : readTexts('paths');
}

async function findReadableFile(files: Files, call: Call, path: string): Promise<PlacedEntry | string> {
  try {
    await requireOnPath(files, call, 'read', { path });
    const found = await files.tree.find({ siteId: call.caller.siteId, path: inWorkspace(call, path) });
    return found.entry.isFolder ? `Paths does not match existing file at: ${path}` : found;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const start = error.status === 404 ? 'Paths does not match existing file at' : 'Paths cannot be downloaded at';
    return `${start}: ${path}`;
  }
}
