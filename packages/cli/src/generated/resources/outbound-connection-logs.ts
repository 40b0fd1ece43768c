// Generated from catalogue/resources/outbound_connection_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged operation on a connection from the site to a remote server. */
export const OUTBOUND_CONNECTION_LOGS: ResourceSpec = {
  name: 'outbound_connection_logs',
  property: 'outboundConnectionLogs',
  summary: 'One logged operation on a connection from the site to a remote server.',
  identifier: null,
  fields: [
    'timestamp',
    'path',
    'client_ip',
    'src_remote_server_id',
    'src_remote_server_name',
    'dest_remote_server_id',
    'dest_remote_server_name',
    'operation',
    'error_message',
    'error_operation',
    'error_type',
    'status',
    'duration_ms',
    'bytes_uploaded',
    'bytes_downloaded',
    'list_count',
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
      route: 'GET /outbound_connection_logs',
      summary: 'Lists logged operations on remote servers.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
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
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['path'],
      },
    },
  ],
};
