// Generated from catalogue/resources/desktop_configuration_profiles.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A set of drive mappings that the desktop app applies for its users. */
export interface DesktopConfigurationProfile {
  /** ID of the profile. */
  id: number;
  /** Name of the profile. */
  name: string;
  /** ID of the workspace of the profile. */
  workspace_id: number | null;
  /** Whether the profile serves users without a choice of their own. */
  use_for_all_users: boolean | null;
  /** Whether users of the profile cannot mount drives. */
  disable_drive_mounting: boolean | null;
  /** Paths to mount, by drive letter from D to Z. */
  mount_mappings: Record<string, unknown>;
}

/** Parameters of `desktopConfigurationProfiles.list`. */
export interface DesktopConfigurationProfileListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/** Parameters of `desktopConfigurationProfiles.create`. */
export interface DesktopConfigurationProfileCreateParams {
  /** Name of the profile. */
  name: string;
  /** Paths to mount, by drive letter from D to Z. */
  mount_mappings: Record<string, unknown>;
  /** ID of the workspace of the profile. */
  workspace_id?: number | undefined;
  /** Whether the profile serves users without a choice of their own. */
  use_for_all_users?: boolean | undefined;
  /** Whether users of the profile cannot mount drives. */
  disable_drive_mounting?: boolean | undefined;
}

/** Parameters of `desktopConfigurationProfiles.update`. */
export interface DesktopConfigurationProfileUpdateParams {
  /** Name of the profile. */
  name?: string | undefined;
  /** ID of the workspace of the profile. */
  workspace_id?: number | undefined;
  /** Paths to mount, by drive letter from D to Z. */
  mount_mappings?: Record<string, unknown> | undefined;
  /** Whether the profile serves users without a choice of their own. */
  use_for_all_users?: boolean | undefined;
  /** Whether users of the profile cannot mount drives. */
  disable_drive_mounting?: boolean | undefined;
}

/** A set of drive mappings that the desktop app applies for its users. */
export class DesktopConfigurationProfiles extends Resource {
  /** Lists the desktop configuration profiles. `GET /desktop_configuration_profiles` */
  list(
    params: DesktopConfigurationProfileListParams = {},
    options?: CallOptions,
  ): Listing<DesktopConfigurationProfile> {
    return this.createListing('GET /desktop_configuration_profiles', params, options);
  }

  /** Returns one desktop configuration profile. `GET /desktop_configuration_profiles/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<DesktopConfigurationProfile> {
    return this.callForRecord('GET /desktop_configuration_profiles/{id}', { id }, options);
  }

  /** Creates a desktop configuration profile. `POST /desktop_configuration_profiles` */
  create(
    params: DesktopConfigurationProfileCreateParams,
    options?: CallOptions,
  ): ApiPromise<DesktopConfigurationProfile> {
    return this.callForRecord('POST /desktop_configuration_profiles', params, options);
  }

  /**
   * Changes the drive mappings or scope of a desktop configuration profile.
   *
   * `PATCH /desktop_configuration_profiles/{id}`
   */
  update(
    id: number,
    params: DesktopConfigurationProfileUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<DesktopConfigurationProfile> {
    return this.callForRecord('PATCH /desktop_configuration_profiles/{id}', { ...params, id }, options);
  }

  /** Deletes a desktop configuration profile. `DELETE /desktop_configuration_profiles/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /desktop_configuration_profiles/{id}', { id }, options);
  }
}
