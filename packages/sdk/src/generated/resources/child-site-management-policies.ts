// Generated from catalogue/resources/child_site_management_policies.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A set of settings that a parent site imposes on its child sites. */
export interface ChildSiteManagementPolicy {
  /** ID of the policy. */
  id: number;
  /** Kind of policy. */
  policy_type: 'settings';
  /** Name of the policy. */
  name: string | null;
  /** Description of the policy. */
  description: string | null;
  /** Settings that the policy imposes. */
  value: Record<string, unknown> | null;
  /** IDs of the child sites under the policy now. */
  applied_child_site_ids: number[] | null;
  /** IDs of the child sites that a default policy leaves out. */
  skip_child_site_ids: number[] | null;
  /** IDs of the child sites to cover. */
  child_site_ids: number[] | null;
  /** Whether the policy covers every child site that is not skipped. */
  default_policy: boolean | null;
  /** When the policy was created. */
  created_at: string | null;
  /** When the policy was last changed. */
  updated_at: string | null;
}

/** Parameters of `childSiteManagementPolicies.list`. */
export interface ChildSiteManagementPolicyListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `childSiteManagementPolicies.create`. */
export interface ChildSiteManagementPolicyCreateParams {
  /** Settings that the policy imposes. */
  value?: Record<string, unknown> | undefined;
  /** IDs of the child sites that a default policy leaves out. */
  skip_child_site_ids?: readonly number[] | undefined;
  /** IDs of the child sites to cover. */
  child_site_ids?: readonly number[] | undefined;
  /** Whether the policy covers every child site that is not skipped. */
  default_policy?: boolean | undefined;
  /** Kind of policy. */
  policy_type: 'settings';
  /** Name of the policy. */
  name?: string | undefined;
  /** Description of the policy. */
  description?: string | undefined;
}

/** Parameters of `childSiteManagementPolicies.update`. */
export interface ChildSiteManagementPolicyUpdateParams {
  /** Settings that the policy imposes. */
  value?: Record<string, unknown> | undefined;
  /** IDs of the child sites that a default policy leaves out. */
  skip_child_site_ids?: readonly number[] | undefined;
  /** IDs of the child sites to cover. */
  child_site_ids?: readonly number[] | undefined;
  /** Whether the policy covers every child site that is not skipped. */
  default_policy?: boolean | undefined;
  /** Kind of policy. */
  policy_type?: 'settings' | undefined;
  /** Name of the policy. */
  name?: string | undefined;
  /** Description of the policy. */
  description?: string | undefined;
}

/** A set of settings that a parent site imposes on its child sites. */
export class ChildSiteManagementPolicies extends Resource {
  /** Lists the policies that this site applies to its child sites. `GET /child_site_management_policies` */
  list(params: ChildSiteManagementPolicyListParams = {}, options?: CallOptions): Listing<ChildSiteManagementPolicy> {
    return this.createListing('GET /child_site_management_policies', params, options);
  }

  /** Returns one child site policy. `GET /child_site_management_policies/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<ChildSiteManagementPolicy> {
    return this.callForRecord('GET /child_site_management_policies/{id}', { id }, options);
  }

  /** Creates a policy for child sites. `POST /child_site_management_policies` */
  create(params: ChildSiteManagementPolicyCreateParams, options?: CallOptions): ApiPromise<ChildSiteManagementPolicy> {
    return this.callForRecord('POST /child_site_management_policies', params, options);
  }

  /**
   * Changes the settings of a policy or the child sites that it covers.
   *
   * `PATCH /child_site_management_policies/{id}`
   */
  update(
    id: number,
    params: ChildSiteManagementPolicyUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<ChildSiteManagementPolicy> {
    return this.callForRecord('PATCH /child_site_management_policies/{id}', { ...params, id }, options);
  }

  /** Deletes a child site policy. `DELETE /child_site_management_policies/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /child_site_management_policies/{id}', { id }, options);
  }
}
