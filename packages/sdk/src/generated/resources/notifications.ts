// Generated from catalogue/resources/notifications.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `send_interval`. */
export type NotificationSendInterval = 'five_minutes' | 'fifteen_minutes' | 'hourly' | 'daily';

/** A rule that sends e-mails about actions in a folder to a user or group. */
export interface NotificationRecord {
  /** ID of the notification rule. */
  id: number;
  /** Path that the rule watches. */
  path: string | null;
  /** ID of the group that gets the e-mails. */
  group_id: number | null;
  /** Name of the group that gets the e-mails. */
  group_name: string | null;
  /** IDs of the groups that get the e-mails. */
  group_ids: number[] | null;
  /** Names of the groups that get the e-mails. */
  group_names: string[] | null;
  /** IDs of the groups whose members' actions count; empty means anyone. */
  triggering_group_ids: number[] | null;
  /** IDs of the users whose actions count; empty means anyone. */
  triggering_user_ids: number[] | null;
  /** Whether actions of share link visitors count. */
  trigger_by_share_recipients: boolean | null;
  /** Whether the receiver's own actions count. */
  notify_user_actions: boolean | null;
  /** Whether copies count. */
  notify_on_copy: boolean | null;
  /** Whether deletions count. */
  notify_on_delete: boolean | null;
  /** Whether downloads count. */
  notify_on_download: boolean | null;
  /** Whether moves count. */
  notify_on_move: boolean | null;
  /** Whether uploads count. */
  notify_on_upload: boolean | null;
  /** Whether subfolders are watched too. */
  recursive: boolean | null;
  /** Time over which actions are gathered into one e-mail, such as hourly. */
  send_interval: NotificationSendInterval | null;
  /** Subject of the e-mails. */
  subject: string | null;
  /** Text of the e-mails. */
  message: string | null;
  /** Glob patterns of the file names that count. */
  triggering_filenames: string[] | null;
  /** ID of the workspace of the notification rule; 0 is the default workspace. */
  workspace_id: number | null;
  /** Whether the receiver has unsubscribed. */
  unsubscribed: boolean | null;
  /** Why the receiver is unsubscribed. */
  unsubscribed_reason: string | null;
  /** ID of the user who gets the e-mails. */
  user_id: number | null;
  /** Name of the user who gets the e-mails. */
  username: string | null;
  /** Whether the receiver's address accepts no e-mails at present. */
  suppressed_email: boolean | null;
}

/** Fields that `notifications.list` filters by. */
export interface NotificationListFilters {
  path: string;
  user_id: number;
  workspace_id: number;
  group_id: number;
}

/** What `NotificationListParams` holds besides filters. */
export interface NotificationListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'path' | 'user_id' | 'group_id'> | undefined;
  /** Path that the rule watches. At most 5000 characters. */
  path?: string | undefined;
  /** Whether rules of parent folders are listed too. */
  include_ancestors?: boolean | undefined;
  /** ID of the group that gets the e-mails. */
  group_id?: string | number | undefined;
}

/**
 * Parameters of `notifications.list`.
 *
 * `include_ancestors` is ignored unless `path` is given.
 */
export type NotificationListParams = NotificationListQuery &
  FilterBy<
    NotificationListFilters,
    { filter: 'path' | 'user_id' | 'workspace_id' | 'group_id'; filter_prefix: 'path' },
    {
      filter:
        | ['workspace_id', 'path']
        | ['workspace_id', 'user_id']
        | ['workspace_id', 'group_id']
        | ['workspace_id', 'user_id', 'path'];
    }
  >;

/**
 * Parameters of `notifications.create`.
 *
 * `user_id`, `username` or `group_id`: each names the same thing.
 */
export interface NotificationCreateParams {
  /** ID of the user who gets the e-mails. */
  user_id?: number | undefined;
  /** Whether copies count. */
  notify_on_copy?: boolean | undefined;
  /** Whether deletions count. */
  notify_on_delete?: boolean | undefined;
  /** Whether downloads count. */
  notify_on_download?: boolean | undefined;
  /** Whether moves count. */
  notify_on_move?: boolean | undefined;
  /** Whether uploads count. */
  notify_on_upload?: boolean | undefined;
  /** Whether the receiver's own actions count. */
  notify_user_actions?: boolean | undefined;
  /** Whether subfolders are watched too. */
  recursive?: boolean | undefined;
  /** Time over which actions are gathered into one e-mail, such as hourly. */
  send_interval?: NotificationSendInterval | undefined;
  /** Subject of the e-mails. */
  subject?: string | undefined;
  /** Text of the e-mails. */
  message?: string | undefined;
  /** Glob patterns of the file names that count. */
  triggering_filenames?: readonly string[] | undefined;
  /** IDs of the groups whose members' actions count; empty means anyone. */
  triggering_group_ids?: readonly number[] | undefined;
  /** IDs of the users whose actions count; empty means anyone. */
  triggering_user_ids?: readonly number[] | undefined;
  /** Whether actions of share link visitors count. */
  trigger_by_share_recipients?: boolean | undefined;
  /** ID of the workspace of the notification rule; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** ID of the group that gets the e-mails. */
  group_id?: number | undefined;
  /** IDs of the groups that get the e-mails. Comma-separated, or an array. */
  group_ids?: string | readonly number[] | undefined;
  /** Path that the rule watches. At most 5000 characters. */
  path?: string | undefined;
  /** Name of the user who gets the e-mails. */
  username?: string | undefined;
}

/** Parameters of `notifications.update`. */
export interface NotificationUpdateParams {
  /** Whether copies count. */
  notify_on_copy?: boolean | undefined;
  /** Whether deletions count. */
  notify_on_delete?: boolean | undefined;
  /** Whether downloads count. */
  notify_on_download?: boolean | undefined;
  /** Whether moves count. */
  notify_on_move?: boolean | undefined;
  /** Whether uploads count. */
  notify_on_upload?: boolean | undefined;
  /** Whether the receiver's own actions count. */
  notify_user_actions?: boolean | undefined;
  /** Whether subfolders are watched too. */
  recursive?: boolean | undefined;
  /** Time over which actions are gathered into one e-mail, such as hourly. */
  send_interval?: NotificationSendInterval | undefined;
  /** Subject of the e-mails. */
  subject?: string | undefined;
  /** Text of the e-mails. */
  message?: string | undefined;
  /** Glob patterns of the file names that count. */
  triggering_filenames?: readonly string[] | undefined;
  /** IDs of the groups whose members' actions count; empty means anyone. */
  triggering_group_ids?: readonly number[] | null | undefined;
  /** IDs of the users whose actions count; empty means anyone. */
  triggering_user_ids?: readonly number[] | null | undefined;
  /** Whether actions of share link visitors count. */
  trigger_by_share_recipients?: boolean | undefined;
  /** ID of the workspace of the notification rule; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** A rule that sends e-mails about actions in a folder to a user or group. */
export class Notifications extends Resource {
  /** Lists e-mail notification rules, optionally for one path or group. `GET /notifications` */
  list(params: NotificationListParams = {}, options?: CallOptions): Listing<NotificationRecord> {
    return this.createListing('GET /notifications', params, options);
  }

  /** Returns one e-mail notification rule. `GET /notifications/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<NotificationRecord> {
    return this.callForRecord('GET /notifications/{id}', { id }, options);
  }

  /** Creates an e-mail notification rule for a path. `POST /notifications` */
  create(params: NotificationCreateParams = {}, options?: CallOptions): ApiPromise<NotificationRecord> {
    return this.callForRecord('POST /notifications', params, options);
  }

  /** Changes the triggers, interval or text of an e-mail notification rule. `PATCH /notifications/{id}` */
  update(id: number, params: NotificationUpdateParams = {}, options?: CallOptions): ApiPromise<NotificationRecord> {
    return this.callForRecord('PATCH /notifications/{id}', { ...params, id }, options);
  }

  /** Deletes an e-mail notification rule. `DELETE /notifications/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /notifications/{id}', { id }, options);
  }
}
