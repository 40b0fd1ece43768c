// Generated from catalogue/resources/event_targets.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `target_type`. */
export type EventTargetType =
  | 'email'
  | 'webhook'
  | 'slack_webhook'
  | 'teams_webhook'
  | 'amazon_sns'
  | 'google_pubsub'
  | 'folder';

/** A place to which events are delivered, such as an e-mail address or a webhook. */
export interface EventTargetRecord {
  /** ID of the target. */
  id: number;
  /** Name of the target. */
  name: string;
  /** Kind of target, such as email or webhook; fixed after creation. */
  target_type: EventTargetType;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id: number | null;
  /** Whether the target applies to all workspaces. */
  apply_to_all_workspaces: boolean | null;
  /** Whether the target receives events. */
  enabled: boolean | null;
  /** Address and options of the target, by kind. */
  config: Record<string, unknown>;
  /** Rules for repeating and bundling deliveries. */
  delivery_policy: Record<string, unknown> | null;
  /** When the target was created. */
  created_at: string | null;
  /** When the target was last changed. */
  updated_at: string | null;
}

/** Fields that `eventTargets.list` filters by. */
export interface EventTargetListFilters {
  enabled: boolean;
  target_type: EventTargetType;
  workspace_id: number;
}

/** Parameters of `eventTargets.list`. */
export interface EventTargetListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name' | 'enabled' | 'workspace_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<EventTargetListFilters>
    | Exactly<EventTargetListFilters, 'enabled' | 'target_type'>
    | Exactly<EventTargetListFilters, 'workspace_id' | 'enabled'>
    | Exactly<EventTargetListFilters, 'workspace_id' | 'enabled' | 'target_type'>
    | undefined;
}

/** Parameters of `eventTargets.create`. */
export interface EventTargetCreateParams {
  /** Name of the target. */
  name: string;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id?: number | undefined;
  /** Whether the target applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Whether the target receives events. */
  enabled?: boolean | undefined;
  /** Address and options of the target, by kind. */
  config: Record<string, unknown>;
  /** Rules for repeating and bundling deliveries. */
  delivery_policy?: Record<string, unknown> | undefined;
  /** Kind of target, such as email or webhook; fixed after creation. */
  target_type: EventTargetType;
}

/** Parameters of `eventTargets.update`. */
export interface EventTargetUpdateParams {
  /** Name of the target. */
  name?: string | undefined;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id?: number | undefined;
  /** Whether the target applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Whether the target receives events. */
  enabled?: boolean | undefined;
  /** Address and options of the target, by kind. */
  config?: Record<string, unknown> | undefined;
  /** Rules for repeating and bundling deliveries. */
  delivery_policy?: Record<string, unknown> | undefined;
}

/** A place to which events are delivered, such as an e-mail address or a webhook. */
export class EventTargets extends Resource {
  /** Lists event targets. `GET /event_targets` */
  list(params: EventTargetListParams = {}, options?: CallOptions): Listing<EventTargetRecord> {
    return this.createListing('GET /event_targets', params, options);
  }

  /** Returns one event target. `GET /event_targets/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<EventTargetRecord> {
    return this.callForRecord('GET /event_targets/{id}', { id }, options);
  }

  /** Creates an event target. `POST /event_targets` */
  create(params: EventTargetCreateParams, options?: CallOptions): ApiPromise<EventTargetRecord> {
    return this.callForRecord('POST /event_targets', params, options);
  }

  /** Changes the configuration or state of an event target. `PATCH /event_targets/{id}` */
  update(id: number, params: EventTargetUpdateParams = {}, options?: CallOptions): ApiPromise<EventTargetRecord> {
    return this.callForRecord('PATCH /event_targets/{id}', { ...params, id }, options);
  }

  /** Deletes an event target. `DELETE /event_targets/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /event_targets/{id}', { id }, options);
  }
}
