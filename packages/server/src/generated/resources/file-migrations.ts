// Generated from catalogue/resources/file_migrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A copy, move or similar operation that runs in the background. */
export const FILE_MIGRATIONS: ResourceSpec = {
  name: 'FileMigration',
  plural: 'file_migrations',
  collection: 'file_migrations',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    dest_path: { type: 'string', readOnly: true },
    failure_message: { type: 'string', readOnly: true, nullable: true },
    files_moved: { type: 'int64', readOnly: true },
    files_total: { type: 'int64', readOnly: true },
    operation: { type: 'string', readOnly: true },
    region: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    log_url: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /file_migrations/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'FileMigration', list: false },
      status: 200,
    },
  ],
};
