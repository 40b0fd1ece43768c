// Generated from catalogue/resources/sync_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One log line written by a sync run. */
export const SYNC_LOGS: ResourceSpec = {
  name: 'SyncLog',
  plural: 'sync_logs',
  collection: 'sync_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    sync_id: { type: 'int64', readOnly: true },
    external_event_id: { type: 'int64', readOnly: true },
    sync_run_id: { type: 'int64', readOnly: true },
    error_type: { type: 'string', readOnly: true, nullable: true },
    message: { type: 'string', readOnly: true },
    operation: { type: 'string', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    size: { type: 'int64', readOnly: true },
    file_type: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /sync_logs',
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
        filter: ['external_event_id', 'operation', 'status', 'sync_id', 'created_at', 'sync_run_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['external_event_id', 'operation', 'status', 'sync_id', 'created_at', 'sync_run_id'],
          minSize: 1,
          maxSize: 6,
        },
      ],
      returns: { entity: 'SyncLog', list: true },
      status: 200,
    },
  ],
};
