// Generated from catalogue/resources/restores.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `restoration_type`. */
export type RestoreRestorationType = 'files' | 'users';

/** A request to bring back deleted files or users. */
export interface Restore {
  /** Restores what was deleted from this time on, at most 365 days ago. */
  earliest_date: string;
  /** ID of the restore. */
  id: number;
  /** Number of folders restored. */
  dirs_restored: number | null;
  /** Number of folders that failed. */
  dirs_errored: number | null;
  /** Number of folders in all. */
  dirs_total: number | null;
  /** Number of files restored. */
  files_restored: number | null;
  /** Number of files that failed. */
  files_errored: number | null;
  /** Number of files in all. */
  files_total: number | null;
  /** Start of the paths to restore; left out, everything is restored. */
  prefix: string | null;
  /** Whether files (the default) or users are restored. */
  restoration_type: RestoreRestorationType | null;
  /** Whether files return to their old paths instead of a new folder. */
  restore_in_place: boolean | null;
  /** Whether deleted permissions are restored too. */
  restore_deleted_permissions: boolean | null;
  /** Number of users restored; only for users. */
  users_restored?: number | null;
  /** Number of users that failed; only for users. */
  users_errored?: number | null;
  /** Number of users in all; only for users. */
  users_total?: number | null;
  /** Number of API keys restored; only for users. */
  api_keys_restored?: number | null;
  /** Number of SSH public keys restored; only for users. */
  public_keys_restored?: number | null;
  /** Number of second login factors restored; only for users. */
  two_factor_authentication_methods_restored?: number | null;
  /** State of the restore. */
  status: string | null;
  /** Whether restored files get the time of the restore as their date. */
  update_timestamps: boolean | null;
  /** ID of the workspace of the restore; 0 is the whole site. */
  workspace_id: number | null;
  /** Messages of errors. */
  error_messages: string[] | null;
}

/** Parameters of `restores.list`. */
export interface RestoreListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { restoration_type: RestoreRestorationType } | undefined;
}

/** Parameters of `restores.create`. */
export interface RestoreCreateParams {
  /** Restores what was deleted from this time on, at most 365 days ago. */
  earliest_date: string | Date;
  /** Start of the paths to restore; left out, everything is restored. */
  prefix?: string | undefined;
  /** Whether files (the default) or users are restored. */
  restoration_type?: RestoreRestorationType | undefined;
  /** Whether deleted permissions are restored too. */
  restore_deleted_permissions?: boolean | undefined;
  /** Whether files return to their old paths instead of a new folder. */
  restore_in_place?: boolean | undefined;
  /** Whether restored files get the time of the restore as their date. */
  update_timestamps?: boolean | undefined;
  /** ID of the workspace of the restore; 0 is the whole site. */
  workspace_id?: number | undefined;
}

/** A request to bring back deleted files or users. */
export class Restores extends Resource {
  /** Lists restores with their progress. `GET /restores` */
  list(params: RestoreListParams = {}, options?: CallOptions): Listing<Restore> {
    return this.createListing('GET /restores', params, options);
  }

  /** Starts a restore of files or users deleted within the last 365 days. `POST /restores` */
  create(params: RestoreCreateParams, options?: CallOptions): ApiPromise<Restore> {
    return this.callForRecord('POST /restores', params, options);
  }
}
