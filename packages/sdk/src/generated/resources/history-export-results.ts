// Generated from catalogue/resources/history_export_results.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One action found by a history export. */
export interface HistoryExportResult {
  /** ID of the result. */
  id: number;
  /** When the action took place, in seconds since 1970. */
  created_at: number | null;
  /** When the action took place, in ISO 8601 form. */
  created_at_iso8601: string | null;
  /** ID of the user who acted; 0 as a parameter is the current user. */
  user_id: number | null;
  /** Internal ID of the file or folder. */
  file_id: number | null;
  /** Internal ID of the parent folder. */
  parent_id: number | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** Folder in which the action took place. */
  folder: string | null;
  /** Source path of a copy or move. */
  src: string | null;
  /** Target path of a copy or move. */
  destination: string | null;
  /** IP address of the client. */
  ip: string | null;
  /** Name of the user who acted. */
  username: string | null;
  /** Whether the user belongs to the parent site. */
  user_is_from_parent_site: boolean | null;
  /** What was done, such as create, move or login. */
  action:
    | 'create'
    | 'read'
    | 'update'
    | 'destroy'
    | 'move'
    | 'login'
    | 'failedlogin'
    | 'copy'
    | 'user_create'
    | 'user_update'
    | 'user_destroy'
    | 'group_create'
    | 'group_update'
    | 'group_destroy'
    | 'permission_create'
    | 'permission_destroy'
    | 'api_key_create'
    | 'api_key_update'
    | 'api_key_destroy'
    | 'archived_delete'
    | null;
  /** Reason of a failed login. */
  failure_type:
    | 'expired_trial'
    | 'account_overdue'
    | 'locked_out'
    | 'ip_mismatch'
    | 'password_mismatch'
    | 'site_mismatch'
    | 'username_not_found'
    | 'none'
    | 'no_ftp_permission'
    | 'no_web_permission'
    | 'no_directory'
    | 'errno_enoent'
    | 'no_sftp_permission'
    | 'no_dav_permission'
    | 'no_restapi_permission'
    | 'key_mismatch'
    | 'region_mismatch'
    | 'expired_access'
    | 'desktop_ip_mismatch'
    | 'desktop_api_key_not_used_quickly_enough'
    | 'disabled'
    | 'country_mismatch'
    | 'insecure_ftp'
    | 'insecure_cipher'
    | 'rate_limited'
    | 'no_s3_compatible_endpoint_permission'
    | 'mobile_ip_mismatch'
    | 'mobile_api_key_not_used_quickly_enough'
    | 'desktop_app_disabled'
    | 'mobile_app_disabled'
    | null;
  /** Protocol or program through which the action came. */
  interface:
    | 'web'
    | 'ftp'
    | 'robot'
    | 'jsapi'
    | 'webdesktopapi'
    | 'sftp'
    | 'dav'
    | 'desktop'
    | 'restapi'
    | 'scim'
    | 'office'
    | 'mobile'
    | 'as2'
    | 'inbound_email'
    | 'remote'
    | 'inbound_s3'
    | null;
  /** ID of the changed record, such as a user or group. */
  target_id: number | null;
  /** Name of the changed record. */
  target_name: string | null;
  /** Access level of the changed permission. */
  target_permission: string | null;
  /** Whether the changed permission also holds for subfolders. */
  target_recursive: boolean | null;
  /** When the changed API key expires, in seconds since 1970. */
  target_expires_at: number | null;
  /** When the changed API key expires, in ISO 8601 form. */
  target_expires_at_iso8601: string | null;
  /** Permission set of the changed API key. */
  target_permission_set: string | null;
  /** Platform of the changed API key. */
  target_platform: string | null;
  /** Name of the user whom the change concerns. */
  target_username: string | null;
  /** ID of the user whom the change concerns. */
  target_user_id: number | null;
}

/** Parameters of `historyExportResults.list`. */
export interface HistoryExportResultListParams {
  /** ID of the user who acted; 0 as a parameter is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the export whose results are listed. */
  history_export_id: number;
}

/** One action found by a history export. */
export class HistoryExportResults extends Resource {
  /** Lists the actions collected by one finished history export. `GET /history_export_results` */
  list(params: HistoryExportResultListParams, options?: CallOptions): Listing<HistoryExportResult> {
    return this.createListing('GET /history_export_results', params, options);
  }
}
