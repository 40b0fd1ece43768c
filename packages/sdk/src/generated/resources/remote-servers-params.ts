// Generated from catalogue/resources/remote_servers.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type {
  RemoteServerBufferUploads,
  RemoteServerCertificate,
  RemoteServerFilesAgentPermissionSet,
  RemoteServerGoogleCloudStorageAuthenticationMethod,
  RemoteServerGoogleCloudStorageOauthScope,
  RemoteServerOneDriveAccountType,
  RemoteServerSsl,
  RemoteServerType,
} from './remote-servers-record.ts';

/** Fields that `remoteServers.list` filters by. */
export interface RemoteServerListFilters {
  name: string;
  server_type: RemoteServerType;
  workspace_id: number;
  backblaze_b2_bucket: string;
  google_cloud_storage_bucket: string;
  wasabi_bucket: string;
  s3_bucket: string;
  azure_blob_storage_container: string;
  azure_files_storage_share_name: string;
  s3_compatible_bucket: string;
  filebase_bucket: string;
  cloudflare_bucket: string;
  linode_bucket: string;
}

/** What `RemoteServerListParams` holds besides filters. */
export interface RemoteServerListQuery {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?:
    | SortBy<
        | 'workspace_id'
        | 'name'
        | 'server_type'
        | 'backblaze_b2_bucket'
        | 'google_cloud_storage_bucket'
        | 'wasabi_bucket'
        | 's3_bucket'
        | 'azure_blob_storage_container'
        | 'azure_files_storage_share_name'
        | 's3_compatible_bucket'
        | 'filebase_bucket'
        | 'cloudflare_bucket'
        | 'linode_bucket'
      >
    | undefined;
}

/** Parameters of `remoteServers.list`. */
export type RemoteServerListParams = RemoteServerListQuery &
  FilterBy<
    RemoteServerListFilters,
    {
      filter:
        | 'name'
        | 'server_type'
        | 'workspace_id'
        | 'backblaze_b2_bucket'
        | 'google_cloud_storage_bucket'
        | 'wasabi_bucket'
        | 's3_bucket'
        | 'azure_blob_storage_container'
        | 'azure_files_storage_share_name'
        | 's3_compatible_bucket'
        | 'filebase_bucket'
        | 'cloudflare_bucket'
        | 'linode_bucket';
      filter_prefix:
        | 'name'
        | 'backblaze_b2_bucket'
        | 'google_cloud_storage_bucket'
        | 'wasabi_bucket'
        | 's3_bucket'
        | 'azure_blob_storage_container'
        | 'azure_files_storage_share_name'
        | 's3_compatible_bucket'
        | 'filebase_bucket'
        | 'cloudflare_bucket'
        | 'linode_bucket';
    },
    {
      filter:
        | ['server_type', 'name']
        | ['workspace_id', 'name']
        | ['backblaze_b2_bucket', 'name']
        | ['google_cloud_storage_bucket', 'name']
        | ['wasabi_bucket', 'name']
        | ['s3_bucket', 'name']
        | ['azure_blob_storage_container', 'name']
        | ['azure_files_storage_share_name', 'name']
        | ['s3_compatible_bucket', 'name']
        | ['filebase_bucket', 'name']
        | ['cloudflare_bucket', 'name']
        | ['linode_bucket', 'name']
        | ['workspace_id', 'server_type']
        | ['workspace_id', 'server_type', 'name'];
      filter_prefix:
        | ['backblaze_b2_bucket', 'name']
        | ['google_cloud_storage_bucket', 'name']
        | ['wasabi_bucket', 'name']
        | ['s3_bucket', 'name']
        | ['azure_blob_storage_container', 'name']
        | ['azure_files_storage_share_name', 'name']
        | ['s3_compatible_bucket', 'name']
        | ['filebase_bucket', 'name']
        | ['cloudflare_bucket', 'name']
        | ['linode_bucket', 'name'];
    }
  >;

/**
 * Parameters of `remoteServers.create`.
 *
 * `custom_domain_id` needs `enable_dedicated_ips` to be `true`.
 */
export interface RemoteServerCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Password on the remote server; never returned. */
  password?: string | undefined;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string | undefined;
  /** Passphrase of the private SSH key; never returned. */
  private_key_passphrase?: string | undefined;
  /** Whether to forget the stored login, so that it can be set up anew. */
  reset_authentication?: boolean | undefined;
  /** Client certificate for SharePoint; never returned. */
  sharepoint_client_certificate?: string | undefined;
  /** Client secret for SharePoint; never returned. */
  sharepoint_client_secret?: string | undefined;
  /** TLS client certificate; never returned. */
  ssl_certificate?: string | undefined;
  /** Secret key for Amazon S3; never returned. */
  aws_secret_key?: string | undefined;
  /** Access key for Azure Blob Storage; never returned. */
  azure_blob_storage_access_key?: string | undefined;
  /** SAS token for Azure Blob Storage; never returned. */
  azure_blob_storage_sas_token?: string | undefined;
  /** Access key for Azure Files; never returned. */
  azure_files_storage_access_key?: string | undefined;
  /** SAS token for Azure Files; never returned. */
  azure_files_storage_sas_token?: string | undefined;
  /** Application key for Backblaze B2; never returned. */
  backblaze_b2_application_key?: string | undefined;
  /** Key ID for Backblaze B2; never returned. */
  backblaze_b2_key_id?: string | undefined;
  /** Secret key for Cloudflare R2; never returned. */
  cloudflare_secret_key?: string | undefined;
  /** Secret key for Filebase; never returned. */
  filebase_secret_key?: string | undefined;
  /** Service account for Google Cloud Storage, as JSON; never returned. */
  google_cloud_storage_credentials_json?: string | undefined;
  /** HMAC secret for Google Cloud Storage; never returned. */
  google_cloud_storage_s3_compatible_secret_key?: string | undefined;
  /** Secret key for Linode; never returned. */
  linode_secret_key?: string | undefined;
  /** Secret key for an S3-compatible store; never returned. */
  s3_compatible_secret_key?: string | undefined;
  /** Secret key for Wasabi; never returned. */
  wasabi_secret_key?: string | undefined;
  /** Whether paths relative to the home folder are allowed. */
  allow_relative_paths?: boolean | undefined;
  /** Access key ID for Amazon S3. */
  aws_access_key?: string | undefined;
  /** Account on Azure Blob Storage. */
  azure_blob_storage_account?: string | undefined;
  /** Container on Azure Blob Storage. */
  azure_blob_storage_container?: string | undefined;
  /** DNS suffix of Azure Blob Storage, for national clouds. */
  azure_blob_storage_dns_suffix?: string | undefined;
  /** Whether the Azure account has a hierarchical namespace. */
  azure_blob_storage_hierarchical_namespace?: boolean | undefined;
  /** Account on Azure Files. */
  azure_files_storage_account?: string | undefined;
  /** DNS suffix of Azure Files, for national clouds. */
  azure_files_storage_dns_suffix?: string | undefined;
  /** Share on Azure Files. */
  azure_files_storage_share_name?: string | undefined;
  /** Bucket on Backblaze B2. */
  backblaze_b2_bucket?: string | undefined;
  /** S3 endpoint of Backblaze B2. */
  backblaze_b2_s3_endpoint?: string | undefined;
  /** Whether uploads are stored on the site before they are forwarded. */
  buffer_uploads?: RemoteServerBufferUploads | undefined;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key?: string | undefined;
  /** Bucket on Cloudflare R2. */
  cloudflare_bucket?: string | undefined;
  /** Endpoint of Cloudflare R2. */
  cloudflare_endpoint?: string | undefined;
  /** Description of the remote server. */
  description?: string | undefined;
  /** Whether team folders of Dropbox are included. */
  dropbox_teams?: boolean | undefined;
  /** Whether connections come from the site's dedicated IP addresses. */
  enable_dedicated_ips?: boolean | undefined;
  /** Access key for Filebase. */
  filebase_access_key?: string | undefined;
  /** Bucket on Filebase. */
  filebase_bucket?: string | undefined;
  /** API key for another Files.com site; never returned. */
  files_api_key?: string | undefined;
  /** Whether the agent may read, write or both. */
  files_agent_permission_set?: RemoteServerFilesAgentPermissionSet | undefined;
  /** Folder on the agent's machine that it gives access to. */
  files_agent_root?: string | undefined;
  /** Version of the agent program. */
  files_agent_version?: string | undefined;
  /** ID of the agent remote server through which connections go out. */
  outbound_agent_id?: number | undefined;
  /** ID of the custom domain whose addresses are used to connect. */
  custom_domain_id?: number | undefined;
  /** Login at Google Cloud Storage: json by default, hmac or oauth. */
  google_cloud_storage_authentication_method?: RemoteServerGoogleCloudStorageAuthenticationMethod | undefined;
  /** Bucket on Google Cloud Storage. */
  google_cloud_storage_bucket?: string | undefined;
  /** OAuth scope for Google Cloud Storage. */
  google_cloud_storage_oauth_scope?: RemoteServerGoogleCloudStorageOauthScope | undefined;
  /** Project ID on Google Cloud Storage. */
  google_cloud_storage_project_id?: string | undefined;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key?: string | undefined;
  /** Host name or IP address of the remote server. */
  hostname?: string | undefined;
  /** Access key for Linode. */
  linode_access_key?: string | undefined;
  /** Bucket on Linode. */
  linode_bucket?: string | undefined;
  /** Region of the bucket on Linode. */
  linode_region?: string | undefined;
  /** Highest number of connections at the same time. */
  max_connections?: number | undefined;
  /** Name of the remote server. */
  name?: string | undefined;
  /** Whether the OneDrive account is personal or of a business. */
  one_drive_account_type?: RemoteServerOneDriveAccountType | undefined;
  /** Whether all connections come from the site's region. */
  pin_to_site_region?: boolean | undefined;
  /** Port of the remote server. */
  port?: number | undefined;
  /** Folder on the remote server for unfinished uploads. */
  upload_staging_path?: string | undefined;
  /** ID of the stored credential to log in with. */
  remote_server_credential_id?: number | undefined;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn?: string | undefined;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds?: number | undefined;
  /** Bucket on Amazon S3. */
  s3_bucket?: string | undefined;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key?: string | undefined;
  /** Bucket on the S3-compatible store. */
  s3_compatible_bucket?: string | undefined;
  /** Endpoint of the S3-compatible store. */
  s3_compatible_endpoint?: string | undefined;
  /** Region of the S3-compatible store. */
  s3_compatible_region?: string | undefined;
  /** Whether the bucket name is part of the host name. */
  s3_compatible_virtual_hosted_style?: boolean | undefined;
  /** ID of the KMS key that encrypts what is written to S3. */
  s3_kms_key_id?: string | undefined;
  /** Region of the bucket on Amazon S3. */
  s3_region?: string | undefined;
  /** Whether the TLS certificate must match or may be any. */
  server_certificate?: RemoteServerCertificate | undefined;
  /** SSH host key that the remote server must present. */
  server_host_key?: string | undefined;
  /** Kind of remote server, such as sftp or s3. */
  server_type?: RemoteServerType | undefined;
  /** Whether site administrators may see this personal server; null leaves it to the default of the site. */
  site_admin_access?: boolean | undefined;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id?: string | undefined;
  /** Address of the SharePoint site. */
  sharepoint_site_url?: string | undefined;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id?: string | undefined;
  /** Whether FTP uses TLS. */
  ssl?: RemoteServerSsl | undefined;
  /** User name on the remote server. */
  username?: string | undefined;
  /** Access key for Wasabi. */
  wasabi_access_key?: string | undefined;
  /** Bucket on Wasabi. */
  wasabi_bucket?: string | undefined;
  /** Region of the bucket on Wasabi. */
  wasabi_region?: string | undefined;
  /** ID of the workspace of the remote server; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/**
 * Parameters of `remoteServers.update`.
 *
 * `custom_domain_id` needs `enable_dedicated_ips` to be `true`.
 */
export interface RemoteServerUpdateParams {
  /** Password on the remote server; never returned. */
  password?: string | undefined;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string | undefined;
  /** Passphrase of the private SSH key; never returned. */
  private_key_passphrase?: string | undefined;
  /** Whether to forget the stored login, so that it can be set up anew. */
  reset_authentication?: boolean | undefined;
  /** Client certificate for SharePoint; never returned. */
  sharepoint_client_certificate?: string | undefined;
  /** Client secret for SharePoint; never returned. */
  sharepoint_client_secret?: string | undefined;
  /** TLS client certificate; never returned. */
  ssl_certificate?: string | undefined;
  /** Secret key for Amazon S3; never returned. */
  aws_secret_key?: string | undefined;
  /** Access key for Azure Blob Storage; never returned. */
  azure_blob_storage_access_key?: string | undefined;
  /** SAS token for Azure Blob Storage; never returned. */
  azure_blob_storage_sas_token?: string | undefined;
  /** Access key for Azure Files; never returned. */
  azure_files_storage_access_key?: string | undefined;
  /** SAS token for Azure Files; never returned. */
  azure_files_storage_sas_token?: string | undefined;
  /** Application key for Backblaze B2; never returned. */
  backblaze_b2_application_key?: string | undefined;
  /** Key ID for Backblaze B2; never returned. */
  backblaze_b2_key_id?: string | undefined;
  /** Secret key for Cloudflare R2; never returned. */
  cloudflare_secret_key?: string | undefined;
  /** Secret key for Filebase; never returned. */
  filebase_secret_key?: string | undefined;
  /** Service account for Google Cloud Storage, as JSON; never returned. */
  google_cloud_storage_credentials_json?: string | undefined;
  /** HMAC secret for Google Cloud Storage; never returned. */
  google_cloud_storage_s3_compatible_secret_key?: string | undefined;
  /** Secret key for Linode; never returned. */
  linode_secret_key?: string | undefined;
  /** Secret key for an S3-compatible store; never returned. */
  s3_compatible_secret_key?: string | undefined;
  /** Secret key for Wasabi; never returned. */
  wasabi_secret_key?: string | undefined;
  /** Whether paths relative to the home folder are allowed. */
  allow_relative_paths?: boolean | undefined;
  /** Access key ID for Amazon S3. */
  aws_access_key?: string | undefined;
  /** Account on Azure Blob Storage. */
  azure_blob_storage_account?: string | undefined;
  /** Container on Azure Blob Storage. */
  azure_blob_storage_container?: string | undefined;
  /** DNS suffix of Azure Blob Storage, for national clouds. */
  azure_blob_storage_dns_suffix?: string | undefined;
  /** Whether the Azure account has a hierarchical namespace. */
  azure_blob_storage_hierarchical_namespace?: boolean | undefined;
  /** Account on Azure Files. */
  azure_files_storage_account?: string | undefined;
  /** DNS suffix of Azure Files, for national clouds. */
  azure_files_storage_dns_suffix?: string | undefined;
  /** Share on Azure Files. */
  azure_files_storage_share_name?: string | undefined;
  /** Bucket on Backblaze B2. */
  backblaze_b2_bucket?: string | undefined;
  /** S3 endpoint of Backblaze B2. */
  backblaze_b2_s3_endpoint?: string | undefined;
  /** Whether uploads are stored on the site before they are forwarded. */
  buffer_uploads?: RemoteServerBufferUploads | undefined;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key?: string | undefined;
  /** Bucket on Cloudflare R2. */
  cloudflare_bucket?: string | undefined;
  /** Endpoint of Cloudflare R2. */
  cloudflare_endpoint?: string | undefined;
  /** Description of the remote server. */
  description?: string | undefined;
  /** Whether team folders of Dropbox are included. */
  dropbox_teams?: boolean | undefined;
  /** Whether connections come from the site's dedicated IP addresses. */
  enable_dedicated_ips?: boolean | undefined;
  /** Access key for Filebase. */
  filebase_access_key?: string | undefined;
  /** Bucket on Filebase. */
  filebase_bucket?: string | undefined;
  /** API key for another Files.com site; never returned. */
  files_api_key?: string | undefined;
  /** Whether the agent may read, write or both. */
  files_agent_permission_set?: RemoteServerFilesAgentPermissionSet | undefined;
  /** Folder on the agent's machine that it gives access to. */
  files_agent_root?: string | undefined;
  /** Version of the agent program. */
  files_agent_version?: string | undefined;
  /** ID of the agent remote server through which connections go out. */
  outbound_agent_id?: number | undefined;
  /** ID of the custom domain whose addresses are used to connect. */
  custom_domain_id?: number | null | undefined;
  /** Login at Google Cloud Storage: json by default, hmac or oauth. */
  google_cloud_storage_authentication_method?: RemoteServerGoogleCloudStorageAuthenticationMethod | undefined;
  /** Bucket on Google Cloud Storage. */
  google_cloud_storage_bucket?: string | undefined;
  /** OAuth scope for Google Cloud Storage. */
  google_cloud_storage_oauth_scope?: RemoteServerGoogleCloudStorageOauthScope | undefined;
  /** Project ID on Google Cloud Storage. */
  google_cloud_storage_project_id?: string | undefined;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key?: string | undefined;
  /** Host name or IP address of the remote server. */
  hostname?: string | undefined;
  /** Access key for Linode. */
  linode_access_key?: string | undefined;
  /** Bucket on Linode. */
  linode_bucket?: string | undefined;
  /** Region of the bucket on Linode. */
  linode_region?: string | undefined;
  /** Highest number of connections at the same time. */
  max_connections?: number | undefined;
  /** Name of the remote server. */
  name?: string | undefined;
  /** Whether the OneDrive account is personal or of a business. */
  one_drive_account_type?: RemoteServerOneDriveAccountType | undefined;
  /** Whether all connections come from the site's region. */
  pin_to_site_region?: boolean | undefined;
  /** Port of the remote server. */
  port?: number | undefined;
  /** Folder on the remote server for unfinished uploads. */
  upload_staging_path?: string | undefined;
  /** ID of the stored credential to log in with. */
  remote_server_credential_id?: number | null | undefined;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn?: string | undefined;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds?: number | undefined;
  /** Bucket on Amazon S3. */
  s3_bucket?: string | undefined;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key?: string | undefined;
  /** Bucket on the S3-compatible store. */
  s3_compatible_bucket?: string | undefined;
  /** Endpoint of the S3-compatible store. */
  s3_compatible_endpoint?: string | undefined;
  /** Region of the S3-compatible store. */
  s3_compatible_region?: string | undefined;
  /** Whether the bucket name is part of the host name. */
  s3_compatible_virtual_hosted_style?: boolean | undefined;
  /** ID of the KMS key that encrypts what is written to S3. */
  s3_kms_key_id?: string | undefined;
  /** Region of the bucket on Amazon S3. */
  s3_region?: string | undefined;
  /** Whether the TLS certificate must match or may be any. */
  server_certificate?: RemoteServerCertificate | undefined;
  /** SSH host key that the remote server must present. */
  server_host_key?: string | undefined;
  /** Kind of remote server, such as sftp or s3. */
  server_type?: RemoteServerType | undefined;
  /** Whether site administrators may see this personal server; null leaves it to the default of the site. */
  site_admin_access?: boolean | null | undefined;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id?: string | undefined;
  /** Address of the SharePoint site. */
  sharepoint_site_url?: string | undefined;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id?: string | undefined;
  /** Whether FTP uses TLS. */
  ssl?: RemoteServerSsl | undefined;
  /** User name on the remote server. */
  username?: string | undefined;
  /** Access key for Wasabi. */
  wasabi_access_key?: string | undefined;
  /** Bucket on Wasabi. */
  wasabi_bucket?: string | undefined;
  /** Region of the bucket on Wasabi. */
  wasabi_region?: string | undefined;
}
