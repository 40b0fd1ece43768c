// Generated from catalogue/resources/pending_work_events.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One background job of a folder setting, with its outcome. */
export interface PendingWorkEvent {
  /** ID of the event. */
  id: number;
  /** Type of the event. */
  event_type: string | null;
  /** Outcome of the job. */
  status: string | null;
  /** Log text of the job. */
  body: string | null;
  /** Messages of errors in the job. */
  event_errors: string[] | null;
  /** When the job was logged. */
  created_at: string | null;
  /** Address of the log text. */
  body_url: string | null;
  /** ID of the folder setting that caused the job. */
  folder_behavior_id: number | null;
}

/** Fields that `pendingWorkEvents.list` filters by. */
export interface PendingWorkEventListFilters {
  created_at: string | Date;
  folder_behavior_id: number;
  status: string;
}

/** What `PendingWorkEventListParams` holds besides filters. */
export interface PendingWorkEventListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'status' | 'folder_behavior_id'> | undefined;
}

/** Parameters of `pendingWorkEvents.list`. */
export type PendingWorkEventListParams = PendingWorkEventListQuery &
  FilterBy<
    PendingWorkEventListFilters,
    {
      filter: 'created_at' | 'folder_behavior_id' | 'status';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['folder_behavior_id', 'created_at']
        | ['status', 'created_at']
        | ['folder_behavior_id', 'status']
        | ['folder_behavior_id', 'status', 'created_at'];
    }
  >;

/** One background job of a folder setting, with its outcome. */
export class PendingWorkEvents extends Resource {
  /** Lists background jobs of folder settings. `GET /pending_work_events` */
  list(params: PendingWorkEventListParams = {}, options?: CallOptions): Listing<PendingWorkEvent> {
    return this.createListing('GET /pending_work_events', params, options);
  }

  /** Returns one background job of a folder setting. `GET /pending_work_events/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<PendingWorkEvent> {
    return this.callForRecord('GET /pending_work_events/{id}', { id }, options);
  }
}
