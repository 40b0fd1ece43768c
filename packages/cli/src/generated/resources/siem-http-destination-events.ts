// Generated from catalogue/resources/siem_http_destination_events.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One delivery of log entries to a SIEM destination, with its outcome. */
export const SIEM_HTTP_DESTINATION_EVENTS: ResourceSpec = {
  name: 'siem_http_destination_events',
  property: 'siemHttpDestinationEvents',
  summary: 'One delivery of log entries to a SIEM destination, with its outcome.',
  identifier: 'id',
  fields: ['id', 'event_type', 'status', 'body', 'event_errors', 'created_at', 'body_url', 'siem_http_destination_id'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /siem_http_destination_events',
      summary: 'Lists deliveries to SIEM destinations.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'status', 'siem_http_destination_id'],
      filters: {
        filter: ['created_at', 'siem_http_destination_id', 'status'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /siem_http_destination_events/{id}',
      summary: 'Returns one delivery to a SIEM destination.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
