// The file routes of the API: each handler turns parameters into a call of an operation and its result into a reply.
import { showPath } from '../../files/operations/caller-paths.ts';
import type { FileOperations } from '../../files/operations/operations.ts';
import type { EntryChanges } from '../../files/tree/tree.ts';
import type { Call, Handlers, Reply } from '../../http/call.ts';
import { isObject, type ParamValue } from '../../params/params.ts';
import { problem } from '../../problem.ts';
import { createArchiveHandlers } from './archives.ts';
import { createRecordOptions, readProvidedMs } from './call-arguments.ts';
import { REGION, renderFileRecord } from './file-record.ts';
import { listFolder } from './list.ts';
import type { PartUrls } from './part-urls.ts';
import { createUploadHandlers } from './uploads.ts';

/** Handlers by route. */
export function createFileHandlers(operations: FileOperations, partUrls: PartUrls): Handlers {
  return {
    'GET /folders/{path}': (call) => listFolder(operations, call),
    'POST /folders/{path}': (call) => createFolder(operations, call),
    'GET /file_actions/metadata/{path}': (call) => findFile(operations, call),
    'GET /files/{path}': (call) => downloadFile(operations, call),
    'PATCH /files/{path}': (call) => updateFile(operations, call),
    'DELETE /files/{path}': (call) => deleteFile(operations, call),
    'POST /file_actions/copy/{path}': (call) => relocate(operations, call, 'copy'),
    'POST /file_actions/delete/{path}': async (call) => {
      await deleteFile(operations, call);
      return { status: 201, json: { status: 'completed' } };
    },
    'POST /file_actions/move/{path}': (call) => relocate(operations, call, 'move'),
    'GET /file_migrations/{id}': (call) => findMigration(operations, call),
    ...createUploadHandlers(operations.uploads, partUrls),
    ...createArchiveHandlers(operations.archives),
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
  const found = await operations.find(call.caller, call.params.string('path') ?? '');
  const locks = await operations.findLocks(call.caller);
  return { json: renderFileRecord(found, { ...createRecordOptions(call, found), locks }) };
}

async function downloadFile(operations: FileOperations, call: Call): Promise<Reply> {
  const { caller, params, request } = call;
  const action = params.string('action') ?? '';
  const path = params.string('path') ?? '';
  if (action === 'stat') {
    const found = await operations.findFile(caller, path);
    return { json: renderFileRecord(found, createRecordOptions(call, found)) };
  }
  const { file, address } = await operations.download(caller, path);
  const downloadUri = request.origin + address;
  if (action === 'redirect') return { status: 302, headers: { Location: downloadUri } };
  return { json: renderFileRecord(file, { ...createRecordOptions(call, file), downloadUri }) };
}

async function updateFile(operations: FileOperations, call: Call): Promise<Reply> {
  const { caller, params } = call;
  const changed = await operations.update(caller, { path: params.string('path') ?? '', changes: readChanges(call) });
  const locks = await operations.findLocks(caller);
  return { json: renderFileRecord(changed, { ...createRecordOptions(call, changed), locks }) };
}

function readChanges({ params }: Call): EntryChanges {
  const color = params.string('priority_color');
  const metadata = params.values['custom_metadata'] ?? {};
  return {
    providedMtimeMs: readProvidedMs(params, 'provided_mtime'),
    priorityColor: params.has('priority_color') ? color || null : undefined,
    customMetadata: params.has('custom_metadata') ? readMetadata(metadata) : undefined,
  };
}

const MAX_KEYS = 32;
const MAX_KEY_CHARACTERS = 256;
const MAX_VALUE_CHARACTERS = 1024;

function readMetadata(given: ParamValue): Record<string, string> {
  if (!isObject(given)) throw problem('bad-request/request-params-invalid', 'custom_metadata must be an object.');
  const pairs: [key: string, text: string][] = [];
  for (const [key, value] of Object.entries(given)) {
    if (value === null) continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if ([...key].length > MAX_KEY_CHARACTERS || [...text].length > MAX_VALUE_CHARACTERS) {
      throw problem(
        'bad-request/request-params-invalid',
        `A key of custom_metadata has at most ${MAX_KEY_CHARACTERS} characters, a value ${MAX_VALUE_CHARACTERS}.`,
      );
    }
    pairs.push([key, text]);
  }
  if (pairs.length > MAX_KEYS) {
    throw problem('bad-request/request-params-invalid', `custom_metadata has at most ${MAX_KEYS} keys.`);
  }
  return Object.fromEntries(pairs);
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
