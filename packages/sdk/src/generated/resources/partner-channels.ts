// Generated from catalogue/resources/partner_channels.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `direction`. */
export type PartnerChannelDirection = 'two_way' | 'to_partner' | 'from_partner';

/** A pair of folders through which files flow to and from one partner. */
export interface PartnerChannel {
  /** ID of the channel. */
  id: number;
  /** ID of the workspace of the channel. */
  workspace_id: number | null;
  /** Which way files go: to the partner, from the partner, or both. */
  direction: PartnerChannelDirection | null;
  /**
   * Whether files lie in the folder of the channel itself; for one direction only, fixed at creation. Default `false`.
   */
  use_channel_root: boolean | null;
  /** ID of the partner. */
  partner_id: number;
  /** ID of the template from which the channel was made. */
  partner_channel_template_id: number | null;
  /** Folder of the channel, relative to the partner's root folder. */
  path: string;
  /** Name of the folder with files for the partner. */
  to_partner_folder_name: string | null;
  /** Name of the folder with files from the partner. */
  from_partner_folder_name: string | null;
  /** Path to which files from the partner are routed. */
  from_partner_route_path: string | null;
  /** Path from which files for the partner come. */
  to_partner_route_path: string | null;
  /** Subfolders to keep in the folder with files for the partner. */
  to_partner_managed_folder_paths: string[] | null;
  /** Subfolders to keep in the folder with files from the partner. */
  from_partner_managed_folder_paths: string[] | null;
  /** Folder name for the partner's files that is in force, with defaults. */
  effective_to_partner_folder_name: string | null;
  /** Folder name for files from the partner that is in force, with defaults. */
  effective_from_partner_folder_name: string | null;
  /** Full path of the channel's folder. */
  channel_path: string | null;
  /** Full path of the folder with files for the partner. */
  to_partner_folder_path: string | null;
  /** Full path of the folder with files from the partner. */
  from_partner_folder_path: string | null;
}

/** Fields that `partnerChannels.list` filters by. */
export interface PartnerChannelListFilters {
  partner_id: number;
  workspace_id: number;
}

/** Parameters of `partnerChannels.list`. */
export interface PartnerChannelListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'path' | 'partner_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<PartnerChannelListFilters>
    | Exactly<PartnerChannelListFilters, 'workspace_id' | 'partner_id'>
    | undefined;
}

/** Parameters of `partnerChannels.create`. */
export interface PartnerChannelCreateParams {
  /** Which way files go: to the partner, from the partner, or both. */
  direction?: PartnerChannelDirection | undefined;
  /**
   * Whether files lie in the folder of the channel itself; for one direction only, fixed at creation. Default `false`.
   */
  use_channel_root?: boolean | undefined;
  /** Name of the folder with files from the partner. */
  from_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files from the partner. */
  from_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Path to which files from the partner are routed. */
  from_partner_route_path?: string | undefined;
  /** Name of the folder with files for the partner. */
  to_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files for the partner. */
  to_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Path from which files for the partner come. */
  to_partner_route_path?: string | undefined;
  /** ID of the partner. */
  partner_id: number;
  /** Folder of the channel, relative to the partner's root folder. At most 5000 characters. */
  path: string;
  /** ID of the workspace of the channel. */
  workspace_id?: number | undefined;
}

/** Parameters of `partnerChannels.update`. */
export interface PartnerChannelUpdateParams {
  /** Which way files go: to the partner, from the partner, or both. */
  direction?: PartnerChannelDirection | undefined;
  /**
   * Whether files lie in the folder of the channel itself; for one direction only, fixed at creation. Default `false`.
   */
  use_channel_root?: boolean | undefined;
  /** Name of the folder with files from the partner. */
  from_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files from the partner. */
  from_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Path to which files from the partner are routed. */
  from_partner_route_path?: string | undefined;
  /** Name of the folder with files for the partner. */
  to_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files for the partner. */
  to_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Path from which files for the partner come. */
  to_partner_route_path?: string | undefined;
  /** Folder of the channel, relative to the partner's root folder. At most 5000 characters. */
  path?: string | undefined;
}

/** A pair of folders through which files flow to and from one partner. */
export class PartnerChannels extends Resource {
  /** Lists the partner channels. `GET /partner_channels` */
  list(params: PartnerChannelListParams = {}, options?: CallOptions): Listing<PartnerChannel> {
    return this.createListing('GET /partner_channels', params, options);
  }

  /** Returns one partner channel with its resulting folder paths. `GET /partner_channels/{id}` */
  find(id: number, options?: CallOptions): Promise<PartnerChannel> {
    return this.callForRecord('GET /partner_channels/{id}', { id }, options);
  }

  /** Creates a channel for a partner. `POST /partner_channels` */
  create(params: PartnerChannelCreateParams, options?: CallOptions): Promise<PartnerChannel> {
    return this.callForRecord('POST /partner_channels', params, options);
  }

  /** Changes the folder names or routes of a partner channel. `PATCH /partner_channels/{id}` */
  update(id: number, params: PartnerChannelUpdateParams = {}, options?: CallOptions): Promise<PartnerChannel> {
    return this.callForRecord('PATCH /partner_channels/{id}', { ...params, id }, options);
  }

  /** Deletes a partner channel. `DELETE /partner_channels/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /partner_channels/{id}', { id }, options);
  }
}
