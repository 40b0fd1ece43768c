// Generated from catalogue/resources/web_dav_action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged WebDAV operation. */
export const WEB_DAV_ACTION_LOGS: ResourceSpec = {
  name: 'web_dav_action_logs',
  property: 'webDavActionLogs',
  summary: 'One logged WebDAV operation.',
  identifier: null,
  fields: [
    'timestamp',
    'remote_ip',
    'server_ip',
    'username',
    'auth_ciphers',
    'action_type',
    'path',
    'true_path',
    'name',
    'http_method',
    'http_path',
    'http_response_code',
    'size',
    'entries_returned',
    'success',
    'status',
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
      route: 'GET /web_dav_action_logs',
      summary: 'Lists logged WebDAV operations.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['path', 'true_path', 'remote_ip', 'success', 'status', 'action_type', 'username', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['path', 'true_path', 'action_type', 'username'],
      },
    },
  ],
};
