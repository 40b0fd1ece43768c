// Generated from catalogue/resources/api_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged call to the REST API. */
export const API_REQUEST_LOGS: ResourceSpec = {
  name: 'api_request_logs',
  property: 'apiRequestLogs',
  summary: 'One logged call to the REST API.',
  identifier: null,
  fields: [
    'timestamp',
    'api_key_id',
    'api_key_prefix',
    'user_id',
    'username',
    'user_is_from_parent_site',
    'interface',
    'request_method',
    'request_path',
    'request_ip',
    'request_host',
    'request_id',
    'api_name',
    'user_agent',
    'error_type',
    'error_message',
    'response_code',
    'success',
    'duration_ms',
    'impersonator_user_id',
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
      route: 'GET /api_request_logs',
      summary: 'Lists logged API calls.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: [
          'api_key_id',
          'interface',
          'request_id',
          'request_ip',
          'request_method',
          'success',
          'user_id',
          'created_at',
        ],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['interface', 'request_id', 'request_ip', 'request_method'],
      },
    },
  ],
};
