// Generated from catalogue/resources/integration_centric_profiles.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A layout that shows users their expected integrations instead of plain folders. */
export interface IntegrationCentricProfile {
  /** ID of the profile. */
  id: number;
  /** Name of the profile. */
  name: string;
  /** ID of the workspace of the profile. */
  workspace_id: number | null;
  /** Whether the profile serves users without a choice of their own. */
  use_for_all_users: boolean | null;
  /** Remote servers that users are expected to connect. */
  expected_remote_servers: Record<string, unknown>[];
}

/** Parameters of `integrationCentricProfiles.list`. */
export interface IntegrationCentricProfileListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/** Parameters of `integrationCentricProfiles.create`. */
export interface IntegrationCentricProfileCreateParams {
  /** Name of the profile. */
  name: string;
  /** Remote servers that users are expected to connect. */
  expected_remote_servers: readonly Record<string, unknown>[];
  /** ID of the workspace of the profile. */
  workspace_id?: number | undefined;
  /** Whether the profile serves users without a choice of their own. */
  use_for_all_users?: boolean | undefined;
}

/** Parameters of `integrationCentricProfiles.update`. */
export interface IntegrationCentricProfileUpdateParams {
  /** Name of the profile. */
  name?: string | undefined;
  /** ID of the workspace of the profile. */
  workspace_id?: number | undefined;
  /** Remote servers that users are expected to connect. */
  expected_remote_servers?: readonly Record<string, unknown>[] | undefined;
  /** Whether the profile serves users without a choice of their own. */
  use_for_all_users?: boolean | undefined;
}

/** A layout that shows users their expected integrations instead of plain folders. */
export class IntegrationCentricProfiles extends Resource {
  /** Lists the integration-centric profiles. `GET /integration_centric_profiles` */
  list(params: IntegrationCentricProfileListParams = {}, options?: CallOptions): Listing<IntegrationCentricProfile> {
    return this.createListing('GET /integration_centric_profiles', params, options);
  }

  /** Returns one integration-centric profile. `GET /integration_centric_profiles/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<IntegrationCentricProfile> {
    return this.callForRecord('GET /integration_centric_profiles/{id}', { id }, options);
  }

  /** Creates an integration-centric profile. `POST /integration_centric_profiles` */
  create(params: IntegrationCentricProfileCreateParams, options?: CallOptions): ApiPromise<IntegrationCentricProfile> {
    return this.callForRecord('POST /integration_centric_profiles', params, options);
  }

  /**
   * Changes the expected integrations or scope of an integration-centric profile.
   *
   * `PATCH /integration_centric_profiles/{id}`
   */
  update(
    id: number,
    params: IntegrationCentricProfileUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<IntegrationCentricProfile> {
    return this.callForRecord('PATCH /integration_centric_profiles/{id}', { ...params, id }, options);
  }

  /** Deletes an integration-centric profile. `DELETE /integration_centric_profiles/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /integration_centric_profiles/{id}', { id }, options);
  }
}
