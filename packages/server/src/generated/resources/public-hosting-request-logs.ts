// Generated from catalogue/resources/public_hosting_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged request to a publicly served folder. */
export const PUBLIC_HOSTING_REQUEST_LOGS: ResourceSpec = {
  name: 'PublicHostingRequestLog',
  plural: 'public_hosting_request_logs',
  collection: 'public_hosting_request_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    remote_ip: { type: 'string', readOnly: true },
    server_ip: { type: 'string', readOnly: true },
    hostname: { type: 'string', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    responseCode: { type: 'int64', readOnly: true },
    success: { type: 'boolean', readOnly: true },
    duration_ms: { type: 'int64', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    bytes_transferred: { type: 'int64', readOnly: true },
    http_method: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /public_hosting_request_logs',
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
        filter: ['path', 'remote_ip', 'success', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['path'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_prefix', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['path', 'remote_ip', 'success', 'created_at'],
          minSize: 1,
          maxSize: 4,
        },
      ],
      returns: { entity: 'PublicHostingRequestLog', list: true },
      status: 200,
    },
  ],
};
