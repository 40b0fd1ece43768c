// Generated from catalogue/resources/partners.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { PartnerConnection } from './partner-connections.ts';

/** Values of `partnership_role`. */
export type PartnerPartnershipRole = 'host' | 'guest' | 'host_and_guest';

/** An outside organization with its own users, root folder and contact persons. */
export interface Partner {
  /** Whether the partner's users may go without a second login factor. */
  allow_bypassing_2fa_policies: boolean | null;
  /** IP addresses from which the partner's users may log in, one a line. */
  allowed_ips: string | null;
  /** Whether the partner's administrators may change credentials of its users. */
  allow_credential_changes: boolean | null;
  /** Whether the partner's administrators may store GPG keys. */
  allow_providing_gpg_keys: boolean | null;
  /** Whether the partner's administrators may create users. */
  allow_user_creation: boolean | null;
  /** Whether the responsible user or group gets copies of e-mails. */
  cc_emails_to_responsible_party: boolean | null;
  /** Sites that are connected with the partner. */
  connections: PartnerConnection[] | null;
  /** ID of the partner. */
  id: number;
  /** ID of the AI assistant personality for the partner's users. */
  ai_assistant_personality_id: number | null;
  /** ID of the workspace of the partner. */
  workspace_id: number | null;
  /** Name of the partner. */
  name: string;
  /** Notes about the partner. */
  notes: string | null;
  /** IDs of the users who administer the partner. */
  partner_admin_ids: number[] | null;
  /** ID of the template for the partner's channels. */
  partner_channel_template_id: number | null;
  /**
   * Whether the site is host or guest towards the partner, or both; a guest is promoted with host_and_guest and a
   * root_folder.
   */
  partnership_role: PartnerPartnershipRole | null;
  /** ID of the group that looks after the partner. */
  responsible_group_id: number | null;
  /** ID of the user who looks after the partner. */
  responsible_user_id: number | null;
  /** Folder that the partner's users see as their root. */
  root_folder: string;
  /** Whether the partner's users start on a page with their channels. */
  show_partner_channel_home_page: boolean | null;
  /** Tags of lower-case letters, digits and hyphens, comma-separated. */
  tags: string | null;
  /** IDs of the partner's users. */
  user_ids: number[] | null;
}

/** Parameters of `partners.list`. */
export interface PartnerListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/** Parameters of `partners.create`. */
export interface PartnerCreateParams {
  /** ID of the AI assistant personality for the partner's users. */
  ai_assistant_personality_id?: number | undefined;
  /** IP addresses from which the partner's users may log in, one a line. */
  allowed_ips?: string | undefined;
  /** Whether the partner's users may go without a second login factor. */
  allow_bypassing_2fa_policies?: boolean | undefined;
  /** Whether the partner's administrators may change credentials of its users. */
  allow_credential_changes?: boolean | undefined;
  /** Whether the partner's administrators may store GPG keys. */
  allow_providing_gpg_keys?: boolean | undefined;
  /** Whether the partner's administrators may create users. */
  allow_user_creation?: boolean | undefined;
  /** Whether the responsible user or group gets copies of e-mails. */
  cc_emails_to_responsible_party?: boolean | undefined;
  /** Notes about the partner. */
  notes?: string | undefined;
  /** ID of the template for the partner's channels. */
  partner_channel_template_id?: number | undefined;
  /** ID of the group that looks after the partner. */
  responsible_group_id?: number | undefined;
  /** ID of the user who looks after the partner. */
  responsible_user_id?: number | undefined;
  /** Whether the partner's users start on a page with their channels. */
  show_partner_channel_home_page?: boolean | undefined;
  /** Tags of lower-case letters, digits and hyphens, comma-separated. */
  tags?: string | undefined;
  /** Name of the partner. */
  name: string;
  /** Folder that the partner's users see as their root. */
  root_folder: string;
  /** ID of the workspace of the partner. */
  workspace_id?: number | undefined;
}

/** Parameters of `partners.update`. */
export interface PartnerUpdateParams {
  /** ID of the AI assistant personality for the partner's users. */
  ai_assistant_personality_id?: number | null | undefined;
  /** IP addresses from which the partner's users may log in, one a line. */
  allowed_ips?: string | undefined;
  /** Whether the partner's users may go without a second login factor. */
  allow_bypassing_2fa_policies?: boolean | undefined;
  /** Whether the partner's administrators may change credentials of its users. */
  allow_credential_changes?: boolean | undefined;
  /** Whether the partner's administrators may store GPG keys. */
  allow_providing_gpg_keys?: boolean | undefined;
  /** Whether the partner's administrators may create users. */
  allow_user_creation?: boolean | undefined;
  /** Whether the responsible user or group gets copies of e-mails. */
  cc_emails_to_responsible_party?: boolean | undefined;
  /** Notes about the partner. */
  notes?: string | undefined;
  /** ID of the template for the partner's channels. */
  partner_channel_template_id?: number | undefined;
  /** ID of the group that looks after the partner. */
  responsible_group_id?: number | undefined;
  /** ID of the user who looks after the partner. */
  responsible_user_id?: number | undefined;
  /** Whether the partner's users start on a page with their channels. */
  show_partner_channel_home_page?: boolean | undefined;
  /** Tags of lower-case letters, digits and hyphens, comma-separated. */
  tags?: string | undefined;
  /** Name of the partner. */
  name?: string | undefined;
  /**
   * Whether the site is host or guest towards the partner, or both; a guest is promoted with host_and_guest and a
   * root_folder.
   */
  partnership_role?: PartnerPartnershipRole | null | undefined;
  /** Folder that the partner's users see as their root. */
  root_folder?: string | undefined;
}

/** An outside organization with its own users, root folder and contact persons. */
export class Partners extends Resource {
  /** Lists the partners that this credential can see. `GET /partners` */
  list(params: PartnerListParams = {}, options?: CallOptions): Listing<Partner> {
    return this.createListing('GET /partners', params, options);
  }

  /** Returns one partner. `GET /partners/{id}` */
  find(id: number, options?: CallOptions): Promise<Partner> {
    return this.callForRecord('GET /partners/{id}', { id }, options);
  }

  /** Creates a partner. `POST /partners` */
  create(params: PartnerCreateParams, options?: CallOptions): Promise<Partner> {
    return this.callForRecord('POST /partners', params, options);
  }

  /** Changes the root folder, rights or contact persons of a partner. `PATCH /partners/{id}` */
  update(id: number, params: PartnerUpdateParams = {}, options?: CallOptions): Promise<Partner> {
    return this.callForRecord('PATCH /partners/{id}', { ...params, id }, options);
  }

  /** Deletes a partner. `DELETE /partners/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /partners/{id}', { id }, options);
  }
}
