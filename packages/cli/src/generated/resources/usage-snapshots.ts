// Generated from catalogue/resources/usage_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The usage figures of the site for one billing period. */
export const USAGE_SNAPSHOTS: ResourceSpec = {
  name: 'usage_snapshots',
  property: 'usageSnapshots',
  summary: 'The usage figures of the site for one billing period.',
  identifier: 'id',
  fields: [
    'id',
    'start_at',
    'end_at',
    'high_water_user_count',
    'transformation_credits_usage',
    'current_storage',
    'high_water_storage',
    'root_storage',
    'deleted_files_counted_in_minimum',
    'deleted_files_storage',
    'total_billable_usage',
    'total_billable_transfer_usage',
    'bytes_sent',
    'sync_bytes_received',
    'sync_bytes_sent',
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
      route: 'GET /usage_snapshots',
      summary: 'Lists usage figures by period.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
  ],
};
