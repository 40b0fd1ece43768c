// Generated from catalogue/resources/user_additional_email_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A further address that receives a copy of a user's e-mails. */
export interface UserAdditionalEmailRecipient {
  /** ID of the recipient. */
  id: number;
  /** ID of the user whose e-mails are copied; 0 in a request is the current user. */
  user_id: number | null;
  /** ID of the workspace of the recipient; 0 is the default workspace. */
  workspace_id: number | null;
  /** Address that gets the copies. */
  email: string;
  /** When the recipient was created. */
  created_at: string | null;
}

/** Fields that `userAdditionalEmailRecipients.list` filters by. */
export interface UserAdditionalEmailRecipientListFilters {
  email: string;
  workspace_id: number;
  user_id: number;
}

/** What `UserAdditionalEmailRecipientListParams` holds besides filters. */
export interface UserAdditionalEmailRecipientListQuery {
  /** ID of the user whose e-mails are copied; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'email' | 'user_id' | 'workspace_id'> | undefined;
}

/** Parameters of `userAdditionalEmailRecipients.list`. */
export type UserAdditionalEmailRecipientListParams = UserAdditionalEmailRecipientListQuery &
  FilterBy<
    UserAdditionalEmailRecipientListFilters,
    { filter: 'email' | 'workspace_id' | 'user_id'; filter_prefix: 'email' },
    {
      filter:
        | ['workspace_id', 'email']
        | ['user_id', 'email']
        | ['workspace_id', 'user_id']
        | ['workspace_id', 'user_id', 'email'];
    }
  >;

/** Parameters of `userAdditionalEmailRecipients.create`. */
export interface UserAdditionalEmailRecipientCreateParams {
  /** ID of the user whose e-mails are copied; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Address that gets the copies. */
  email: string;
}

/** Parameters of `userAdditionalEmailRecipients.update`. */
export interface UserAdditionalEmailRecipientUpdateParams {
  /** Address that gets the copies. */
  email?: string | undefined;
}

/** A further address that receives a copy of a user's e-mails. */
export class UserAdditionalEmailRecipients extends Resource {
  /** Lists further e-mail recipients of users. `GET /user_additional_email_recipients` */
  list(
    params: UserAdditionalEmailRecipientListParams = {},
    options?: CallOptions,
  ): Listing<UserAdditionalEmailRecipient> {
    return this.createListing('GET /user_additional_email_recipients', params, options);
  }

  /** Returns one further e-mail recipient. `GET /user_additional_email_recipients/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<UserAdditionalEmailRecipient> {
    return this.callForRecord('GET /user_additional_email_recipients/{id}', { id }, options);
  }

  /** Adds a further e-mail recipient to a user. `POST /user_additional_email_recipients` */
  create(
    params: UserAdditionalEmailRecipientCreateParams,
    options?: CallOptions,
  ): ApiPromise<UserAdditionalEmailRecipient> {
    return this.callForRecord('POST /user_additional_email_recipients', params, options);
  }

  /** Changes the address of a further e-mail recipient. `PATCH /user_additional_email_recipients/{id}` */
  update(
    id: number,
    params: UserAdditionalEmailRecipientUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<UserAdditionalEmailRecipient> {
    return this.callForRecord('PATCH /user_additional_email_recipients/{id}', { ...params, id }, options);
  }

  /** Removes a further e-mail recipient. `DELETE /user_additional_email_recipients/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /user_additional_email_recipients/{id}', { id }, options);
  }
}
