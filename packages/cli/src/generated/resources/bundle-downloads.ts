// Generated from catalogue/resources/bundle_downloads.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One download that a visitor made through a share link. */
export const BUNDLE_DOWNLOADS: ResourceSpec = {
  name: 'bundle_downloads',
  property: 'bundleDownloads',
  summary: 'One download that a visitor made through a share link.',
  identifier: null,
  fields: ['bundle_registration', 'download_method', 'path', 'workspace_id', 'created_at'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    bundle_id: 'number: ID of the share link whose downloads are listed.',
    bundle_registration_id: 'number: ID of the registration whose downloads are listed.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /bundle_downloads',
      summary: 'Lists downloads made through share links.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page', 'bundle_id', 'bundle_registration_id'],
      required: [],
      sort: ['workspace_id', 'created_at'],
      filters: {
        filter: ['created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
  ],
};
