// Generated from catalogue/resources/partner_channel_templates.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `direction`. */
export type PartnerChannelTemplateDirection = 'two_way' | 'to_partner' | 'from_partner';

/** A pattern for the folders and routes of new partner channels. */
export interface PartnerChannelTemplate {
  /** ID of the template. */
  id: number;
  /** ID of the workspace of the template. */
  workspace_id: number | null;
  /** Which way files go: to the partner, from the partner, or both. */
  direction: PartnerChannelTemplateDirection | null;
  /**
   * Whether files lie in the folder of the channel itself; for one direction only, fixed at creation. Default `false`.
   */
  use_channel_root: boolean | null;
  /** Name of the template. */
  name: string;
  /** Folder of the channels, relative to each partner's root folder. */
  path: string;
  /** Name of the folder with files for the partner. */
  to_partner_folder_name: string | null;
  /** Name of the folder with files from the partner. */
  from_partner_folder_name: string | null;
  /** Pattern of the path to which files from the partner are routed. */
  from_partner_route_path_pattern: string | null;
  /** Pattern of the path from which files for the partner come. */
  to_partner_route_path_pattern: string | null;
  /** Subfolders to keep in the folder with files for the partner. */
  to_partner_managed_folder_paths: string[] | null;
  /** Subfolders to keep in the folder with files from the partner. */
  from_partner_managed_folder_paths: string[] | null;
  /** Folder name for the partner's files that is in force, with defaults. */
  effective_to_partner_folder_name: string | null;
  /** Folder name for files from the partner that is in force, with defaults. */
  effective_from_partner_folder_name: string | null;
}

/** Parameters of `partnerChannelTemplates.list`. */
export interface PartnerChannelTemplateListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/** Parameters of `partnerChannelTemplates.create`. */
export interface PartnerChannelTemplateCreateParams {
  /** Which way files go: to the partner, from the partner, or both. */
  direction?: PartnerChannelTemplateDirection | undefined;
  /**
   * Whether files lie in the folder of the channel itself; for one direction only, fixed at creation. Default `false`.
   */
  use_channel_root?: boolean | undefined;
  /** Name of the folder with files from the partner. */
  from_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files from the partner. */
  from_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Pattern of the path to which files from the partner are routed. */
  from_partner_route_path_pattern?: string | undefined;
  /** Name of the folder with files for the partner. */
  to_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files for the partner. */
  to_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Pattern of the path from which files for the partner come. */
  to_partner_route_path_pattern?: string | undefined;
  /** Name of the template. */
  name: string;
  /** Folder of the channels, relative to each partner's root folder. At most 5000 characters. */
  path: string;
  /** ID of the workspace of the template. */
  workspace_id?: number | undefined;
}

/** Parameters of `partnerChannelTemplates.update`. */
export interface PartnerChannelTemplateUpdateParams {
  /** Which way files go: to the partner, from the partner, or both. */
  direction?: PartnerChannelTemplateDirection | undefined;
  /**
   * Whether files lie in the folder of the channel itself; for one direction only, fixed at creation. Default `false`.
   */
  use_channel_root?: boolean | undefined;
  /** Name of the folder with files from the partner. */
  from_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files from the partner. */
  from_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Pattern of the path to which files from the partner are routed. */
  from_partner_route_path_pattern?: string | undefined;
  /** Name of the folder with files for the partner. */
  to_partner_folder_name?: string | undefined;
  /** Subfolders to keep in the folder with files for the partner. */
  to_partner_managed_folder_paths?: readonly string[] | undefined;
  /** Pattern of the path from which files for the partner come. */
  to_partner_route_path_pattern?: string | undefined;
  /** Name of the template. */
  name?: string | undefined;
  /** Folder of the channels, relative to each partner's root folder. At most 5000 characters. */
  path?: string | undefined;
}

/** A pattern for the folders and routes of new partner channels. */
export class PartnerChannelTemplates extends Resource {
  /** Lists the partner channel templates. `GET /partner_channel_templates` */
  list(params: PartnerChannelTemplateListParams = {}, options?: CallOptions): Listing<PartnerChannelTemplate> {
    return this.createListing('GET /partner_channel_templates', params, options);
  }

  /** Returns one partner channel template. `GET /partner_channel_templates/{id}` */
  find(id: number, options?: CallOptions): Promise<PartnerChannelTemplate> {
    return this.callForRecord('GET /partner_channel_templates/{id}', { id }, options);
  }

  /** Creates a partner channel template. `POST /partner_channel_templates` */
  create(params: PartnerChannelTemplateCreateParams, options?: CallOptions): Promise<PartnerChannelTemplate> {
    return this.callForRecord('POST /partner_channel_templates', params, options);
  }

  /** Changes the folder names or routes of a partner channel template. `PATCH /partner_channel_templates/{id}` */
  update(
    id: number,
    params: PartnerChannelTemplateUpdateParams = {},
    options?: CallOptions,
  ): Promise<PartnerChannelTemplate> {
    return this.callForRecord('PATCH /partner_channel_templates/{id}', { ...params, id }, options);
  }

  /** Deletes a partner channel template. `DELETE /partner_channel_templates/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /partner_channel_templates/{id}', { id }, options);
  }
}
