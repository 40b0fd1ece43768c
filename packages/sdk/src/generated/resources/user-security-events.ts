// Generated from catalogue/resources/user_security_events.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One security event of a user, such as a lockout. */
export interface UserSecurityEvent {
  /** ID of the event. */
  id: number;
  /** Type of the event. */
  event_type: string | null;
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
}

/** Fields that `userSecurityEvents.list` filters by. */
export interface UserSecurityEventListFilters {
  created_at: string | Date;
  user_id: number;
}

/** What `UserSecurityEventListParams` holds besides filters. */
export interface UserSecurityEventListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'user_id'> | undefined;
}

/** Parameters of `userSecurityEvents.list`. */
export type UserSecurityEventListParams = UserSecurityEventListQuery &
  FilterBy<
    UserSecurityEventListFilters,
    {
      filter: 'created_at' | 'user_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    { filter: ['user_id', 'created_at'] }
  >;

/** One security event of a user, such as a lockout. */
export class UserSecurityEvents extends Resource {
  /** Lists security events of users. `GET /user_security_events` */
  list(params: UserSecurityEventListParams = {}, options?: CallOptions): Listing<UserSecurityEvent> {
    return this.createListing('GET /user_security_events', params, options);
  }

  /** Returns one security event of a user. `GET /user_security_events/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<UserSecurityEvent> {
    return this.callForRecord('GET /user_security_events/{id}', { id }, options);
  }
}
