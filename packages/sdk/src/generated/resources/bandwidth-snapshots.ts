// Generated from catalogue/resources/bandwidth_snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The traffic and request counts of a site up to one point in time. */
export interface BandwidthSnapshot {
  /** ID of the snapshot. */
  id: number;
  /** Bytes that the site received. */
  bytes_received: number | null;
  /** Bytes that the site sent. */
  bytes_sent: number | null;
  /** Bytes that syncs received. */
  sync_bytes_received: number | null;
  /** Bytes that syncs sent. */
  sync_bytes_sent: number | null;
  /** Number of download requests. */
  requests_get: number | null;
  /** Number of upload requests. */
  requests_put: number | null;
  /** Number of other requests. */
  requests_other: number | null;
  /** End of the counted period. */
  logged_at: string | null;
}

/** Parameters of `bandwidthSnapshots.list`. */
export interface BandwidthSnapshotListParams {
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

/** The traffic and request counts of a site up to one point in time. */
export class BandwidthSnapshots extends Resource {
  /** Lists traffic counts of the site. `GET /bandwidth_snapshots` */
  list(params: BandwidthSnapshotListParams = {}, options?: CallOptions): Listing<BandwidthSnapshot> {
    return this.createListing('GET /bandwidth_snapshots', params, options);
  }
}
