// Generated from catalogue/resources/usage_daily_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The usage figures of the site for one day. */
export const USAGE_DAILY_SNAPSHOTS: ResourceSpec = {
  name: 'usage_daily_snapshots',
  property: 'usageDailySnapshots',
  summary: 'The usage figures of the site for one day.',
  identifier: 'id',
  fields: [
    'id',
    'date',
    'api_usage_available',
    'read_api_usage',
    'write_api_usage',
    'transformation_credits_usage',
    'user_count',
    'current_storage',
    'deleted_files_storage',
    'deleted_files_counted_in_minimum',
    'root_storage',
    'usage_by_top_level_dir',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /usage_daily_snapshots',
      summary: 'Lists daily usage figures.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['date'],
      filters: {
        filter: ['date', 'usage_snapshot_id'],
        filter_gt: ['date'],
        filter_gteq: ['date'],
        filter_lt: ['date'],
        filter_lteq: ['date'],
      },
    },
  ],
};
