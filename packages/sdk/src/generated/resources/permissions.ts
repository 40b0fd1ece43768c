// Generated from catalogue/resources/permissions.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `permission`. */
export type PermissionPermission =
  | 'admin'
  | 'bundle'
  | 'full'
  | 'history'
  | 'list'
  | 'readonly'
  | 'readonly_site_admin'
  | 'site_admin'
  | 'writeonly';

/** The grant of one access level on a path to a user, group or partner. */
export interface Permission {
  /** ID of the permission. */
  id: number;
  /** Folder that the permission is for. */
  path: string;
  /** ID of the user who has the permission. */
  user_id: number | null;
  /** Name of the user who has the permission. */
  username: string | null;
  /** ID of the group that has the permission. */
  group_id: number | null;
  /** Name of the group that has the permission. */
  group_name: string | null;
  /** IDs of groups; only users in all of them have the permission. */
  group_ids: number[] | null;
  /** Names of the groups in group_ids. */
  group_names: string[] | null;
  /** ID of the partner that has the permission. */
  partner_id: number | null;
  /** Name of the partner that has the permission. */
  partner_name: string | null;
  /** Access level, such as readonly, writeonly or full. */
  permission: PermissionPermission | null;
  /** Whether the permission also holds for subfolders. */
  recursive: boolean | null;
  /** ID of the site for permissions on child sites. */
  site_id: number | null;
}

/** Fields that `permissions.list` filters by. */
export interface PermissionListFilters {
  path: string;
  group_id: number;
  partner_id: number;
  user_id: number;
}

/** What `PermissionListParams` holds besides filters. */
export interface PermissionListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'site_id' | 'group_id' | 'path' | 'user_id' | 'partner_id' | 'id'> | undefined;
  /** Folder that the permission is for. At most 5000 characters. */
  path?: string | undefined;
  /** Whether permissions of the user's groups are listed too. */
  include_groups?: boolean | undefined;
  /** ID of the group that has the permission. */
  group_id?: string | number | undefined;
  /** ID of the partner that has the permission. */
  partner_id?: string | number | undefined;
  /** ID of the user who has the permission. */
  user_id?: string | number | undefined;
}

/** Parameters of `permissions.list`. */
export type PermissionListParams = PermissionListQuery &
  FilterBy<
    PermissionListFilters,
    { filter: 'path' | 'group_id' | 'partner_id' | 'user_id'; filter_prefix: 'path' },
    {
      filter:
        | ['group_id', 'path']
        | ['partner_id', 'path']
        | ['user_id', 'path']
        | ['user_id', 'group_id']
        | ['user_id', 'group_id', 'path']
        | ['user_id', 'group_id', 'partner_id']
        | ['user_id', 'group_id', 'partner_id', 'path'];
    }
  >;

/**
 * Parameters of `permissions.create`.
 *
 * - `user_id` or `username`: each names the same thing.
 * - `group_id` or `group_name`: each names the same thing.
 * - `user_id` and `group_id` exclude each other.
 */
export interface PermissionCreateParams {
  /** Folder that the permission is for. At most 5000 characters. */
  path: string;
  /** ID of the group that has the permission. */
  group_id?: number | undefined;
  /** IDs of groups; only users in all of them have the permission. Comma-separated, or an array. */
  group_ids?: string | readonly number[] | undefined;
  /** Access level, such as readonly, writeonly or full. */
  permission?: PermissionPermission | undefined;
  /** Whether the permission also holds for subfolders. */
  recursive?: boolean | undefined;
  /** ID of the partner that has the permission. */
  partner_id?: number | undefined;
  /** ID of the user who has the permission. */
  user_id?: number | undefined;
  /** Name of the user who has the permission. */
  username?: string | undefined;
  /** Name of the group that has the permission. */
  group_name?: string | undefined;
  /** ID of the site for permissions on child sites. */
  site_id?: number | undefined;
}

/** The grant of one access level on a path to a user, group or partner. */
export class Permissions extends Resource {
  /** Lists permissions; with a path, those that apply to it, including its ancestors. `GET /permissions` */
  list(params: PermissionListParams = {}, options?: CallOptions): Listing<Permission> {
    return this.createListing('GET /permissions', params, options);
  }

  /** Grants a user, group or partner an access level on a path. `POST /permissions` */
  create(params: PermissionCreateParams, options?: CallOptions): ApiPromise<Permission> {
    return this.callForRecord('POST /permissions', params, options);
  }

  /** Withdraws a permission. `DELETE /permissions/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /permissions/{id}', { id }, options);
  }
}
