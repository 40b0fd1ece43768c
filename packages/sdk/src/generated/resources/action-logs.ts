// Generated from catalogue/resources/action_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged file or account action of the last six months. */
export interface ActionLog {
  /** What was done, such as create, read or login. */
  action: string | null;
  /** When the action took place. */
  created_at: string | null;
  /** Target path of a copy or move. */
  destination: string | null;
  /** Reason of a failed login; null for other actions. */
  failure_type: string | null;
  /** Folder in which the action took place. */
  folder: string | null;
  /** Protocol or program through which the action came. */
  interface: string | null;
  /** IP address of the client. */
  ip: string | null;
  /** Internal ID of the file or folder's metadata. */
  metadata_dm_id: number | null;
  /** Internal ID of the parent folder's metadata. */
  parent_metadata_dm_id: number | null;
  /** Path of the file or folder concerned. */
  path: string | null;
  /** ID of the site. */
  site_id: number | null;
  /** Source path of a copy or move. */
  src: string | null;
  /** ID of the user who acted. */
  user_id: number | null;
  /** Name of the user who acted. */
  username: string | null;
}

/** Fields that `actionLogs.list` filters by. */
export interface ActionLogListFilters {
  folder: string;
  path: string;
  src: string;
  destination: string;
  created_at: string | Date;
  user_id: number;
  username: string;
}

/** What `ActionLogListParams` holds besides filters. */
export interface ActionLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `actionLogs.list`. */
export type ActionLogListParams = ActionLogListQuery &
  FilterByAny<
    ActionLogListFilters,
    {
      filter: 'folder' | 'path' | 'src' | 'destination' | 'created_at' | 'user_id' | 'username';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'folder' | 'path' | 'src' | 'destination' | 'username';
    }
  >;

/** One logged file or account action of the last six months. */
export class ActionLogs extends Resource {
  /** Lists logged actions; callers without admin rights must filter by folder or path. `GET /action_logs` */
  list(params: ActionLogListParams = {}, options?: CallOptions): Listing<ActionLog> {
    return this.createListing('GET /action_logs', params, options);
  }
}
