// Generated from catalogue/resources/bundle_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A person to whom a share link was sent. */
export interface BundleRecipient {
  /** Company of the recipient. */
  company: string | null;
  /** Name of the recipient. */
  name: string | null;
  /** Note for the e-mail to the recipient. */
  note: string | null;
  /** E-mail address of the recipient. */
  recipient: string;
  /** When the link was sent to the recipient. */
  sent_at: string | null;
  /** ID of the workspace of the recipient; 0 is the default workspace. */
  workspace_id: number | null;
}

/** Parameters of `bundleRecipients.list`. */
export interface BundleRecipientListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { has_registrations: boolean } | undefined;
  /** ID of the share link. */
  bundle_id: number;
}

/** Parameters of `bundleRecipients.create`. */
export interface BundleRecipientCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** ID of the share link. */
  bundle_id: number;
  /** E-mail address of the recipient. */
  recipient: string;
  /** Name of the recipient. */
  name?: string | undefined;
  /** Company of the recipient. */
  company?: string | undefined;
  /** Note for the e-mail to the recipient. */
  note?: string | undefined;
  /** Whether to send the e-mail at once. */
  share_after_create?: boolean | undefined;
}

/** A person to whom a share link was sent. */
export class BundleRecipients extends Resource {
  /** Lists the recipients of one share link. `GET /bundle_recipients` */
  list(params: BundleRecipientListParams, options?: CallOptions): Listing<BundleRecipient> {
    return this.createListing('GET /bundle_recipients', params, options);
  }

  /** Adds a recipient to a share link and, on request, sends the e-mail. `POST /bundle_recipients` */
  create(params: BundleRecipientCreateParams, options?: CallOptions): ApiPromise<BundleRecipient> {
    return this.callForRecord('POST /bundle_recipients', params, options);
  }
}
