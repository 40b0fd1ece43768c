// Generated from catalogue/resources/remote_servers.json. Change the catalogue, then run `npm run generate`.
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
  user_id?: number;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<
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
  >;
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

/** Parameters of `remoteServers.create`. */
export interface RemoteServerCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number;
  /** Password on the remote server; never returned. */
  password?: string;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string;
  /** Passphrase of the private SSH key; never returned. */
  private_key_passphrase?: string;
  /** Whether to forget the stored login, so that it can be set up anew. */
  reset_authentication?: boolean;
  /** Client certificate for SharePoint; never returned. */
  sharepoint_client_certificate?: string;
  /** Client secret for SharePoint; never returned. */
  sharepoint_client_secret?: string;
  /** TLS client certificate; never returned. */
  ssl_certificate?: string;
  /** Secret key for Amazon S3; never returned. */
  aws_secret_key?: string;
  /** Access key for Azure Blob Storage; never returned. */
  azure_blob_storage_access_key?: string;
  /** SAS token for Azure Blob Storage; never returned. */
  azure_blob_storage_sas_token?: string;
  /** Access key for Azure Files; never returned. */
  azure_files_storage_access_key?: string;
  /** SAS token for Azure Files; never returned. */
  azure_files_storage_sas_token?: string;
  /** Application key for Backblaze B2; never returned. */
  backblaze_b2_application_key?: string;
  /** Key ID for Backblaze B2; never returned. */
  backblaze_b2_key_id?: string;
  /** Secret key for Cloudflare R2; never returned. */
  cloudflare_secret_key?: string;
  /** Secret key for Filebase; never returned. */
  filebase_secret_key?: string;
  /** Service account for Google Cloud Storage, as JSON; never returned. */
  google_cloud_storage_credentials_json?: string;
  /** HMAC secret for Google Cloud Storage; never returned. */
  google_cloud_storage_s3_compatible_secret_key?: string;
  /** Secret key for Linode; never returned. */
  linode_secret_key?: string;
  /** Secret key for an S3-compatible store; never returned. */
  s3_compatible_secret_key?: string;
  /** Secret key for Wasabi; never returned. */
  wasabi_secret_key?: string;
  /** Whether paths relative to the home folder are allowed. */
  allow_relative_paths?: boolean;
  /** Access key ID for Amazon S3. */
  aws_access_key?: string;
  /** Account on Azure Blob Storage. */
  azure_blob_storage_account?: string;
  /** Container on Azure Blob Storage. */
  azure_blob_storage_container?: string;
  /** DNS suffix of Azure Blob Storage, for national clouds. */
  azure_blob_storage_dns_suffix?: string;
  /** Whether the Azure account has a hierarchical namespace. */
  azure_blob_storage_hierarchical_namespace?: boolean;
  /** Account on Azure Files. */
  azure_files_storage_account?: string;
  /** DNS suffix of Azure Files, for national clouds. */
  azure_files_storage_dns_suffix?: string;
  /** Share on Azure Files. */
  azure_files_storage_share_name?: string;
  /** Bucket on Backblaze B2. */
  backblaze_b2_bucket?: string;
  /** S3 endpoint of Backblaze B2. */
  backblaze_b2_s3_endpoint?: string;
  /** Whether uploads are stored on the site before they are forwarded. */
  buffer_uploads?: RemoteServerBufferUploads;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key?: string;
  /** Bucket on Cloudflare R2. */
  cloudflare_bucket?: string;
  /** Endpoint of Cloudflare R2. */
  cloudflare_endpoint?: string;
  /** Description of the remote server. */
  description?: string;
  /** Whether team folders of Dropbox are included. */
  dropbox_teams?: boolean;
  /** Whether connections come from the site's dedicated IP addresses. */
  enable_dedicated_ips?: boolean;
  /** Access key for Filebase. */
  filebase_access_key?: string;
  /** Bucket on Filebase. */
  filebase_bucket?: string;
  /** API key for another Files.com site; never returned. */
  files_api_key?: string;
  /** Whether the agent may read, write or both. */
  files_agent_permission_set?: RemoteServerFilesAgentPermissionSet;
  /** Folder on the agent's machine that it gives access to. */
  files_agent_root?: string;
  /** Version of the agent program. */
  files_agent_version?: string;
  /** ID of the agent remote server through which connections go out. */
  outbound_agent_id?: number;
  /** Login at Google Cloud Storage: json by default, hmac or oauth. */
  google_cloud_storage_authentication_method?: RemoteServerGoogleCloudStorageAuthenticationMethod;
  /** Bucket on Google Cloud Storage. */
  google_cloud_storage_bucket?: string;
  /** OAuth scope for Google Cloud Storage. */
  google_cloud_storage_oauth_scope?: RemoteServerGoogleCloudStorageOauthScope;
  /** Project ID on Google Cloud Storage. */
  google_cloud_storage_project_id?: string;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key?: string;
  /** Host name or IP address of the remote server. */
  hostname?: string;
  /** Access key for Linode. */
  linode_access_key?: string;
  /** Bucket on Linode. */
  linode_bucket?: string;
  /** Region of the bucket on Linode. */
  linode_region?: string;
  /** Highest number of connections at the same time. */
  max_connections?: number;
  /** Name of the remote server. */
  name?: string;
  /** Whether the OneDrive account is personal or of a business. */
  one_drive_account_type?: RemoteServerOneDriveAccountType;
  /** Whether all connections come from the site's region. */
  pin_to_site_region?: boolean;
  /** Port of the remote server. */
  port?: number;
  /** Folder on the remote server for unfinished uploads. */
  upload_staging_path?: string;
  /** ID of the stored credential to log in with. */
  remote_server_credential_id?: number;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn?: string;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds?: number;
  /** Bucket on Amazon S3. */
  s3_bucket?: string;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key?: string;
  /** Bucket on the S3-compatible store. */
  s3_compatible_bucket?: string;
  /** Endpoint of the S3-compatible store. */
  s3_compatible_endpoint?: string;
  /** Region of the S3-compatible store. */
  s3_compatible_region?: string;
  /** Whether the bucket name is part of the host name. */
  s3_compatible_virtual_hosted_style?: boolean;
  /** Region of the bucket on Amazon S3. */
  s3_region?: string;
  /** Whether the TLS certificate must match or may be any. */
  server_certificate?: RemoteServerCertificate;
  /** SSH host key that the remote server must present. */
  server_host_key?: string;
  /** Kind of remote server, such as sftp or s3. */
  server_type?: RemoteServerType;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id?: string;
  /** Address of the SharePoint site. */
  sharepoint_site_url?: string;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id?: string;
  /** Whether FTP uses TLS. */
  ssl?: RemoteServerSsl;
  /** User name on the remote server. */
  username?: string;
  /** Access key for Wasabi. */
  wasabi_access_key?: string;
  /** Bucket on Wasabi. */
  wasabi_bucket?: string;
  /** Region of the bucket on Wasabi. */
  wasabi_region?: string;
  /** ID of the workspace of the remote server; 0 is the default workspace. */
  workspace_id?: number;
}

/** Parameters of `remoteServers.update`. */
export interface RemoteServerUpdateParams {
  /** Password on the remote server; never returned. */
  password?: string;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string;
  /** Passphrase of the private SSH key; never returned. */
  private_key_passphrase?: string;
  /** Whether to forget the stored login, so that it can be set up anew. */
  reset_authentication?: boolean;
  /** Client certificate for SharePoint; never returned. */
  sharepoint_client_certificate?: string;
  /** Client secret for SharePoint; never returned. */
  sharepoint_client_secret?: string;
  /** TLS client certificate; never returned. */
  ssl_certificate?: string;
  /** Secret key for Amazon S3; never returned. */
  aws_secret_key?: string;
  /** Access key for Azure Blob Storage; never returned. */
  azure_blob_storage_access_key?: string;
  /** SAS token for Azure Blob Storage; never returned. */
  azure_blob_storage_sas_token?: string;
  /** Access key for Azure Files; never returned. */
  azure_files_storage_access_key?: string;
  /** SAS token for Azure Files; never returned. */
  azure_files_storage_sas_token?: string;
  /** Application key for Backblaze B2; never returned. */
  backblaze_b2_application_key?: string;
  /** Key ID for Backblaze B2; never returned. */
  backblaze_b2_key_id?: string;
  /** Secret key for Cloudflare R2; never returned. */
  cloudflare_secret_key?: string;
  /** Secret key for Filebase; never returned. */
  filebase_secret_key?: string;
  /** Service account for Google Cloud Storage, as JSON; never returned. */
  google_cloud_storage_credentials_json?: string;
  /** HMAC secret for Google Cloud Storage; never returned. */
  google_cloud_storage_s3_compatible_secret_key?: string;
  /** Secret key for Linode; never returned. */
  linode_secret_key?: string;
  /** Secret key for an S3-compatible store; never returned. */
  s3_compatible_secret_key?: string;
  /** Secret key for Wasabi; never returned. */
  wasabi_secret_key?: string;
  /** Whether paths relative to the home folder are allowed. */
  allow_relative_paths?: boolean;
  /** Access key ID for Amazon S3. */
  aws_access_key?: string;
  /** Account on Azure Blob Storage. */
  azure_blob_storage_account?: string;
  /** Container on Azure Blob Storage. */
  azure_blob_storage_container?: string;
  /** DNS suffix of Azure Blob Storage, for national clouds. */
  azure_blob_storage_dns_suffix?: string;
  /** Whether the Azure account has a hierarchical namespace. */
  azure_blob_storage_hierarchical_namespace?: boolean;
  /** Account on Azure Files. */
  azure_files_storage_account?: string;
  /** DNS suffix of Azure Files, for national clouds. */
  azure_files_storage_dns_suffix?: string;
  /** Share on Azure Files. */
  azure_files_storage_share_name?: string;
  /** Bucket on Backblaze B2. */
  backblaze_b2_bucket?: string;
  /** S3 endpoint of Backblaze B2. */
  backblaze_b2_s3_endpoint?: string;
  /** Whether uploads are stored on the site before they are forwarded. */
  buffer_uploads?: RemoteServerBufferUploads;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key?: string;
  /** Bucket on Cloudflare R2. */
  cloudflare_bucket?: string;
  /** Endpoint of Cloudflare R2. */
  cloudflare_endpoint?: string;
  /** Description of the remote server. */
  description?: string;
  /** Whether team folders of Dropbox are included. */
  dropbox_teams?: boolean;
  /** Whether connections come from the site's dedicated IP addresses. */
  enable_dedicated_ips?: boolean;
  /** Access key for Filebase. */
  filebase_access_key?: string;
  /** Bucket on Filebase. */
  filebase_bucket?: string;
  /** API key for another Files.com site; never returned. */
  files_api_key?: string;
  /** Whether the agent may read, write or both. */
  files_agent_permission_set?: RemoteServerFilesAgentPermissionSet;
  /** Folder on the agent's machine that it gives access to. */
  files_agent_root?: string;
  /** Version of the agent program. */
  files_agent_version?: string;
  /** ID of the agent remote server through which connections go out. */
  outbound_agent_id?: number;
  /** Login at Google Cloud Storage: json by default, hmac or oauth. */
  google_cloud_storage_authentication_method?: RemoteServerGoogleCloudStorageAuthenticationMethod;
  /** Bucket on Google Cloud Storage. */
  google_cloud_storage_bucket?: string;
  /** OAuth scope for Google Cloud Storage. */
  google_cloud_storage_oauth_scope?: RemoteServerGoogleCloudStorageOauthScope;
  /** Project ID on Google Cloud Storage. */
  google_cloud_storage_project_id?: string;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key?: string;
  /** Host name or IP address of the remote server. */
  hostname?: string;
  /** Access key for Linode. */
  linode_access_key?: string;
  /** Bucket on Linode. */
  linode_bucket?: string;
  /** Region of the bucket on Linode. */
  linode_region?: string;
  /** Highest number of connections at the same time. */
  max_connections?: number;
  /** Name of the remote server. */
  name?: string;
  /** Whether the OneDrive account is personal or of a business. */
  one_drive_account_type?: RemoteServerOneDriveAccountType;
  /** Whether all connections come from the site's region. */
  pin_to_site_region?: boolean;
  /** Port of the remote server. */
  port?: number;
  /** Folder on the remote server for unfinished uploads. */
  upload_staging_path?: string;
  /** ID of the stored credential to log in with. */
  remote_server_credential_id?: number | null;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn?: string;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds?: number;
  /** Bucket on Amazon S3. */
  s3_bucket?: string;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key?: string;
  /** Bucket on the S3-compatible store. */
  s3_compatible_bucket?: string;
  /** Endpoint of the S3-compatible store. */
  s3_compatible_endpoint?: string;
  /** Region of the S3-compatible store. */
  s3_compatible_region?: string;
  /** Whether the bucket name is part of the host name. */
  s3_compatible_virtual_hosted_style?: boolean;
  /** Region of the bucket on Amazon S3. */
  s3_region?: string;
  /** Whether the TLS certificate must match or may be any. */
  server_certificate?: RemoteServerCertificate;
  /** SSH host key that the remote server must present. */
  server_host_key?: string;
  /** Kind of remote server, such as sftp or s3. */
  server_type?: RemoteServerType;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id?: string;
  /** Address of the SharePoint site. */
  sharepoint_site_url?: string;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id?: string;
  /** Whether FTP uses TLS. */
  ssl?: RemoteServerSsl;
  /** User name on the remote server. */
  username?: string;
  /** Access key for Wasabi. */
  wasabi_access_key?: string;
  /** Bucket on Wasabi. */
  wasabi_bucket?: string;
  /** Region of the bucket on Wasabi. */
  wasabi_region?: string;
}

/** Parameters of `remoteServers.configurationFile`. */
export interface RemoteServerConfigurationFileParams {
  /** Token with which the agent logs in to the API. */
  api_token?: string;
  /** Whether the agent may read, write or both. */
  permission_set?: RemoteServerFilesAgentPermissionSet;
  /** Folder on the agent's machine that it gives access to. */
  root?: string;
  /** Host name or IP address of the remote server. */
  hostname?: string;
  /** Port of the remote server. */
  port?: number;
  /** Whether the agent is running or shut down. */
  status?: 'running' | 'shutdown';
  /** Version of the configuration format. */
  config_version?: string;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string;
  /** Public key of the agent. */
  public_key?: string;
  /** SSH host key that the remote server must present. */
  server_host_key?: string;
  /** Subdomain of the site. */
  subdomain?: string;
}
