// Generated from catalogue/resources/secrets.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `secret_type`. */
export type SecretType = 'basic' | 'token' | 'headers' | 'certificate' | 'key_value';

/** A stored secret that automations can use by reference. */
export interface Secret {
  /** ID of the secret. */
  id: number;
  /** ID of the workspace of the secret; 0 is the default workspace. */
  workspace_id: number | null;
  /** Name of the secret. */
  name: string;
  /** Description of the secret. */
  description: string | null;
  /** Kind of secret, such as basic, token or certificate. */
  secret_type: SecretType;
  /** Fields of the secret that are not confidential, by name. */
  metadata: Record<string, unknown> | null;
  /** Names of the stored confidential fields. */
  value_field_names: string[] | null;
  /** When the secret was created. */
  created_at: string | null;
  /** When the secret was last changed. */
  updated_at: string | null;
}

/** Fields that `secrets.list` filters by. */
export interface SecretListFilters {
  workspace_id: number;
  name: string;
  secret_type: SecretType;
}

/** What `SecretListParams` holds besides filters. */
export interface SecretListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name' | 'secret_type'> | undefined;
}

/** Parameters of `secrets.list`. */
export type SecretListParams = SecretListQuery &
  FilterBy<
    SecretListFilters,
    { filter: 'workspace_id' | 'name' | 'secret_type'; filter_prefix: 'name' },
    {
      filter:
        | ['workspace_id', 'name']
        | ['workspace_id', 'secret_type']
        | ['secret_type', 'name']
        | ['workspace_id', 'secret_type', 'name'];
    }
  >;

/** Parameters of `secrets.create`. */
export interface SecretCreateParams {
  /** Name of the secret. */
  name: string;
  /** Description of the secret. */
  description?: string | undefined;
  /** Kind of secret, such as basic, token or certificate. */
  secret_type: SecretType;
  /** Fields of the secret that are not confidential, by name. */
  metadata?: Record<string, unknown> | undefined;
  /** ID of the workspace of the secret; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `secrets.update`. */
export interface SecretUpdateParams {
  /** Name of the secret. */
  name?: string | undefined;
  /** Description of the secret. */
  description?: string | undefined;
  /** Kind of secret, such as basic, token or certificate. */
  secret_type?: SecretType | undefined;
  /** Fields of the secret that are not confidential, by name. */
  metadata?: Record<string, unknown> | undefined;
}

/** A stored secret that automations can use by reference. */
export class Secrets extends Resource {
  /** Lists secrets without their values. `GET /secrets` */
  list(params: SecretListParams = {}, options?: CallOptions): Listing<Secret> {
    return this.createListing('GET /secrets', params, options);
  }

  /** Returns one secret without its values. `GET /secrets/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Secret> {
    return this.callForRecord('GET /secrets/{id}', { id }, options);
  }

  /** Stores a secret. `POST /secrets` */
  create(params: SecretCreateParams, options?: CallOptions): ApiPromise<Secret> {
    return this.callForRecord('POST /secrets', params, options);
  }

  /** Changes the name, description, type or metadata of a secret. `PATCH /secrets/{id}` */
  update(id: number, params: SecretUpdateParams = {}, options?: CallOptions): ApiPromise<Secret> {
    return this.callForRecord('PATCH /secrets/{id}', { ...params, id }, options);
  }

  /** Deletes a secret. `DELETE /secrets/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /secrets/{id}', { id }, options);
  }
}
