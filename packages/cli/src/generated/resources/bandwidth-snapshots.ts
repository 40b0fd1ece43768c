// Generated from catalogue/resources/bandwidth_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The traffic and request counts of a site up to one point in time. */
export const BANDWIDTH_SNAPSHOTS: ResourceSpec = {
  name: 'bandwidth_snapshots',
  property: 'bandwidthSnapshots',
  summary: 'The traffic and request counts of a site up to one point in time.',
  identifier: 'id',
  fields: [
    'id',
    'bytes_received',
    'bytes_sent',
    'sync_bytes_received',
    'sync_bytes_sent',
    'requests_get',
    'requests_put',
    'requests_other',
    'logged_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /bandwidth_snapshots',
      summary: 'Lists traffic counts of the site.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['logged_at'],
      filters: {
        filter: ['logged_at'],
        filter_gt: ['logged_at'],
        filter_gteq: ['logged_at'],
        filter_lt: ['logged_at'],
        filter_lteq: ['logged_at'],
      },
    },
  ],
};
