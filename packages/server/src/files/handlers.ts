// The file routes of the API: each handler turns parameters into a call of the files service and its answer into a
// reply.
import type { Call, Handlers, Reply } from '../http/call.ts';
import { isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import { createArchiveHandlers } from './archives/archive-handlers.ts';
import { inWorkspace, momentOf, recordOptions, siteAt, toShownPath } from './call-facts.ts';
import type { Files } from './files.ts';
import { listFolder } from './list-handler.ts';
import { findSeen, requireForNew, requireForRelocation, requireOnMigration, requireOnPath } from './permissions.ts';
import { REGION, renderFileRecord } from './record.ts';
import { readPath } from './remote-path.ts';
import { readProvidedMs } from './times.ts';
import type { EntryChanges } from './tree.ts';
import { beginUpload, runFileAction } from './upload-handlers.ts';

/** Handlers by route. */
export function createFileHandlers(files: Files): Handlers {
  return {
    'GET /folders/{path}': (call) => listFolder(files, call),
    'POST /folders/{path}': (call) => createFolder(files, call),
    'GET /file_actions/metadata/{path}': (call) => findFile(files, call),
    'GET /files/{path}': (call) => downloadFile(files, call),
    'PATCH /files/{path}': (call) => updateFile(files, call),
    'DELETE /files/{path}': (call) => deleteFile(files, call),
    'POST /files/{path}': (call) => runFileAction(files, call),
    'POST /file_actions/begin_upload/{path}': (call) => beginUpload(files, call),
    'POST /file_actions/copy/{path}': (call) => relocate(files, call, 'copy'),
    'POST /file_actions/move/{path}': (call) => relocate(files, call, 'move'),
    'GET /file_migrations/{id}': (call) => findMigration(files, call),
    ...createArchiveHandlers(files),
  };
}

/** Also done by runs, in the name of who starts them. */
export async function createFolder(files: Files, call: Call): Promise<Reply> {
  await requireForNew(files, call, { path: call.params.string('path') ?? '', replaces: false });
  await files.rules.refuseNewFolder(siteAt(call));
  const folder = await files.tree.createFolder(siteAt(call), {
    ...momentOf(files, call),
    makeParents: call.params.flag('mkdir_parents'),
    providedMtimeMs: readProvidedMs(call.params, 'provided_mtime'),
  });
  files.history.note(call, { action: 'create', path: folder.path });
  const locks = await files.rules.locks(call.caller.siteId);
  return { status: 201, json: renderFileRecord(folder, { ...recordOptions(call, folder), locks }) };
}

async function findFile(files: Files, call: Call): Promise<Reply> {
  const found = await findSeen(files, call);
  const locks = await files.rules.locks(call.caller.siteId);
  return { json: renderFileRecord(found, { ...recordOptions(call, found), locks }) };
}

async function downloadFile(files: Files, call: Call): Promise<Reply> {
  const action = call.params.string('action') ?? '';
  if (action !== 'stat') await requireOnPath(files, call, 'read');
  const found = await findSeen(files, call);
  if (found.entry.isFolder) {
    throw problem('bad-request/cannot-download-directory', 'This path is a folder; only files can be downloaded.');
  }
  const options = recordOptions(call, found);
  if (action === 'stat') return { json: renderFileRecord(found, options) };
  files.history.note(call, { action: 'read', path: found.path });
  const downloadUri = await files.downloads.createAddress(found.entry, call.request.origin);
  if (action === 'redirect') return { status: 302, headers: { Location: downloadUri } };
  return { json: renderFileRecord(found, { ...options, downloadUri }) };
}

async function updateFile(files: Files, call: Call): Promise<Reply> {
  await requireOnPath(files, call, 'full');
  const changed = await files.tree.update(siteAt(call), readChanges(call), momentOf(files, call));
  const locks = await files.rules.locks(call.caller.siteId);
  return { json: renderFileRecord(changed, { ...recordOptions(call, changed), locks }) };
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

/** Also done by runs, in the name of who starts them. */
export async function deleteFile(files: Files, call: Call): Promise<Reply> {
  const recursive = call.params.flag('recursive');
  await requireOnPath(files, call, 'full', { wholeTree: recursive });
  const at = siteAt(call);
  const moment = momentOf(files, call);
  await files.rules.refuseRemoval(at);
  const isArchived = await files.rules.archive(at, moment, 'move');
  if (!isArchived) {
    await files.tree.remove(at, { ...moment, recursive });
    await files.rules.follow(at.siteId, at.path, undefined);
  }
  files.history.note(call, { action: isArchived ? 'archived_delete' : 'destroy', path: readPath(at.path).text });
  return { status: 204 };
}

/** Also done by runs, in the name of who starts them. */
export async function relocate(files: Files, call: Call, operation: 'copy' | 'move'): Promise<Reply> {
  await requireForRelocation(files, call, operation);
  const at = siteAt(call);
  const destination = await files.rules.destination(at, inWorkspace(call, call.params.string('destination') ?? ''));
  if (operation === 'move') await files.rules.refuseRemoval(at);
  const { isDone, migrationId } = await files.relocation[operation](at, {
    ...momentOf(files, call),
    destination,
    overwrite: call.params.flag('overwrite'),
    structure: call.params.flag('structure'),
  });
  if (operation === 'move') await files.rules.follow(at.siteId, at.path, destination);
  const [from, to] = [readPath(at.path).text, readPath(destination).text];
  files.history.note(call, { action: operation, path: from, destination: to });
  const id = migrationId === undefined ? {} : { file_migration_id: migrationId };
  return { status: 201, json: { status: isDone ? 'completed' : 'pending', ...id } };
}

async function findMigration(files: Files, call: Call): Promise<Reply> {
  const migration = await files.relocation.migrations.find(call.caller.siteId, call.params.number('id') ?? 0);
  requireOnMigration(call.caller, migration);
  return {
    json: {
      id: migration.id,
      path: toShownPath(call, migration.path),
      dest_path: toShownPath(call, migration.destPath),
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
