// Generated from catalogue/resources/external_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A report of a transfer or job that a client program stores on the site. */
export const EXTERNAL_EVENTS: ResourceSpec = {
  name: 'external_events',
  property: 'externalEvents',
  summary: 'A report of a transfer or job that a client program stores on the site.',
  identifier: 'id',
  fields: ['id', 'workspace_id', 'event_type', 'status', 'body', 'created_at', 'body_url'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    status: 'success | failure | partial_failure | in_progress | skipped: Outcome of the reported work.',
    body: 'text: Log text of the reported work.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /external_events',
      summary: 'Lists external events.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'status', 'event_type'],
      filters: {
        filter: ['created_at', 'status', 'workspace_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /external_events/{id}',
      summary: 'Returns one external event.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /external_events',
      summary: 'Stores the status and log text of a transfer or job.',
      kind: 'create',
      answer: 'record',
      params: ['status', 'body'],
      required: ['status', 'body'],
    },
  ],
};
