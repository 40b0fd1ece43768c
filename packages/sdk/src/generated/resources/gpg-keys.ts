// Generated from catalogue/resources/gpg_keys.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A GPG key or key pair for encrypting and decrypting files. */
export interface GpgKey {
  /** ID of the GPG key. */
  id: number;
  /** ID of the workspace of the GPG key; 0 is the default workspace. */
  workspace_id: number | null;
  /** When the key expires; null means never. */
  expires_at: string | null;
  /** Name of the GPG key. */
  name: string;
  /** ID of the partner who owns the key. */
  partner_id: number | null;
  /** Name of the partner who owns the key. */
  partner_name: string | null;
  /** ID of the user who owns the key; 0 in a request is the current user. */
  user_id: number | null;
  /** MD5 checksum of the public key. */
  public_key_md5: string | null;
  /** MD5 checksum of the private key. */
  private_key_md5: string | null;
  /** Public key of a newly generated pair. */
  generated_public_key: string | null;
  /** Private key of a newly generated pair. */
  generated_private_key: string | null;
  /** MD5 checksum of the private key's password. */
  private_key_password_md5: string | null;
}

/** Fields that `gpgKeys.list` filters by. */
export interface GpgKeyListFilters {
  workspace_id: number;
  partner_id: number;
  expires_at: string | Date;
}

/** What `GpgKeyListParams` holds besides filters. */
export interface GpgKeyListQuery {
  /** ID of the user who owns the key; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name' | 'expires_at'> | undefined;
}

/** Parameters of `gpgKeys.list`. */
export type GpgKeyListParams = GpgKeyListQuery &
  FilterBy<
    GpgKeyListFilters,
    {
      filter: 'workspace_id' | 'partner_id' | 'expires_at';
      filter_gt: 'expires_at';
      filter_gteq: 'expires_at';
      filter_lt: 'expires_at';
      filter_lteq: 'expires_at';
    },
    {
      filter:
        | ['workspace_id', 'partner_id']
        | ['workspace_id', 'expires_at']
        | ['partner_id', 'expires_at']
        | ['workspace_id', 'partner_id', 'expires_at'];
    }
  >;

/**
 * Parameters of `gpgKeys.create`.
 *
 * - `generate_keypair` and `public_key` exclude each other.
 * - `generate_keypair` and `private_key` exclude each other.
 * - `generate_expires_at`, `generate_full_name` and `generate_email` are ignored unless `generate_keypair` is `true`.
 */
export interface GpgKeyCreateParams {
  /** ID of the user who owns the key; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** ID of the partner who owns the key. */
  partner_id?: number | undefined;
  /** Public key; never returned. */
  public_key?: string | undefined;
  /** Private key; never returned. */
  private_key?: string | undefined;
  /** Password of the private key; never returned. */
  private_key_password?: string | undefined;
  /** Name of the GPG key. */
  name: string;
  /** ID of the workspace of the GPG key; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** Expiry date of the pair to generate. */
  generate_expires_at?: string | Date | undefined;
  /** Whether to generate a key pair instead of storing given keys. */
  generate_keypair?: boolean | undefined;
  /** Name of the owner in the pair to generate. */
  generate_full_name?: string | undefined;
  /** E-mail address of the owner in the pair to generate. */
  generate_email?: string | undefined;
}

/** Parameters of `gpgKeys.update`. */
export interface GpgKeyUpdateParams {
  /** ID of the partner who owns the key. */
  partner_id?: number | null | undefined;
  /** Public key; never returned. */
  public_key?: string | undefined;
  /** Private key; never returned. */
  private_key?: string | undefined;
  /** Password of the private key; never returned. */
  private_key_password?: string | undefined;
  /** Name of the GPG key. */
  name?: string | undefined;
}

/** A GPG key or key pair for encrypting and decrypting files. */
export class GpgKeys extends Resource {
  /** Lists GPG keys; a user ID of 0 means the current user. `GET /gpg_keys` */
  list(params: GpgKeyListParams = {}, options?: CallOptions): Listing<GpgKey> {
    return this.createListing('GET /gpg_keys', params, options);
  }

  /** Returns one GPG key without its private part. `GET /gpg_keys/{id}` */
  find(id: number, options?: CallOptions): Promise<GpgKey> {
    return this.callForRecord('GET /gpg_keys/{id}', { id }, options);
  }

  /** Stores a GPG key, or generates a new key pair. `POST /gpg_keys` */
  create(params: GpgKeyCreateParams, options?: CallOptions): Promise<GpgKey> {
    return this.callForRecord('POST /gpg_keys', params, options);
  }

  /** Changes the name, partner or key data of a GPG key. `PATCH /gpg_keys/{id}` */
  update(id: number, params: GpgKeyUpdateParams = {}, options?: CallOptions): Promise<GpgKey> {
    return this.callForRecord('PATCH /gpg_keys/{id}', { ...params, id }, options);
  }

  /** Deletes a GPG key. `DELETE /gpg_keys/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /gpg_keys/{id}', { id }, options);
  }
}
