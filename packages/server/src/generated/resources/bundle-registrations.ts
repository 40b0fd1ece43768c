// Generated from catalogue/resources/bundle_registrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The contact data that a visitor entered to open a share link. */
export const BUNDLE_REGISTRATIONS: ResourceSpec = {
  name: 'BundleRegistration',
  plural: 'bundle_registrations',
  collection: 'bundle_registrations',
  identifier: null,
  fields: {
    code: { type: 'string', readOnly: true },
    name: { type: 'string', readOnly: true },
    company: { type: 'string', readOnly: true },
    email: { type: 'string', readOnly: true },
    ip: { type: 'string', readOnly: true },
    inbox_code: { type: 'string', readOnly: true, nullable: true },
    clickwrap_body: { type: 'string', readOnly: true },
    form_field_set_id: { type: 'int64', readOnly: true },
    form_field_data: { type: 'object', readOnly: true },
    bundle_code: { type: 'string', readOnly: true },
    bundle_id: { type: 'int64', readOnly: true },
    bundle_recipient_id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /bundle_registrations',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        bundle_id: { in: 'query', type: 'int64' },
      },
      sortFields: ['workspace_id', 'bundle_id', 'created_at'],
      returns: { entity: 'BundleRegistration', list: true },
      status: 200,
    },
  ],
};
