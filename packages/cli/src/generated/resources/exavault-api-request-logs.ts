// Generated from catalogue/resources/exavault_api_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged call to the ExaVault-compatible API. */
export const EXAVAULT_API_REQUEST_LOGS: ResourceSpec = {
  name: 'exavault_api_request_logs',
  property: 'exavaultApiRequestLogs',
  summary: 'One logged call to the ExaVault-compatible API.',
  identifier: null,
  fields: [
    'timestamp',
    'endpoint',
    'version',
    'request_ip',
    'request_method',
    'error_type',
    'error_message',
    'user_agent',
    'response_code',
    'success',
    'duration_ms',
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
      route: 'GET /exavault_api_request_logs',
      summary: 'Lists logged calls to the ExaVault-compatible API.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['request_ip', 'request_method', 'success', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['request_ip', 'request_method'],
      },
    },
  ],
};
