// Generated from catalogue/resources/sites.json.
// Change the catalogue, then run `npm run generate`.
import type { ImageRecord } from './images.ts';
import type { Session } from './sessions.ts';
import type { User } from './users.ts';

/** Values of `integration_centric_remote_server_admin_access`. */
export type SiteIntegrationCentricRemoteServerAdminAccess =
  | 'always_visible'
  | 'never_visible'
  | 'user_choice_default_visible'
  | 'user_choice_default_personal';

/** Values of `ldap_server_certificate`. */
export type SiteLdapServerCertificate = 'require_match' | 'allow_any';

/** Values of `smtp_ssl`. */
export type SiteSmtpSsl = 'if_available' | 'require' | 'require_implicit' | 'never';

/** Values of `username_display`. */
export type SiteUsernameDisplay =
  | 'username_only'
  | 'full_name_only'
  | 'full_name_username'
  | 'full_name_company'
  | 'full_name_username_company';

/** The settings, limits and billing state of the whole site. */
export interface Site {
  /** ID of the site. */
  id: number;
  /** Name of the site. */
  name: string | null;
  /** Further file extensions that count as text. */
  additional_text_file_types: string[] | null;
  /** Which AI features may be used, by feature. */
  ai_feature_availability: Record<string, unknown> | null;
  /** Whether text messages are allowed as a second login factor. */
  allowed_2fa_method_sms: boolean | null;
  /** Whether authenticator apps are allowed as a second login factor. */
  allowed_2fa_method_totp: boolean | null;
  /** Whether WebAuthn keys are allowed as a second login factor. */
  allowed_2fa_method_webauthn: boolean | null;
  /** Whether YubiKey codes are allowed as a second login factor. */
  allowed_2fa_method_yubi: boolean | null;
  /** Whether e-mailed codes are allowed as a second login factor. */
  allowed_2fa_method_email: boolean | null;
  /** Whether static codes are allowed as a second login factor. */
  allowed_2fa_method_static: boolean | null;
  /** Whether FTP, SFTP and WebDAV logins go without a second factor. */
  allowed_2fa_method_bypass_for_ftp_sftp_dav: boolean | null;
  /** ID of the main administrator. */
  admin_user_id: number | null;
  /** Whether administrators may change locked subfolders. */
  admins_bypass_locked_subfolders: boolean | null;
  /** Whether users may choose the codes of share links. */
  allow_bundle_names: boolean | null;
  /** Whether users can have their own rule for second login factors. */
  allow_user_level_2fa_override: boolean | null;
  /** Whether users can have their own list of allowed IP addresses. */
  allow_user_level_allowed_ip_override: boolean | null;
  /** Whether users may differ from the setting for reuse of TLS sessions in FTP. */
  allow_user_level_ftp_tls_session_reuse_override: boolean | null;
  /** Whether users can have their own rule for encrypted connections. */
  allow_user_level_ssl_override: boolean | null;
  /** Codes of the countries from which logins are allowed, comma-separated. */
  allowed_countries: string | null;
  /** IP addresses from which logins are allowed. */
  allowed_ips: string | null;
  /** Whether limits on addresses of users of the parent site hold here too. Default `false`. */
  enforce_parent_site_user_ip_restrictions: boolean | null;
  /** Whether uploads always create missing parent folders. */
  always_mkdir_parents: boolean | null;
  /** Days for which AS2 messages are kept. */
  as2_message_retention_days: number | null;
  /** Whether the web interface asks before it overwrites a file. */
  ask_about_overwrites: boolean | null;
  /** Whether share link owners get e-mails about activity. */
  bundle_activity_notifications: string | null;
  /** Highest lifetime of share links, in days. */
  bundle_expiration: number | null;
  /** Text for visitors of a share link that does not exist. */
  bundle_not_found_message: string | null;
  /** Whether share links need a password. */
  bundle_password_required: boolean | null;
  /** Whether new share links belong to the user's primary group. */
  bundles_default_owned_by_primary_group: boolean | null;
  /** E-mail domains to which share links cannot be sent. */
  bundle_recipient_blacklist_domains: string[] | null;
  /** Whether share links cannot be sent to free e-mail services. */
  bundle_recipient_blacklist_free_email_domains: boolean | null;
  /** Whether share link owners get e-mails about registrations. */
  bundle_registration_notifications: string | null;
  /** Whether visitors of share links must enter their contact data. */
  bundle_require_registration: boolean | null;
  /** Whether only listed recipients can open share links. */
  bundle_require_share_recipient: boolean | null;
  /** Whether share link recipients get a one-time password when they register. */
  bundle_send_one_time_password_to_recipient_at_registration: boolean | null;
  /** Whether share links need an internal note. */
  bundle_require_note: boolean | null;
  /** Whether senders of share links get a receipt by e-mail. */
  bundle_send_shared_receipts: boolean | null;
  /** Whether uploading visitors of share links get a receipt by e-mail. */
  bundle_upload_receipt_notifications: string | null;
  /** Picture that marks previews in share links. */
  bundle_watermark_attachment: ImageRecord | null;
  /** Placement and look of the watermark in share links. */
  bundle_watermark_value: Record<string, unknown> | null;
  /** Whether CRC32 checksums are computed. */
  calculate_file_checksums_crc32: boolean | null;
  /** Whether MD5 checksums are computed. */
  calculate_file_checksums_md5: boolean | null;
  /** Whether SHA-1 checksums are computed. */
  calculate_file_checksums_sha1: boolean | null;
  /** Whether SHA-256 checksums are computed. */
  calculate_file_checksums_sha256: boolean | null;
  /** Whether folder administrators see users and groups of the parent site. */
  child_site_folder_admins_can_see_parent_site_directory: boolean | null;
  /** Whether administrators of workspaces and folders see users and groups of the default workspace. */
  workspace_folder_admins_can_see_default_workspace_directory: boolean | null;
  /** Whether the senders of e-mailed uploads are verified. */
  uploads_via_email_authentication: boolean | null;
  /** Color of the left side of the web interface. */
  color2_left: string | null;
  /** Link color of the web interface. */
  color2_link: string | null;
  /** Text color of the web interface. */
  color2_text: string | null;
  /** Background color of the top bar of the web interface. */
  color2_top: string | null;
  /** Text color of the top bar of the web interface. */
  color2_top_text: string | null;
  /** Name of the site's contact person. */
  contact_name: string | null;
  /** When the site was created. */
  created_at: string | null;
  /** Currency of the site's bills. */
  currency: string | null;
  /** Whether user names are unique only within this site. */
  custom_namespace: boolean | null;
  /** Whether WebDAV is available. */
  dav_enabled: boolean | null;
  /** Whether WebDAV users start in their own root folder. */
  dav_user_root_enabled: boolean | null;
  /** Days for which deleted files can be restored. */
  days_to_retain_backups: number | null;
  /** Whether visitors may edit documents in share links. */
  document_edits_in_bundle_allowed: boolean | null;
  /** Time zone of users without one of their own. */
  default_time_zone: string | null;
  /** Whether the desktop app may be used. */
  desktop_app: boolean | null;
  /** Whether desktop app sessions end when the IP address changes. */
  desktop_app_session_ip_pinning: boolean | null;
  /** Lifetime of desktop app sessions, in hours. */
  desktop_app_session_lifetime: number | null;
  /** Whether checksums follow the old rules. */
  legacy_checksums_mode: boolean | null;
  /** Whether devices may still pair in the old way; off on new sites. */
  legacy_pairing_enabled: boolean | null;
  /** When a device last paired in the old way. */
  last_pairing_at: string | null;
  /** Whether old remote server syncs are converted to new ones. */
  migrate_remote_server_sync_to_sync: boolean | null;
  /** Whether MCP clients may register themselves. */
  mcp_dcr_enabled: boolean | null;
  /** Whether the mobile app may be used. */
  mobile_app: boolean | null;
  /** Whether mobile app sessions end when the IP address changes. */
  mobile_app_session_ip_pinning: boolean | null;
  /** Lifetime of mobile app sessions, in hours. */
  mobile_app_session_lifetime: number | null;
  /** Codes of the countries from which logins are refused, comma-separated. */
  disallowed_countries: string | null;
  /** Whether all AI features are switched off. */
  disable_all_ai_features: boolean | null;
  /** Whether Files.com makes no certificates for custom domains. */
  disable_files_certificate_generation: boolean | null;
  /** Whether no notification e-mails are sent. */
  disable_notifications: boolean | null;
  /** Whether activity on files makes event records. Default `false`. */
  file_activity_events_enabled: boolean | null;
  /** Whether users cannot reset their passwords. */
  disable_password_reset: boolean | null;
  /** Custom domain of the site. */
  domain: string | null;
  /** Whether the custom domain sends the HSTS header. */
  domain_hsts_header: boolean | null;
  /**
   * Certificate chain for the custom domain.
   *
   * @deprecated
   */
  domain_letsencrypt_chain: string | null;
  /** E-mail address of the site's contact person. */
  email: string | null;
  /** Whether the site runs under FedRAMP rules. */
  fedramp: boolean | null;
  /** Whether other Files.com sites may connect to this one. Default `true`. */
  files_com_remote_server_enabled: boolean | null;
  /** Whether FTP is available. */
  ftp_enabled: boolean | null;
  /** Reply address of e-mails that the site sends. */
  reply_to_email: string | null;
  /** Whether groups may exist outside single sign-on. */
  non_sso_groups_allowed: boolean | null;
  /** Whether users may exist outside single sign-on. */
  non_sso_users_allowed: boolean | null;
  /** Whether permissions can be granted only to groups. */
  folder_permissions_groups_only: boolean | null;
  /** Whether group administrators may create users. */
  group_admins_can_add_users: boolean | null;
  /** Whether group administrators may change memberships. */
  group_admins_can_manage_group_memberships: boolean | null;
  /** Whether group administrators may delete users. */
  group_admins_can_delete_users: boolean | null;
  /** Whether group administrators may enable and disable users. */
  group_admins_can_enable_disable_users: boolean | null;
  /** Whether group administrators may change users. */
  group_admins_can_modify_users: boolean | null;
  /** Whether group administrators may exempt users from lifecycle rules. */
  group_admins_can_bypass_user_lifecycle_rules: boolean | null;
  /** Whether group administrators may reset passwords. */
  group_admins_can_reset_passwords: boolean | null;
  /** Whether group administrators may set passwords. */
  group_admins_can_set_user_password: boolean | null;
  /** Whether the site runs under a HIPAA agreement. */
  hipaa: boolean | null;
  /** Icon of 128 by 128 pixels. */
  icon128: ImageRecord | null;
  /** Icon of 16 by 16 pixels. */
  icon16: ImageRecord | null;
  /** Icon of 32 by 32 pixels. */
  icon32: ImageRecord | null;
  /** Icon of 48 by 48 pixels. */
  icon48: ImageRecord | null;
  /** When the site's files were made unchangeable. */
  immutable_files_set_at: string | null;
  /** Whether site administrators see personal remote servers, or users choose. Default `always_visible`. */
  integration_centric_remote_server_admin_access: SiteIntegrationCentricRemoteServerAdminAccess | null;
  /** Whether welcome e-mails contain the new password. */
  include_password_in_welcome_email: boolean | null;
  /** Language of the site. */
  language: string | null;
  /**
   * Base DN for searches in the LDAP directory.
   *
   * @deprecated
   */
  ldap_base_dn: string | null;
  /**
   * Domain of user names in the LDAP directory.
   *
   * @deprecated
   */
  ldap_domain: string | null;
  /**
   * Whether users log in through LDAP.
   *
   * @deprecated
   */
  ldap_enabled: boolean | null;
  /**
   * What happens to groups found in the LDAP directory.
   *
   * @deprecated
   */
  ldap_group_action: string | null;
  /**
   * LDAP groups to leave out, separated by commas or line breaks.
   *
   * @deprecated
   */
  ldap_group_exclusion: string | null;
  /**
   * LDAP groups to take over, separated by commas or line breaks.
   *
   * @deprecated
   */
  ldap_group_inclusion: string | null;
  /**
   * Host name of the LDAP server.
   *
   * @deprecated
   */
  ldap_host: string | null;
  /**
   * Host name of the second LDAP server.
   *
   * @deprecated
   */
  ldap_host_2: string | null;
  /**
   * Host name of the third LDAP server.
   *
   * @deprecated
   */
  ldap_host_3: string | null;
  /**
   * Port of the LDAP servers.
   *
   * @deprecated
   */
  ldap_port: number | null;
  /**
   * Whether LDAP connections are encrypted.
   *
   * @deprecated
   */
  ldap_secure: boolean | null;
  /**
   * Whether the certificate of the LDAP server must be valid.
   *
   * @deprecated
   */
  ldap_server_certificate: SiteLdapServerCertificate | null;
  /**
   * Kind of LDAP directory.
   *
   * @deprecated
   */
  ldap_type: string | null;
  /**
   * What happens to users found in the LDAP directory.
   *
   * @deprecated
   */
  ldap_user_action: string | null;
  /**
   * LDAP groups whose members may log in, separated by commas or line breaks.
   *
   * @deprecated
   */
  ldap_user_include_groups: string | null;
  /**
   * User name for searches in the LDAP directory.
   *
   * @deprecated
   */
  ldap_username: string | null;
  /**
   * LDAP field that holds the user name.
   *
   * @deprecated
   */
  ldap_username_field: string | null;
  /** Help text on the login page. */
  login_help_text: string | null;
  /** Logo of the site. */
  logo: ImageRecord | null;
  /** Background picture of the login page. */
  login_page_background_image: ImageRecord | null;
  /** Number of earlier passwords that cannot be used again. */
  max_prior_passwords: number | null;
  /** Settings that a parent site controls. */
  managed_site_settings: Record<string, unknown> | null;
  /** Message shown after a login. */
  motd_text: string | null;
  /** Whether FTP users see the message. */
  motd_use_for_ftp: boolean | null;
  /** Whether SFTP users see the message. */
  motd_use_for_sftp: boolean | null;
  /** Amount of the next bill, as a decimal string. */
  next_billing_amount: string | null;
  /** Date of the next bill. */
  next_billing_date: string | null;
  /** Whether users may edit documents in an office program. */
  office_integration_available: boolean | null;
  /** Kind of office program. */
  office_integration_type: string | null;
  /** Address for appointments with Files.com. */
  oncehub_link: string | null;
  /** Whether the site opts out of the global server network. */
  opt_out_global: boolean | null;
  /** Whether a bill is overdue. */
  overdue: boolean | null;
  /** Least length of passwords, in characters. */
  password_min_length: number | null;
  /** Whether passwords need a letter. */
  password_require_letter: boolean | null;
  /** Whether passwords need upper and lower case letters. */
  password_require_mixed: boolean | null;
  /** Whether passwords need a digit. */
  password_require_number: boolean | null;
  /** Whether passwords need a special character. */
  password_require_special: boolean | null;
  /** Whether passwords known from data breaches are refused. */
  password_require_unbreached: boolean | null;
  /** Whether the password rules also hold for share links. */
  password_requirements_apply_to_bundles: boolean | null;
  /** Days after which passwords expire. */
  password_validity_days: number | null;
  /** Telephone number of the site's contact person. */
  phone: string | null;
  /** Whether all remote server connections come from the site's region. */
  pin_all_remote_servers_to_site_region: boolean | null;
  /** Whether only site administrators can get permissions on the root folder. */
  prevent_root_permissions_for_non_site_admins: boolean | null;
  /** Whether access protocols can be granted only through groups. */
  protocol_access_groups_only: boolean | null;
  /** Whether logins need a second factor. */
  require_2fa: boolean | null;
  /** Whether only site administrators may change settings of the root folder. */
  restrict_root_folder_behaviors_to_site_admins: boolean | null;
  /** Whether settings of the root folder also hold in workspaces. */
  root_folder_behaviors_apply_to_workspaces: boolean | null;
  /** Whether single sign-on users go without a second factor here. */
  require_2fa_exempt_all_sso_users: boolean | null;
  /** When the need for a second factor ends. */
  require_2fa_stop_time: string | null;
  /** Whether share links stop working when their owner is disabled or deleted. */
  revoke_bundle_access_on_disable_or_delete: boolean | null;
  /** Kind of users who need a second factor. */
  require_2fa_user_type: string | null;
  /** Whether users must log out before they open share links and inboxes. */
  require_logout_from_bundles_and_inboxes: boolean | null;
  /** Session that authenticates this call. */
  session: Session | null;
  /** Whether the site has an S3-compatible endpoint; false wins over groups and users. Default `true`. */
  s3_compatible_endpoint_enabled: boolean | null;
  /** Whether SFTP is available. */
  sftp_enabled: boolean | null;
  /** Whether SFTP uploads that break off are kept, true by default. */
  sftp_finalize_partial_uploads: boolean | null;
  /** Kind of SFTP host key in use. */
  sftp_host_key_type: string | null;
  /** ID of the SFTP host key in use. */
  active_sftp_host_key_id: number | null;
  /** IDs of the host keys that the SFTP server shows. */
  active_sftp_host_key_ids: number[] | null;
  /** Whether weak SFTP ciphers are allowed. */
  sftp_insecure_ciphers: boolean | null;
  /** Whether weak SFTP key exchanges are allowed. */
  sftp_insecure_diffie_hellman: boolean | null;
  /** Whether SFTP users start in their own root folder. */
  sftp_user_root_enabled: boolean | null;
  /** Whether share links are available. */
  sharing_enabled: boolean | null;
  /** Whether notification e-mails contain a login link. */
  show_user_notifications_log_in_link: boolean | null;
  /**
   * Whether the login page offers to ask for an account.
   *
   * @deprecated
   */
  show_request_access_link: boolean | null;
  /** Footer for logged-in users. */
  site_footer: string | null;
  /** Header for logged-in users. */
  site_header: string | null;
  /** Footer for visitors. */
  site_public_footer: string | null;
  /** Header for visitors. */
  site_public_header: string | null;
  /** Host name of the customer's mail server. */
  smtp_address: string | null;
  /** How the site logs in to the mail server. */
  smtp_authentication: string | null;
  /** Sender address of e-mails through the mail server. */
  smtp_from: string | null;
  /** Port of the mail server. */
  smtp_port: number | null;
  /** Whether mail is sent over TLS. Default `if_available`. */
  smtp_ssl: SiteSmtpSsl | null;
  /** User name for the mail server. */
  smtp_username: string | null;
  /** Lifetime of web sessions without activity, in minutes. */
  session_expiry_minutes: number | null;
  /** Whether share links can use snapshots. */
  snapshot_sharing_enabled: boolean | null;
  /** Whether data connections of FTP must reuse the TLS session. */
  ftp_tls_session_reuse_required: boolean | null;
  /** Whether connections must be encrypted. */
  ssl_required: boolean | null;
  /** Subdomain of the site at Files.com. */
  subdomain: string | null;
  /** When the site changes to its next plan. */
  switch_to_plan_date: string | null;
  /** Days left in the trial. */
  trial_days_left: number | null;
  /** When the trial ends. */
  trial_until: string | null;
  /** Whether e-mails leave from the site's dedicated IP addresses. */
  use_dedicated_ips_for_smtp: boolean | null;
  /** Whether uploaders may give files a modification time. */
  use_provided_modified_at: boolean | null;
  /** User of this call. */
  user: User | null;
  /** Whether users are locked out after failed logins. */
  user_lockout: boolean | null;
  /** Length of a lockout, in hours. */
  user_lockout_lock_period: number | null;
  /** Number of failed logins that cause a lockout. */
  user_lockout_tries: number | null;
  /** Hours within which failed logins are counted. */
  user_lockout_within: number | null;
  /** Whether visitors can ask for an account. */
  user_requests_enabled: boolean | null;
  /** Whether administrators get e-mails about requests for an account. */
  user_requests_notify_admins: boolean | null;
  /** Whether users may create their own API keys. */
  users_can_create_api_keys: boolean | null;
  /** Whether users may store their own SSH keys. */
  users_can_create_ssh_keys: boolean | null;
  /** How users are shown: by user name, full name, company or a mix. */
  username_display: SiteUsernameDisplay | null;
  /** Text in welcome e-mails. */
  welcome_custom_text: string | null;
  /** Footer of e-mails that the site sends. */
  email_footer_custom_text: string | null;
  /** Address that gets copies of welcome e-mails. */
  welcome_email_cc: string | null;
  /** Subject of welcome e-mails. */
  welcome_email_subject: string | null;
  /** Whether new users get a welcome e-mail. */
  welcome_email_enabled: boolean | null;
  /** When users see the welcome screen. */
  welcome_screen: string | null;
  /** Whether FTP listings follow the Windows format. */
  windows_mode_ftp: boolean | null;
}
