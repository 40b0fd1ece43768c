// Generated from catalogue/resources/groups.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A set of users that share permissions. */
export interface Group {
  /** ID of the group. */
  id: number;
  /** Name of the group. */
  name: string;
  /** IP addresses from which members may log in, one a line. */
  allowed_ips: string | null;
  /** IDs of the group's administrators, comma-separated. */
  admin_ids: string | null;
  /** Notes about the group. */
  notes: string | null;
  /** IDs of the members, comma-separated. */
  user_ids: string | null;
  /** Names of the members, comma-separated. */
  usernames: string | null;
  /** ID of the AI assistant personality for members. */
  ai_assistant_personality_id: number | null;
  /** Whether members may use FTP. */
  ftp_permission: boolean | null;
  /** Whether members may use SFTP. */
  sftp_permission: boolean | null;
  /** Whether members may use WebDAV. */
  dav_permission: boolean | null;
  /** Whether members may use the REST API. */
  restapi_permission: boolean | null;
  /** Whether members may use the S3-compatible endpoint; true wins over the setting of a user. Default `false`. */
  s3_compatible_endpoint_permission: boolean | null;
  /** ID of the desktop configuration profile for members. */
  desktop_configuration_profile_id: number | null;
  /** ID of the integration-centric profile for members. */
  integration_centric_profile_id: number | null;
  /** ID of the site of the group. */
  site_id: number | null;
  /** ID of the workspace of the group. */
  workspace_id: number | null;
}

/** Fields that `groups.list` filters by. */
export interface GroupListFilters {
  name: string;
  workspace_id: number;
}

/** What `GroupListParams` holds besides filters. */
export interface GroupListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'site_id' | 'workspace_id' | 'name'> | undefined;
  /** IDs of the groups to list, comma-separated. */
  ids?: string | undefined;
  /** Whether groups of the parent site are listed too. */
  include_parent_site_groups?: boolean | undefined;
  /** Whether groups of the default workspace are listed too; for lists in another workspace. */
  include_default_workspace_groups?: boolean | undefined;
}

/** Parameters of `groups.list`. */
export type GroupListParams = GroupListQuery &
  FilterBy<
    GroupListFilters,
    { filter: 'name' | 'workspace_id'; filter_prefix: 'name' },
    { filter: ['workspace_id', 'name'] }
  >;

/** Parameters of `groups.create`. */
export interface GroupCreateParams {
  /** Notes about the group. */
  notes?: string | undefined;
  /** IDs of the members, comma-separated. An array is taken, too. */
  user_ids?: string | readonly number[] | undefined;
  /** IDs of the group's administrators, comma-separated. An array is taken, too. */
  admin_ids?: string | readonly number[] | undefined;
  /** ID of the AI assistant personality for members. */
  ai_assistant_personality_id?: number | undefined;
  /** Whether members may use FTP. */
  ftp_permission?: boolean | undefined;
  /** Whether members may use SFTP. */
  sftp_permission?: boolean | undefined;
  /** Whether members may use WebDAV. */
  dav_permission?: boolean | undefined;
  /** Whether members may use the REST API. */
  restapi_permission?: boolean | undefined;
  /** Whether members may use the S3-compatible endpoint; true wins over the setting of a user. Default `false`. */
  s3_compatible_endpoint_permission?: boolean | undefined;
  /** ID of the desktop configuration profile for members. */
  desktop_configuration_profile_id?: number | undefined;
  /** ID of the integration-centric profile for members. */
  integration_centric_profile_id?: number | undefined;
  /** IP addresses from which members may log in, one a line. */
  allowed_ips?: string | undefined;
  /** Name of the group. */
  name: string;
  /** ID of the workspace of the group. */
  workspace_id?: number | undefined;
}

/** Parameters of `groups.update`. */
export interface GroupUpdateParams {
  /** Notes about the group. */
  notes?: string | undefined;
  /** IDs of the members, comma-separated. An array is taken, too. */
  user_ids?: string | readonly number[] | undefined;
  /** IDs of the group's administrators, comma-separated. An array is taken, too. */
  admin_ids?: string | readonly number[] | undefined;
  /** ID of the AI assistant personality for members. */
  ai_assistant_personality_id?: number | null | undefined;
  /** Whether members may use FTP. */
  ftp_permission?: boolean | undefined;
  /** Whether members may use SFTP. */
  sftp_permission?: boolean | undefined;
  /** Whether members may use WebDAV. */
  dav_permission?: boolean | undefined;
  /** Whether members may use the REST API. */
  restapi_permission?: boolean | undefined;
  /** Whether members may use the S3-compatible endpoint; true wins over the setting of a user. Default `false`. */
  s3_compatible_endpoint_permission?: boolean | undefined;
  /** ID of the desktop configuration profile for members. */
  desktop_configuration_profile_id?: number | null | undefined;
  /** ID of the integration-centric profile for members. */
  integration_centric_profile_id?: number | null | undefined;
  /** IP addresses from which members may log in, one a line. */
  allowed_ips?: string | null | undefined;
  /** Name of the group. */
  name?: string | undefined;
}

/** A set of users that share permissions. */
export class Groups extends Resource {
  /** Lists the groups that this credential can see. `GET /groups` */
  list(params: GroupListParams = {}, options?: CallOptions): Listing<Group> {
    return this.createListing('GET /groups', params, options);
  }

  /** Returns one group with its members. `GET /groups/{id}` */
  find(id: number, options?: CallOptions): Promise<Group> {
    return this.callForRecord('GET /groups/{id}', { id }, options);
  }

  /** Creates a group. `POST /groups` */
  create(params: GroupCreateParams, options?: CallOptions): Promise<Group> {
    return this.callForRecord('POST /groups', params, options);
  }

  /** Changes the name, members, administrators or access protocols of a group. `PATCH /groups/{id}` */
  update(id: number, params: GroupUpdateParams = {}, options?: CallOptions): Promise<Group> {
    return this.callForRecord('PATCH /groups/{id}', { ...params, id }, options);
  }

  /** Deletes a group with its permissions and memberships; its users stay. `DELETE /groups/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /groups/{id}', { id }, options);
  }
}
