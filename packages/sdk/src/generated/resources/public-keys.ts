// Generated from catalogue/resources/public_keys.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An SSH public key with which a user logs in. */
export interface PublicKey {
  /** ID of the key. */
  id: number;
  /** ID of the workspace of the key; 0 is the default workspace. */
  workspace_id: number | null;
  /** Title of the key. */
  title: string;
  /** When the key was created. */
  created_at: string | null;
  /** When the key expires; null means never. */
  expires_at: string | null;
  /** Whether the key has expired. */
  expired: boolean | null;
  /** MD5 fingerprint of the key. */
  fingerprint: string | null;
  /** SHA-256 fingerprint of the key. */
  fingerprint_sha256: string | null;
  /** State of the pair's generation; only after create with generate_keypair. */
  status?: 'invalid' | 'not_generated' | 'generating' | 'complete' | null;
  /** When a user last logged in with the key. */
  last_login_at: string | null;
  /** Private key of a new pair; only after create with generate_keypair. */
  generated_private_key?: string | null;
  /** Public key of a new pair; only after create with generate_keypair. */
  generated_public_key?: string | null;
  /** Name of the user who owns the key. */
  username: string | null;
  /** ID of the user who owns the key; 0 in a request is the current user. */
  user_id: number | null;
}

/** Fields that `publicKeys.list` filters by. */
export interface PublicKeyListFilters {
  created_at: string | Date;
  workspace_id: number;
}

/** What `PublicKeyListParams` holds besides filters. */
export interface PublicKeyListQuery {
  /** ID of the user who owns the key; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'user_id' | 'title' | 'created_at'> | undefined;
}

/** Parameters of `publicKeys.list`. */
export type PublicKeyListParams = PublicKeyListQuery &
  FilterBy<
    PublicKeyListFilters,
    {
      filter: 'created_at' | 'workspace_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    { filter: ['workspace_id', 'created_at'] }
  >;

/**
 * Parameters of `publicKeys.create`.
 *
 * - `generate_keypair` and `public_key` exclude each other.
 * - `generate_private_key_password`, `generate_algorithm` and `generate_length` are ignored unless `generate_keypair`
 *   is `true`.
 */
export interface PublicKeyCreateParams {
  /** ID of the user who owns the key; 0 in a request is the current user. */
  user_id?: number | undefined;
  /** Title of the key. */
  title: string;
  /** Public key in OpenSSH form; never returned. */
  public_key?: string | undefined;
  /** Whether to generate a key pair instead of storing a given key. */
  generate_keypair?: boolean | undefined;
  /** Password for the private key to generate. */
  generate_private_key_password?: string | undefined;
  /** Algorithm of the pair to generate: rsa, dsa, ecdsa or ed25519. */
  generate_algorithm?: 'rsa' | 'dsa' | 'ecdsa' | 'ed25519' | undefined;
  /** Length of the pair to generate, in bits. */
  generate_length?: number | undefined;
}

/** Parameters of `publicKeys.update`. */
export interface PublicKeyUpdateParams {
  /** Title of the key. */
  title: string;
}

/** An SSH public key with which a user logs in. */
export class PublicKeys extends Resource {
  /** Lists SSH public keys; a user ID of 0 means the current user. `GET /public_keys` */
  list(params: PublicKeyListParams = {}, options?: CallOptions): Listing<PublicKey> {
    return this.createListing('GET /public_keys', params, options);
  }

  /** Returns one SSH public key. `GET /public_keys/{id}` */
  find(id: number, options?: CallOptions): Promise<PublicKey> {
    return this.callForRecord('GET /public_keys/{id}', { id }, options);
  }

  /** Stores an SSH public key, or generates a new key pair. `POST /public_keys` */
  create(params: PublicKeyCreateParams, options?: CallOptions): Promise<PublicKey> {
    return this.callForRecord('POST /public_keys', params, options);
  }

  /** Changes the title of an SSH public key. `PATCH /public_keys/{id}` */
  update(id: number, params: PublicKeyUpdateParams, options?: CallOptions): Promise<PublicKey> {
    return this.callForRecord('PATCH /public_keys/{id}', { ...params, id }, options);
  }

  /** Deletes an SSH public key. `DELETE /public_keys/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /public_keys/{id}', { id }, options);
  }
}
