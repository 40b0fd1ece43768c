// Generated from catalogue/resources/sso_events.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged event of single sign-on or user provisioning. */
export interface SsoEvent {
  /** ID of the event. */
  id: number;
  /** Type of the event. */
  event_type: string | null;
  /** Outcome of the event. */
  status: string | null;
  /** Log text of the event. */
  body: string | null;
  /** Messages of errors in the event. */
  event_errors: string[] | null;
  /** When the event took place. */
  created_at: string | null;
  /** Address of the log text. */
  body_url: string | null;
  /** ID of the user concerned. */
  user_id: number | null;
  /** Name of the user concerned. */
  username: string | null;
  /** ID of the user at the identity provider. */
  idp_uid: string | null;
  /** Kind of identity provider. */
  provider: string | null;
  /** Label of the identity provider. */
  provider_label: string | null;
  /** IP address of the client. */
  ip: string | null;
  /** Region that handled the event. */
  region: string | null;
}

/** Fields that `ssoEvents.list` filters by. */
export interface SsoEventListFilters {
  created_at: string | Date;
  event_type: string;
  idp_uid: string;
  ip: string;
  provider: string;
  status: string;
  user_id: number;
  username: string;
}

/** What `SsoEventListParams` holds besides filters. */
export interface SsoEventListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'event_type' | 'status' | 'user_id'> | undefined;
}

/** Parameters of `ssoEvents.list`. */
export type SsoEventListParams = SsoEventListQuery &
  FilterBy<
    SsoEventListFilters,
    {
      filter: 'created_at' | 'event_type' | 'idp_uid' | 'ip' | 'provider' | 'status' | 'user_id' | 'username';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'idp_uid' | 'ip' | 'provider' | 'username';
    },
    {
      filter:
        | ['event_type', 'created_at']
        | ['idp_uid', 'created_at']
        | ['ip', 'created_at']
        | ['provider', 'created_at']
        | ['status', 'created_at']
        | ['user_id', 'created_at']
        | ['username', 'created_at']
        | ['event_type', 'status']
        | ['idp_uid', 'status']
        | ['ip', 'status']
        | ['provider', 'status']
        | ['user_id', 'status']
        | ['username', 'status']
        | ['event_type', 'status', 'created_at']
        | ['idp_uid', 'status', 'created_at']
        | ['ip', 'status', 'created_at']
        | ['provider', 'status', 'created_at']
        | ['user_id', 'status', 'created_at']
        | ['username', 'status', 'created_at'];
    }
  >;

/** One logged event of single sign-on or user provisioning. */
export class SsoEvents extends Resource {
  /** Lists single sign-on events. `GET /sso_events` */
  list(params: SsoEventListParams = {}, options?: CallOptions): Listing<SsoEvent> {
    return this.createListing('GET /sso_events', params, options);
  }

  /** Returns one single sign-on event. `GET /sso_events/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<SsoEvent> {
    return this.callForRecord('GET /sso_events/{id}', { id }, options);
  }
}
