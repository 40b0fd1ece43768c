// The ZIP routes of the API.
import type { ArchiveOperations } from '../../files/operations/archives.ts';
import type { Handlers, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';

/** Handlers by route. */
export function createArchiveHandlers(archives: ArchiveOperations): Handlers {
  return {
    'GET /file_actions/zip_list/{path}': async ({ caller, params }) => {
      const entries = await archives.list(caller, params.string('path') ?? '');
      const listed = entries.filter((entry) => !entry.isFolder);
      return { json: listed.map((entry) => ({ path: entry.path.text, size: entry.sizeBytes })) };
    },
    'POST /file_actions/unzip': async ({ caller, params }) => {
      const id = await archives.unzip(caller, {
        path: params.string('path') ?? '',
        destination: params.string('destination') ?? '',
        only: params.string('filename') || undefined,
        overwrite: params.flag('overwrite'),
      });
      return answerStarted(id);
    },
    'POST /file_actions/zip': async ({ caller, params }) => {
      const paths = (params.list('paths') ?? []).filter((path) => typeof path === 'string');
      if (paths.length === 0) throw problem('bad-request/request-params-required', 'paths names what is to be packed.');
      const destination = params.string('destination') ?? '';
      return answerStarted(await archives.zip(caller, { paths, destination, overwrite: params.flag('overwrite') }));
    },
  };
}

function answerStarted(id: number | undefined): Reply {
  const json = id === undefined ? { status: 'completed' } : { status: 'pending', file_migration_id: id };
  return { status: 201, json };
}
