// Generated from catalogue/resources/event_records.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One event that the site recorded, ready for delivery to subscribers. */
export const EVENT_RECORDS: ResourceSpec = {
  name: 'event_records',
  property: 'eventRecords',
  summary: 'One event that the site recorded, ready for delivery to subscribers.',
  identifier: 'id',
  fields: [
    'id',
    'workspace_id',
    'event_uuid',
    'event_type',
    'severity',
    'source_type',
    'source_id',
    'occurred_at',
    'human_title',
    'human_summary',
    'human_fields',
    'actor',
    'resources',
    'payload',
    'created_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /event_records',
      summary: 'Lists recorded events.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['event_type', 'created_at', 'workspace_id'],
      filters: {
        filter: ['created_at', 'event_type', 'workspace_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['event_type'],
      },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /event_records/{id}',
      summary: 'Returns one recorded event.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
