// Generated from catalogue/resources/siem_http_destination_events.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One delivery of log entries to a SIEM destination, with its outcome. */
export interface SiemHttpDestinationEvent {
  /** ID of the event. */
  id: number;
  /** Type of the event. */
  event_type: string | null;
  /** Outcome of the delivery. */
  status: string | null;
  /** Log text of the delivery. */
  body: string | null;
  /** Messages of errors in the delivery. */
  event_errors: string[] | null;
  /** When the delivery was logged. */
  created_at: string | null;
  /** Address of the log text. */
  body_url: string | null;
  /** ID of the SIEM destination. */
  siem_http_destination_id: number | null;
}

/** Fields that `siemHttpDestinationEvents.list` filters by. */
export interface SiemHttpDestinationEventListFilters {
  created_at: string | Date;
  siem_http_destination_id: number;
  status: string;
}

/** What `SiemHttpDestinationEventListParams` holds besides filters. */
export interface SiemHttpDestinationEventListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'status' | 'siem_http_destination_id'> | undefined;
}

/** Parameters of `siemHttpDestinationEvents.list`. */
export type SiemHttpDestinationEventListParams = SiemHttpDestinationEventListQuery &
  FilterBy<
    SiemHttpDestinationEventListFilters,
    {
      filter: 'created_at' | 'siem_http_destination_id' | 'status';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['siem_http_destination_id', 'created_at']
        | ['status', 'created_at']
        | ['siem_http_destination_id', 'status']
        | ['siem_http_destination_id', 'status', 'created_at'];
    }
  >;

/** One delivery of log entries to a SIEM destination, with its outcome. */
export class SiemHttpDestinationEvents extends Resource {
  /** Lists deliveries to SIEM destinations. `GET /siem_http_destination_events` */
  list(params: SiemHttpDestinationEventListParams = {}, options?: CallOptions): Listing<SiemHttpDestinationEvent> {
    return this.createListing('GET /siem_http_destination_events', params, options);
  }

  /** Returns one delivery to a SIEM destination. `GET /siem_http_destination_events/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<SiemHttpDestinationEvent> {
    return this.callForRecord('GET /siem_http_destination_events/{id}', { id }, options);
  }
}
