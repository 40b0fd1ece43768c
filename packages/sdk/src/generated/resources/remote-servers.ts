// Generated from catalogue/resources/remote_servers.json. Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { AgentNode } from './agent-nodes.ts';
import type { AgentPushUpdate } from './agent-push-updates.ts';
import type { RemoteServerConfigurationFile } from './remote-server-configuration-files.ts';

export type RemoteServerBufferUploads = 'auto' | 'always' | 'never';

export type RemoteServerServerCertificate = 'require_match' | 'allow_any';

export type RemoteServerServerType =
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

export type RemoteServerSsl = 'if_available' | 'require' | 'require_implicit' | 'never';

export type RemoteServerGoogleCloudStorageAuthenticationMethod = 'json' | 'hmac' | 'oauth';

export type RemoteServerGoogleCloudStorageOauthScope =
  | 'https://www.googleapis.com/auth/devstorage.read_only'
  | 'https://www.googleapis.com/auth/devstorage.read_write';

export type RemoteServerOneDriveAccountType = 'personal' | 'business_other';

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
  /** Access key ID for Amazon S3. */
  aws_access_key: string | null;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn: string | null;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. From 900 to 43200. */
  s3_assume_role_duration_seconds: number | null;
  /** External ID to name in the role's trust policy. */
  s3_assume_role_external_id: string | null;
  /** Whether the TLS certificate must match or may be any. */
  server_certificate: RemoteServerServerCertificate | null;
  /** SSH host key that the remote server must present. */
  server_host_key: string | null;
  /** Kind of remote server, such as sftp or s3. */
  server_type: RemoteServerServerType | null;
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
  /** Whether the agent may read, write or both. */
  files_agent_permission_set: RemoteServerFilesAgentPermissionSet | null;
  /** Folder on the agent's machine that it gives access to. */
  files_agent_root: string | null;
  /** Token with which the agent logs in to the API. */
  files_agent_api_token: string | null;
  /** Version of the agent program. */
  files_agent_version: string | null;
  /** Whether the agent runs the newest version. */
  files_agent_up_to_date: boolean | null;
  /** Newest version of the agent program. */
  files_agent_latest_version: string | null;
  /** Whether the agent can update itself on request. */
  files_agent_supports_push_updates: boolean | null;
  /** Whether clients can transfer straight to the agent; only after find. Left out by lists. */
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

/** Fields that `remoteServers.list` filters by. */
export interface RemoteServerListFilters {
  name: string;
  server_type: RemoteServerServerType;
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
  /** Lifetime of the assumed role, in seconds, 900 to 43200. From 900 to 43200. */
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
  server_certificate?: RemoteServerServerCertificate;
  /** SSH host key that the remote server must present. */
  server_host_key?: string;
  /** Kind of remote server, such as sftp or s3. */
  server_type?: RemoteServerServerType;
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
  /** Lifetime of the assumed role, in seconds, 900 to 43200. From 900 to 43200. */
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
  server_certificate?: RemoteServerServerCertificate;
  /** SSH host key that the remote server must present. */
  server_host_key?: string;
  /** Kind of remote server, such as sftp or s3. */
  server_type?: RemoteServerServerType;
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

/** A connection to storage outside the site, such as an SFTP server or a cloud bucket. */
export class RemoteServers extends Resource {
  /** Lists the remote servers that this credential can see. `GET /remote_servers` */
  list(params: RemoteServerListParams = {}, options?: CallOptions): Listing<RemoteServer> {
    return this.listing('GET /remote_servers', params, options);
  }

  /** Returns one remote server without its secrets. `GET /remote_servers/{id}` */
  find(id: number, options?: CallOptions): Promise<RemoteServer> {
    return this.record('GET /remote_servers/{id}', { id }, options);
  }

  /** Returns the agent nodes that serve a remote server. `GET /remote_servers/{id}/agent_nodes` */
  agentNodes(id: number, options?: CallOptions): Promise<AgentNode> {
    return this.record('GET /remote_servers/{id}/agent_nodes', { id }, options);
  }

  /**
   * Returns the configuration that a remote server's agent should use.
   *
   * `GET /remote_servers/{id}/configuration_file`
   */
  findConfigurationFile(id: number, options?: CallOptions): Promise<RemoteServerConfigurationFile> {
    return this.record('GET /remote_servers/{id}/configuration_file', { id }, options);
  }

  /** Creates a remote server. `POST /remote_servers` */
  create(params: RemoteServerCreateParams = {}, options?: CallOptions): Promise<RemoteServer> {
    return this.record('POST /remote_servers', params, options);
  }

  /** Changes a remote server; secrets that are left out keep their values. `PATCH /remote_servers/{id}` */
  update(id: number, params: RemoteServerUpdateParams = {}, options?: CallOptions): Promise<RemoteServer> {
    return this.record('PATCH /remote_servers/{id}', { ...params, id }, options);
  }

  /** Deletes a remote server. `DELETE /remote_servers/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.nothing('DELETE /remote_servers/{id}', { id }, options);
  }

  /** Asks a remote server's agent to update itself. `POST /remote_servers/{id}/agent_push_update` */
  agentPushUpdate(id: number, options?: CallOptions): Promise<AgentPushUpdate> {
    return this.record('POST /remote_servers/{id}/agent_push_update', { id }, options);
  }

  /**
   * Reports an agent's keys, address and state, and returns its configuration.
   *
   * `POST /remote_servers/{id}/configuration_file`
   */
  configurationFile(
    id: number,
    params: RemoteServerConfigurationFileParams = {},
    options?: CallOptions,
  ): Promise<RemoteServerConfigurationFile> {
    return this.record('POST /remote_servers/{id}/configuration_file', { ...params, id }, options);
  }
}
