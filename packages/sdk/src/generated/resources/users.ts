// Generated from catalogue/resources/users.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `authentication_method`. */
export type UserAuthenticationMethod =
  | 'password'
  | 'sso'
  | 'none'
  | 'email_signup'
  | 'password_with_imported_hash'
  | 'password_and_ssh_key';

/** Values of `filesystem_layout`. */
export type UserFilesystemLayout =
  | 'site_root'
  | 'user_root'
  | 'partner_root'
  | 'integration_centric'
  | 'workspace_root';

/** Values of `require_2fa`. */
export type UserRequire2fa = 'use_system_setting' | 'always_require' | 'never_require';

/** Values of `grant_permission`. */
export type UserGrantPermission =
  | ''
  | 'admin'
  | 'full'
  | 'read'
  | 'write'
  | 'list'
  | 'read+write'
  | 'list+write'
  | 'history';

/** A person or program that can log in to the site. */
export interface User {
  /** ID of the user. */
  id: number;
  /** Name with which the user logs in. */
  username: string;
  /** IDs of the groups that the user administers. */
  admin_group_ids: number[];
  /** IP addresses from which the user may log in, one a line. */
  allowed_ips: string | null;
  /**
   * Whether the user may create share links.
   *
   * @deprecated
   */
  attachments_permission: boolean;
  /** Number of the user's API keys. */
  api_keys_count: number;
  /** When the user can no longer log in; null means never. */
  authenticate_until: string | null;
  /** How the user logs in, such as password or sso. */
  authentication_method: UserAuthenticationMethod;
  /** Address of the user's picture. */
  avatar_url: string | null;
  /** Whether the user counts for billing. */
  billable: boolean;
  /** Whether the user may manage billing. */
  billing_permission: boolean;
  /** Whether the site's list of allowed IP addresses does not apply. */
  bypass_site_allowed_ips: boolean;
  /** Whether lifecycle rules do not apply. */
  bypass_user_lifecycle_rules: boolean;
  /** When the user was created. */
  created_at: string;
  /** Whether the user may use WebDAV. */
  dav_permission: boolean;
  /** Whether the user cannot log in. */
  disabled: boolean;
  /** Whether the user is disabled, expired or inactive. */
  disabled_expired_or_inactive: boolean;
  /** ID of the AI assistant personality for the user. */
  ai_assistant_personality_id: number | null;
  /** ID of the desktop configuration profile for the user. */
  desktop_configuration_profile_id: number | null;
  /** ID of the integration-centric profile for the user. */
  integration_centric_profile_id: number | null;
  /** E-mail address of the user. */
  email: string | null;
  /** Folder that the user sees as the root, such as site_root or user_root. */
  filesystem_layout: UserFilesystemLayout;
  /** When the user first logged in. */
  first_login_at: string | null;
  /** Whether the user may use FTP. */
  ftp_permission: boolean;
  /** IDs of the user's groups, comma-separated. */
  group_ids: string;
  /** Text shown at the top of pages for the user. */
  header_text: string | null;
  /** Language of the user. */
  language: string;
  /** When the user last logged in. */
  last_login_at: string | null;
  /** When the user last logged in on the web. */
  last_web_login_at: string | null;
  /** When the user last logged in with FTP. */
  last_ftp_login_at: string | null;
  /** When the user last logged in with SFTP. */
  last_sftp_login_at: string | null;
  /** When the user last logged in with WebDAV. */
  last_dav_login_at: string | null;
  /** When the user last logged in with the desktop app. */
  last_desktop_login_at: string | null;
  /** When the user last logged in through the REST API. */
  last_restapi_login_at: string | null;
  /** When an API key of the user was last used. */
  last_api_use_at: string | null;
  /** When the user was last active. */
  last_active_at: string | null;
  /** Protocol and cipher of the user's last connection. */
  last_protocol_cipher: string | null;
  /** When the lockout after failed logins ends. */
  lockout_expires: string | null;
  /** Full name of the user. */
  name: string | null;
  /** Company of the user. */
  company: string | null;
  /** Notes about the user. */
  notes: string | null;
  /** Hour of the day for daily notification e-mails, 0 to 23. */
  notification_daily_send_time: number | null;
  /** Whether the user may edit documents in an office program. */
  office_integration_enabled: boolean;
  /** Whether the user administers their partner. */
  partner_admin: boolean;
  /** ID of the partner that the user belongs to. */
  partner_id: number | null;
  /** Name of the partner that the user belongs to. */
  partner_name: string | null;
  /** When the password was last set. */
  password_set_at: string | null;
  /** Days after which the password expires. */
  password_validity_days: number;
  /** ID of the user's primary group. */
  primary_group_id: number | null;
  /** Number of the user's SSH public keys. */
  public_keys_count: number;
  /**
   * Whether the user gets warnings; notify_on_all_site_warnings replaces it.
   *
   * @deprecated Use `notify_on_all_site_warnings` instead.
   */
  receive_admin_alerts: boolean;
  /** Whether the user gets e-mails about warnings of the site. */
  notify_on_all_site_warnings: boolean;
  /** Whether the user gets e-mails about failed single sign-on. */
  notify_on_all_sso_failures: boolean;
  /** Whether the user gets e-mails about security events of users. */
  notify_on_all_user_security_events: boolean;
  /** Whether the user gets e-mails about failed background jobs. */
  notify_on_all_pending_work_failures: boolean;
  /** Whether the user gets e-mails about failed SIEM deliveries. */
  notify_on_all_siem_http_destination_failures: boolean;
  /** Whether the user gets e-mails about failed syncs. */
  notify_on_all_sync_failures: boolean;
  /** Whether the user gets e-mails about failed automations. */
  notify_on_all_automation_failures: boolean;
  /** Whether the user gets e-mails about failed expectations. */
  notify_on_all_expectation_failures: boolean;
  /** Whether the user needs a second login factor or follows the site. */
  require_2fa: UserRequire2fa;
  /** When the user must have logged in at the latest. */
  require_login_by: string | null;
  /** Whether the user has set up a second login factor. */
  active_2fa: boolean;
  /** Whether the user must change the password at the next login. */
  require_password_change: boolean;
  /** Whether the password has expired. */
  password_expired: boolean;
  /** ID of the group that looks after the user. */
  responsible_group_id: number | null;
  /** ID of the user who looks after the user. */
  responsible_user_id: number | null;
  /** Whether the user may see but not change everything on the site. */
  readonly_site_admin: boolean;
  /** Whether the user may use the REST API. */
  restapi_permission: boolean;
  /** Whether the user may use the S3-compatible endpoint. Default `true`. */
  s3_compatible_endpoint_permission: boolean | null;
  /** Whether the user manages their own login data. */
  self_managed: boolean;
  /** Whether the user may use SFTP. */
  sftp_permission: boolean;
  /** Whether the user administers the whole site. */
  site_admin: boolean;
  /** Whether the user administers the own workspace; rights that come from permissions do not show here. */
  workspace_admin: boolean;
  /** ID of the site of the user. */
  site_id: number;
  /** ID of the workspace of the user; only 0 can be set on a later change. */
  workspace_id: number;
  /** ID of the workspace in which the user starts. */
  default_workspace_id: number | null;
  /** Whether the user does not see the welcome screen. */
  skip_welcome_screen: boolean;
  /** Whether data connections of FTP must reuse the TLS session, where users may differ from the site. */
  ftp_tls_session_reuse_required: UserRequire2fa | null;
  /** Whether the user needs encrypted connections or follows the site. */
  ssl_required: UserRequire2fa;
  /** ID of the identity provider that the user logs in with. */
  sso_strategy_id: number | null;
  /** Whether an identity provider manages the user. */
  externally_managed: boolean;
  /** Tags of lower-case letters, digits and hyphens, comma-separated. */
  tags: string;
  /** Time zone of the user. */
  time_zone: string;
  /** Second login factors of the user, in alphabetic order and joined by underscores. */
  type_of_2fa: string | null;
  /** Second login factors of the user, in words. */
  type_of_2fa_for_display: string | null;
  /** Folder that the user sees as the root, for the user_root layout. */
  user_root: string;
  /** Folder in which the user starts. */
  user_home: string;
  /** Days until the password expires. */
  days_remaining_until_password_expire: number | null;
  /** When the password expires. */
  password_expire_at: string | null;
}

/** Fields that `users.list` filters by. */
export interface UserListFilters {
  username: string;
  name: string;
  email: string;
  company: string;
  site_admin: boolean;
  password_validity_days: number;
  ssl_required: UserRequire2fa;
  ftp_tls_session_reuse_required: UserRequire2fa;
  last_login_at: string | Date;
  authenticate_until: string | Date;
  not_site_admin: boolean;
  disabled: boolean;
  partner_id: number;
  primary_group_id: number;
  workspace_id: number;
}

/** What `UserListParams` holds besides filters. */
export interface UserListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?:
    | SortBy<
        | 'site_id'
        | 'company'
        | 'name'
        | 'email'
        | 'username'
        | 'workspace_id'
        | 'last_desktop_login_at'
        | 'authenticate_until'
        | 'last_login_at'
        | 'site_admin'
        | 'disabled'
        | 'password_validity_days'
        | 'ssl_required'
        | 'ftp_tls_session_reuse_required'
      >
    | undefined;
  /** IDs of the users to list, comma-separated. */
  ids?: string | undefined;
  /** Whether users of the parent site are listed too. */
  include_parent_site_users?: boolean | undefined;
  /** Whether users of the default workspace are listed too; for lists in another workspace. */
  include_default_workspace_users?: boolean | undefined;
  /** Text to search for in user names, names and e-mail addresses. */
  search?: string | undefined;
}

/** Parameters of `users.list`. */
export type UserListParams = UserListQuery &
  FilterBy<
    UserListFilters,
    {
      filter:
        | 'username'
        | 'name'
        | 'email'
        | 'company'
        | 'site_admin'
        | 'password_validity_days'
        | 'ssl_required'
        | 'ftp_tls_session_reuse_required'
        | 'last_login_at'
        | 'authenticate_until'
        | 'not_site_admin'
        | 'disabled'
        | 'partner_id'
        | 'primary_group_id'
        | 'workspace_id';
      filter_gt: 'password_validity_days' | 'last_login_at' | 'authenticate_until';
      filter_gteq: 'password_validity_days' | 'last_login_at' | 'authenticate_until';
      filter_lt: 'password_validity_days' | 'last_login_at' | 'authenticate_until';
      filter_lteq: 'password_validity_days' | 'last_login_at' | 'authenticate_until';
      filter_prefix: 'username' | 'name' | 'email' | 'company';
    },
    {
      filter:
        | ['site_admin', 'username']
        | ['not_site_admin', 'username']
        | ['workspace_id', 'username']
        | ['company', 'name']
        | ['workspace_id', 'name']
        | ['workspace_id', 'email']
        | ['workspace_id', 'company']
        | ['workspace_id', 'site_admin']
        | ['workspace_id', 'not_site_admin']
        | ['workspace_id', 'disabled']
        | ['workspace_id', 'partner_id']
        | ['workspace_id', 'site_admin', 'username']
        | ['workspace_id', 'not_site_admin', 'username']
        | ['workspace_id', 'disabled', 'username']
        | ['workspace_id', 'partner_id', 'username']
        | ['workspace_id', 'company', 'name'];
      filter_prefix: ['company', 'name'];
    }
  >;

/**
 * Parameters of `users.create`.
 *
 * - `password_confirmation` and `password` must be equal when both are sent.
 * - `change_password_confirmation` and `change_password` must be equal when both are sent.
 * - `sso_strategy_id` is required when `authentication_method` is `sso`.
 */
export interface UserCreateParams {
  /** Picture file of the user. */
  avatar_file?: Blob | undefined;
  /** Whether to remove the user's picture. */
  avatar_delete?: boolean | undefined;
  /** New password, for a change by the user. */
  change_password?: string | undefined;
  /** The same new password again. */
  change_password_confirmation?: string | undefined;
  /** E-mail address of the user. */
  email?: string | undefined;
  /** Access level to grant on the user's folder, or without one on the root of the workspace. */
  grant_permission?: UserGrantPermission | undefined;
  /** ID of a group that the user joins. */
  group_id?: number | undefined;
  /** IDs of the user's groups, comma-separated. */
  group_ids?: string | undefined;
  /** Hash of a password from another system; never returned. */
  imported_password_hash?: string | undefined;
  /** Password of the user; never returned. */
  password?: string | undefined;
  /** The same password again. */
  password_confirmation?: string | undefined;
  /** Whether to mark announcements as read. */
  announcements_read?: boolean | undefined;
  /** ID of the AI assistant personality for the user. */
  ai_assistant_personality_id?: number | undefined;
  /** IP addresses from which the user may log in, one a line. */
  allowed_ips?: string | undefined;
  /**
   * Whether the user may create share links.
   *
   * @deprecated
   */
  attachments_permission?: boolean | undefined;
  /** When the user can no longer log in; null means never. */
  authenticate_until?: string | Date | undefined;
  /** How the user logs in, such as password or sso. */
  authentication_method?: UserAuthenticationMethod | undefined;
  /** Whether the user may manage billing. */
  billing_permission?: boolean | undefined;
  /** Whether lifecycle rules do not apply. */
  bypass_user_lifecycle_rules?: boolean | undefined;
  /** Whether the site's list of allowed IP addresses does not apply. */
  bypass_site_allowed_ips?: boolean | undefined;
  /** Whether the user may use WebDAV. */
  dav_permission?: boolean | undefined;
  /** ID of the desktop configuration profile for the user. */
  desktop_configuration_profile_id?: number | undefined;
  /** ID of the workspace in which the user starts. */
  default_workspace_id?: number | undefined;
  /** Whether the user cannot log in. */
  disabled?: boolean | undefined;
  /** Folder that the user sees as the root, such as site_root or user_root. */
  filesystem_layout?: UserFilesystemLayout | undefined;
  /** Whether the user may use FTP. */
  ftp_permission?: boolean | undefined;
  /** Text shown at the top of pages for the user. */
  header_text?: string | undefined;
  /** ID of the integration-centric profile for the user. */
  integration_centric_profile_id?: number | undefined;
  /** Language of the user. */
  language?: string | undefined;
  /** Hour of the day for daily notification e-mails, 0 to 23. */
  notification_daily_send_time?: number | undefined;
  /** Full name of the user. */
  name?: string | undefined;
  /** Company of the user. */
  company?: string | undefined;
  /** Notes about the user. */
  notes?: string | undefined;
  /** Whether the user may edit documents in an office program. */
  office_integration_enabled?: boolean | undefined;
  /** Whether the user administers their partner. */
  partner_admin?: boolean | undefined;
  /** ID of the partner that the user belongs to. */
  partner_id?: number | undefined;
  /** Days after which the password expires. */
  password_validity_days?: number | undefined;
  /** ID of the user's primary group. */
  primary_group_id?: number | undefined;
  /** Whether the user may see but not change everything on the site. */
  readonly_site_admin?: boolean | undefined;
  /**
   * Whether the user gets warnings; notify_on_all_site_warnings replaces it.
   *
   * @deprecated Use `notify_on_all_site_warnings` instead.
   */
  receive_admin_alerts?: boolean | undefined;
  /** Whether the user gets e-mails about warnings of the site. */
  notify_on_all_site_warnings?: boolean | undefined;
  /** Whether the user gets e-mails about failed single sign-on. */
  notify_on_all_sso_failures?: boolean | undefined;
  /** Whether the user gets e-mails about security events of users. */
  notify_on_all_user_security_events?: boolean | undefined;
  /** Whether the user gets e-mails about failed background jobs. */
  notify_on_all_pending_work_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed SIEM deliveries. */
  notify_on_all_siem_http_destination_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed syncs. */
  notify_on_all_sync_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed automations. */
  notify_on_all_automation_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed expectations. */
  notify_on_all_expectation_failures?: boolean | undefined;
  /** When the user must have logged in at the latest. */
  require_login_by?: string | Date | undefined;
  /** Whether the user must change the password at the next login. */
  require_password_change?: boolean | undefined;
  /** ID of the group that looks after the user. */
  responsible_group_id?: number | undefined;
  /** ID of the user who looks after the user. */
  responsible_user_id?: number | undefined;
  /** Whether the user may use the REST API. */
  restapi_permission?: boolean | undefined;
  /** Whether the user may use the S3-compatible endpoint. Default `true`. */
  s3_compatible_endpoint_permission?: boolean | undefined;
  /** Whether the user manages their own login data. */
  self_managed?: boolean | undefined;
  /** Whether the user may use SFTP. */
  sftp_permission?: boolean | undefined;
  /** Whether the user administers the whole site. */
  site_admin?: boolean | undefined;
  /** Whether the user does not see the welcome screen. */
  skip_welcome_screen?: boolean | undefined;
  /** Whether the user needs encrypted connections or follows the site. */
  ssl_required?: UserRequire2fa | undefined;
  /** Whether data connections of FTP must reuse the TLS session, where users may differ from the site. */
  ftp_tls_session_reuse_required?: UserRequire2fa | undefined;
  /** ID of the identity provider that the user logs in with. */
  sso_strategy_id?: number | undefined;
  /** Whether the user needs a second login factor or follows the site. */
  require_2fa?: UserRequire2fa | undefined;
  /** Tags of lower-case letters, digits and hyphens, comma-separated. */
  tags?: string | undefined;
  /** Time zone of the user. */
  time_zone?: string | undefined;
  /** Folder that the user sees as the root, for the user_root layout. */
  user_root?: string | undefined;
  /** Folder in which the user starts. */
  user_home?: string | undefined;
  /** Whether the user administers the own workspace; rights that come from permissions do not show here. */
  workspace_admin?: boolean | undefined;
  /** Name with which the user logs in. */
  username: string;
  /** ID of the workspace of the user; only 0 can be set on a later change. */
  workspace_id?: number | undefined;
}

/**
 * Parameters of `users.update`.
 *
 * - `password_confirmation` and `password` must be equal when both are sent.
 * - `change_password_confirmation` and `change_password` must be equal when both are sent.
 */
export interface UserUpdateParams {
  /** Picture file of the user. */
  avatar_file?: Blob | undefined;
  /** Whether to remove the user's picture. */
  avatar_delete?: boolean | undefined;
  /** New password, for a change by the user. */
  change_password?: string | undefined;
  /** The same new password again. */
  change_password_confirmation?: string | undefined;
  /** E-mail address of the user. */
  email?: string | null | undefined;
  /** Access level to grant on the user's folder, or without one on the root of the workspace. */
  grant_permission?: UserGrantPermission | undefined;
  /** ID of a group that the user joins. */
  group_id?: number | undefined;
  /** IDs of the user's groups, comma-separated. */
  group_ids?: string | undefined;
  /** Hash of a password from another system; never returned. */
  imported_password_hash?: string | undefined;
  /** Password of the user; never returned. */
  password?: string | undefined;
  /** The same password again. */
  password_confirmation?: string | undefined;
  /** Whether to mark announcements as read. */
  announcements_read?: boolean | undefined;
  /** ID of the AI assistant personality for the user. */
  ai_assistant_personality_id?: number | null | undefined;
  /** IP addresses from which the user may log in, one a line. */
  allowed_ips?: string | null | undefined;
  /**
   * Whether the user may create share links.
   *
   * @deprecated
   */
  attachments_permission?: boolean | undefined;
  /** When the user can no longer log in; null means never. */
  authenticate_until?: string | Date | null | undefined;
  /** How the user logs in, such as password or sso. */
  authentication_method?: UserAuthenticationMethod | undefined;
  /** Whether the user may manage billing. */
  billing_permission?: boolean | undefined;
  /** Whether lifecycle rules do not apply. */
  bypass_user_lifecycle_rules?: boolean | undefined;
  /** Whether the site's list of allowed IP addresses does not apply. */
  bypass_site_allowed_ips?: boolean | undefined;
  /** Whether the user may use WebDAV. */
  dav_permission?: boolean | undefined;
  /** ID of the desktop configuration profile for the user. */
  desktop_configuration_profile_id?: number | null | undefined;
  /** ID of the workspace in which the user starts. */
  default_workspace_id?: number | null | undefined;
  /** Whether the user cannot log in. */
  disabled?: boolean | undefined;
  /** Folder that the user sees as the root, such as site_root or user_root. */
  filesystem_layout?: UserFilesystemLayout | undefined;
  /** Whether the user may use FTP. */
  ftp_permission?: boolean | undefined;
  /** Text shown at the top of pages for the user. */
  header_text?: string | null | undefined;
  /** ID of the integration-centric profile for the user. */
  integration_centric_profile_id?: number | null | undefined;
  /** Language of the user. */
  language?: string | undefined;
  /** Hour of the day for daily notification e-mails, 0 to 23. */
  notification_daily_send_time?: number | null | undefined;
  /** Full name of the user. */
  name?: string | null | undefined;
  /** Company of the user. */
  company?: string | null | undefined;
  /** Notes about the user. */
  notes?: string | null | undefined;
  /** Whether the user may edit documents in an office program. */
  office_integration_enabled?: boolean | undefined;
  /** Whether the user administers their partner. */
  partner_admin?: boolean | undefined;
  /** ID of the partner that the user belongs to. */
  partner_id?: number | null | undefined;
  /** Days after which the password expires. */
  password_validity_days?: number | undefined;
  /** ID of the user's primary group. */
  primary_group_id?: number | null | undefined;
  /** Whether the user may see but not change everything on the site. */
  readonly_site_admin?: boolean | undefined;
  /**
   * Whether the user gets warnings; notify_on_all_site_warnings replaces it.
   *
   * @deprecated Use `notify_on_all_site_warnings` instead.
   */
  receive_admin_alerts?: boolean | undefined;
  /** Whether the user gets e-mails about warnings of the site. */
  notify_on_all_site_warnings?: boolean | undefined;
  /** Whether the user gets e-mails about failed single sign-on. */
  notify_on_all_sso_failures?: boolean | undefined;
  /** Whether the user gets e-mails about security events of users. */
  notify_on_all_user_security_events?: boolean | undefined;
  /** Whether the user gets e-mails about failed background jobs. */
  notify_on_all_pending_work_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed SIEM deliveries. */
  notify_on_all_siem_http_destination_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed syncs. */
  notify_on_all_sync_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed automations. */
  notify_on_all_automation_failures?: boolean | undefined;
  /** Whether the user gets e-mails about failed expectations. */
  notify_on_all_expectation_failures?: boolean | undefined;
  /** When the user must have logged in at the latest. */
  require_login_by?: string | Date | null | undefined;
  /** Whether the user must change the password at the next login. */
  require_password_change?: boolean | undefined;
  /** ID of the group that looks after the user. */
  responsible_group_id?: number | null | undefined;
  /** ID of the user who looks after the user. */
  responsible_user_id?: number | null | undefined;
  /** Whether the user may use the REST API. */
  restapi_permission?: boolean | undefined;
  /** Whether the user may use the S3-compatible endpoint. Default `true`. */
  s3_compatible_endpoint_permission?: boolean | undefined;
  /** Whether the user manages their own login data. */
  self_managed?: boolean | undefined;
  /** Whether the user may use SFTP. */
  sftp_permission?: boolean | undefined;
  /** Whether the user administers the whole site. */
  site_admin?: boolean | undefined;
  /** Whether the user does not see the welcome screen. */
  skip_welcome_screen?: boolean | undefined;
  /** Whether the user needs encrypted connections or follows the site. */
  ssl_required?: UserRequire2fa | undefined;
  /** Whether data connections of FTP must reuse the TLS session, where users may differ from the site. */
  ftp_tls_session_reuse_required?: UserRequire2fa | undefined;
  /** ID of the identity provider that the user logs in with. */
  sso_strategy_id?: number | null | undefined;
  /** Whether the user needs a second login factor or follows the site. */
  require_2fa?: UserRequire2fa | undefined;
  /** Tags of lower-case letters, digits and hyphens, comma-separated. */
  tags?: string | undefined;
  /** Time zone of the user. */
  time_zone?: string | undefined;
  /** Folder that the user sees as the root, for the user_root layout. */
  user_root?: string | undefined;
  /** Folder in which the user starts. */
  user_home?: string | undefined;
  /** Whether the user administers the own workspace; rights that come from permissions do not show here. */
  workspace_admin?: boolean | undefined;
  /** Name with which the user logs in. */
  username?: string | undefined;
  /** ID of the workspace of the user; only 0 can be set on a later change. */
  workspace_id?: number | undefined;
  /** Whether to remove the user's second login factors. */
  clear_2fa?: boolean | undefined;
  /** Whether to turn the user into a user of a partner. */
  convert_to_partner_user?: boolean | undefined;
}

/** Parameters of `users.delete`. */
export interface UserDeleteParams {
  /** ID of the user who takes over the deleted user's records. */
  new_owner_id?: number | undefined;
}

/** A person or program that can log in to the site. */
export class Users extends Resource {
  /** Lists the users that this credential can see. `GET /users` */
  list(params: UserListParams = {}, options?: CallOptions): Listing<User> {
    return this.createListing('GET /users', params, options);
  }

  /** Returns one user. `GET /users/{id}` */
  find(id: number, options?: CallOptions): Promise<User> {
    return this.callForRecord('GET /users/{id}', { id }, options);
  }

  /** Creates a user; a user name is required. `POST /users` */
  create(params: UserCreateParams, options?: CallOptions): Promise<User> {
    return this.callForRecord('POST /users', params, options);
  }

  /** Changes a user; fields that are left out keep their values. `PATCH /users/{id}` */
  update(id: number, params: UserUpdateParams = {}, options?: CallOptions): Promise<User> {
    return this.callForRecord('PATCH /users/{id}', { ...params, id }, options);
  }

  /** Deletes a user together with their keys, permissions and memberships. `DELETE /users/{id}` */
  delete(id: number, params: UserDeleteParams = {}, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /users/{id}', { ...params, id }, options);
  }

  /** Lifts the lockout of a user after too many failed logins. `POST /users/{id}/unlock` */
  unlock(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /users/{id}/unlock', { id }, options);
  }

  /** Sends the welcome e-mail to a user again. `POST /users/{id}/resend_welcome_email` */
  resendWelcomeEmail(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /users/{id}/resend_welcome_email', { id }, options);
  }

  /** Removes the second login factors of a user, who can then set up new ones. `POST /users/{id}/2fa/reset` */
  user2faReset(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /users/{id}/2fa/reset', { id }, options);
  }
}
