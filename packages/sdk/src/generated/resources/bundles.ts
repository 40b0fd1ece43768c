// Generated from catalogue/resources/bundles.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { BundlePath } from './bundle-paths.ts';
import type { FormFieldSet } from './form-field-sets.ts';
import type { ImageRecord } from './images.ts';

/** Values of `permissions`. */
export type BundlePermissions = 'read' | 'write' | 'read_write' | 'full' | 'none' | 'preview_only';

/** A share link that gives visitors access to chosen files and folders. */
export interface Bundle {
  /** Code of the link, the last part of its address. */
  code: string | null;
  /** Color of the left side of the share page. */
  color_left: string | null;
  /** Link color of the share page. */
  color_link: string | null;
  /** Text color of the share page. */
  color_text: string | null;
  /** Background color of the top bar of the share page. */
  color_top: string | null;
  /** Text color of the top bar of the share page. */
  color_top_text: string | null;
  /** Public address of the link. */
  url: string | null;
  /** Text that visitors see. */
  description: string | null;
  /** When the link expires by its own setting; effective_expires_at also counts the default of the site. */
  expires_at: string | null;
  /** Whether visitors need a password. */
  password_protected: boolean | null;
  /** What visitors may do with the shared paths. */
  permissions: BundlePermissions | null;
  /** Whether visitors can only view files, not download them. */
  preview_only: boolean | null;
  /** Whether visitors must enter their contact data. */
  require_registration: boolean | null;
  /** Whether only listed recipients can open the link. */
  require_share_recipient: boolean | null;
  /** Whether logged-in users must log out before they open the link. */
  require_logout: boolean | null;
  /** Text of the agreement that visitors must accept. */
  clickwrap_body: string | null;
  /** Custom form that visitors fill in. */
  form_field_set: FormFieldSet | null;
  /** Whether the registration leaves out the name. */
  skip_name: boolean | null;
  /** Whether the registration leaves out the e-mail address. */
  skip_email: boolean | null;
  /** When the link starts to work. */
  start_access_on_date: string | null;
  /** Whether the registration leaves out the company. */
  skip_company: boolean | null;
  /** ID of the share link. */
  id: number;
  /** Whether the link may outlive the site's limit; only for administrators. */
  bypasses_site_expiration_rules: boolean | null;
  /** When the link was created. */
  created_at: string | null;
  /** Whether the link has been deleted. */
  deleted: boolean | null;
  /** When the link was deleted. */
  deleted_at: string | null;
  /** Whether uploads of all visitors land in the same folder. */
  dont_separate_submissions_by_folder: boolean | null;
  /** When the link expires, with the default of the site; null if it never does. */
  effective_expires_at: string | null;
  /** How often the link can be used. */
  max_uses: number | null;
  /** Name that only the site's own users see. */
  internal_name: string | null;
  /** Note that only the site's own users see. */
  note: string | null;
  /** Template for the folder of each visitor's uploads. */
  path_template: string | null;
  /** Time zone of dates in the folder template. */
  path_template_time_zone: string | null;
  /** Whether uploading visitors get a receipt by e-mail. */
  send_email_receipt_to_uploader: boolean | null;
  /** ID of the snapshot that holds the shared contents. */
  snapshot_id: number | null;
  /** ID of the user who owns the link; 0 in a request is the current user. */
  user_id: number | null;
  /** Name of the user who owns the link. */
  username: string | null;
  /** ID of the group that owns the link. */
  group_id: number | null;
  /** ID of the agreement that visitors must accept. */
  clickwrap_id: number | null;
  /** ID of the inbox that the link belongs to. */
  inbox_id: number | null;
  /** Picture that marks previews. */
  watermark_attachment: ImageRecord | null;
  /** Placement and look of the watermark. */
  watermark_value: Record<string, unknown> | null;
  /** Whether recipients get a one-time password by e-mail when they register. */
  send_one_time_password_to_recipient_at_registration: boolean | null;
  /** ID of the workspace of the share link; 0 is the default workspace. */
  workspace_id: number | null;
  /** Whether the link belongs to an inbox. */
  has_inbox: boolean | null;
  /** Whether visitors cannot upload folders. */
  dont_allow_folders_in_uploads: boolean | null;
  /** Named files that visitors are asked to upload. */
  requested_upload_slots: Record<string, unknown>[] | null;
  /** Shared paths; left out of lists. */
  paths?: string[];
  /** Shared paths with their options; left out of lists. */
  bundlepaths?: BundlePath[] | null;
}

/** Fields that `bundles.list` filters by. */
export interface BundleListFilters {
  created_at: string | Date;
  expires_at: string | Date;
  code: string;
  group_id: number;
  user_id: number;
  bypasses_site_expiration_rules: boolean;
}

/** What `BundleListParams` holds besides filters. */
export interface BundleListQuery {
  /** ID of the user who owns the link; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'expires_at'> | undefined;
  /** Whether the link has been deleted. */
  deleted?: boolean | undefined;
}

/** Parameters of `bundles.list`. */
export type BundleListParams = BundleListQuery &
  FilterBy<
    BundleListFilters,
    {
      filter: 'created_at' | 'expires_at' | 'code' | 'group_id' | 'user_id' | 'bypasses_site_expiration_rules';
      filter_gt: 'created_at' | 'expires_at';
      filter_gteq: 'created_at' | 'expires_at';
      filter_lt: 'created_at' | 'expires_at';
      filter_lteq: 'created_at' | 'expires_at';
      filter_prefix: 'code';
    },
    { filter: ['group_id', 'expires_at'] | ['user_id', 'expires_at'] }
  >;

/** Parameters of `bundles.find`. */
export interface BundleFindParams {
  /** Whether the link has been deleted. */
  deleted?: boolean | undefined;
}

/**
 * Parameters of `bundles.create`.
 *
 * - `finalize_snapshot` needs `create_snapshot` to be `true`.
 * - `send_one_time_password_to_recipient_at_registration` and `password` exclude each other.
 */
export interface BundleCreateParams {
  /** ID of the user who owns the link; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Shared paths. */
  paths: readonly string[];
  /** Password for visitors; never returned. */
  password?: string | undefined;
  /** Whether the link may outlive the site's limit; only for administrators. */
  bypasses_site_expiration_rules?: boolean | undefined;
  /** ID of the custom form that visitors fill in. */
  form_field_set_id?: number | undefined;
  /** Whether to copy the shared contents to a new snapshot. */
  create_snapshot?: boolean | undefined;
  /** Whether uploads of all visitors land in the same folder. */
  dont_separate_submissions_by_folder?: boolean | undefined;
  /** When the link expires by its own setting; effective_expires_at also counts the default of the site. */
  expires_at?: string | Date | undefined;
  /** Whether to make the snapshot unchangeable. */
  finalize_snapshot?: boolean | undefined;
  /** How often the link can be used. */
  max_uses?: number | undefined;
  /** ID of the group that owns the link. */
  group_id?: number | undefined;
  /** Name that only the site's own users see. */
  internal_name?: string | undefined;
  /** Text that visitors see. */
  description?: string | undefined;
  /** Note that only the site's own users see. */
  note?: string | undefined;
  /** Code of the link, the last part of its address. */
  code?: string | undefined;
  /** Template for the folder of each visitor's uploads. */
  path_template?: string | undefined;
  /** Time zone of dates in the folder template. */
  path_template_time_zone?: string | undefined;
  /** What visitors may do with the shared paths. */
  permissions?: BundlePermissions | undefined;
  /** Whether visitors must enter their contact data. */
  require_registration?: boolean | undefined;
  /** ID of the agreement that visitors must accept. */
  clickwrap_id?: number | undefined;
  /** ID of the inbox that the link belongs to. */
  inbox_id?: number | undefined;
  /** Whether only listed recipients can open the link. */
  require_share_recipient?: boolean | undefined;
  /** Whether recipients get a one-time password by e-mail when they register. */
  send_one_time_password_to_recipient_at_registration?: boolean | undefined;
  /** Whether uploading visitors get a receipt by e-mail. */
  send_email_receipt_to_uploader?: boolean | undefined;
  /** Whether the registration leaves out the e-mail address. */
  skip_email?: boolean | undefined;
  /** Whether the registration leaves out the name. */
  skip_name?: boolean | undefined;
  /** Whether the registration leaves out the company. */
  skip_company?: boolean | undefined;
  /** When the link starts to work. */
  start_access_on_date?: string | Date | undefined;
  /** ID of the snapshot that holds the shared contents. */
  snapshot_id?: number | undefined;
  /** ID of the workspace of the share link; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** Picture file that marks previews. */
  watermark_attachment_file?: Blob | undefined;
  /** Placement and look of the watermark. */
  watermark_value?: Record<string, unknown> | undefined;
}

/**
 * Parameters of `bundles.update`.
 *
 * - `finalize_snapshot` needs `create_snapshot` to be `true`.
 * - `send_one_time_password_to_recipient_at_registration` and `password` exclude each other.
 */
export interface BundleUpdateParams {
  /** Shared paths. */
  paths?: readonly string[] | undefined;
  /** Password for visitors; never returned. */
  password?: string | undefined;
  /** Whether the link may outlive the site's limit; only for administrators. */
  bypasses_site_expiration_rules?: boolean | undefined;
  /** ID of the custom form that visitors fill in. */
  form_field_set_id?: number | undefined;
  /** ID of the agreement that visitors must accept. */
  clickwrap_id?: number | undefined;
  /** Code of the link, the last part of its address. */
  code?: string | undefined;
  /** Whether to copy the shared contents to a new snapshot. */
  create_snapshot?: boolean | undefined;
  /** Text that visitors see. */
  description?: string | undefined;
  /** Whether uploads of all visitors land in the same folder. */
  dont_separate_submissions_by_folder?: boolean | undefined;
  /** When the link expires by its own setting; effective_expires_at also counts the default of the site. */
  expires_at?: string | Date | undefined;
  /** Whether to make the snapshot unchangeable. */
  finalize_snapshot?: boolean | undefined;
  /** ID of the inbox that the link belongs to. */
  inbox_id?: number | null | undefined;
  /** How often the link can be used. */
  max_uses?: number | undefined;
  /** ID of the group that owns the link. */
  group_id?: number | null | undefined;
  /** Name that only the site's own users see. */
  internal_name?: string | undefined;
  /** Note that only the site's own users see. */
  note?: string | undefined;
  /** Template for the folder of each visitor's uploads. */
  path_template?: string | undefined;
  /** Time zone of dates in the folder template. */
  path_template_time_zone?: string | undefined;
  /** What visitors may do with the shared paths. */
  permissions?: BundlePermissions | undefined;
  /** Whether visitors must enter their contact data. */
  require_registration?: boolean | undefined;
  /** Whether only listed recipients can open the link. */
  require_share_recipient?: boolean | undefined;
  /** Whether recipients get a one-time password by e-mail when they register. */
  send_one_time_password_to_recipient_at_registration?: boolean | undefined;
  /** Whether uploading visitors get a receipt by e-mail. */
  send_email_receipt_to_uploader?: boolean | undefined;
  /** Whether the registration leaves out the company. */
  skip_company?: boolean | undefined;
  /** When the link starts to work. */
  start_access_on_date?: string | Date | null | undefined;
  /** Whether the registration leaves out the e-mail address. */
  skip_email?: boolean | undefined;
  /** Whether the registration leaves out the name. */
  skip_name?: boolean | undefined;
  /** ID of the user who owns the link; 0 in a request is the current user. For site administrators only. */
  user_id?: number | undefined;
  /** Whether to remove the watermark picture. */
  watermark_attachment_delete?: boolean | undefined;
  /** Picture file that marks previews. */
  watermark_attachment_file?: Blob | undefined;
  /** Placement and look of the watermark. */
  watermark_value?: Record<string, unknown> | undefined;
  /** ID of the workspace of the share link; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/**
 * Parameters of `bundles.share`.
 *
 * At least one of `to` and `recipients` is needed.
 */
export interface BundleShareParams {
  /** E-mail addresses of the recipients. */
  to?: readonly string[] | undefined;
  /** Note that only the site's own users see. */
  note?: string | undefined;
  /** Recipients with name, company and address. */
  recipients?: readonly Record<string, unknown>[] | undefined;
}

/** A share link that gives visitors access to chosen files and folders. */
export class Bundles extends Resource {
  /** Lists share links without their paths. `GET /bundles` */
  list(params: BundleListParams = {}, options?: CallOptions): Listing<Bundle> {
    return this.createListing('GET /bundles', params, options);
  }

  /** Returns one share link with its paths. `GET /bundles/{id}` */
  find(id: number, params: BundleFindParams = {}, options?: CallOptions): Promise<Bundle> {
    return this.callForRecord('GET /bundles/{id}', { ...params, id }, options);
  }

  /** Creates a share link for the given paths without sending any e-mail. `POST /bundles` */
  create(params: BundleCreateParams, options?: CallOptions): Promise<Bundle> {
    return this.callForRecord('POST /bundles', params, options);
  }

  /** Changes a share link; a link with a finalized snapshot cannot be changed. `PATCH /bundles/{id}` */
  update(id: number, params: BundleUpdateParams = {}, options?: CallOptions): Promise<Bundle> {
    return this.callForRecord('PATCH /bundles/{id}', { ...params, id }, options);
  }

  /** Deletes a share link, which ends public access to it. `DELETE /bundles/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /bundles/{id}', { id }, options);
  }

  /** Sends a share link by e-mail to at most 50 addresses. `POST /bundles/{id}/share` */
  share(id: number, params: BundleShareParams = {}, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /bundles/{id}/share', { ...params, id }, options);
  }
}
