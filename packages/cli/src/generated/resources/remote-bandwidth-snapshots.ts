// Generated from catalogue/resources/remote_bandwidth_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The sync traffic of one remote server up to one point in time. */
export const REMOTE_BANDWIDTH_SNAPSHOTS: ResourceSpec = {
  name: 'remote_bandwidth_snapshots',
  property: 'remoteBandwidthSnapshots',
  summary: 'The sync traffic of one remote server up to one point in time.',
  identifier: 'id',
  fields: ['id', 'sync_bytes_received', 'sync_bytes_sent', 'logged_at', 'remote_server_id'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /remote_bandwidth_snapshots',
      summary: 'Lists sync traffic of remote servers.',
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
