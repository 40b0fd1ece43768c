// The two routes of batch downloads: the one that lists the files, and the one that sends them.
import type { OperationFacts, ResourceFacts } from '../../facts.ts';
import type { Call, RawRoute, Reply } from '../../http/call.ts';
import { percentDecoded } from '../../http/form-pairs.ts';
import { Problem, problem } from '../../problem.ts';
import { breathe } from '../background-job.ts';
import { readRange } from '../byte-range.ts';
import { inWorkspace } from '../call-facts.ts';
import type { PlacedEntry } from '../entry.ts';
import type { Files } from '../files.ts';
import { requireOnPath } from '../permissions.ts';
import type { BatchDownloads } from './batch-downloads.ts';

const operation: OperationFacts = {
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

const resource: ResourceFacts = {
  name: 'ZipDownload',
  plural: 'zip_downloads',
  collection: 'zip_downloads',
  identifier: null,
  fields: {},
  operations: [operation],
};

/** Paths that are looked up before others get their turn. */
const askedAtOnce = 100;

/** The operation, which is in no public reference and so in no catalogue, with its handler. */
export function batchDownloadEndpoint(files: Files) {
  return { resource, operation, handler: (call: Call) => createBatch(files, call), stateful: true };
}

/** The address that the operation hands out. */
export function batchDownloadRoutes({ batches }: { batches: BatchDownloads }): readonly RawRoute[] {
  const handler: RawRoute['handler'] = async ({ captures, request }) => {
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
  return ['GET', 'HEAD'].map((method) => ({ method, pattern: '/_storage/zip/{token}', handler }));
}

async function createBatch(files: Files, call: Call): Promise<Reply> {
  const found: PlacedEntry[] = [];
  const refusals: string[] = [];
  for (const [n, path] of askedPaths(call).entries()) {
    if (n % askedAtOnce === 0) await breathe();
    const entry = await readableFile(files, call, path);
    if (typeof entry === 'string') refusals.push(entry);
    else found.push(entry);
  }
  // The client reads these very lines, takes the files out of its batch and asks again.
  if (refusals.length > 0) throw problem('bad-request/request-params-invalid', refusals.join('\n'));
  const address = files.batches.add(found);
  if (address === undefined) throw problem('not-found', 'These files cannot be sent together.');
  return { status: 201, json: { download_uri: call.request.origin + address } };
}

function askedPaths({ params }: Call): readonly string[] {
  const texts = (name: string) => (params.list(name) ?? []).filter((path) => typeof path === 'string');
  const encoded = texts('encoded_paths');
  return encoded.length > 0 ? encoded.map(percentDecoded) : texts('paths');
}

async function readableFile(files: Files, call: Call, path: string): Promise<PlacedEntry | string> {
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
