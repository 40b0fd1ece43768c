// Generated from catalogue/resources/event_delivery_attempts.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One attempt to deliver an event to a target. */
export interface EventDeliveryAttempt {
  /** ID of the attempt. */
  id: number;
  /** ID of the delivered event. */
  event_record_id: number | null;
  /** ID of the subscription that caused the delivery. */
  event_subscription_id: number | null;
  /** ID of the target. */
  event_target_id: number | null;
  /** ID of the batch of notifications that the attempt delivers. */
  activity_notification_batch_id: number | null;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id: number | null;
  /** State of the delivery. */
  status: string | null;
  /** Number of this attempt. */
  attempt_number: number | null;
  /** HTTP status with which the target answered. */
  response_code: number | null;
  /** Message of the error, if the delivery failed. */
  error_message: string | null;
  /** Body with which the target answered. */
  response_body: string | null;
  /** Time until the target answered, in milliseconds. */
  latency_ms: number | null;
  /** When the delivery succeeded. */
  delivered_at: string | null;
  /** When the delivery was last tried. */
  last_attempted_at: string | null;
  /** When the delivery is tried again. */
  next_attempt_at: string | null;
  /** When the delivery was queued. */
  created_at: string | null;
}

/** Fields that `eventDeliveryAttempts.list` filters by. */
export interface EventDeliveryAttemptListFilters {
  status: string;
  workspace_id: number;
  event_record_id: number;
  event_target_id: number;
}

/** Parameters of `eventDeliveryAttempts.list`. */
export interface EventDeliveryAttemptListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'status' | 'event_record_id' | 'event_target_id' | 'workspace_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<EventDeliveryAttemptListFilters>
    | Exactly<EventDeliveryAttemptListFilters, 'workspace_id' | 'status'>
    | Exactly<EventDeliveryAttemptListFilters, 'workspace_id' | 'event_record_id'>
    | Exactly<EventDeliveryAttemptListFilters, 'workspace_id' | 'event_target_id'>
    | undefined;
}

/** One attempt to deliver an event to a target. */
export class EventDeliveryAttempts extends Resource {
  /** Lists delivery attempts. `GET /event_delivery_attempts` */
  list(params: EventDeliveryAttemptListParams = {}, options?: CallOptions): Listing<EventDeliveryAttempt> {
    return this.createListing('GET /event_delivery_attempts', params, options);
  }

  /** Returns one delivery attempt with the answer of its target. `GET /event_delivery_attempts/{id}` */
  find(id: number, options?: CallOptions): Promise<EventDeliveryAttempt> {
    return this.callForRecord('GET /event_delivery_attempts/{id}', { id }, options);
  }
}
