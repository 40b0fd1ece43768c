// Generated from catalogue/resources/pending_work_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One background job of a folder setting, with its outcome. */
export const PENDING_WORK_EVENTS: ResourceSpec = {
  name: 'pending_work_events',
  property: 'pendingWorkEvents',
  summary: 'One background job of a folder setting, with its outcome.',
  identifier: 'id',
  fields: ['id', 'event_type', 'status', 'body', 'event_errors', 'created_at', 'body_url', 'folder_behavior_id'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /pending_work_events',
      summary: 'Lists background jobs of folder settings.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'status', 'folder_behavior_id'],
      filters: {
        filter: ['created_at', 'folder_behavior_id', 'status'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /pending_work_events/{id}',
      summary: 'Returns one background job of a folder setting.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
