// The routes of the upload protocol, which `files/uploads/uploads.ts` tells: begin, resume and complete. Beginning and
// resuming answer the URLs of parts.

import type { UploadOperations } from '../../files/operations/uploads.ts';
import type { PartEtag } from '../../files/uploads/complete.ts';
import type { StartedUpload } from '../../files/uploads/uploads.ts';
import type { Call, Handlers, Reply } from '../../http/call.ts';
import { isObject, type ParamValue } from '../../params/params.ts';
import { showPath } from '../../permissions/caller-paths.ts';
import { problem } from '../../problem.ts';
import { createRecordOptions, reachesServerOnly, readMetadata, readProvidedMs } from './call-arguments.ts';
import { renderFileRecord } from './file-record.ts';
import type { PartUrls } from './part-urls.ts';

/** Handlers by route. */
export function createUploadHandlers(uploads: UploadOperations, partUrls: PartUrls): Handlers {
  return {
    // Answers an array of URLs, without a path.
    'POST /file_actions/begin_upload/{path}': async (call) => {
      const started = await beginUpload(uploads, call, { append: false });
      return { status: 200, json: await createPartUrls(partUrls, call, started) };
    },
    'POST /files/{path}': async (call) => {
      const action = call.params.string('action') || 'put';
      if (action === 'end') return await completeUpload(uploads, call);
      if (action !== 'put' && action !== 'append') {
        throw problem('bad-request/request-params-invalid', `This server does not know the action ${action}.`);
      }
      const started = await beginUpload(uploads, call, { append: action === 'append' });
      const [first] = await createPartUrls(partUrls, call, started);
      return { status: 200, json: { ...first, path: showPath(call.caller, started.upload.path) } };
    },
  };
}

async function beginUpload(
  uploads: UploadOperations,
  call: Call,
  options: { append: boolean },
): Promise<StartedUpload> {
  const { caller, params } = call;
  if ((params.number('restart') ?? 0) !== 0) {
    throw problem('bad-request/request-params-invalid', 'This server cannot restart an upload at an offset.');
  }
  const ref = params.string('ref');
  const path = params.string('path') ?? '';
  if (ref) return await uploads.resume(caller, { path, ref });
  return await uploads.begin(caller, {
    ...options,
    path,
    sizeBytes: params.number('size'),
    withRename: params.flag('with_rename'),
    makeParents: params.flag('mkdir_parents'),
    isThrough: reachesServerOnly(call),
  });
}

function createPartUrls(partUrls: PartUrls, { params, request }: Call, started: StartedUpload) {
  return partUrls.create(started, {
    part: params.number('part') ?? 1,
    count: params.number('parts') ?? 1,
    origin: request.origin,
  });
}

async function completeUpload(uploads: UploadOperations, call: Call): Promise<Reply> {
  const { caller, params } = call;
  const ref = params.string('ref');
  if (!ref) throw problem('bad-request/request-params-required', 'ref is required to end an upload.');
  const completed = await uploads.complete(caller, {
    path: params.string('path') ?? '',
    ref,
    etags: params.list('etags')?.map(readPartEtag),
    providedMtimeMs: readProvidedMs(params, 'provided_mtime') ?? null,
    makeParents: params.flag('mkdir_parents'),
    withRename: params.flag('with_rename'),
    customMetadata: readMetadata(params),
    asyncFinalize: params.flag('async_finalize'),
  });
  if ('progress' in completed) return { status: 202, json: { status: 'pending', ref, progress: completed.progress } };
  const { file, replaced } = completed;
  const isBare = await uploads.findBareFolders(caller);
  const options = { ...createRecordOptions(call, file), isBare };
  return { status: replaced ? 200 : 201, json: renderFileRecord(file, options) };
}

/** Some clients quote etags, and some send `null` or nothing for one that they have not kept. */
function readPartEtag(value: ParamValue): PartEtag {
  const given = isObject(value) ? value : {};
  const part = Number(given['part']);
  if (!Number.isInteger(part) || part < 1) {
    throw problem('bad-request/invalid-etags', 'Each of etags names its part by a whole number from 1.');
  }
  const etag = typeof given['etag'] === 'string' ? given['etag'].replaceAll('"', '').trim() : '';
  return { part, etag: etag === '' || etag === 'null' ? null : etag };
}
