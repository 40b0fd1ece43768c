// Generated from catalogue/resources/sso_strategies.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A connection to an identity provider for single sign-on and provisioning. */
export interface SsoStrategy {
  /** Protocol of the login, such as SAML or OAuth. */
  protocol: string | null;
  /** Kind of identity provider. */
  provider: string | null;
  /** Label of the login button. */
  label: string | null;
  /** Address of the provider's logo. */
  logo_url: string | null;
  /** ID of the strategy. */
  id: number;
  /** Whether users can log in through the provider. */
  enabled: boolean | null;
  /** Number of users of the provider. */
  user_count: number | null;
  /** Fingerprint of the SAML provider's certificate. */
  saml_provider_cert_fingerprint: string | null;
  /** Issuer name of the SAML provider. */
  saml_provider_issuer_url: string | null;
  /** Metadata document of the SAML provider. */
  saml_provider_metadata_content: string | null;
  /** Address of the SAML provider's metadata document. */
  saml_provider_metadata_url: string | null;
  /** Logout address of the SAML provider. */
  saml_provider_slo_target_url: string | null;
  /** Login address of the SAML provider. */
  saml_provider_sso_target_url: string | null;
  /** How the provider logs in for SCIM calls. */
  scim_authentication_method: string | null;
  /** User name of the provider for SCIM calls. */
  scim_username: string | null;
  /** Access token of the provider for SCIM calls. */
  scim_oauth_access_token: string | null;
  /** When the access token for SCIM calls expires. */
  scim_oauth_access_token_expires_at: string | null;
  /** Subdomain of the account at the provider. */
  subdomain: string | null;
  /** Whether users are created from the provider. */
  provision_users: boolean | null;
  /** Whether groups are created from the provider. */
  provision_groups: boolean | null;
  /** Whether users that the provider removes are removed here. */
  deprovision_users: boolean | null;
  /** Whether groups that the provider removes are removed here. */
  deprovision_groups: boolean | null;
  /** Whether removed users are disabled or deleted. */
  deprovision_behavior: string | null;
  /** Groups that every new user joins, comma-separated. */
  provision_group_default: string | null;
  /** Groups to leave out, comma-separated. */
  provision_group_exclusion: string | null;
  /** Groups to take over, comma-separated. */
  provision_group_inclusion: string | null;
  /** Groups of which a user needs one, separated by commas or line breaks. */
  provision_group_required: string | null;
  /** Groups whose members sign up by e-mail, comma-separated. */
  provision_email_signup_groups: string | null;
  /** Groups whose members become read-only administrators, comma-separated. */
  provision_readonly_site_admin_groups: string | null;
  /** Groups whose members become site administrators, comma-separated. */
  provision_site_admin_groups: string | null;
  /** Groups whose members become group administrators, comma-separated. */
  provision_group_admin_groups: string | null;
  /** Whether new users may create share links. */
  provision_attachments_permission: boolean | null;
  /** Whether new users may use WebDAV. */
  provision_dav_permission: boolean | null;
  /** Whether new users may use FTP. */
  provision_ftp_permission: boolean | null;
  /** Whether new users may use SFTP. */
  provision_sftp_permission: boolean | null;
  /** Time zone of new users. */
  provision_time_zone: string | null;
  /** Company of new users. */
  provision_company: string | null;
  /** Whether new users need a second login factor. */
  provision_require_2fa: 'use_system_setting' | 'always_require' | 'never_require' | null;
  /** Folder layout that new users see. */
  provision_filesystem_layout: string | null;
  /** ID of the account at the provider. */
  provider_identifier: string | null;
  /** Base DN for searches in the LDAP directory. */
  ldap_base_dn: string | null;
  /** Domain of user names in the LDAP directory. */
  ldap_domain: string | null;
  /** Whether the login page shows a button for the provider. */
  display_on_login_page: boolean | null;
  /** Host name of the LDAP server. */
  ldap_host: string | null;
  /** Host name of the second LDAP server. */
  ldap_host_2: string | null;
  /** Host name of the third LDAP server. */
  ldap_host_3: string | null;
  /** Port of the LDAP servers. */
  ldap_port: number | null;
  /** Whether users and groups are created from LDAP. */
  ldap_provisioning_enabled: boolean | null;
  /** Whether LDAP connections are encrypted. */
  ldap_secure: boolean | null;
  /** Whether the certificate of the LDAP server must be valid. */
  ldap_server_certificate: 'require_match' | 'allow_any' | null;
  /** Kind of LDAP directory. */
  ldap_type: string | null;
  /** User name for searches in the LDAP directory. */
  ldap_username: string | null;
  /** LDAP field that holds the user name. */
  ldap_username_field: string | null;
}

/** Parameters of `ssoStrategies.list`. */
export interface SsoStrategyListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** A connection to an identity provider for single sign-on and provisioning. */
export class SsoStrategies extends Resource {
  /** Lists the identity providers of the site. `GET /sso_strategies` */
  list(params: SsoStrategyListParams = {}, options?: CallOptions): Listing<SsoStrategy> {
    return this.createListing('GET /sso_strategies', params, options);
  }

  /** Returns the settings of one identity provider. `GET /sso_strategies/{id}` */
  find(id: number, options?: CallOptions): Promise<SsoStrategy> {
    return this.callForRecord('GET /sso_strategies/{id}', { id }, options);
  }

  /** Starts a synchronization of users and groups with an identity provider. `POST /sso_strategies/{id}/sync` */
  sync(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /sso_strategies/{id}/sync', { id }, options);
  }
}
