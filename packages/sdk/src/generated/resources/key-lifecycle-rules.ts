// Generated from catalogue/resources/key_lifecycle_rules.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `key_type`. */
export type KeyLifecycleRuleKeyType = 'gpg' | 'ssh' | 'api';

/** A rule that removes GPG, SSH or API keys after a time of no use or a maximum age. */
export interface KeyLifecycleRule {
  /** ID of the rule. */
  id: number;
  /** Kind of keys that the rule covers: gpg, ssh or api. */
  key_type: KeyLifecycleRuleKeyType | null;
  /** Days without use after which a key falls under the rule. */
  inactivity_days: number | null;
  /** Age in days at which a key expires. */
  expiration_days: number | null;
  /** Whether the rule applies to all workspaces. */
  apply_to_all_workspaces: boolean | null;
  /** Name of the rule. */
  name: string | null;
  /** ID of the workspace of the rule; 0 is the default workspace. */
  workspace_id: number | null;
}

/** Fields that `keyLifecycleRules.list` filters by. */
export interface KeyLifecycleRuleListFilters {
  key_type: KeyLifecycleRuleKeyType;
  workspace_id: number;
}

/** Parameters of `keyLifecycleRules.list`. */
export interface KeyLifecycleRuleListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'key_type'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<KeyLifecycleRuleListFilters>
    | Exactly<KeyLifecycleRuleListFilters, 'workspace_id' | 'key_type'>
    | undefined;
}

/** Parameters of `keyLifecycleRules.create`. */
export interface KeyLifecycleRuleCreateParams {
  /** Whether the rule applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Age in days at which a key expires. */
  expiration_days?: number | undefined;
  /** Kind of keys that the rule covers: gpg, ssh or api. */
  key_type?: KeyLifecycleRuleKeyType | undefined;
  /** Days without use after which a key falls under the rule. */
  inactivity_days?: number | undefined;
  /** Name of the rule. */
  name?: string | undefined;
  /** ID of the workspace of the rule; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `keyLifecycleRules.update`. */
export interface KeyLifecycleRuleUpdateParams {
  /** Whether the rule applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Age in days at which a key expires. */
  expiration_days?: number | undefined;
  /** Kind of keys that the rule covers: gpg, ssh or api. */
  key_type?: KeyLifecycleRuleKeyType | undefined;
  /** Days without use after which a key falls under the rule. */
  inactivity_days?: number | undefined;
  /** Name of the rule. */
  name?: string | undefined;
  /** ID of the workspace of the rule; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** A rule that removes GPG, SSH or API keys after a time of no use or a maximum age. */
export class KeyLifecycleRules extends Resource {
  /** Lists the key lifecycle rules of the site. `GET /key_lifecycle_rules` */
  list(params: KeyLifecycleRuleListParams = {}, options?: CallOptions): Listing<KeyLifecycleRule> {
    return this.createListing('GET /key_lifecycle_rules', params, options);
  }

  /** Returns one key lifecycle rule. `GET /key_lifecycle_rules/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<KeyLifecycleRule> {
    return this.callForRecord('GET /key_lifecycle_rules/{id}', { id }, options);
  }

  /** Creates a key lifecycle rule. `POST /key_lifecycle_rules` */
  create(params: KeyLifecycleRuleCreateParams = {}, options?: CallOptions): ApiPromise<KeyLifecycleRule> {
    return this.callForRecord('POST /key_lifecycle_rules', params, options);
  }

  /** Changes the key type, time limits or scope of a key lifecycle rule. `PATCH /key_lifecycle_rules/{id}` */
  update(id: number, params: KeyLifecycleRuleUpdateParams = {}, options?: CallOptions): ApiPromise<KeyLifecycleRule> {
    return this.callForRecord('PATCH /key_lifecycle_rules/{id}', { ...params, id }, options);
  }

  /** Deletes a key lifecycle rule. `DELETE /key_lifecycle_rules/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /key_lifecycle_rules/{id}', { id }, options);
  }
}
