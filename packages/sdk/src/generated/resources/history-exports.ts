// Generated from catalogue/resources/history_exports.json.
// Change the catalogue, then run `npm run generate`.
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A search through the older activity history, collected in the background. */
export interface HistoryExport {
  /** ID of the workspace that is exported; 0 is the default workspace, null the whole site. */
  workspace_id: number | null;
  /** ID of the export. */
  id: number;
  /** Version of the export format. */
  history_version: string | null;
  /** Start of the searched period. */
  start_at: string | null;
  /** End of the searched period. */
  end_at: string | null;
  /** Build status: building, ready or failed. */
  status: 'building' | 'ready' | 'failed' | null;
  /**
   * Keeps only this kind of action. Comma-separated, each of create, read, update, destroy, move, login, failedlogin,
   * copy, user_create, user_update, user_destroy, group_create, group_update, group_destroy, permission_create,
   * permission_destroy, api_key_create, api_key_update, api_key_destroy, archived_delete.
   */
  query_action: string | null;
  /**
   * Keeps only actions through this protocol or program. Comma-separated, each of web, ftp, robot, jsapi,
   * webdesktopapi, sftp, dav, desktop, restapi, scim, office, mobile, as2, inbound_email, remote, inbound_s3.
   */
  query_interface: string | null;
  /** Keeps only actions of the user with this ID. */
  query_user_id: string | null;
  /** Keeps only actions on the file with this internal ID. */
  query_file_id: string | null;
  /** Keeps only actions in the folder with this internal ID. */
  query_parent_id: string | null;
  /** Keeps only actions on this path. */
  query_path: string | null;
  /** Keeps only actions in this folder. */
  query_folder: string | null;
  /** Keeps only copies and moves from this path. */
  query_src: string | null;
  /** Keeps only copies and moves to this path. */
  query_destination: string | null;
  /** Keeps only actions from this IP address. */
  query_ip: string | null;
  /** Keeps only actions of the user with this name. */
  query_username: string | null;
  /**
   * Keeps only logins that failed for this reason. Comma-separated, each of expired_trial, account_overdue, locked_out,
   * ip_mismatch, password_mismatch, site_mismatch, username_not_found, none, no_ftp_permission, no_web_permission,
   * no_directory, errno_enoent, no_sftp_permission, no_dav_permission, no_restapi_permission, key_mismatch,
   * region_mismatch, expired_access, desktop_ip_mismatch, desktop_api_key_not_used_quickly_enough, disabled,
   * country_mismatch, insecure_ftp, insecure_cipher, rate_limited, no_s3_compatible_endpoint_permission,
   * mobile_ip_mismatch, mobile_api_key_not_used_quickly_enough, desktop_app_disabled, mobile_app_disabled.
   */
  query_failure_type: string | null;
  /** Keeps only changes of the record with this ID. */
  query_target_id: string | null;
  /** Keeps only changes of the record with this name. */
  query_target_name: string | null;
  /** Keeps only changes of permissions with this access level. */
  query_target_permission: string | null;
  /** Keeps only changes that concern the user with this ID. */
  query_target_user_id: string | null;
  /** Keeps only changes that concern the user with this name. */
  query_target_username: string | null;
  /** Keeps only changes of API keys for this platform. */
  query_target_platform: string | null;
  /** Keeps only changes of API keys with this permission set. */
  query_target_permission_set: string | null;
  /** Address of the results once the export is ready. */
  results_url: string | null;
}

/** Parameters of `historyExports.create`. */
export interface HistoryExportCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Start of the searched period. */
  start_at?: string | Date | undefined;
  /** End of the searched period. */
  end_at?: string | Date | undefined;
  /**
   * Keeps only this kind of action. Comma-separated, each of create, read, update, destroy, move, login, failedlogin,
   * copy, user_create, user_update, user_destroy, group_create, group_update, group_destroy, permission_create,
   * permission_destroy, api_key_create, api_key_update, api_key_destroy, archived_delete.
   */
  query_action?: string | undefined;
  /**
   * Keeps only actions through this protocol or program. Comma-separated, each of web, ftp, robot, jsapi,
   * webdesktopapi, sftp, dav, desktop, restapi, scim, office, mobile, as2, inbound_email, remote, inbound_s3.
   */
  query_interface?: string | undefined;
  /** Keeps only actions of the user with this ID. Comma-separated. */
  query_user_id?: string | undefined;
  /** Keeps only actions on the file with this internal ID. Comma-separated. */
  query_file_id?: string | undefined;
  /** Keeps only actions in the folder with this internal ID. Comma-separated. */
  query_parent_id?: string | undefined;
  /** Keeps only actions on this path. Comma-separated. */
  query_path?: string | undefined;
  /** Keeps only actions in this folder. Comma-separated. */
  query_folder?: string | undefined;
  /** Keeps only copies and moves from this path. Comma-separated. */
  query_src?: string | undefined;
  /** Keeps only copies and moves to this path. Comma-separated. */
  query_destination?: string | undefined;
  /** Keeps only actions from this IP address. Comma-separated. */
  query_ip?: string | undefined;
  /** Keeps only actions of the user with this name. Comma-separated. */
  query_username?: string | undefined;
  /**
   * Keeps only logins that failed for this reason. Comma-separated, each of expired_trial, account_overdue, locked_out,
   * ip_mismatch, password_mismatch, site_mismatch, username_not_found, none, no_ftp_permission, no_web_permission,
   * no_directory, errno_enoent, no_sftp_permission, no_dav_permission, no_restapi_permission, key_mismatch,
   * region_mismatch, expired_access, desktop_ip_mismatch, desktop_api_key_not_used_quickly_enough, disabled,
   * country_mismatch, insecure_ftp, insecure_cipher, rate_limited, no_s3_compatible_endpoint_permission,
   * mobile_ip_mismatch, mobile_api_key_not_used_quickly_enough, desktop_app_disabled, mobile_app_disabled.
   */
  query_failure_type?: string | undefined;
  /** Keeps only changes of the record with this ID. Comma-separated. */
  query_target_id?: string | undefined;
  /** Keeps only changes of the record with this name. Comma-separated. */
  query_target_name?: string | undefined;
  /** Keeps only changes of permissions with this access level. Comma-separated. */
  query_target_permission?: string | undefined;
  /** Keeps only changes that concern the user with this ID. Comma-separated. */
  query_target_user_id?: string | undefined;
  /** Keeps only changes that concern the user with this name. Comma-separated. */
  query_target_username?: string | undefined;
  /** Keeps only changes of API keys for this platform. Comma-separated. */
  query_target_platform?: string | undefined;
  /** Keeps only changes of API keys with this permission set. Comma-separated. */
  query_target_permission_set?: string | undefined;
}

/** A search through the older activity history, collected in the background. */
export class HistoryExports extends Resource {
  /**
   * Returns one history export with its build status and, once ready, the address of its results.
   *
   * `GET /history_exports/{id}`
   */
  find(id: number, options?: CallOptions): Promise<HistoryExport> {
    return this.callForRecord('GET /history_exports/{id}', { id }, options);
  }

  /** Starts an export of the history entries that match the given period and queries. `POST /history_exports` */
  create(params: HistoryExportCreateParams = {}, options?: CallOptions): Promise<HistoryExport> {
    return this.callForRecord('POST /history_exports', params, options);
  }
}
