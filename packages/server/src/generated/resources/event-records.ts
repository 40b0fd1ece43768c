// Generated from catalogue/resources/event_records.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One event that the site recorded, ready for delivery to subscribers. */
export const EVENT_RECORDS: ResourceSpec = {
  name: 'EventRecord',
  plural: 'event_records',
  collection: 'event_records',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace-or-site-wide' } },
    event_uuid: { type: 'string', readOnly: true },
    event_type: { type: 'string', readOnly: true },
    severity: { type: 'string', readOnly: true },
    source_type: { type: 'string', readOnly: true },
    source_id: { type: 'int64', readOnly: true },
    occurred_at: { type: 'string', format: 'date-time', readOnly: true },
    human_title: { type: 'string', readOnly: true },
    human_summary: { type: 'string', readOnly: true },
    human_fields: { type: 'array', item: { type: 'object' }, readOnly: true },
    actor: { type: 'object', readOnly: true },
    resources: { type: 'array', item: { type: 'object' }, readOnly: true },
    payload: { type: 'object', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /event_records',
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
        filter_prefix: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      sortFields: ['event_type', 'created_at', 'workspace_id'],
      filterFields: {
        filter: ['created_at', 'event_type', 'workspace_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['event_type'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['event_type', 'created_at'],
            ['workspace_id', 'created_at'],
            ['workspace_id', 'event_type'],
            ['workspace_id', 'event_type', 'created_at'],
          ],
        },
      ],
      returns: { entity: 'EventRecord', list: true },
      status: 200,
    },
    {
      route: 'GET /event_records/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'EventRecord', list: false },
      status: 200,
    },
  ],
};
