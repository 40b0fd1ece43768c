// Generated from catalogue/resources/usage_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { UsageByTopLevelDir } from './usage-by-top-level-dirs.ts';

/** The usage figures of the site for one billing period. */
export interface UsageSnapshot {
  /** ID of the snapshot. */
  id: number;
  /** Start of the period. */
  start_at: string | null;
  /** End of the period. */
  end_at: string | null;
  /** Highest number of users in the period. */
  high_water_user_count: number | null;
  /** Credits for transformations that were used, without today. */
  transformation_credits_usage: number | null;
  /** Storage in use, in bytes. */
  current_storage: number | null;
  /** Highest storage in use in the period, in bytes. */
  high_water_storage: number | null;
  /** Storage of files directly in the root, in bytes. */
  root_storage: number | null;
  /** Storage of deleted files billed for their minimum lifetime, in bytes. */
  deleted_files_counted_in_minimum: number | null;
  /** Storage of deleted files that can be restored, in bytes. */
  deleted_files_storage: number | null;
  /** Billable storage, in bytes. */
  total_billable_usage: number | null;
  /** Billable traffic, in bytes. */
  total_billable_transfer_usage: number | null;
  /** Bytes that the site sent. */
  bytes_sent: number | null;
  /** Bytes that syncs received. */
  sync_bytes_received: number | null;
  /** Bytes that syncs sent. */
  sync_bytes_sent: number | null;
  /** Storage by folder directly below the root. */
  usage_by_top_level_dir: UsageByTopLevelDir[] | null;
}

/** Parameters of `usageSnapshots.list`. */
export interface UsageSnapshotListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** The usage figures of the site for one billing period. */
export class UsageSnapshots extends Resource {
  /** Lists usage figures by period. `GET /usage_snapshots` */
  list(params: UsageSnapshotListParams = {}, options?: CallOptions): Listing<UsageSnapshot> {
    return this.createListing('GET /usage_snapshots', params, options);
  }
}
