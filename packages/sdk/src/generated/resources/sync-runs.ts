// Generated from catalogue/resources/sync_runs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { SyncRunLiveTransfer } from './sync-run-live-transfers.ts';

/** One execution of a sync, with its status and counters. */
export interface SyncRun {
  /** ID of the run. */
  id: number;
  /** Log text of the run. */
  body: string | null;
  /** Bytes copied by the run. */
  bytes_synced: number | null;
  /** Number of files compared. */
  compared_files: number | null;
  /** Number of folders compared. */
  compared_folders: number | null;
  /** When the run ended. */
  completed_at: string | null;
  /** When the run started. */
  created_at: string | null;
  /** Kind of the remote server that is written. */
  dest_remote_server_type: string | null;
  /** Whether the run is a trial that changes nothing. */
  dry_run: boolean | null;
  /** Number of files that failed. */
  errored_files: number | null;
  /** Estimated number of bytes to copy. */
  estimated_bytes_count: number | null;
  /** Messages of errors in the run. */
  event_errors: string[] | null;
  /** Address of the run's log. */
  log_url: string | null;
  /** Time taken by the run, in seconds. */
  runtime: number | null;
  /** ID of the site. */
  site_id: number | null;
  /** ID of the workspace of the run. */
  workspace_id: number | null;
  /** Kind of the remote server that is read. */
  src_remote_server_type: string | null;
  /** State of the run, from in_progress to its outcome. */
  status: 'success' | 'failure' | 'partial_failure' | 'in_progress' | 'skipped' | null;
  /** Number of files copied. */
  successful_files: number | null;
  /** ID of the sync. */
  sync_id: number | null;
  /** Name of the sync. */
  sync_name: string | null;
  /** When the run was last changed. */
  updated_at: string | null;
  /** Transfers under way; only while the run is in progress. Present only while `status` is `in_progress`. */
  live_transfers?: SyncRunLiveTransfer[] | null;
}

/** Fields that `syncRuns.list` filters by. */
export interface SyncRunListFilters {
  created_at: string | Date;
  status: 'success' | 'failure' | 'partial_failure' | 'in_progress' | 'skipped';
  dry_run: boolean;
  workspace_id: number;
  src_remote_server_type: string;
  dest_remote_server_type: string;
  sync_id: number;
}

/** What `SyncRunListParams` holds besides filters. */
export interface SyncRunListQuery {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'site_id' | 'workspace_id' | 'sync_id' | 'created_at' | 'status'> | undefined;
}

/** Parameters of `syncRuns.list`. */
export type SyncRunListParams = SyncRunListQuery &
  FilterBy<
    SyncRunListFilters,
    {
      filter:
        | 'created_at'
        | 'status'
        | 'dry_run'
        | 'workspace_id'
        | 'src_remote_server_type'
        | 'dest_remote_server_type'
        | 'sync_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['status', 'created_at']
        | ['workspace_id', 'created_at']
        | ['src_remote_server_type', 'created_at']
        | ['dest_remote_server_type', 'created_at']
        | ['sync_id', 'created_at']
        | ['workspace_id', 'status']
        | ['src_remote_server_type', 'status']
        | ['dest_remote_server_type', 'status']
        | ['sync_id', 'status']
        | ['workspace_id', 'src_remote_server_type']
        | ['workspace_id', 'dest_remote_server_type']
        | ['workspace_id', 'sync_id']
        | ['workspace_id', 'status', 'created_at']
        | ['src_remote_server_type', 'status', 'created_at']
        | ['dest_remote_server_type', 'status', 'created_at']
        | ['sync_id', 'status', 'created_at']
        | ['workspace_id', 'src_remote_server_type', 'created_at']
        | ['workspace_id', 'dest_remote_server_type', 'created_at']
        | ['workspace_id', 'sync_id', 'created_at']
        | ['workspace_id', 'src_remote_server_type', 'status']
        | ['workspace_id', 'dest_remote_server_type', 'status']
        | ['workspace_id', 'sync_id', 'status']
        | ['workspace_id', 'src_remote_server_type', 'status', 'created_at']
        | ['workspace_id', 'dest_remote_server_type', 'status', 'created_at']
        | ['workspace_id', 'sync_id', 'status', 'created_at'];
    }
  >;

/** One execution of a sync, with its status and counters. */
export class SyncRuns extends Resource {
  /** Lists sync runs. `GET /sync_runs` */
  list(params: SyncRunListParams = {}, options?: CallOptions): Listing<SyncRun> {
    return this.createListing('GET /sync_runs', params, options);
  }

  /** Returns one sync run; a running one shows its current transfers. `GET /sync_runs/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<SyncRun> {
    return this.callForRecord('GET /sync_runs/{id}', { id }, options);
  }
}
