// Generated from catalogue/resources/web_dav_action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged WebDAV operation. */
export const WEB_DAV_ACTION_LOGS: ResourceSpec = {
  name: 'WebDavActionLog',
  plural: 'web_dav_action_logs',
  collection: 'web_dav_action_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    remote_ip: { type: 'string', readOnly: true },
    server_ip: { type: 'string', readOnly: true },
    username: { type: 'string', readOnly: true },
    auth_ciphers: { type: 'string', readOnly: true },
    action_type: { type: 'string', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    true_path: { type: 'string', readOnly: true },
    name: { type: 'string', readOnly: true },
    http_method: { type: 'string', readOnly: true },
    http_path: { type: 'string', readOnly: true },
    http_response_code: { type: 'int64', readOnly: true },
    size: { type: 'int64', readOnly: true },
    entries_returned: { type: 'int64', readOnly: true },
    success: { type: 'boolean', readOnly: true },
    status: { type: 'string', readOnly: true },
    duration_ms: { type: 'int64', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /web_dav_action_logs',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 1000, recommendedMax: 1000 },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_prefix: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      filterFields: {
        filter: ['path', 'true_path', 'remote_ip', 'success', 'status', 'action_type', 'username', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['path', 'true_path', 'action_type', 'username'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_prefix', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['path', 'true_path', 'remote_ip', 'success', 'status', 'action_type', 'username', 'created_at'],
          minSize: 1,
          maxSize: 8,
        },
      ],
      returns: { entity: 'WebDavActionLog', list: true },
      status: 200,
    },
  ],
};
