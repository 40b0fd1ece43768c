// Generated from catalogue/resources/bundle_actions.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { BundleRegistration } from './bundle-registrations.ts';

/** One action that a visitor took through a share link. */
export interface BundleAction {
  /** What the visitor did, such as read or create. */
  action: string | null;
  /** Registration of the visitor. */
  bundle_registration: BundleRegistration | null;
  /** When the action took place. */
  created_at: string | null;
  /** Target path of a copy or move. */
  destination: string | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** Source path of a copy or move. */
  source: string | null;
  /** ID of the visitor's registration. */
  bundle_registration_id: number | null;
  /** ID of the workspace of the action; 0 is the default workspace. */
  workspace_id: number | null;
  /** Name that the visitor entered. */
  bundle_registration_name: string | null;
  /** E-mail address that the visitor entered. */
  bundle_registration_email: string | null;
  /** IP address of the visitor. */
  bundle_registration_ip: string | null;
  /** ID of the custom form that the visitor filled in. */
  form_field_set_id: number | null;
  /** Answers to the custom form, by field. */
  form_field_data: Record<string, unknown> | null;
}

/** Fields that `bundleActions.list` filters by. */
export interface BundleActionListFilters {
  created_at: string | Date;
  bundle_id: number;
  bundle_registration_id: number;
}

/** What `BundleActionListParams` holds besides filters. */
export interface BundleActionListQuery {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'created_at' | 'bundle_registration_id'> | undefined;
  /** ID of the share link whose actions are listed. */
  bundle_id?: number | undefined;
  /** ID of the visitor's registration. */
  bundle_registration_id?: number | undefined;
}

/** Parameters of `bundleActions.list`. */
export type BundleActionListParams = BundleActionListQuery &
  FilterBy<
    BundleActionListFilters,
    {
      filter: 'created_at' | 'bundle_id' | 'bundle_registration_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['bundle_id', 'created_at']
        | ['bundle_registration_id', 'created_at']
        | ['bundle_id', 'bundle_registration_id']
        | ['bundle_id', 'bundle_registration_id', 'created_at'];
    }
  >;

/** One action that a visitor took through a share link. */
export class BundleActions extends Resource {
  /** Lists the actions of share link visitors. `GET /bundle_actions` */
  list(params: BundleActionListParams = {}, options?: CallOptions): Listing<BundleAction> {
    return this.createListing('GET /bundle_actions', params, options);
  }
}
