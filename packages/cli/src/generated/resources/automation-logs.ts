// Generated from catalogue/resources/automation_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One log line written by an automation run. */
export const AUTOMATION_LOGS: ResourceSpec = {
  name: 'automation_logs',
  property: 'automationLogs',
  summary: 'One log line written by an automation run.',
  identifier: null,
  fields: [
    'timestamp',
    'automation_id',
    'automation_run_id',
    'correlation_id',
    'dest_path',
    'error_type',
    'source_automation_id',
    'source_automation_version',
    'message',
    'node_id',
    'node_type',
    'operation',
    'output',
    'path',
    'status',
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
      route: 'GET /automation_logs',
      summary: 'Lists log lines of automation runs.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: [
          'automation_id',
          'automation_run_id',
          'correlation_id',
          'error_type',
          'node_id',
          'node_type',
          'operation',
          'output',
          'path',
          'source_automation_id',
          'source_automation_version',
          'status',
          'created_at',
        ],
        filter_gt: ['source_automation_version', 'created_at'],
        filter_gteq: ['source_automation_version', 'created_at'],
        filter_lt: ['source_automation_version', 'created_at'],
        filter_lteq: ['source_automation_version', 'created_at'],
        filter_prefix: ['correlation_id', 'error_type', 'node_id', 'node_type', 'output', 'path'],
      },
    },
  ],
};
