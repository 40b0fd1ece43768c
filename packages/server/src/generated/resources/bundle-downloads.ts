// Generated from catalogue/resources/bundle_downloads.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One download that a visitor made through a share link. */
export const BUNDLE_DOWNLOADS: ResourceSpec = {
  name: 'BundleDownload',
  plural: 'bundle_downloads',
  collection: 'bundle_downloads',
  identifier: null,
  fields: {
    bundle_registration: { type: 'entity', entity: 'BundleRegistration', readOnly: true },
    download_method: { type: 'string', readOnly: true, enum: ['file', 'full_zip'] },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /bundle_downloads',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
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
      sortFields: ['workspace_id', 'created_at'],
      filterFields: {
        filter: ['created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      returns: { entity: 'BundleDownload', list: true },
      status: 200,
    },
  ],
};
