// Generated from catalogue/resources/public_hosting_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged request to a publicly served folder. */
export const PUBLIC_HOSTING_REQUEST_LOGS: ResourceSpec = {
  name: 'public_hosting_request_logs',
  property: 'publicHostingRequestLogs',
  summary: 'One logged request to a publicly served folder.',
  identifier: null,
  fields: [
    'timestamp',
    'remote_ip',
    'server_ip',
    'hostname',
    'path',
    'responseCode',
    'success',
    'duration_ms',
    'created_at',
    'bytes_transferred',
    'http_method',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 1000.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /public_hosting_request_logs',
      summary: 'Lists logged requests to publicly served folders.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['path', 'remote_ip', 'success', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['path'],
      },
    },
  ],
};
