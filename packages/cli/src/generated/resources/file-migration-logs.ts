// Generated from catalogue/resources/file_migration_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One log line of a background copy, move or delete. */
export const FILE_MIGRATION_LOGS: ResourceSpec = {
  name: 'file_migration_logs',
  property: 'fileMigrationLogs',
  summary: 'One log line of a background copy, move or delete.',
  identifier: null,
  fields: [
    'timestamp',
    'file_migration_id',
    'dest_path',
    'error_type',
    'message',
    'operation',
    'path',
    'status',
    'created_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 1000.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /file_migration_logs',
      summary: 'Lists log lines of background file operations.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['file_migration_id', 'operation', 'status', 'type', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
  ],
};
