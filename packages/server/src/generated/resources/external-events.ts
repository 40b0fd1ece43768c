// Generated from catalogue/resources/external_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A report of a transfer or job that a client program stores on the site. */
export const EXTERNAL_EVENTS: ResourceSpec = {
  name: 'ExternalEvent',
  plural: 'external_events',
  collection: 'external_events',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true },
    event_type: { type: 'string', readOnly: true },
    status: {
      type: 'string',
      settableOn: ['create'],
      enum: ['success', 'failure', 'partial_failure', 'in_progress', 'skipped'],
    },
    body: { type: 'string', settableOn: ['create'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    body_url: { type: 'string', readOnly: true, nullable: true },
  },
  operations: [
    {
      route: 'GET /external_events',
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
      sortFields: ['created_at', 'status', 'event_type'],
      filterFields: {
        filter: ['created_at', 'status', 'workspace_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['status', 'created_at'],
            ['workspace_id', 'created_at'],
            ['workspace_id', 'status'],
            ['workspace_id', 'status', 'created_at'],
          ],
        },
      ],
      returns: { entity: 'ExternalEvent', list: true },
      status: 200,
    },
    {
      route: 'GET /external_events/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ExternalEvent', list: false },
      status: 200,
    },
    {
      route: 'POST /external_events',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        status: {
          in: 'body',
          type: 'string',
          required: true,
          enum: ['success', 'failure', 'partial_failure', 'in_progress', 'skipped'],
        },
        body: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'ExternalEvent', list: false },
      status: 201,
    },
  ],
};
