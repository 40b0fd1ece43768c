// Generated from catalogue/resources/settings_changes.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged change of the site's settings. */
export const SETTINGS_CHANGES: ResourceSpec = {
  name: 'SettingsChange',
  plural: 'settings_changes',
  collection: 'settings_changes',
  identifier: null,
  fields: {
    api_key_id: { type: 'int64', readOnly: true },
    changes: { type: 'array', item: { type: 'string' }, readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    user_id: { type: 'int64', readOnly: true },
    user_is_files_support: { type: 'boolean', readOnly: true },
    user_is_from_parent_site: { type: 'boolean', readOnly: true },
    username: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /settings_changes',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at', 'api_key_id', 'user_id'],
      filterFields: { filter: ['api_key_id', 'user_id'] },
      returns: { entity: 'SettingsChange', list: true },
      status: 200,
    },
  ],
};
