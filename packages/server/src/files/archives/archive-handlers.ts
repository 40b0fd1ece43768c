// The ZIP routes of the API.
import type { Call, Handlers, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import { inWorkspace, momentOf, siteAt } from '../call-facts.ts';
import type { Files } from '../files.ts';
import { requireForNew, requireOnPath } from '../permissions.ts';
import { readPath } from '../remote-path.ts';

/** Handlers by route. */
export function createArchiveHandlers(files: Files): Handlers {
  return {
    'GET /file_actions/zip_list/{path}': (call) => listArchive(files, call),
    'POST /file_actions/unzip': (call) => unzip(files, call),
    'POST /file_actions/zip': (call) => zip(files, call),
  };
}

async function listArchive(files: Files, call: Call): Promise<Reply> {
  await requireOnPath(files, call, 'read');
  const entries = await files.archives.list(siteAt(call));
  const listed = entries.filter((entry) => !entry.isFolder);
  return { json: listed.map((entry) => ({ path: entry.path.text, size: entry.sizeBytes })) };
}

async function unzip(files: Files, call: Call): Promise<Reply> {
  await requireOnPath(files, call, 'read');
  await requireAtDestination(files, call);
  const only = call.params.string('filename') || undefined;
  const destination = destinationOf(call);
  await files.rules.refuseNewFolder({ siteId: call.caller.siteId, path: destination });
  const id = await files.archives.unzip(siteAt(call), { ...optionsOf(files, call), destination, only });
  return answerStarted(files, call, { id, destination });
}

async function zip(files: Files, call: Call): Promise<Reply> {
  const paths = (call.params.list('paths') ?? []).filter((path) => typeof path === 'string');
  if (paths.length === 0) throw problem('bad-request/request-params-required', 'paths names what is to be packed.');
  for (const path of paths) await requireOnPath(files, call, 'read', { path, wholeTree: true });
  await requireAtDestination(files, call);
  const { siteId } = call.caller;
  const destination = await files.rules.filePath({ siteId, path: destinationOf(call) });
  const sources = paths.map((path) => inWorkspace(call, path));
  const id = await files.archives.zip(siteId, { ...optionsOf(files, call), destination, paths: sources });
  return answerStarted(files, call, { id, destination });
}

function requireAtDestination(files: Files, call: Call): Promise<void> {
  const path = call.params.string('destination') ?? '';
  return requireForNew(files, call, { path, replaces: call.params.flag('overwrite') });
}

function destinationOf(call: Call): string {
  return inWorkspace(call, call.params.string('destination') ?? '');
}

function optionsOf(files: Files, call: Call) {
  return { ...momentOf(files, call), overwrite: call.params.flag('overwrite') };
}

function answerStarted(files: Files, call: Call, job: { id: number | undefined; destination: string }): Reply {
  files.history.note(call, { action: 'create', path: readPath(job.destination).text });
  const json = job.id === undefined ? { status: 'completed' } : { status: 'pending', file_migration_id: job.id };
  return { status: 201, json };
}
