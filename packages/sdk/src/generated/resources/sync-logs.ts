// Generated from catalogue/resources/sync_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One log line written by a sync run. */
export interface SyncLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** ID of the sync. */
  sync_id: number | null;
  /** ID of the external event that holds the log. */
  external_event_id: number | null;
  /** ID of the run that wrote the line. */
  sync_run_id: number | null;
  /** Type of the error, if the operation failed. */
  error_type: string | null;
  /** Text of the log line. */
  message: string | null;
  /** What was done. */
  operation: string | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** Size of the file in bytes. */
  size: number | null;
  /** Whether the entry is a file or a directory. */
  file_type: string | null;
  /** Outcome of the operation. */
  status: string | null;
  /** When the line was written. */
  created_at: string | null;
}

/** Fields that `syncLogs.list` filters by. */
export interface SyncLogListFilters {
  external_event_id: number;
  operation: string;
  status: string;
  sync_id: number;
  created_at: string | Date;
  sync_run_id: number;
}

/** What `SyncLogListParams` holds besides filters. */
export interface SyncLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `syncLogs.list`. */
export type SyncLogListParams = SyncLogListQuery &
  FilterByAny<
    SyncLogListFilters,
    {
      filter: 'external_event_id' | 'operation' | 'status' | 'sync_id' | 'created_at' | 'sync_run_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    }
  >;

/** One log line written by a sync run. */
export class SyncLogs extends Resource {
  /** Lists log lines of sync runs. `GET /sync_logs` */
  list(params: SyncLogListParams = {}, options?: CallOptions): Listing<SyncLog> {
    return this.createListing('GET /sync_logs', params, options);
  }
}
