// Generated from catalogue/resources/remote_servers.json.
// Change the catalogue, then run `npm run generate`.

/** Values of `buffer_uploads`. */
export type RemoteServerBufferUploads = 'auto' | 'always' | 'never';

/** Values of `server_certificate`. */
export type RemoteServerCertificate = 'require_match' | 'allow_any';

/** Values of `server_type`. */
export type RemoteServerType =
  | 'ftp'
  | 'sftp'
  | 's3'
  | 'google_cloud_storage'
  | 'webdav'
  | 'wasabi'
  | 'backblaze_b2'
  | 'one_drive'
  | 'box'
  | 'dropbox'
  | 'google_drive'
  | 'azure'
  | 'sharepoint'
  | 's3_compatible'
  | 'azure_files'
  | 'files_agent'
  | 'filebase'
  | 'cloudflare'
  | 'linode'
  | 'files_com';

/** Values of `ssl`. */
export type RemoteServerSsl = 'if_available' | 'require' | 'require_implicit' | 'never';

/** Values of `google_cloud_storage_authentication_method`. */
export type RemoteServerGoogleCloudStorageAuthenticationMethod = 'json' | 'hmac' | 'oauth';

/** Values of `google_cloud_storage_oauth_scope`. */
export type RemoteServerGoogleCloudStorageOauthScope =
  | 'https://www.googleapis.com/auth/devstorage.read_only'
  | 'https://www.googleapis.com/auth/devstorage.read_write';

/** Values of `one_drive_account_type`. */
export type RemoteServerOneDriveAccountType = 'personal' | 'business_other';

/** Values of `files_agent_permission_set`. */
export type RemoteServerFilesAgentPermissionSet = 'read_write' | 'read_only' | 'write_only';

/** A connection to storage outside the site, such as an SFTP server or a cloud bucket. */
export interface RemoteServer {
  /** ID of the remote server. */
  id: number;
  /** Whether the remote server is switched off. */
  disabled: boolean | null;
  /** How the site logs in to the remote server. */
  authentication_method: string | null;
  /** Host name or IP address of the remote server. */
  hostname: string | null;
  /** First folder after the login to the remote server. */
  remote_home_path: string | null;
  /** Folder on the remote server for unfinished uploads. */
  upload_staging_path: string | null;
  /** Whether paths relative to the home folder are allowed. */
  allow_relative_paths: boolean | null;
  /** Name of the remote server. */
  name: string | null;
  /** Description of the remote server. */
  description: string | null;
  /** Port of the remote server. */
  port: number | null;
  /** Whether uploads are stored on the site before they are forwarded. */
  buffer_uploads: RemoteServerBufferUploads | null;
  /** Highest number of connections at the same time. */
  max_connections: number | null;
  /** Whether all connections come from the site's region. */
  pin_to_site_region: boolean | null;
  /** Region from which connections come. */
  pinned_region: string | null;
  /** ID of the stored credential to log in with. */
  remote_server_credential_id: number | null;
  /** Bucket on Amazon S3. */
  s3_bucket: string | null;
  /** Region of the bucket on Amazon S3. */
  s3_region: string | null;
  /** ID of the KMS key that encrypts what is written to S3. */
  s3_kms_key_id: string | null;
  /** Access key ID for Amazon S3. */
  aws_access_key: string | null;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn: string | null;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds: number | null;
  /** External ID to name in the role's trust policy. */
  s3_assume_role_external_id: string | null;
  /** Whether the TLS certificate must match or may be any. */
  server_certificate: RemoteServerCertificate | null;
  /** SSH host key that the remote server must present. */
  server_host_key: string | null;
  /** Kind of remote server, such as sftp or s3. */
  server_type: RemoteServerType | null;
  /** Whether site administrators may see this personal server; null leaves it to the default of the site. */
  site_admin_access: boolean | null;
  /** Whether site administrators see this server, with the default of the site. */
  effective_site_admin_access: boolean | null;
  /** ID of the user to whom a personal server belongs. */
  user_id: number | null;
  /** ID of the workspace of the remote server; 0 is the default workspace. */
  workspace_id: number | null;
  /** Whether FTP uses TLS. */
  ssl: RemoteServerSsl | null;
  /** User name on the remote server. */
  username: string | null;
  /** Bucket on Google Cloud Storage. */
  google_cloud_storage_bucket: string | null;
  /** Login at Google Cloud Storage: json by default, hmac or oauth. */
  google_cloud_storage_authentication_method: RemoteServerGoogleCloudStorageAuthenticationMethod | null;
  /** OAuth scope for Google Cloud Storage. */
  google_cloud_storage_oauth_scope: RemoteServerGoogleCloudStorageOauthScope | null;
  /** Project ID on Google Cloud Storage. */
  google_cloud_storage_project_id: string | null;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key: string | null;
  /** S3 endpoint of Backblaze B2. */
  backblaze_b2_s3_endpoint: string | null;
  /** Bucket on Backblaze B2. */
  backblaze_b2_bucket: string | null;
  /** Bucket on Wasabi. */
  wasabi_bucket: string | null;
  /** Region of the bucket on Wasabi. */
  wasabi_region: string | null;
  /** Access key for Wasabi. */
  wasabi_access_key: string | null;
  /** Whether the OAuth login is set up or complete. */
  auth_status: 'in_setup' | 'complete' | null;
  /** Name of the account behind the OAuth login. */
  auth_account_name: string | null;
  /** Whether the OneDrive account is personal or of a business. */
  one_drive_account_type: RemoteServerOneDriveAccountType | null;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id: string | null;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id: string | null;
  /** Whether SharePoint is accessed as an app instead of as a user. */
  sharepoint_app_authentication: boolean | null;
  /** Whether the SharePoint app uses a secret or a certificate. */
  sharepoint_app_credential_type: 'secret' | 'certificate' | null;
  /** Address of the SharePoint site. */
  sharepoint_site_url: string | null;
  /** Account on Azure Blob Storage. */
  azure_blob_storage_account: string | null;
  /** Container on Azure Blob Storage. */
  azure_blob_storage_container: string | null;
  /** Whether the Azure account has a hierarchical namespace. */
  azure_blob_storage_hierarchical_namespace: boolean | null;
  /** DNS suffix of Azure Blob Storage, for national clouds. */
  azure_blob_storage_dns_suffix: string | null;
  /** Account on Azure Files. */
  azure_files_storage_account: string | null;
  /** Share on Azure Files. */
  azure_files_storage_share_name: string | null;
  /** DNS suffix of Azure Files, for national clouds. */
  azure_files_storage_dns_suffix: string | null;
  /** Bucket on the S3-compatible store. */
  s3_compatible_bucket: string | null;
  /** Endpoint of the S3-compatible store. */
  s3_compatible_endpoint: string | null;
  /** Region of the S3-compatible store. */
  s3_compatible_region: string | null;
  /** Whether the bucket name is part of the host name. */
  s3_compatible_virtual_hosted_style: boolean | null;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key: string | null;
  /** Whether connections come from the site's dedicated IP addresses. */
  enable_dedicated_ips: boolean | null;
  /** ID of the custom domain whose addresses are used to connect; null for those of the site. */
  custom_domain_id: number | null;
  /** Addresses from which connections to this server come. Left out by lists. */
  outbound_ip_addresses?: string[] | null;
  /** Whether the agent may read, write or both. */
  files_agent_permission_set: RemoteServerFilesAgentPermissionSet | null;
  /** Folder on the agent's machine that it gives access to. */
  files_agent_root: string | null;
  /** Version of the agent program. */
  files_agent_version: string | null;
  /** Whether the agent runs the newest version. */
  files_agent_up_to_date: boolean | null;
  /** Newest version of the agent program. */
  files_agent_latest_version: string | null;
  /** Whether the agent can update itself on request. */
  files_agent_supports_push_updates: boolean | null;
  /** Whether clients can transfer straight to the agent; only after find. */
  direct_transfer_available?: boolean | null;
  /** ID of the agent remote server through which connections go out. */
  outbound_agent_id: number | null;
  /** Bucket on Filebase. */
  filebase_bucket: string | null;
  /** Access key for Filebase. */
  filebase_access_key: string | null;
  /** First characters of the API key for another Files.com site. */
  files_api_key_prefix: string | null;
  /** Bucket on Cloudflare R2. */
  cloudflare_bucket: string | null;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key: string | null;
  /** Endpoint of Cloudflare R2. */
  cloudflare_endpoint: string | null;
  /** Whether team folders of Dropbox are included. */
  dropbox_teams: boolean | null;
  /** Bucket on Linode. */
  linode_bucket: string | null;
  /** Access key for Linode. */
  linode_access_key: string | null;
  /** Region of the bucket on Linode. */
  linode_region: string | null;
  /** Whether the remote server keeps old versions of files. */
  supports_versioning: boolean | null;
}
