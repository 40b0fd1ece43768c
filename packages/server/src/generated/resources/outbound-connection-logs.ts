// Generated from catalogue/resources/outbound_connection_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged operation on a connection from the site to a remote server. */
export const OUTBOUND_CONNECTION_LOGS: ResourceSpec = {
  name: 'OutboundConnectionLog',
  plural: 'outbound_connection_logs',
  collection: 'outbound_connection_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    client_ip: { type: 'string', readOnly: true },
    src_remote_server_id: { type: 'int64', readOnly: true },
    src_remote_server_name: { type: 'string', readOnly: true },
    dest_remote_server_id: { type: 'int64', readOnly: true },
    dest_remote_server_name: { type: 'string', readOnly: true },
    operation: { type: 'string', readOnly: true },
    error_message: { type: 'string', readOnly: true, nullable: true },
    error_operation: { type: 'string', readOnly: true, nullable: true },
    error_type: { type: 'string', readOnly: true, nullable: true },
    status: { type: 'string', readOnly: true },
    duration_ms: { type: 'int64', readOnly: true },
    bytes_uploaded: { type: 'int64', readOnly: true, nullable: true },
    bytes_downloaded: { type: 'int64', readOnly: true, nullable: true },
    list_count: { type: 'int64', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /outbound_connection_logs',
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
        filter: [
          'operation',
          'status',
          'src_remote_server_id',
          'dest_remote_server_id',
          'path',
          'client_ip',
          'created_at',
        ],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_prefix: ['path'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_prefix', 'filter_lt', 'filter_lteq'],
          subsetsOf: [
            'operation',
            'status',
            'src_remote_server_id',
            'dest_remote_server_id',
            'path',
            'client_ip',
            'created_at',
          ],
          minSize: 1,
          maxSize: 7,
        },
      ],
      returns: { entity: 'OutboundConnectionLog', list: true },
      status: 200,
    },
  ],
};
