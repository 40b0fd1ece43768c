// Generated from catalogue/resources/sync_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One log line written by a sync run. */
export const SYNC_LOGS: ResourceSpec = {
  name: 'sync_logs',
  property: 'syncLogs',
  summary: 'One log line written by a sync run.',
  identifier: null,
  fields: [
    'timestamp',
    'sync_id',
    'external_event_id',
    'sync_run_id',
    'error_type',
    'message',
    'operation',
    'path',
    'size',
    'file_type',
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
      route: 'GET /sync_logs',
      summary: 'Lists log lines of sync runs.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['external_event_id', 'operation', 'status', 'sync_id', 'created_at', 'sync_run_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
  ],
};
