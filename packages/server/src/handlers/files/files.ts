// The file routes of the API: each handler turns parameters into a call of an operation and its result into a reply.

import { normalize } from '@filescom/paths';
import type { IdentityOptions } from '../../files/downloads.ts';
import type { FileOperations } from '../../files/operations/operations.ts';
import type { EntryChanges } from '../../files/tree/tree.ts';
import type { Call, Handlers, Reply } from '../../http/call.ts';
import { showPath } from '../../permissions/caller-paths.ts';
import { problem } from '../../problem.ts';
import type { RecordStore } from '../../records/record-store.ts';
import { createArchiveHandlers } from './archives.ts';
import { createRecordOptions, findPreview, reachesServerOnly, readMetadata, readProvidedMs } from './call-arguments.ts';
import { createConversionHandlers } from './conversions.ts';
import { REGION, renderFileRecord } from './file-record.ts';
import { listFolder } from './list.ts';
import type { PartUrls } from './part-urls.ts';
import { createUploadHandlers } from './uploads.ts';

/** Handlers by route. */
export function createFileHandlers(
  operations: FileOperations,
  { partUrls, records }: { partUrls: PartUrls; records: RecordStore },
): Handlers {
  return {
    'GET /folders/{path}': (call) => listFolder(operations, call),
    'POST /folders/{path}': (call) => createFolder(operations, call),
    'GET /file_actions/metadata/{path}': (call) => findFile(operations, call),
    'GET /files/{path}': (call) => downloadFile(operations, call),
    'PATCH /files/{path}': (call) => updateFile(operations, call),
    'DELETE /files/{path}': (call) => deleteFile(operations, call),
    'POST /file_actions/copy/{path}': (call) => relocate(operations, call, 'copy'),
    'POST /file_actions/delete/{path}': (call) => beginRemoval(operations, call),
    'POST /file_actions/move/{path}': (call) => relocate(operations, call, 'move'),
    'GET /file_migrations/{id}': (call) => findMigration(operations, call),
    ...createUploadHandlers(operations.uploads, partUrls),
    ...createArchiveHandlers(operations.archives),
    ...createConversionHandlers(operations.conversions, records),
  };
}

async function createFolder(operations: FileOperations, call: Call): Promise<Reply> {
  const { caller, params } = call;
  const folder = await operations.createFolder(caller, {
    path: params.string('path') ?? '',
    makeParents: params.flag('mkdir_parents'),
    providedMtimeMs: readProvidedMs(params, 'provided_mtime'),
  });
  const locks = await operations.findLocks(caller);
  return { status: 201, json: renderFileRecord(folder, { ...createRecordOptions(call, folder), locks }) };
}

async function findFile(operations: FileOperations, call: Call): Promise<Reply> {
  const path = call.params.string('path') ?? '';
  const found = await operations.find(call.caller, path);
  // The root can be listed, but it has no record of its own.
  if (normalize(path) === '') throw problem('bad-request/request-params-required', 'path is required.');
  const locks = await operations.findLocks(call.caller);
  const isBare = await operations.findBareFolders(call.caller);
  const preview = await findPreview(operations, call, found);
  return { json: renderFileRecord(found, { ...createRecordOptions(call, found), locks, isBare, preview }) };
}

async function downloadFile(operations: FileOperations, call: Call): Promise<Reply> {
  const { caller, params, request } = call;
  const action = params.string('action') ?? '';
  const path = params.string('path') ?? '';
  if (action === 'stat') {
    const found = await operations.findFile(caller, path);
    const isBare = await operations.findBareFolders(caller);
    const preview = await findPreview(operations, call, found);
    return { json: renderFileRecord(found, { ...createRecordOptions(call, found), isBare, preview }) };
  }
  const { file, address, identity } = await operations.download(caller, path, {
    identity: readIdentityOptions(call),
    isThrough: reachesServerOnly(call),
  });
  const downloadUri = address.startsWith('/') ? request.origin + address : address;
  const options = { ...createRecordOptions(call, file), isBare: await operations.findBareFolders(caller) };
  if (action === 'redirect') return { status: 302, headers: { Location: downloadUri } };
  const preview = await findPreview(operations, call, file);
  return { json: renderFileRecord(file, { ...options, preview, downloadUri, downloadIdentity: identity }) };
}

/** No public reference names these parameters, so they do not come typed. */
function readIdentityOptions({ request: { rawQuery } }: Call): IdentityOptions | undefined {
  if (!rawQuery.includes('download_identity')) return undefined;
  const query = new URLSearchParams(rawQuery);
  const isAsked = ['true', '1'].includes((query.get('with_download_identity') ?? '').toLowerCase());
  return isAsked ? { expectedToken: query.get('expected_download_identity') ?? undefined } : undefined;
}

async function updateFile(operations: FileOperations, call: Call): Promise<Reply> {
  const { caller, params } = call;
  const changed = await operations.update(caller, { path: params.string('path') ?? '', changes: readChanges(call) });
  const locks = await operations.findLocks(caller);
  return { json: renderFileRecord(changed, { ...createRecordOptions(call, changed), locks }) };
}

function readChanges({ params }: Call): EntryChanges {
  const color = params.string('priority_color');
  return {
    providedMtimeMs: readProvidedMs(params, 'provided_mtime'),
    priorityColor: params.has('priority_color') ? color || null : undefined,
    customMetadata: readMetadata(params),
  };
}

async function deleteFile(operations: FileOperations, { caller, params }: Call): Promise<Reply> {
  await operations.remove(caller, { path: params.string('path') ?? '', recursive: params.flag('recursive') });
  return { status: 204 };
}

async function relocate(operations: FileOperations, call: Call, operation: 'copy' | 'move'): Promise<Reply> {
  const { caller, params } = call;
  const { isDone, migrationId } = await operations.relocate(caller, operation, {
    path: params.string('path') ?? '',
    destination: params.string('destination') ?? '',
    overwrite: params.flag('overwrite'),
    structure: params.flag('structure'),
  });
  return answerRelocated({ isDone, migrationId });
}

/** Deletes, or begins to; the migration can be followed like that of a copy. */
async function beginRemoval(operations: FileOperations, { caller, params }: Call): Promise<Reply> {
  const args = { path: params.string('path') ?? '', recursive: params.flag('recursive') };
  return answerRelocated(await operations.beginRemoval(caller, args));
}

function answerRelocated({ isDone, migrationId }: { isDone: boolean; migrationId?: number | undefined }): Reply {
  const id = migrationId === undefined ? {} : { file_migration_id: migrationId };
  return { status: 201, json: { status: isDone ? 'completed' : 'pending', ...id } };
}

async function findMigration(operations: FileOperations, { caller, params }: Call): Promise<Reply> {
  const migration = await operations.findMigration(caller, params.number('id') ?? 0);
  return {
    json: {
      id: migration.id,
      path: showPath(caller, migration.path),
      dest_path: showPath(caller, migration.destPath),
      failure_message: migration.failureMessage,
      files_moved: migration.filesMoved,
      files_total: migration.filesTotal,
      operation: migration.operation,
      region: REGION,
      status: migration.status,
      log_url: null,
    },
  };
}
