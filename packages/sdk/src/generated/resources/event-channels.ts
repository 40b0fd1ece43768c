// Generated from catalogue/resources/event_channels.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A named stream of events to which subscriptions belong. */
export interface EventChannel {
  /** ID of the channel. */
  id: number;
  /** Name of the channel. */
  name: string;
  /** ID of the workspace of the channel; 0 is the default workspace. */
  workspace_id: number | null;
  /** Description of the channel. */
  description: string | null;
  /** Whether events of the channel are delivered. */
  enabled: boolean | null;
  /** Whether new subscriptions belong to this channel unless they name another. */
  default_channel: boolean | null;
  /** When the channel was created. */
  created_at: string | null;
  /** When the channel was last changed. */
  updated_at: string | null;
}

/** Fields that `eventChannels.list` filters by. */
export interface EventChannelListFilters {
  enabled: boolean;
  default_channel: boolean;
  workspace_id: number;
}

/** Parameters of `eventChannels.list`. */
export interface EventChannelListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name' | 'enabled' | 'default_channel' | 'workspace_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<EventChannelListFilters>
    | Exactly<EventChannelListFilters, 'workspace_id' | 'enabled'>
    | Exactly<EventChannelListFilters, 'workspace_id' | 'default_channel'>
    | undefined;
}

/** Parameters of `eventChannels.create`. */
export interface EventChannelCreateParams {
  /** Name of the channel. */
  name: string;
  /** ID of the workspace of the channel; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** Description of the channel. */
  description?: string | undefined;
  /** Whether events of the channel are delivered. */
  enabled?: boolean | undefined;
  /** Whether new subscriptions belong to this channel unless they name another. */
  default_channel?: boolean | undefined;
}

/** Parameters of `eventChannels.update`. */
export interface EventChannelUpdateParams {
  /** Name of the channel. */
  name?: string | undefined;
  /** ID of the workspace of the channel; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** Description of the channel. */
  description?: string | undefined;
  /** Whether events of the channel are delivered. */
  enabled?: boolean | undefined;
  /** Whether new subscriptions belong to this channel unless they name another. */
  default_channel?: boolean | undefined;
}

/** A named stream of events to which subscriptions belong. */
export class EventChannels extends Resource {
  /** Lists the event channels that this credential can see. `GET /event_channels` */
  list(params: EventChannelListParams = {}, options?: CallOptions): Listing<EventChannel> {
    return this.createListing('GET /event_channels', params, options);
  }

  /** Returns one event channel. `GET /event_channels/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<EventChannel> {
    return this.callForRecord('GET /event_channels/{id}', { id }, options);
  }

  /** Creates an event channel. `POST /event_channels` */
  create(params: EventChannelCreateParams, options?: CallOptions): ApiPromise<EventChannel> {
    return this.callForRecord('POST /event_channels', params, options);
  }

  /** Changes the name, description or state of an event channel. `PATCH /event_channels/{id}` */
  update(id: number, params: EventChannelUpdateParams = {}, options?: CallOptions): ApiPromise<EventChannel> {
    return this.callForRecord('PATCH /event_channels/{id}', { ...params, id }, options);
  }

  /** Deletes an event channel. `DELETE /event_channels/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /event_channels/{id}', { id }, options);
  }
}
