// Generated from catalogue/resources/remote_bandwidth_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The sync traffic of one remote server up to one point in time. */
export interface RemoteBandwidthSnapshot {
  /** ID of the snapshot. */
  id: number;
  /** Bytes that syncs received from the remote server. */
  sync_bytes_received: number | null;
  /** Bytes that syncs sent to the remote server. */
  sync_bytes_sent: number | null;
  /** End of the counted period. */
  logged_at: string | null;
  /** ID of the remote server. */
  remote_server_id: number | null;
}

/** Parameters of `remoteBandwidthSnapshots.list`. */
export interface RemoteBandwidthSnapshotListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'logged_at'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { logged_at: string | Date } | undefined;
  /** Keeps records whose field is greater than the value. */
  filter_gt?: { logged_at: string | Date } | undefined;
  /** Keeps records whose field is greater than or equal to the value. */
  filter_gteq?: { logged_at: string | Date } | undefined;
  /** Keeps records whose field is less than the value. */
  filter_lt?: { logged_at: string | Date } | undefined;
  /** Keeps records whose field is less than or equal to the value. */
  filter_lteq?: { logged_at: string | Date } | undefined;
}

/** The sync traffic of one remote server up to one point in time. */
export class RemoteBandwidthSnapshots extends Resource {
  /** Lists sync traffic of remote servers. `GET /remote_bandwidth_snapshots` */
  list(params: RemoteBandwidthSnapshotListParams = {}, options?: CallOptions): Listing<RemoteBandwidthSnapshot> {
    return this.createListing('GET /remote_bandwidth_snapshots', params, options);
  }
}
