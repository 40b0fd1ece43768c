// Generated from catalogue/resources/bundle_actions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One action that a visitor took through a share link. */
export const BUNDLE_ACTIONS: ResourceSpec = {
  name: 'BundleAction',
  plural: 'bundle_actions',
  collection: 'bundle_actions',
  identifier: null,
  fields: {
    action: { type: 'string', readOnly: true },
    bundle_registration: { type: 'entity', entity: 'BundleRegistration', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    destination: { type: 'string', readOnly: true, nullable: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    source: { type: 'string', readOnly: true, nullable: true },
    bundle_registration_id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    bundle_registration_name: { type: 'string', readOnly: true },
    bundle_registration_email: { type: 'string', readOnly: true },
    bundle_registration_ip: { type: 'string', readOnly: true },
    form_field_set_id: { type: 'int64', readOnly: true },
    form_field_data: { type: 'object', readOnly: true },
  },
  operations: [
    {
      route: 'GET /bundle_actions',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
        bundle_id: { in: 'query', type: 'int64' },
        bundle_registration_id: { in: 'query', type: 'int64' },
      },
      sortFields: ['workspace_id', 'created_at', 'bundle_registration_id'],
      filterFields: {
        filter: ['created_at', 'bundle_id', 'bundle_registration_id'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['bundle_id', 'created_at'],
            ['bundle_registration_id', 'created_at'],
            ['bundle_id', 'bundle_registration_id'],
            ['bundle_id', 'bundle_registration_id', 'created_at'],
          ],
        },
      ],
      virtualFields: ['bundle_id'],
      returns: { entity: 'BundleAction', list: true },
      status: 200,
    },
  ],
};
