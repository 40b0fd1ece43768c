// Generated from catalogue/resources/action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged file or account action of the last six months. */
export const ACTION_LOGS: ResourceSpec = {
  name: 'action_logs',
  property: 'actionLogs',
  summary: 'One logged file or account action of the last six months.',
  identifier: null,
  fields: [
    'action',
    'created_at',
    'destination',
    'failure_type',
    'folder',
    'interface',
    'ip',
    'metadata_dm_id',
    'parent_metadata_dm_id',
    'path',
    'site_id',
    'src',
    'user_id',
    'username',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 1000.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /action_logs',
      summary: 'Lists logged actions; callers without admin rights must filter by folder or path.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['folder', 'path', 'src', 'destination', 'created_at', 'user_id', 'username'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['folder', 'path', 'src', 'destination', 'username'],
      },
    },
  ],
};
