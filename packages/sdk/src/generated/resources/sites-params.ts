// Generated from catalogue/resources/sites.json.
// Change the catalogue, then run `npm run generate`.
import type {
  SiteIntegrationCentricRemoteServerAdminAccess,
  SiteLdapServerCertificate,
  SiteSmtpSsl,
  SiteUsernameDisplay,
} from './sites-record.ts';

/** Parameters of `sites.extendAutomationMigrationWindow`. */
export interface SiteExtendAutomationMigrationWindowParams {
  /** New last day, a Tuesday, Wednesday or Thursday, at most six weeks after the first one. */
  end_date: string;
}

/**
 * Parameters of `sites.update`.
 *
 * - `bundle_send_one_time_password_to_recipient_at_registration` needs `bundle_require_share_recipient` to be `true`.
 * - `bundle_send_one_time_password_to_recipient_at_registration` and `bundle_password_required` exclude each other.
 * - `root_folder_behaviors_apply_to_workspaces` needs `restrict_root_folder_behaviors_to_site_admins` to be `true`.
 */
export interface SiteUpdateParams {
  /** Name of the site. */
  name?: string | undefined;
  /** Subdomain of the site at Files.com. */
  subdomain?: string | undefined;
  /** Custom domain of the site. */
  domain?: string | undefined;
  /** Whether the custom domain sends the HSTS header. */
  domain_hsts_header?: boolean | undefined;
  /**
   * Certificate chain for the custom domain.
   *
   * @deprecated
   */
  domain_letsencrypt_chain?: string | undefined;
  /** E-mail address of the site's contact person. */
  email?: string | undefined;
  /** Reply address of e-mails that the site sends. */
  reply_to_email?: string | undefined;
  /** Whether users may choose the codes of share links. */
  allow_bundle_names?: boolean | undefined;
  /** Highest lifetime of share links, in days. */
  bundle_expiration?: number | undefined;
  /** Whether new users get a welcome e-mail. */
  welcome_email_enabled?: boolean | undefined;
  /** Whether the web interface asks before it overwrites a file. */
  ask_about_overwrites?: boolean | undefined;
  /**
   * Whether the login page offers to ask for an account.
   *
   * @deprecated
   */
  show_request_access_link?: boolean | undefined;
  /** Whether uploads always create missing parent folders. */
  always_mkdir_parents?: boolean | undefined;
  /** Address that gets copies of welcome e-mails. */
  welcome_email_cc?: string | undefined;
  /** Subject of welcome e-mails. */
  welcome_email_subject?: string | undefined;
  /** Text in welcome e-mails. */
  welcome_custom_text?: string | undefined;
  /** Language of the site. */
  language?: string | undefined;
  /** Whether FTP listings follow the Windows format. */
  windows_mode_ftp?: boolean | undefined;
  /** Time zone of users without one of their own. */
  default_time_zone?: string | undefined;
  /** Whether the desktop app may be used. */
  desktop_app?: boolean | undefined;
  /** Whether desktop app sessions end when the IP address changes. */
  desktop_app_session_ip_pinning?: boolean | undefined;
  /** Lifetime of desktop app sessions, in hours. */
  desktop_app_session_lifetime?: number | undefined;
  /** Whether the mobile app may be used. */
  mobile_app?: boolean | undefined;
  /** Whether mobile app sessions end when the IP address changes. */
  mobile_app_session_ip_pinning?: boolean | undefined;
  /** Lifetime of mobile app sessions, in hours. */
  mobile_app_session_lifetime?: number | undefined;
  /** Whether permissions can be granted only to groups. */
  folder_permissions_groups_only?: boolean | undefined;
  /** When users see the welcome screen. */
  welcome_screen?: string | undefined;
  /** Whether users may edit documents in an office program. */
  office_integration_available?: boolean | undefined;
  /** Kind of office program. */
  office_integration_type?: string | undefined;
  /** Whether all remote server connections come from the site's region. */
  pin_all_remote_servers_to_site_region?: boolean | undefined;
  /** Message shown after a login. */
  motd_text?: string | undefined;
  /** Whether FTP users see the message. */
  motd_use_for_ftp?: boolean | undefined;
  /** Whether SFTP users see the message. */
  motd_use_for_sftp?: boolean | undefined;
  /** Which entries of the left menu are shown, by kind of user. */
  left_navigation_visibility?: Record<string, unknown> | undefined;
  /** Whether all AI features are switched off. */
  disable_all_ai_features?: boolean | undefined;
  /** Which AI features may be used, by feature. */
  ai_feature_availability?: Record<string, unknown> | undefined;
  /** Whether MCP clients may register themselves. */
  mcp_dcr_enabled?: boolean | undefined;
  /** Further file extensions that count as text. */
  additional_text_file_types?: readonly string[] | undefined;
  /** Whether share links need an internal note. */
  bundle_require_note?: boolean | undefined;
  /** Whether senders of share links get a receipt by e-mail. */
  bundle_send_shared_receipts?: boolean | undefined;
  /** Whether new share links belong to the user's primary group. */
  bundles_default_owned_by_primary_group?: boolean | undefined;
  /** Whether CRC32 checksums are computed. */
  calculate_file_checksums_crc32?: boolean | undefined;
  /** Whether MD5 checksums are computed. */
  calculate_file_checksums_md5?: boolean | undefined;
  /** Whether SHA-1 checksums are computed. */
  calculate_file_checksums_sha1?: boolean | undefined;
  /** Whether SHA-256 checksums are computed. */
  calculate_file_checksums_sha256?: boolean | undefined;
  /** Whether checksums follow the old rules. */
  legacy_checksums_mode?: boolean | undefined;
  /** Whether old remote server syncs are converted to new ones. */
  migrate_remote_server_sync_to_sync?: boolean | undefined;
  /** Days for which AS2 messages are kept. */
  as2_message_retention_days?: number | undefined;
  /** Whether activity on files makes event records. Default `false`. */
  file_activity_events_enabled?: boolean | undefined;
  /** How users are shown: by user name, full name, company or a mix. */
  username_display?: SiteUsernameDisplay | undefined;
  /** Whether site administrators see personal remote servers, or users choose. Default `always_visible`. */
  integration_centric_remote_server_admin_access?: SiteIntegrationCentricRemoteServerAdminAccess | undefined;
  /** Lifetime of web sessions without activity, in minutes. */
  session_expiry_minutes?: number | undefined;
  /** Whether devices may still pair in the old way; off on new sites. */
  legacy_pairing_enabled?: boolean | undefined;
  /** Whether connections must be encrypted. */
  ssl_required?: boolean | undefined;
  /** Whether data connections of FTP must reuse the TLS session. */
  ftp_tls_session_reuse_required?: boolean | undefined;
  /** Whether weak SFTP ciphers are allowed. */
  sftp_insecure_ciphers?: boolean | undefined;
  /** Whether weak SFTP key exchanges are allowed. */
  sftp_insecure_diffie_hellman?: boolean | undefined;
  /** Whether Files.com makes no certificates for custom domains. */
  disable_files_certificate_generation?: boolean | undefined;
  /** Whether the site runs under FedRAMP rules. */
  fedramp?: boolean | undefined;
  /** Whether users are locked out after failed logins. */
  user_lockout?: boolean | undefined;
  /** Number of failed logins that cause a lockout. */
  user_lockout_tries?: number | undefined;
  /** Hours within which failed logins are counted. */
  user_lockout_within?: number | undefined;
  /** Length of a lockout, in hours. */
  user_lockout_lock_period?: number | undefined;
  /** Whether welcome e-mails contain the new password. */
  include_password_in_welcome_email?: boolean | undefined;
  /** Codes of the countries from which logins are allowed, comma-separated. */
  allowed_countries?: string | undefined;
  /** IP addresses from which logins are allowed. */
  allowed_ips?: string | undefined;
  /** Whether users can have their own rule for second login factors. */
  allow_user_level_2fa_override?: boolean | undefined;
  /** Whether users can have their own list of allowed IP addresses. */
  allow_user_level_allowed_ip_override?: boolean | undefined;
  /** Whether users can have their own rule for encrypted connections. */
  allow_user_level_ssl_override?: boolean | undefined;
  /** Whether users may differ from the setting for reuse of TLS sessions in FTP. */
  allow_user_level_ftp_tls_session_reuse_override?: boolean | undefined;
  /** Whether limits on addresses of users of the parent site hold here too. Default `false`. */
  enforce_parent_site_user_ip_restrictions?: boolean | undefined;
  /** Codes of the countries from which logins are refused, comma-separated. */
  disallowed_countries?: string | undefined;
  /** Days for which deleted files can be restored. */
  days_to_retain_backups?: number | undefined;
  /** Number of earlier passwords that cannot be used again. */
  max_prior_passwords?: number | undefined;
  /** Days after which passwords expire. */
  password_validity_days?: number | undefined;
  /** Least length of passwords, in characters. */
  password_min_length?: number | undefined;
  /** Whether passwords need a letter. */
  password_require_letter?: boolean | undefined;
  /** Whether passwords need upper and lower case letters. */
  password_require_mixed?: boolean | undefined;
  /** Whether passwords need a special character. */
  password_require_special?: boolean | undefined;
  /** Whether passwords need a digit. */
  password_require_number?: boolean | undefined;
  /** Whether passwords known from data breaches are refused. */
  password_require_unbreached?: boolean | undefined;
  /** Whether users must log out before they open share links and inboxes. */
  require_logout_from_bundles_and_inboxes?: boolean | undefined;
  /** Whether WebDAV users start in their own root folder. */
  dav_user_root_enabled?: boolean | undefined;
  /** Whether SFTP users start in their own root folder. */
  sftp_user_root_enabled?: boolean | undefined;
  /** Whether users cannot reset their passwords. */
  disable_password_reset?: boolean | undefined;
  /** Whether to make the site's files unchangeable. */
  immutable_files?: boolean | undefined;
  /** Text for visitors of a share link that does not exist. */
  bundle_not_found_message?: string | undefined;
  /** Whether share links need a password. */
  bundle_password_required?: boolean | undefined;
  /** Whether visitors of share links must enter their contact data. */
  bundle_require_registration?: boolean | undefined;
  /** Whether only listed recipients can open share links. */
  bundle_require_share_recipient?: boolean | undefined;
  /** Whether share link recipients get a one-time password when they register. */
  bundle_send_one_time_password_to_recipient_at_registration?: boolean | undefined;
  /** Whether share link owners get e-mails about registrations. */
  bundle_registration_notifications?: string | undefined;
  /** Whether share link owners get e-mails about activity. */
  bundle_activity_notifications?: string | undefined;
  /** Whether uploading visitors of share links get a receipt by e-mail. */
  bundle_upload_receipt_notifications?: string | undefined;
  /** Whether visitors may edit documents in share links. */
  document_edits_in_bundle_allowed?: boolean | undefined;
  /** Whether the password rules also hold for share links. */
  password_requirements_apply_to_bundles?: boolean | undefined;
  /** Whether only site administrators can get permissions on the root folder. */
  prevent_root_permissions_for_non_site_admins?: boolean | undefined;
  /** Whether only site administrators may change settings of the root folder. */
  restrict_root_folder_behaviors_to_site_admins?: boolean | undefined;
  /** Whether settings of the root folder also hold in workspaces. */
  root_folder_behaviors_apply_to_workspaces?: boolean | undefined;
  /** Whether the site opts out of the global server network. */
  opt_out_global?: boolean | undefined;
  /** Whether uploaders may give files a modification time. */
  use_provided_modified_at?: boolean | undefined;
  /** Whether user names are unique only within this site. */
  custom_namespace?: boolean | undefined;
  /** Whether groups may exist outside single sign-on. */
  non_sso_groups_allowed?: boolean | undefined;
  /** Whether users may exist outside single sign-on. */
  non_sso_users_allowed?: boolean | undefined;
  /** Whether share links are available. */
  sharing_enabled?: boolean | undefined;
  /** Whether share links can use snapshots. */
  snapshot_sharing_enabled?: boolean | undefined;
  /** Whether visitors can ask for an account. */
  user_requests_enabled?: boolean | undefined;
  /** Whether administrators get e-mails about requests for an account. */
  user_requests_notify_admins?: boolean | undefined;
  /** Whether WebDAV is available. */
  dav_enabled?: boolean | undefined;
  /** Whether other Files.com sites may connect to this one. Default `true`. */
  files_com_remote_server_enabled?: boolean | undefined;
  /** Whether FTP is available. */
  ftp_enabled?: boolean | undefined;
  /** Whether the site has an S3-compatible endpoint; false wins over groups and users. Default `true`. */
  s3_compatible_endpoint_enabled?: boolean | undefined;
  /** Whether SFTP is available. */
  sftp_enabled?: boolean | undefined;
  /** Whether SFTP uploads that break off are kept, true by default. */
  sftp_finalize_partial_uploads?: boolean | undefined;
  /** Whether users may create their own API keys. */
  users_can_create_api_keys?: boolean | undefined;
  /** Whether users may store their own SSH keys. */
  users_can_create_ssh_keys?: boolean | undefined;
  /** Whether notification e-mails contain a login link. */
  show_user_notifications_log_in_link?: boolean | undefined;
  /** Kind of SFTP host key in use. */
  sftp_host_key_type?: string | undefined;
  /** ID of the SFTP host key in use. */
  active_sftp_host_key_id?: number | undefined;
  /** IDs of the host keys that the SFTP server shows. */
  active_sftp_host_key_ids?: readonly number[] | undefined;
  /** Whether access protocols can be granted only through groups. */
  protocol_access_groups_only?: boolean | undefined;
  /** Whether share links stop working when their owner is disabled or deleted. */
  revoke_bundle_access_on_disable_or_delete?: boolean | undefined;
  /** Placement and look of the watermark in share links. */
  bundle_watermark_value?: Record<string, unknown> | undefined;
  /** Whether group administrators may create users. */
  group_admins_can_add_users?: boolean | undefined;
  /** Whether group administrators may change memberships. */
  group_admins_can_manage_group_memberships?: boolean | undefined;
  /** Whether group administrators may delete users. */
  group_admins_can_delete_users?: boolean | undefined;
  /** Whether group administrators may enable and disable users. */
  group_admins_can_enable_disable_users?: boolean | undefined;
  /** Whether group administrators may change users. */
  group_admins_can_modify_users?: boolean | undefined;
  /** Whether group administrators may exempt users from lifecycle rules. */
  group_admins_can_bypass_user_lifecycle_rules?: boolean | undefined;
  /** Whether group administrators may reset passwords. */
  group_admins_can_reset_passwords?: boolean | undefined;
  /** Whether group administrators may set passwords. */
  group_admins_can_set_user_password?: boolean | undefined;
  /** Whether folder administrators see users and groups of the parent site. */
  child_site_folder_admins_can_see_parent_site_directory?: boolean | undefined;
  /** Whether administrators of workspaces and folders see users and groups of the default workspace. */
  workspace_folder_admins_can_see_default_workspace_directory?: boolean | undefined;
  /** Whether share links cannot be sent to free e-mail services. */
  bundle_recipient_blacklist_free_email_domains?: boolean | undefined;
  /** E-mail domains to which share links cannot be sent. */
  bundle_recipient_blacklist_domains?: readonly string[] | undefined;
  /** Whether administrators may change locked subfolders. */
  admins_bypass_locked_subfolders?: boolean | undefined;
  /** Whether text messages are allowed as a second login factor. */
  allowed_2fa_method_sms?: boolean | undefined;
  /** Whether authenticator apps are allowed as a second login factor. */
  allowed_2fa_method_totp?: boolean | undefined;
  /** Whether WebAuthn keys are allowed as a second login factor. */
  allowed_2fa_method_webauthn?: boolean | undefined;
  /** Whether YubiKey codes are allowed as a second login factor. */
  allowed_2fa_method_yubi?: boolean | undefined;
  /** Whether e-mailed codes are allowed as a second login factor. */
  allowed_2fa_method_email?: boolean | undefined;
  /** Whether static codes are allowed as a second login factor. */
  allowed_2fa_method_static?: boolean | undefined;
  /** Whether FTP, SFTP and WebDAV logins go without a second factor. */
  allowed_2fa_method_bypass_for_ftp_sftp_dav?: boolean | undefined;
  /** Whether logins need a second factor. */
  require_2fa?: boolean | undefined;
  /** Whether single sign-on users go without a second factor here. */
  require_2fa_exempt_all_sso_users?: boolean | undefined;
  /** Kind of users who need a second factor. */
  require_2fa_user_type?: string | undefined;
  /** Background color of the top bar of the web interface. */
  color2_top?: string | undefined;
  /** Color of the left side of the web interface. */
  color2_left?: string | undefined;
  /** Link color of the web interface. */
  color2_link?: string | undefined;
  /** Text color of the web interface. */
  color2_text?: string | undefined;
  /** Text color of the top bar of the web interface. */
  color2_top_text?: string | undefined;
  /** Header for logged-in users. */
  site_header?: string | undefined;
  /** Footer for logged-in users. */
  site_footer?: string | undefined;
  /** Header for visitors. */
  site_public_header?: string | undefined;
  /** Footer for visitors. */
  site_public_footer?: string | undefined;
  /** Help text on the login page. */
  login_help_text?: string | undefined;
  /** Whether e-mails leave from the site's dedicated IP addresses. */
  use_dedicated_ips_for_smtp?: boolean | undefined;
  /** Footer of e-mails that the site sends. */
  email_footer_custom_text?: string | undefined;
  /** Host name of the customer's mail server. */
  smtp_address?: string | undefined;
  /** How the site logs in to the mail server. */
  smtp_authentication?: string | undefined;
  /** Sender address of e-mails through the mail server. */
  smtp_from?: string | undefined;
  /** User name for the mail server. */
  smtp_username?: string | undefined;
  /** Port of the mail server. */
  smtp_port?: number | undefined;
  /**
   * Whether users log in through LDAP.
   *
   * @deprecated
   */
  ldap_enabled?: boolean | undefined;
  /**
   * Kind of LDAP directory.
   *
   * @deprecated
   */
  ldap_type?: string | undefined;
  /**
   * Host name of the LDAP server.
   *
   * @deprecated
   */
  ldap_host?: string | undefined;
  /**
   * Host name of the second LDAP server.
   *
   * @deprecated
   */
  ldap_host_2?: string | undefined;
  /**
   * Host name of the third LDAP server.
   *
   * @deprecated
   */
  ldap_host_3?: string | undefined;
  /**
   * Port of the LDAP servers.
   *
   * @deprecated
   */
  ldap_port?: number | undefined;
  /**
   * Whether LDAP connections are encrypted.
   *
   * @deprecated
   */
  ldap_secure?: boolean | undefined;
  /**
   * Whether the certificate of the LDAP server must be valid.
   *
   * @deprecated
   */
  ldap_server_certificate?: SiteLdapServerCertificate | undefined;
  /**
   * User name for searches in the LDAP directory.
   *
   * @deprecated
   */
  ldap_username?: string | undefined;
  /**
   * LDAP field that holds the user name.
   *
   * @deprecated
   */
  ldap_username_field?: string | undefined;
  /**
   * Domain of user names in the LDAP directory.
   *
   * @deprecated
   */
  ldap_domain?: string | undefined;
  /**
   * What happens to users found in the LDAP directory.
   *
   * @deprecated
   */
  ldap_user_action?: string | undefined;
  /**
   * What happens to groups found in the LDAP directory.
   *
   * @deprecated
   */
  ldap_group_action?: string | undefined;
  /**
   * LDAP groups whose members may log in, separated by commas or line breaks.
   *
   * @deprecated
   */
  ldap_user_include_groups?: string | undefined;
  /**
   * LDAP groups to leave out, separated by commas or line breaks.
   *
   * @deprecated
   */
  ldap_group_exclusion?: string | undefined;
  /**
   * LDAP groups to take over, separated by commas or line breaks.
   *
   * @deprecated
   */
  ldap_group_inclusion?: string | undefined;
  /**
   * Base DN for searches in the LDAP directory.
   *
   * @deprecated
   */
  ldap_base_dn?: string | undefined;
  /** Whether mail is sent over TLS. Default `if_available`. */
  smtp_ssl?: SiteSmtpSsl | undefined;
  /** Whether the senders of e-mailed uploads are verified. */
  uploads_via_email_authentication?: boolean | undefined;
  /** Icon file of 16 by 16 pixels. */
  icon16_file?: Blob | undefined;
  /** Whether to remove the icon of 16 by 16 pixels. */
  icon16_delete?: boolean | undefined;
  /** Icon file of 32 by 32 pixels. */
  icon32_file?: Blob | undefined;
  /** Whether to remove the icon of 32 by 32 pixels. */
  icon32_delete?: boolean | undefined;
  /** Icon file of 48 by 48 pixels. */
  icon48_file?: Blob | undefined;
  /** Whether to remove the icon of 48 by 48 pixels. */
  icon48_delete?: boolean | undefined;
  /** Icon file of 128 by 128 pixels. */
  icon128_file?: Blob | undefined;
  /** Whether to remove the icon of 128 by 128 pixels. */
  icon128_delete?: boolean | undefined;
  /** Logo file. */
  logo_file?: Blob | undefined;
  /** Whether to remove the logo. */
  logo_delete?: boolean | undefined;
  /** Picture file that marks previews in share links. */
  bundle_watermark_attachment_file?: Blob | undefined;
  /** Whether to remove the watermark picture. */
  bundle_watermark_attachment_delete?: boolean | undefined;
  /** Background picture file of the login page. */
  login_page_background_image_file?: Blob | undefined;
  /** Whether to remove the background picture. */
  login_page_background_image_delete?: boolean | undefined;
  /** Whether to switch off the need for a second factor after a delay. */
  disable_2fa_with_delay?: boolean | undefined;
  /**
   * New password for searches in the LDAP directory.
   *
   * @deprecated
   */
  ldap_password_change?: string | undefined;
  /**
   * The same new LDAP password again.
   *
   * @deprecated
   */
  ldap_password_change_confirmation?: string | undefined;
  /** Whether the old subdomain redirects after a change of subdomain. */
  redirect_old_subdomain?: boolean | undefined;
  /** Password for the mail server. */
  smtp_password?: string | undefined;
}
