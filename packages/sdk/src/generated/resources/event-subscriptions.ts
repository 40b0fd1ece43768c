// Generated from catalogue/resources/event_subscriptions.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A rule that sends chosen events of a channel to one or more targets. */
export interface EventSubscription {
  /** ID of the subscription. */
  id: number;
  /** ID of the channel that the subscription belongs to. */
  event_channel_id: number | null;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id: number | null;
  /** Whether the subscription applies to all workspaces. */
  apply_to_all_workspaces: boolean | null;
  /** Name of the subscription. */
  name: string;
  /** Subject of the messages sent. */
  subject: string | null;
  /** Text of the messages sent. */
  message: string | null;
  /** Whether e-mails hold only the message of the subscription; needs such a message. Default `false`. */
  message_only: boolean | null;
  /** Whether the subscription delivers events. */
  enabled: boolean | null;
  /** Types of events to deliver. */
  event_types: string[] | null;
  /** Conditions that an event must meet. */
  filter: Record<string, unknown> | null;
  /** Rules for repeating and bundling deliveries. */
  delivery_policy: Record<string, unknown> | null;
  /** IDs of the targets to which events go. */
  event_target_ids: number[] | null;
  /** When the subscription was created. */
  created_at: string | null;
  /** When the subscription was last changed. */
  updated_at: string | null;
}

/** Fields that `eventSubscriptions.list` filters by. */
export interface EventSubscriptionListFilters {
  enabled: boolean;
  event_channel_id: number;
  workspace_id: number;
}

/** Parameters of `eventSubscriptions.list`. */
export interface EventSubscriptionListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name' | 'enabled' | 'event_channel_id' | 'workspace_id'> | undefined;
  /** Conditions that an event must meet. */
  filter?:
    | OneOf<EventSubscriptionListFilters>
    | Exactly<EventSubscriptionListFilters, 'enabled' | 'event_channel_id'>
    | Exactly<EventSubscriptionListFilters, 'workspace_id' | 'enabled'>
    | Exactly<EventSubscriptionListFilters, 'workspace_id' | 'event_channel_id'>
    | Exactly<EventSubscriptionListFilters, 'workspace_id' | 'enabled' | 'event_channel_id'>
    | undefined;
}

/** Parameters of `eventSubscriptions.create`. */
export interface EventSubscriptionCreateParams {
  /** ID of the channel that the subscription belongs to. */
  event_channel_id?: number | undefined;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id?: number | undefined;
  /** Whether the subscription applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Name of the subscription. */
  name: string;
  /** Subject of the messages sent. */
  subject?: string | undefined;
  /** Text of the messages sent. */
  message?: string | undefined;
  /** Whether e-mails hold only the message of the subscription; needs such a message. Default `false`. */
  message_only?: boolean | undefined;
  /** Whether the subscription delivers events. */
  enabled?: boolean | undefined;
  /** Types of events to deliver. */
  event_types?: readonly string[] | undefined;
  /** Conditions that an event must meet. */
  filter?: Record<string, unknown> | undefined;
  /** Rules for repeating and bundling deliveries. */
  delivery_policy?: Record<string, unknown> | undefined;
  /** IDs of the targets to which events go. */
  event_target_ids?: readonly number[] | undefined;
}

/** Parameters of `eventSubscriptions.update`. */
export interface EventSubscriptionUpdateParams {
  /** ID of the channel that the subscription belongs to. */
  event_channel_id?: number | undefined;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id?: number | undefined;
  /** Whether the subscription applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Name of the subscription. */
  name?: string | undefined;
  /** Subject of the messages sent. */
  subject?: string | undefined;
  /** Text of the messages sent. */
  message?: string | undefined;
  /** Whether e-mails hold only the message of the subscription; needs such a message. Default `false`. */
  message_only?: boolean | undefined;
  /** Whether the subscription delivers events. */
  enabled?: boolean | undefined;
  /** Types of events to deliver. */
  event_types?: readonly string[] | undefined;
  /** Conditions that an event must meet. */
  filter?: Record<string, unknown> | undefined;
  /** Rules for repeating and bundling deliveries. */
  delivery_policy?: Record<string, unknown> | undefined;
  /** IDs of the targets to which events go. */
  event_target_ids?: readonly number[] | undefined;
}

/** A rule that sends chosen events of a channel to one or more targets. */
export class EventSubscriptions extends Resource {
  /** Lists event subscriptions. `GET /event_subscriptions` */
  list(params: EventSubscriptionListParams = {}, options?: CallOptions): Listing<EventSubscription> {
    return this.createListing('GET /event_subscriptions', params, options);
  }

  /** Returns one event subscription. `GET /event_subscriptions/{id}` */
  find(id: number, options?: CallOptions): Promise<EventSubscription> {
    return this.callForRecord('GET /event_subscriptions/{id}', { id }, options);
  }

  /** Creates an event subscription. `POST /event_subscriptions` */
  create(params: EventSubscriptionCreateParams, options?: CallOptions): Promise<EventSubscription> {
    return this.callForRecord('POST /event_subscriptions', params, options);
  }

  /** Changes the events, filter or targets of an event subscription. `PATCH /event_subscriptions/{id}` */
  update(id: number, params: EventSubscriptionUpdateParams = {}, options?: CallOptions): Promise<EventSubscription> {
    return this.callForRecord('PATCH /event_subscriptions/{id}', { ...params, id }, options);
  }

  /** Deletes an event subscription, which stops its deliveries. `DELETE /event_subscriptions/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /event_subscriptions/{id}', { id }, options);
  }
}
