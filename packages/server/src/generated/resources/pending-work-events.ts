// Generated from catalogue/resources/pending_work_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One background job of a folder setting, with its outcome. */
export const PENDING_WORK_EVENTS: ResourceSpec = {
  name: 'PendingWorkEvent',
  plural: 'pending_work_events',
  collection: 'pending_work_events',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    event_type: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    body: { type: 'string', readOnly: true },
    event_errors: { type: 'array', item: { type: 'string' }, readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    body_url: { type: 'string', readOnly: true },
    folder_behavior_id: { type: 'int64', readOnly: true },
  },
  operations: [
    {
      route: 'GET /pending_work_events',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at', 'status', 'folder_behavior_id'],
      filterFields: {
        filter: ['created_at', 'folder_behavior_id', 'status'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['folder_behavior_id', 'created_at'],
            ['status', 'created_at'],
            ['folder_behavior_id', 'status'],
            ['folder_behavior_id', 'status', 'created_at'],
          ],
        },
      ],
      returns: { entity: 'PendingWorkEvent', list: true },
      status: 200,
    },
    {
      route: 'GET /pending_work_events/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'PendingWorkEvent', list: false },
      status: 200,
    },
  ],
};
