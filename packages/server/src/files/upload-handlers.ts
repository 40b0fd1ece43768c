// The routes of the upload protocol: both ways to begin, and the end.
import type { Call, Reply } from '../http/call.ts';
import { isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import { momentOf, recordOptions, siteAt, toShownPath } from './call-facts.ts';
import type { Files } from './files.ts';
import { mayReplace, requireForNew, requireOnUpload } from './permissions.ts';
import { renderFileRecord } from './record.ts';
import { makeTickets } from './tickets.ts';
import { readProvidedMs } from './times.ts';
import type { Receipt } from './upload-end.ts';
import type { BegunUpload } from './uploads.ts';

/** `POST /file_actions/begin_upload/{path}` answers an array of tickets, without a path. */
export async function beginUpload(files: Files, call: Call): Promise<Reply> {
  const begun = await begin(files, call, { append: false });
  return { status: 200, json: await createTickets(files, call, begun) };
}

/** `POST /files/{path}` begins, continues or ends an upload, as `action` says. */
export async function runFileAction(files: Files, call: Call): Promise<Reply> {
  const action = call.params.string('action') || 'put';
  if (action === 'end') return await endUpload(files, call);
  if (action !== 'put' && action !== 'append') {
    throw problem('bad-request/request-params-invalid', `This server does not know the action ${action}.`);
  }
  const begun = await begin(files, call, { append: action === 'append' });
  const [first] = await createTickets(files, call, begun);
  return { status: 200, json: { ...first, path: toShownPath(call, begun.upload.path) } };
}

async function begin(files: Files, call: Call, options: { append: boolean }): Promise<BegunUpload> {
  const { params } = call;
  if ((params.number('restart') ?? 0) !== 0) {
    throw problem('bad-request/request-params-invalid', 'This server cannot restart an upload at an offset.');
  }
  const ref = params.string('ref');
  if (ref) await requireOnUpload(files, call, ref);
  if (ref) return await files.uploads.resume(call.caller.siteId, ref);
  const withRename = params.flag('with_rename');
  await requireForNew(files, call, { path: params.string('path') ?? '', replaces: !withRename });
  const at = siteAt(call);
  return await files.uploads.begin(
    { ...at, path: await files.rules.filePath(at) },
    {
      ...options,
      sizeBytes: params.number('size'),
      withRename,
      mkdirParents: params.flag('mkdir_parents'),
    },
  );
}

function createTickets(files: Files, call: Call, begun: BegunUpload): Promise<Record<string, unknown>[]> {
  return makeTickets(files.links, begun, {
    part: call.params.number('part') ?? 1,
    count: call.params.number('parts') ?? 1,
    origin: call.request.origin,
  });
}

async function endUpload(files: Files, call: Call): Promise<Reply> {
  const { params } = call;
  const ref = params.string('ref');
  if (!ref) throw problem('bad-request/request-params-required', 'ref is required to end an upload.');
  await requireOnUpload(files, call, ref);
  await requireForNew(files, call, { path: params.string('path') ?? '', replaces: false });
  const moment = momentOf(files, call);
  const { siteId } = call.caller;
  const at = { siteId, path: await files.rules.uploadPath(siteAt(call), files.clock.now()) };
  if (!params.flag('with_rename')) await files.rules.archive(at, moment, 'copy');
  const { file, replaced } = await files.uploadEnd.end(at, {
    ...moment,
    ref,
    receipts: params.list('etags')?.map(readReceipt),
    providedMtimeMs: readProvidedMs(params, 'provided_mtime') ?? null,
    mkdirParents: params.flag('mkdir_parents'),
    withRename: params.flag('with_rename'),
    mayReplace: mayReplace(call),
  });
  files.history.note(call, { action: replaced ? 'update' : 'create', path: file.path });
  await files.fulfilRequests(siteId, file.path);
  return { status: replaced ? 200 : 201, json: renderFileRecord(file, recordOptions(call, file)) };
}

function readReceipt(value: ParamValue): Receipt {
  const given = isObject(value) ? value : {};
  const part = Number(given['part']);
  if (!Number.isInteger(part) || part < 1) {
    throw problem('bad-request/invalid-etags', 'Each of etags names its part by a whole number from 1.');
  }
  const etag = typeof given['etag'] === 'string' ? given['etag'].replaceAll('"', '').trim() : '';
  return { part, etag: etag === '' || etag === 'null' ? null : etag };
}
