// Generated from catalogue/resources/file_migration_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One log line of a background copy, move or delete. */
export const FILE_MIGRATION_LOGS: ResourceSpec = {
  name: 'FileMigrationLog',
  plural: 'file_migration_logs',
  collection: 'file_migration_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    file_migration_id: { type: 'int64', readOnly: true },
    dest_path: { type: 'string', readOnly: true },
    error_type: { type: 'string', readOnly: true, nullable: true },
    message: { type: 'string', readOnly: true },
    operation: { type: 'string', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    status: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /file_migration_logs',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 1000, recommendedMax: 1000 },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      filterFields: {
        filter: ['file_migration_id', 'operation', 'status', 'type', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['file_migration_id', 'operation', 'status', 'type', 'created_at'],
          minSize: 1,
          maxSize: 5,
        },
      ],
      virtualFields: ['type'],
      returns: { entity: 'FileMigrationLog', list: true },
      status: 200,
    },
  ],
};
