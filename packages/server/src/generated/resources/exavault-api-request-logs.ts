// Generated from catalogue/resources/exavault_api_request_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged call to the ExaVault-compatible API. */
export const EXAVAULT_API_REQUEST_LOGS: ResourceSpec = {
  name: 'ExavaultApiRequestLog',
  plural: 'exavault_api_request_logs',
  collection: 'exavault_api_request_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    endpoint: { type: 'string', readOnly: true },
    version: { type: 'double', readOnly: true },
    request_ip: { type: 'string', readOnly: true },
    request_method: { type: 'string', readOnly: true },
    error_type: { type: 'string', readOnly: true, nullable: true },
    error_message: { type: 'string', readOnly: true, nullable: true },
    user_agent: { type: 'string', readOnly: true },
    response_code: { type: 'int64', readOnly: true },
    success: { type: 'boolean', readOnly: true },
    duration_ms: { type: 'int64', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /exavault_api_request_logs',
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
        filter: ['request_ip', 'request_method', 'success', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['request_ip', 'request_method'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_prefix', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['request_ip', 'request_method', 'success', 'created_at'],
          minSize: 1,
          maxSize: 4,
        },
      ],
      returns: { entity: 'ExavaultApiRequestLog', list: true },
      status: 200,
    },
  ],
};
