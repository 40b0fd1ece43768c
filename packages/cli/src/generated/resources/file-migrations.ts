// Generated from catalogue/resources/file_migrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A copy, move or similar operation that runs in the background. */
export const FILE_MIGRATIONS: ResourceSpec = {
  name: 'file_migrations',
  property: 'fileMigrations',
  summary: 'A copy, move or similar operation that runs in the background.',
  identifier: 'id',
  fields: [
    'id',
    'path',
    'dest_path',
    'failure_message',
    'files_moved',
    'files_total',
    'operation',
    'region',
    'status',
    'log_url',
  ],
  params: {},
  operations: [
    {
      id: 'find',
      method: 'find',
      route: 'GET /file_migrations/{id}',
      summary: 'Returns the progress of one background operation.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
