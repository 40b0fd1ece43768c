// The two routes of batch downloads: the one that lists the files, and the one that sends them.
import type { OperationSpec, ResourceSpec } from '../../api-spec.ts';
import type { BatchDownloads } from '../../files/archives/batch-downloads.ts';
import type { ArchiveOperations } from '../../files/operations/archives.ts';
import { readRange } from '../../http/byte-range.ts';
import type { Call, RawRoute, Reply } from '../../http/call.ts';
import { percentDecode } from '../../http/form-pairs.ts';
import { problem } from '../../problem.ts';

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

/** The operation, which is in no public reference and so in no catalogue, with its handler. */
export function createBatchDownloadEndpoint(archives: ArchiveOperations) {
  return {
    resource: RESOURCE,
    operation: OPERATION,
    handler: async (call: Call): Promise<Reply> => {
      const address = await archives.createBatch(call.caller, readAskedPaths(call));
      return { status: 201, json: { download_uri: call.request.origin + address } };
    },
    stateful: true,
  };
}

/** The address that the operation hands out. */
export function createBatchDownloadRoutes({ batches }: { batches: BatchDownloads }): readonly RawRoute[] {
  const serveBatch: RawRoute['handler'] = async ({ captures, request }) => {
    const archive = await batches.find(captures['token'] ?? '');
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

function readAskedPaths({ params }: Call): readonly string[] {
  const readTexts = (name: string) => (params.list(name) ?? []).filter((path) => typeof path === 'string');
  const encoded = readTexts('encoded_paths');
  return encoded.length > 0 ? encoded.map(percentDecode) : readTexts('paths');
}
