// Generated from catalogue/resources/group_users.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The membership of one user in one group. */
export interface GroupUser {
  /** Name of the group. */
  group_name: string | null;
  /** ID of the group. */
  group_id: number;
  /** ID of the user. */
  user_id: number;
  /** Whether the user administers the group. */
  admin: boolean | null;
  /** Name of the user. */
  username: string | null;
}

/** Parameters of `groupUsers.list`. */
export interface GroupUserListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the group. */
  group_id?: number | undefined;
  /** ID of the user. */
  user_id?: number | undefined;
}

/** Parameters of `groupUsers.create`. */
export interface GroupUserCreateParams {
  /** ID of the group. */
  group_id: number;
  /** ID of the user. */
  user_id: number;
  /** Whether the user administers the group. */
  admin?: boolean | undefined;
}

/** Parameters of `groupUsers.update`. */
export interface GroupUserUpdateParams {
  /** ID of the group. */
  group_id: number;
  /** ID of the user. */
  user_id: number;
  /** Whether the user administers the group. */
  admin?: boolean | undefined;
}

/** Parameters of `groupUsers.delete`. */
export interface GroupUserDeleteParams {
  /** ID of the group. */
  group_id: number;
  /** ID of the user. */
  user_id: number;
}

/** The membership of one user in one group. */
export class GroupUsers extends Resource {
  /** Lists memberships of a group or of a user. `GET /group_users` */
  list(params: GroupUserListParams = {}, options?: CallOptions): Listing<GroupUser> {
    return this.createListing('GET /group_users', params, options);
  }

  /** Adds a user to a group. `POST /group_users` */
  create(params: GroupUserCreateParams, options?: CallOptions): ApiPromise<GroupUser> {
    return this.callForRecord('POST /group_users', params, options);
  }

  /** Sets whether a member administers the group, and adds a user who is not a member yet. `PATCH /group_users/{id}` */
  update(id: number, params: GroupUserUpdateParams, options?: CallOptions): ApiPromise<GroupUser> {
    return this.callForRecord('PATCH /group_users/{id}', { ...params, id }, options);
  }

  /** Removes a user from a group. `DELETE /group_users/{id}` */
  delete(id: number, params: GroupUserDeleteParams, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /group_users/{id}', { ...params, id }, options);
  }
}
