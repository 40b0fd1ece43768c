// Generated from catalogue/resources/settings_changes.json.
// Change the catalogue, then run `npm run generate`.
import type { OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged change of the site's settings. */
export interface SettingsChange {
  /** ID of the API key that made the change. */
  api_key_id: number | null;
  /** Descriptions of the changed settings. */
  changes: string[] | null;
  /** When the change was made. */
  created_at: string | null;
  /** ID of the user who made the change. */
  user_id: number | null;
  /** Whether the support staff of Files.com made the change. */
  user_is_files_support: boolean | null;
  /** Whether the user belongs to the parent site. */
  user_is_from_parent_site: boolean | null;
  /** Name of the user who made the change. */
  username: string | null;
}

/** Fields that `settingsChanges.list` filters by. */
export interface SettingsChangeListFilters {
  api_key_id: number;
  user_id: number;
}

/** Parameters of `settingsChanges.list`. */
export interface SettingsChangeListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'api_key_id' | 'user_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: OneOf<SettingsChangeListFilters> | undefined;
}

/** One logged change of the site's settings. */
export class SettingsChanges extends Resource {
  /** Lists logged changes of settings. `GET /settings_changes` */
  list(params: SettingsChangeListParams = {}, options?: CallOptions): Listing<SettingsChange> {
    return this.createListing('GET /settings_changes', params, options);
  }
}
