// Generated from catalogue/resources/usage_daily_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The usage figures of the site for one day. */
export const USAGE_DAILY_SNAPSHOTS: ResourceSpec = {
  name: 'UsageDailySnapshot',
  plural: 'usage_daily_snapshots',
  collection: 'usage_daily_snapshots',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    date: { type: 'string', format: 'date', readOnly: true },
    api_usage_available: { type: 'boolean', readOnly: true },
    read_api_usage: { type: 'int64', readOnly: true },
    write_api_usage: { type: 'int64', readOnly: true },
    transformation_credits_usage: { type: 'int64', readOnly: true },
    user_count: { type: 'int64', readOnly: true },
    current_storage: { type: 'int64', readOnly: true },
    deleted_files_storage: { type: 'int64', readOnly: true },
    deleted_files_counted_in_minimum: { type: 'int64', readOnly: true },
    root_storage: { type: 'int64', readOnly: true },
    usage_by_top_level_dir: { type: 'array', item: { type: 'entity', entity: 'UsageByTopLevelDir' }, readOnly: true },
  },
  operations: [
    {
      route: 'GET /usage_daily_snapshots',
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
      sortFields: ['date'],
      filterFields: {
        filter: ['date', 'usage_snapshot_id'],
        filter_gt: ['date'],
        filter_gteq: ['date'],
        filter_lt: ['date'],
        filter_lteq: ['date'],
      },
      filterCombinations: [{ params: ['filter'], list: [['usage_snapshot_id', 'date']] }],
      virtualFields: ['usage_snapshot_id'],
      returns: { entity: 'UsageDailySnapshot', list: true },
      status: 200,
    },
  ],
};
