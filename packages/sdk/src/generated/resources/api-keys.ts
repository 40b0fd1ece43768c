// Generated from catalogue/resources/api_keys.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `permission_set`. */
export type ApiKeyPermissionSet =
  | 'none'
  | 'full'
  | 'desktop_app'
  | 'sync_app'
  | 'office_integration'
  | 'mobile_app'
  | 'files_only';

/** A credential for programs, either for the whole site or tied to one user. */
export interface ApiKey {
  /** ID of the key. */
  id: number;
  /** Generated label that says what the key is for. */
  descriptive_label: string | null;
  /** Description of the key. */
  description: string | null;
  /** When the key was created. */
  created_at: string | null;
  /** When the key stops working; null means never. */
  expires_at: string | null;
  /** The secret value, returned only when the key is created. Present only after `create`. */
  key?: string | null;
  /** Whether the key also gets credentials in the AWS style. */
  aws_style_credentials: boolean | null;
  /** AWS-style access key ID. */
  aws_access_key_id: string | null;
  /** AWS-style secret key, returned only when the key is created. Present only after `create`. */
  aws_secret_key?: string | null;
  /** When the key was last used, refreshed at most every three hours. */
  last_use_at: string | null;
  /** Name of the key. */
  name: string;
  /** What the key may do: files_only opens files, folders and file actions only, mobile_app files and share links. */
  permission_set: ApiKeyPermissionSet | null;
  /** Platform of the app to which the key was given. */
  platform: string | null;
  /** ID of the site of the key. */
  site_id: number | null;
  /** Name of the site of the key. */
  site_name: string | null;
  /** Address at which the key works. */
  url: string | null;
  /** ID of the user whose rights the key has; null is the whole site, 0 the current user. */
  user_id: number | null;
  /** ID of the workspace of the key; 0 is the default workspace. */
  workspace_id: number | null;
}

/** Fields that `apiKeys.list` filters by. */
export interface ApiKeyListFilters {
  aws_style_credentials: boolean;
  expires_at: string | Date;
}

/** What `ApiKeyListParams` holds besides filters. */
export interface ApiKeyListQuery {
  /** ID of the user whose rights the key has; null is the whole site, 0 the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'site_id' | 'workspace_id'> | undefined;
}

/** Parameters of `apiKeys.list`. */
export type ApiKeyListParams = ApiKeyListQuery &
  FilterBy<
    ApiKeyListFilters,
    {
      filter: 'aws_style_credentials' | 'expires_at';
      filter_gt: 'expires_at';
      filter_gteq: 'expires_at';
      filter_lt: 'expires_at';
      filter_lteq: 'expires_at';
    }
  >;

/** Parameters of `apiKeys.create`. */
export interface ApiKeyCreateParams {
  /** ID of the user whose rights the key has; null is the whole site, 0 the current user. */
  user_id?: number | undefined;
  /** Description of the key. */
  description?: string | undefined;
  /** When the key stops working; null means never. */
  expires_at?: string | Date | undefined;
  /** Name of the key. */
  name: string;
  /** Whether the key also gets credentials in the AWS style. */
  aws_style_credentials?: boolean | undefined;
  /** Folder to which the key is limited; for files_only keys, and required for office_integration. */
  path?: string | undefined;
  /** What the key may do: files_only opens files, folders and file actions only, mobile_app files and share links. */
  permission_set?: ApiKeyPermissionSet | undefined;
  /** ID of the workspace of the key; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `apiKeys.updateCurrent`. */
export interface ApiKeyUpdateCurrentParams {
  /** When the key stops working; null means never. */
  expires_at?: string | Date | undefined;
  /** Name of the key. */
  name?: string | undefined;
  /**
   * What the key may do: files_only opens files, folders and file actions only, mobile_app files and share links.
   *
   * @deprecated
   */
  permission_set?: ApiKeyPermissionSet | undefined;
}

/** Parameters of `apiKeys.update`. */
export interface ApiKeyUpdateParams {
  /** Description of the key. */
  description?: string | undefined;
  /** When the key stops working; null means never. */
  expires_at?: string | Date | undefined;
  /** Name of the key. */
  name?: string | undefined;
}

/** A credential for programs, either for the whole site or tied to one user. */
export class ApiKeys extends Resource {
  /** Lists API keys; a user ID of 0 means the current user. `GET /api_keys` */
  list(params: ApiKeyListParams = {}, options?: CallOptions): Listing<ApiKey> {
    return this.createListing('GET /api_keys', params, options);
  }

  /** Returns the API key that authenticates this call. `GET /api_key` */
  findCurrent(options?: CallOptions): Promise<ApiKey> {
    return this.callForRecord('GET /api_key', {}, options);
  }

  /** Returns one API key without its secret value. `GET /api_keys/{id}` */
  find(id: number, options?: CallOptions): Promise<ApiKey> {
    return this.callForRecord('GET /api_keys/{id}', { id }, options);
  }

  /** Creates an API key; only this answer contains the secret value. `POST /api_keys` */
  create(params: ApiKeyCreateParams, options?: CallOptions): Promise<ApiKey> {
    return this.callForRecord('POST /api_keys', params, options);
  }

  /** Changes the name, expiry date or permission set of the API key that authenticates this call. `PATCH /api_key` */
  updateCurrent(params: ApiKeyUpdateCurrentParams = {}, options?: CallOptions): Promise<ApiKey> {
    return this.callForRecord('PATCH /api_key', params, options);
  }

  /** Changes the name, description or expiry date of an API key. `PATCH /api_keys/{id}` */
  update(id: number, params: ApiKeyUpdateParams = {}, options?: CallOptions): Promise<ApiKey> {
    return this.callForRecord('PATCH /api_keys/{id}', { ...params, id }, options);
  }

  /** Deletes the API key that authenticates this call, which ends its use at once. `DELETE /api_key` */
  deleteCurrent(options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /api_key', {}, options);
  }

  /** Deletes an API key; later calls that use it are refused with status 401. `DELETE /api_keys/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /api_keys/{id}', { id }, options);
  }
}
