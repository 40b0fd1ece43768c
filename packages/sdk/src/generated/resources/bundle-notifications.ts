// Generated from catalogue/resources/bundle_notifications.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A subscription of a user to e-mails about one share link. */
export interface BundleNotification {
  /** ID of the share link. */
  bundle_id: number;
  /** ID of the notification. */
  id: number;
  /** Whether a visitor's registration causes an e-mail. */
  notify_on_registration: boolean | null;
  /** Whether a visitor's upload causes an e-mail. */
  notify_on_upload: boolean | null;
  /** Whether the e-mails go to the current user. */
  notify_current_user: boolean | null;
  /** ID of the user who gets the e-mails. */
  notify_user_id: number | null;
  /** ID of the workspace of the notification; 0 is the default workspace. */
  workspace_id: number | null;
}

/** Parameters of `bundleNotifications.list`. */
export interface BundleNotificationListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'bundle_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { bundle_id: number } | undefined;
  /** ID of the share link. */
  bundle_id?: number | undefined;
}

/** Parameters of `bundleNotifications.create`. */
export interface BundleNotificationCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** ID of the share link. */
  bundle_id: number;
  /** ID of the user who gets the e-mails. */
  notify_user_id?: number | undefined;
  /** Whether a visitor's registration causes an e-mail. */
  notify_on_registration?: boolean | undefined;
  /** Whether a visitor's upload causes an e-mail. */
  notify_on_upload?: boolean | undefined;
}

/** Parameters of `bundleNotifications.update`. */
export interface BundleNotificationUpdateParams {
  /** Whether a visitor's registration causes an e-mail. */
  notify_on_registration?: boolean | undefined;
  /** Whether a visitor's upload causes an e-mail. */
  notify_on_upload?: boolean | undefined;
}

/** A subscription of a user to e-mails about one share link. */
export class BundleNotifications extends Resource {
  /** Lists share link notifications. `GET /bundle_notifications` */
  list(params: BundleNotificationListParams = {}, options?: CallOptions): Listing<BundleNotification> {
    return this.createListing('GET /bundle_notifications', params, options);
  }

  /** Returns one share link notification. `GET /bundle_notifications/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<BundleNotification> {
    return this.callForRecord('GET /bundle_notifications/{id}', { id }, options);
  }

  /** Subscribes a user to e-mails about registrations or uploads at a share link. `POST /bundle_notifications` */
  create(params: BundleNotificationCreateParams, options?: CallOptions): ApiPromise<BundleNotification> {
    return this.callForRecord('POST /bundle_notifications', params, options);
  }

  /** Changes which events of a share link cause an e-mail. `PATCH /bundle_notifications/{id}` */
  update(
    id: number,
    params: BundleNotificationUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<BundleNotification> {
    return this.callForRecord('PATCH /bundle_notifications/{id}', { ...params, id }, options);
  }

  /** Ends a user's e-mails about a share link. `DELETE /bundle_notifications/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /bundle_notifications/{id}', { id }, options);
  }
}
