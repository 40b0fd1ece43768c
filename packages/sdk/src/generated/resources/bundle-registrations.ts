// Generated from catalogue/resources/bundle_registrations.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The contact data that a visitor entered to open a share link. */
export interface BundleRegistration {
  /** Code of the registration. */
  code: string | null;
  /** Name that the visitor entered. */
  name: string | null;
  /** Company that the visitor entered. */
  company: string | null;
  /** E-mail address that the visitor entered. */
  email: string | null;
  /** IP address of the visitor. */
  ip: string | null;
  /** Code of the inbox, if the visitor came through one. */
  inbox_code: string | null;
  /** Text of the agreement that the visitor accepted. */
  clickwrap_body: string | null;
  /** ID of the custom form that the visitor filled in. */
  form_field_set_id: number | null;
  /** Answers to the custom form, by field. */
  form_field_data: Record<string, unknown> | null;
  /** Code of the share link. */
  bundle_code: string | null;
  /** ID of the share link. */
  bundle_id: number | null;
  /** ID of the recipient record of the visitor. */
  bundle_recipient_id: number | null;
  /** ID of the workspace of the registration; 0 is the default workspace. */
  workspace_id: number | null;
  /** When the visitor registered. */
  created_at: string | null;
}

/** Parameters of `bundleRegistrations.list`. */
export interface BundleRegistrationListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'bundle_id' | 'created_at'> | undefined;
  /** ID of the share link. */
  bundle_id?: number | undefined;
}

/** The contact data that a visitor entered to open a share link. */
export class BundleRegistrations extends Resource {
  /** Lists registrations of share link visitors. `GET /bundle_registrations` */
  list(params: BundleRegistrationListParams = {}, options?: CallOptions): Listing<BundleRegistration> {
    return this.createListing('GET /bundle_registrations', params, options);
  }
}
