// Generated from catalogue/resources/settings_changes.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged change of the site's settings. */
export const SETTINGS_CHANGES: ResourceSpec = {
  name: 'settings_changes',
  property: 'settingsChanges',
  summary: "One logged change of the site's settings.",
  identifier: null,
  fields: [
    'api_key_id',
    'changes',
    'created_at',
    'user_id',
    'user_is_files_support',
    'user_is_from_parent_site',
    'username',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /settings_changes',
      summary: 'Lists logged changes of settings.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['created_at', 'api_key_id', 'user_id'],
      filters: { filter: ['api_key_id', 'user_id'] },
    },
  ],
};
