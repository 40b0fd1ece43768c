// Generated from catalogue/resources/history_export_results.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One action found by a history export. */
export const HISTORY_EXPORT_RESULTS: ResourceSpec = {
  name: 'history_export_results',
  property: 'historyExportResults',
  summary: 'One action found by a history export.',
  identifier: 'id',
  fields: [
    'id',
    'created_at',
    'created_at_iso8601',
    'user_id',
    'file_id',
    'parent_id',
    'path',
    'folder',
    'src',
    'destination',
    'ip',
    'username',
    'user_is_from_parent_site',
    'action',
    'failure_type',
    'interface',
    'target_id',
    'target_name',
    'target_permission',
    'target_recursive',
    'target_expires_at',
    'target_expires_at_iso8601',
    'target_permission_set',
    'target_platform',
    'target_username',
    'target_user_id',
  ],
  params: {
    user_id: 'number: ID of the user who acted; 0 as a parameter is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    history_export_id: 'number: ID of the export whose results are listed.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /history_export_results',
      summary: 'Lists the actions collected by one finished history export.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'history_export_id'],
      required: ['history_export_id'],
    },
  ],
};
