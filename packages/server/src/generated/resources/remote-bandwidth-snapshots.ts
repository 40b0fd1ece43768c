// Generated from catalogue/resources/remote_bandwidth_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The sync traffic of one remote server up to one point in time. */
export const REMOTE_BANDWIDTH_SNAPSHOTS: ResourceSpec = {
  name: 'RemoteBandwidthSnapshot',
  plural: 'remote_bandwidth_snapshots',
  collection: 'remote_bandwidth_snapshots',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    sync_bytes_received: { type: 'int64', readOnly: true },
    sync_bytes_sent: { type: 'int64', readOnly: true },
    logged_at: { type: 'string', format: 'date-time', readOnly: true },
    remote_server_id: { type: 'int64', readOnly: true },
  },
  operations: [
    {
      route: 'GET /remote_bandwidth_snapshots',
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
      },
      sortFields: ['logged_at'],
      filterFields: {
        filter: ['logged_at'],
        filter_gt: ['logged_at'],
        filter_gteq: ['logged_at'],
        filter_lt: ['logged_at'],
        filter_lteq: ['logged_at'],
      },
      returns: { entity: 'RemoteBandwidthSnapshot', list: true },
      status: 200,
    },
  ],
};
