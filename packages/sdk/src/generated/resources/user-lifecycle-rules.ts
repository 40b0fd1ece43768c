// Generated from catalogue/resources/user_lifecycle_rules.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `authentication_method`. */
export type UserLifecycleRuleAuthenticationMethod =
  | 'all'
  | 'password'
  | 'sso'
  | 'none'
  | 'email_signup'
  | 'password_with_imported_hash'
  | 'password_and_ssh_key'
  | 'all_non_sso';

/** Values of `action`. */
export type UserLifecycleRuleAction = 'disable' | 'delete';

/** Values of `user_state`. */
export type UserLifecycleRuleUserState = 'inactive' | 'disabled';

/** A rule that disables or deletes users after a time without activity. */
export interface UserLifecycleRule {
  /** ID of the rule. */
  id: number;
  /** Login method of the users that the rule covers. */
  authentication_method: UserLifecycleRuleAuthenticationMethod | null;
  /** IDs of the groups whose members the rule covers; empty means all users. */
  group_ids: number[] | null;
  /** Whether users are disabled or deleted. */
  action: UserLifecycleRuleAction | null;
  /** Days without activity after which a user falls under the rule. */
  inactivity_days: number | null;
  /** Whether the rule covers folder administrators. */
  include_folder_admins: boolean | null;
  /** Whether the rule covers site administrators. */
  include_site_admins: boolean | null;
  /** Whether the rule applies to all workspaces. */
  apply_to_all_workspaces: boolean | null;
  /** Name of the rule. */
  name: string | null;
  /** Whether users get an e-mail before the rule acts. */
  notify_users: boolean | null;
  /** Tag of the partners whose users the rule covers. */
  partner_tag: string | null;
  /** ID of the site of the rule. */
  site_id: number | null;
  /** ID of the workspace of the rule; 0 is the default workspace. */
  workspace_id: number | null;
  /** Whether the rule covers inactive or disabled users. */
  user_state: UserLifecycleRuleUserState | null;
  /** Tag of the users that the rule covers. */
  user_tag: string | null;
}

/** Parameters of `userLifecycleRules.list`. */
export interface UserLifecycleRuleListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'site_id' | 'workspace_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/**
 * Parameters of `userLifecycleRules.create`.
 *
 * - `include_site_admins` needs `workspace_id` to be `0`.
 * - `apply_to_all_workspaces` needs `workspace_id` to be `0`.
 */
export interface UserLifecycleRuleCreateParams {
  /** Whether users are disabled or deleted. */
  action?: UserLifecycleRuleAction | undefined;
  /** Whether the rule applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Login method of the users that the rule covers. */
  authentication_method?: UserLifecycleRuleAuthenticationMethod | undefined;
  /** IDs of the groups whose members the rule covers; empty means all users. */
  group_ids?: readonly number[] | undefined;
  /** Days without activity after which a user falls under the rule. */
  inactivity_days?: number | undefined;
  /** Whether the rule covers site administrators. */
  include_site_admins?: boolean | undefined;
  /** Whether the rule covers folder administrators. */
  include_folder_admins?: boolean | undefined;
  /** Name of the rule. */
  name?: string | undefined;
  /** Whether users get an e-mail before the rule acts. */
  notify_users?: boolean | undefined;
  /** Tag of the partners whose users the rule covers. */
  partner_tag?: string | undefined;
  /** Whether the rule covers inactive or disabled users. */
  user_state?: UserLifecycleRuleUserState | undefined;
  /** Tag of the users that the rule covers. */
  user_tag?: string | undefined;
  /** ID of the workspace of the rule; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/**
 * Parameters of `userLifecycleRules.update`.
 *
 * - `include_site_admins` needs `workspace_id` to be `0`.
 * - `apply_to_all_workspaces` needs `workspace_id` to be `0`.
 */
export interface UserLifecycleRuleUpdateParams {
  /** Whether users are disabled or deleted. */
  action?: UserLifecycleRuleAction | undefined;
  /** Whether the rule applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Login method of the users that the rule covers. */
  authentication_method?: UserLifecycleRuleAuthenticationMethod | undefined;
  /** IDs of the groups whose members the rule covers; empty means all users. */
  group_ids?: readonly number[] | undefined;
  /** Days without activity after which a user falls under the rule. */
  inactivity_days?: number | undefined;
  /** Whether the rule covers site administrators. */
  include_site_admins?: boolean | undefined;
  /** Whether the rule covers folder administrators. */
  include_folder_admins?: boolean | undefined;
  /** Name of the rule. */
  name?: string | undefined;
  /** Whether users get an e-mail before the rule acts. */
  notify_users?: boolean | undefined;
  /** Tag of the partners whose users the rule covers. */
  partner_tag?: string | undefined;
  /** Whether the rule covers inactive or disabled users. */
  user_state?: UserLifecycleRuleUserState | undefined;
  /** Tag of the users that the rule covers. */
  user_tag?: string | undefined;
  /** ID of the workspace of the rule; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** A rule that disables or deletes users after a time without activity. */
export class UserLifecycleRules extends Resource {
  /** Lists the user lifecycle rules of the site. `GET /user_lifecycle_rules` */
  list(params: UserLifecycleRuleListParams = {}, options?: CallOptions): Listing<UserLifecycleRule> {
    return this.createListing('GET /user_lifecycle_rules', params, options);
  }

  /** Returns one user lifecycle rule. `GET /user_lifecycle_rules/{id}` */
  find(id: number, options?: CallOptions): Promise<UserLifecycleRule> {
    return this.callForRecord('GET /user_lifecycle_rules/{id}', { id }, options);
  }

  /** Creates a user lifecycle rule. `POST /user_lifecycle_rules` */
  create(params: UserLifecycleRuleCreateParams = {}, options?: CallOptions): Promise<UserLifecycleRule> {
    return this.callForRecord('POST /user_lifecycle_rules', params, options);
  }

  /** Changes the action, time limit or scope of a user lifecycle rule. `PATCH /user_lifecycle_rules/{id}` */
  update(id: number, params: UserLifecycleRuleUpdateParams = {}, options?: CallOptions): Promise<UserLifecycleRule> {
    return this.callForRecord('PATCH /user_lifecycle_rules/{id}', { ...params, id }, options);
  }

  /** Deletes a user lifecycle rule. `DELETE /user_lifecycle_rules/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /user_lifecycle_rules/{id}', { id }, options);
  }
}
