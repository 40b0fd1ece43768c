// Generated from catalogue/resources/remote_server_credentials.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `server_type`. */
export type RemoteServerCredentialServerType =
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

/** A stored login that several remote servers can share. */
export interface RemoteServerCredential {
  /** ID of the credential. */
  id: number;
  /** ID of the workspace of the credential; 0 is the default workspace. */
  workspace_id: number | null;
  /** Name of the credential. */
  name: string | null;
  /** Description of the credential. */
  description: string | null;
  /** Kind of remote server that the credential is for. */
  server_type: RemoteServerCredentialServerType | null;
  /** Access key ID for Amazon S3. */
  aws_access_key: string | null;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn: string | null;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds: number | null;
  /** External ID to name in the role's trust policy. */
  s3_assume_role_external_id: string | null;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key: string | null;
  /** Access key for Wasabi. */
  wasabi_access_key: string | null;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key: string | null;
  /** Access key for Filebase. */
  filebase_access_key: string | null;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key: string | null;
  /** Access key for Linode. */
  linode_access_key: string | null;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id: string | null;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id: string | null;
  /** Whether the SharePoint app uses a secret or a certificate. */
  sharepoint_app_credential_type: 'secret' | 'certificate' | null;
  /** User name on the remote server. */
  username: string | null;
}

/** Fields that `remoteServerCredentials.list` filters by. */
export interface RemoteServerCredentialListFilters {
  workspace_id: number;
  name: string;
}

/** What `RemoteServerCredentialListParams` holds besides filters. */
export interface RemoteServerCredentialListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name'> | undefined;
}

/** Parameters of `remoteServerCredentials.list`. */
export type RemoteServerCredentialListParams = RemoteServerCredentialListQuery &
  FilterBy<
    RemoteServerCredentialListFilters,
    { filter: 'workspace_id' | 'name'; filter_prefix: 'name' },
    { filter: ['workspace_id', 'name'] }
  >;

/** Parameters of `remoteServerCredentials.create`. */
export interface RemoteServerCredentialCreateParams {
  /** Name of the credential. */
  name?: string | undefined;
  /** Description of the credential. */
  description?: string | undefined;
  /** Kind of remote server that the credential is for. */
  server_type?: RemoteServerCredentialServerType | undefined;
  /** Access key ID for Amazon S3. */
  aws_access_key?: string | undefined;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn?: string | undefined;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds?: number | undefined;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key?: string | undefined;
  /** Access key for Filebase. */
  filebase_access_key?: string | undefined;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key?: string | undefined;
  /** Access key for Linode. */
  linode_access_key?: string | undefined;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key?: string | undefined;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id?: string | undefined;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id?: string | undefined;
  /** User name on the remote server. */
  username?: string | undefined;
  /** Access key for Wasabi. */
  wasabi_access_key?: string | undefined;
  /** Password on the remote server; never returned. */
  password?: string | undefined;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string | undefined;
  /** Passphrase of the private SSH key; never returned. */
  private_key_passphrase?: string | undefined;
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
  /** Client certificate for SharePoint; never returned. */
  sharepoint_client_certificate?: string | undefined;
  /** Client secret for SharePoint; never returned. */
  sharepoint_client_secret?: string | undefined;
  /** Secret key for Wasabi; never returned. */
  wasabi_secret_key?: string | undefined;
  /** ID of the workspace of the credential; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** ID of another credential from which to copy values and secrets. */
  copy_values_from_credential_id?: number | undefined;
}

/** Parameters of `remoteServerCredentials.update`. */
export interface RemoteServerCredentialUpdateParams {
  /** Name of the credential. */
  name?: string | undefined;
  /** Description of the credential. */
  description?: string | undefined;
  /** Kind of remote server that the credential is for. */
  server_type?: RemoteServerCredentialServerType | undefined;
  /** Access key ID for Amazon S3. */
  aws_access_key?: string | undefined;
  /** ARN of the role to assume for Amazon S3. */
  s3_assume_role_arn?: string | undefined;
  /** Lifetime of the assumed role, in seconds, 900 to 43200. */
  s3_assume_role_duration_seconds?: number | undefined;
  /** Access key for Cloudflare R2. */
  cloudflare_access_key?: string | undefined;
  /** Access key for Filebase. */
  filebase_access_key?: string | undefined;
  /** HMAC access key for Google Cloud Storage. */
  google_cloud_storage_s3_compatible_access_key?: string | undefined;
  /** Access key for Linode. */
  linode_access_key?: string | undefined;
  /** Access key for an S3-compatible store. */
  s3_compatible_access_key?: string | undefined;
  /** Client ID of the app for SharePoint. */
  sharepoint_client_id?: string | undefined;
  /** Tenant ID for SharePoint. */
  sharepoint_tenant_id?: string | undefined;
  /** User name on the remote server. */
  username?: string | undefined;
  /** Access key for Wasabi. */
  wasabi_access_key?: string | undefined;
  /** Password on the remote server; never returned. */
  password?: string | undefined;
  /** Private SSH key for the remote server; never returned. */
  private_key?: string | undefined;
  /** Passphrase of the private SSH key; never returned. */
  private_key_passphrase?: string | undefined;
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
  /** Client certificate for SharePoint; never returned. */
  sharepoint_client_certificate?: string | undefined;
  /** Client secret for SharePoint; never returned. */
  sharepoint_client_secret?: string | undefined;
  /** Secret key for Wasabi; never returned. */
  wasabi_secret_key?: string | undefined;
}

/** A stored login that several remote servers can share. */
export class RemoteServerCredentials extends Resource {
  /** Lists remote server credentials without their secrets. `GET /remote_server_credentials` */
  list(params: RemoteServerCredentialListParams = {}, options?: CallOptions): Listing<RemoteServerCredential> {
    return this.createListing('GET /remote_server_credentials', params, options);
  }

  /** Returns one remote server credential without its secrets. `GET /remote_server_credentials/{id}` */
  find(id: number, options?: CallOptions): Promise<RemoteServerCredential> {
    return this.callForRecord('GET /remote_server_credentials/{id}', { id }, options);
  }

  /** Stores a remote server credential. `POST /remote_server_credentials` */
  create(params: RemoteServerCredentialCreateParams = {}, options?: CallOptions): Promise<RemoteServerCredential> {
    return this.callForRecord('POST /remote_server_credentials', params, options);
  }

  /**
   * Changes a remote server credential; secrets that are left out keep their values.
   *
   * `PATCH /remote_server_credentials/{id}`
   */
  update(
    id: number,
    params: RemoteServerCredentialUpdateParams = {},
    options?: CallOptions,
  ): Promise<RemoteServerCredential> {
    return this.callForRecord('PATCH /remote_server_credentials/{id}', { ...params, id }, options);
  }

  /** Deletes a remote server credential. `DELETE /remote_server_credentials/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /remote_server_credentials/{id}', { id }, options);
  }
}
