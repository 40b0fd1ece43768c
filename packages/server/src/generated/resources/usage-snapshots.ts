// Generated from catalogue/resources/usage_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The usage figures of the site for one billing period. */
export const USAGE_SNAPSHOTS: ResourceSpec = {
  name: 'UsageSnapshot',
  plural: 'usage_snapshots',
  collection: 'usage_snapshots',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    start_at: { type: 'string', format: 'date-time', readOnly: true },
    end_at: { type: 'string', format: 'date-time', readOnly: true },
    high_water_user_count: { type: 'int64', readOnly: true },
    transformation_credits_usage: { type: 'int64', readOnly: true },
    current_storage: { type: 'int64', readOnly: true },
    high_water_storage: { type: 'int64', readOnly: true },
    root_storage: { type: 'int64', readOnly: true },
    deleted_files_counted_in_minimum: { type: 'int64', readOnly: true },
    deleted_files_storage: { type: 'int64', readOnly: true },
    total_billable_usage: { type: 'int64', readOnly: true },
    total_billable_transfer_usage: { type: 'int64', readOnly: true },
    bytes_sent: { type: 'int64', readOnly: true },
    sync_bytes_received: { type: 'int64', readOnly: true },
    sync_bytes_sent: { type: 'int64', readOnly: true },
    usage_by_top_level_dir: { type: 'array', item: { type: 'entity', entity: 'UsageByTopLevelDir' }, readOnly: true },
  },
  operations: [
    {
      route: 'GET /usage_snapshots',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'UsageSnapshot', list: true },
      status: 200,
    },
  ],
};
