// Generated from catalogue/resources/external_events.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `status`. */
export type ExternalEventStatus = 'success' | 'failure' | 'partial_failure' | 'in_progress' | 'skipped';

/** A report of a transfer or job that a client program stores on the site. */
export interface ExternalEvent {
  /** ID of the event. */
  id: number;
  /** ID of the workspace of the event. */
  workspace_id: number | null;
  /** Type of the event. */
  event_type: string;
  /** Outcome of the reported work. */
  status: ExternalEventStatus;
  /** Log text of the reported work. */
  body: string;
  /** When the event was stored. */
  created_at: string;
  /** Address of the log text. */
  body_url: string | null;
}

/** Fields that `externalEvents.list` filters by. */
export interface ExternalEventListFilters {
  created_at: string | Date;
  status: ExternalEventStatus;
  workspace_id: number;
}

/** What `ExternalEventListParams` holds besides filters. */
export interface ExternalEventListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'status' | 'event_type'> | undefined;
}

/** Parameters of `externalEvents.list`. */
export type ExternalEventListParams = ExternalEventListQuery &
  FilterBy<
    ExternalEventListFilters,
    {
      filter: 'created_at' | 'status' | 'workspace_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['status', 'created_at']
        | ['workspace_id', 'created_at']
        | ['workspace_id', 'status']
        | ['workspace_id', 'status', 'created_at'];
    }
  >;

/** Parameters of `externalEvents.create`. */
export interface ExternalEventCreateParams {
  /** Outcome of the reported work. */
  status: ExternalEventStatus;
  /** Log text of the reported work. */
  body: string;
}

/** A report of a transfer or job that a client program stores on the site. */
export class ExternalEvents extends Resource {
  /** Lists external events. `GET /external_events` */
  list(params: ExternalEventListParams = {}, options?: CallOptions): Listing<ExternalEvent> {
    return this.createListing('GET /external_events', params, options);
  }

  /** Returns one external event. `GET /external_events/{id}` */
  find(id: number, options?: CallOptions): Promise<ExternalEvent> {
    return this.callForRecord('GET /external_events/{id}', { id }, options);
  }

  /** Stores the status and log text of a transfer or job. `POST /external_events` */
  create(params: ExternalEventCreateParams, options?: CallOptions): Promise<ExternalEvent> {
    return this.callForRecord('POST /external_events', params, options);
  }
}
