// Generated from catalogue/resources/usage_daily_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { UsageByTopLevelDir } from './usage-by-top-level-dirs.ts';

/** The usage figures of the site for one day. */
export interface UsageDailySnapshot {
  /** ID of the snapshot. */
  id: number;
  /** Day of the figures. */
  date: string | null;
  /** Whether the figures for API calls are complete. */
  api_usage_available: boolean | null;
  /** Number of API calls that read. */
  read_api_usage: number | null;
  /** Number of API calls that write. */
  write_api_usage: number | null;
  /** Number of transformation credits used. */
  transformation_credits_usage: number | null;
  /** Number of users. */
  user_count: number | null;
  /** Storage in use, in bytes. */
  current_storage: number | null;
  /** Storage of deleted files that can be restored, in bytes. */
  deleted_files_storage: number | null;
  /** Storage of deleted files billed for their minimum lifetime, in bytes. */
  deleted_files_counted_in_minimum: number | null;
  /** Storage of files directly in the root, in bytes. */
  root_storage: number | null;
  /** Storage by folder directly below the root. */
  usage_by_top_level_dir: UsageByTopLevelDir[] | null;
}

/** Fields that `usageDailySnapshots.list` filters by. */
export interface UsageDailySnapshotListFilters {
  date: string | Date;
  usage_snapshot_id: number;
}

/** What `UsageDailySnapshotListParams` holds besides filters. */
export interface UsageDailySnapshotListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'date'> | undefined;
}

/** Parameters of `usageDailySnapshots.list`. */
export type UsageDailySnapshotListParams = UsageDailySnapshotListQuery &
  FilterBy<
    UsageDailySnapshotListFilters,
    {
      filter: 'date' | 'usage_snapshot_id';
      filter_gt: 'date';
      filter_gteq: 'date';
      filter_lt: 'date';
      filter_lteq: 'date';
    },
    { filter: ['usage_snapshot_id', 'date'] }
  >;

/** The usage figures of the site for one day. */
export class UsageDailySnapshots extends Resource {
  /** Lists daily usage figures. `GET /usage_daily_snapshots` */
  list(params: UsageDailySnapshotListParams = {}, options?: CallOptions): Listing<UsageDailySnapshot> {
    return this.createListing('GET /usage_daily_snapshots', params, options);
  }
}
