// Generated from catalogue/resources/ftp_action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged FTP command. */
export const FTP_ACTION_LOGS: ResourceSpec = {
  name: 'ftp_action_logs',
  property: 'ftpActionLogs',
  summary: 'One logged FTP command.',
  identifier: null,
  fields: [
    'timestamp',
    'remote_ip',
    'server_ip',
    'username',
    'session_uuid',
    'seq_id',
    'auth_ciphers',
    'action_type',
    'path',
    'true_path',
    'name',
    'cmd',
    'param',
    'responseCode',
    'responseMessage',
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
      route: 'GET /ftp_action_logs',
      summary: 'Lists logged FTP commands.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: [
          'path',
          'true_path',
          'remote_ip',
          'session_uuid',
          'success',
          'status',
          'action_type',
          'username',
          'created_at',
        ],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['path', 'true_path', 'action_type', 'username'],
      },
    },
  ],
};
