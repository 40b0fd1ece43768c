// Generated from catalogue/resources/inbound_s3_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged call to the site's S3-compatible endpoint. */
export const INBOUND_S3_LOGS: ResourceSpec = {
  name: 'InboundS3Log',
  plural: 'inbound_s3_logs',
  collection: 'inbound_s3_logs',
  identifier: null,
  fields: {
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    client_ip: { type: 'string', readOnly: true },
    operation: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    aws_access_key: { type: 'string', readOnly: true },
    error_message: { type: 'string', readOnly: true, nullable: true },
    error_type: { type: 'string', readOnly: true, nullable: true },
    duration_ms: { type: 'int64', readOnly: true },
    request_id: { type: 'string', readOnly: true },
    user_agent: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /inbound_s3_logs',
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
        filter: ['operation', 'status', 'path', 'client_ip', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['operation', 'status', 'path', 'client_ip'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_prefix', 'filter_lt', 'filter_lteq'],
          subsetsOf: ['operation', 'status', 'path', 'client_ip', 'created_at'],
          minSize: 1,
          maxSize: 4,
        },
      ],
      returns: { entity: 'InboundS3Log', list: true },
      status: 200,
    },
  ],
};
