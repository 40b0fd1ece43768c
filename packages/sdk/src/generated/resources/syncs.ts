// Generated from catalogue/resources/syncs.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { SyncRun } from './sync-runs.ts';

/** Values of `trigger`. */
export type SyncTrigger = 'daily' | 'custom_schedule' | 'manual';

/** Values of `interval`. */
export type SyncInterval =
  | 'day'
  | 'week'
  | 'week_end'
  | 'month'
  | 'month_end'
  | 'quarter'
  | 'quarter_end'
  | 'year'
  | 'year_end';

/** A rule that copies files between two folders, of which either may be remote. */
export interface Sync {
  /** ID of the sync. */
  id: number;
  /** Name of the sync. */
  name: string | null;
  /** Description of the sync. */
  description: string | null;
  /** ID of the site. */
  site_id: number | null;
  /** ID of the workspace of the sync. */
  workspace_id: number | null;
  /** ID of the user who owns the sync. */
  user_id: number | null;
  /** Folder to read. */
  src_path: string | null;
  /** Folder to write. */
  dest_path: string | null;
  /** ID of the remote server to read, if the source is remote. */
  src_remote_server_id: number | null;
  /** ID of the remote server to write, if the target is remote. */
  dest_remote_server_id: number | null;
  /** ID of the site to read, if it is another site. */
  src_site_id: number | null;
  /** ID of the site to write, if it is another site. */
  dest_site_id: number | null;
  /** Whether changes go both ways. */
  two_way: boolean | null;
  /** Whether source files stay after they were copied. */
  keep_after_copy: boolean | null;
  /** Whether source folders that become empty are deleted. */
  delete_empty_folders: boolean | null;
  /** Whether the sync is switched off. */
  disabled: boolean | null;
  /** Whether the sync runs by hand, in a day rhythm or on a custom schedule. */
  trigger: SyncTrigger | null;
  /** Name of an empty file that is written after a run to signal its end. */
  trigger_file: string | null;
  /** Whether the trigger file is written even if nothing was copied. */
  always_write_trigger_file: boolean | null;
  /** Glob patterns of the files to copy; empty means all. */
  include_patterns: string[] | null;
  /** Glob patterns of the files to leave out. */
  exclude_patterns: string[] | null;
  /** When the sync was created. */
  created_at: string | null;
  /** When the sync was last changed. */
  updated_at: string | null;
  /** Time between runs, in minutes. */
  sync_interval_minutes: number | null;
  /** How often the sync runs under the daily trigger, such as day or month_end. */
  interval: SyncInterval | null;
  /** Day within the interval on which the sync runs. */
  recurring_day: number | null;
  /** Days within the interval on which the sync runs. */
  recurring_days: number[] | null;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id: number | null;
  /** Weekdays on which the sync runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: number[] | null;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: string[] | null;
  /** Time zone of the schedule's times. */
  schedule_time_zone: string | null;
  /** Code of the region whose holidays the sync skips. */
  holiday_region: string | null;
  /** The newest run. */
  latest_sync_run: SyncRun | null;
}

/** Fields that `syncs.list` filters by. */
export interface SyncListFilters {
  workspace_id: number;
  disabled: boolean;
  src_remote_server_id: number;
  dest_remote_server_id: number;
}

/** Parameters of `syncs.list`. */
export interface SyncListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'site_id' | 'workspace_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<SyncListFilters>
    | Exactly<SyncListFilters, 'workspace_id' | 'disabled'>
    | Exactly<SyncListFilters, 'workspace_id' | 'src_remote_server_id'>
    | Exactly<SyncListFilters, 'workspace_id' | 'dest_remote_server_id'>
    | Exactly<SyncListFilters, 'disabled' | 'src_remote_server_id'>
    | Exactly<SyncListFilters, 'disabled' | 'dest_remote_server_id'>
    | Exactly<SyncListFilters, 'workspace_id' | 'disabled' | 'src_remote_server_id'>
    | Exactly<SyncListFilters, 'workspace_id' | 'disabled' | 'dest_remote_server_id'>
    | undefined;
}

/** Parameters of `syncs.create`. */
export interface SyncCreateParams {
  /** Whether source folders that become empty are deleted. */
  delete_empty_folders?: boolean | undefined;
  /** Description of the sync. */
  description?: string | undefined;
  /** Folder to write. */
  dest_path?: string | undefined;
  /** ID of the remote server to write, if the target is remote. */
  dest_remote_server_id?: number | undefined;
  /** Whether the sync is switched off. */
  disabled?: boolean | undefined;
  /** Glob patterns of the files to leave out. */
  exclude_patterns?: readonly string[] | undefined;
  /** Code of the region whose holidays the sync skips. */
  holiday_region?: string | undefined;
  /** Glob patterns of the files to copy; empty means all. */
  include_patterns?: readonly string[] | undefined;
  /** How often the sync runs under the daily trigger, such as day or month_end. */
  interval?: SyncInterval | undefined;
  /** Whether source files stay after they were copied. */
  keep_after_copy?: boolean | undefined;
  /** Name of the sync. */
  name?: string | undefined;
  /** Day within the interval on which the sync runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the sync runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the sync runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Folder to read. */
  src_path?: string | undefined;
  /** ID of the remote server to read, if the source is remote. */
  src_remote_server_id?: number | undefined;
  /** Time between runs, in minutes. */
  sync_interval_minutes?: number | undefined;
  /** Whether the sync runs by hand, in a day rhythm or on a custom schedule. */
  trigger?: SyncTrigger | undefined;
  /** Name of an empty file that is written after a run to signal its end. */
  trigger_file?: string | undefined;
  /** Whether the trigger file is written even if nothing was copied. */
  always_write_trigger_file?: boolean | undefined;
  /** ID of the workspace of the sync. */
  workspace_id?: number | undefined;
}

/** Parameters of `syncs.update`. */
export interface SyncUpdateParams {
  /** Whether source folders that become empty are deleted. */
  delete_empty_folders?: boolean | undefined;
  /** Description of the sync. */
  description?: string | undefined;
  /** Folder to write. */
  dest_path?: string | undefined;
  /** ID of the remote server to write, if the target is remote. */
  dest_remote_server_id?: number | undefined;
  /** Whether the sync is switched off. */
  disabled?: boolean | undefined;
  /** Glob patterns of the files to leave out. */
  exclude_patterns?: readonly string[] | undefined;
  /** Code of the region whose holidays the sync skips. */
  holiday_region?: string | undefined;
  /** Glob patterns of the files to copy; empty means all. */
  include_patterns?: readonly string[] | undefined;
  /** How often the sync runs under the daily trigger, such as day or month_end. */
  interval?: SyncInterval | undefined;
  /** Whether source files stay after they were copied. */
  keep_after_copy?: boolean | undefined;
  /** Name of the sync. */
  name?: string | undefined;
  /** Day within the interval on which the sync runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the sync runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the sync runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Folder to read. */
  src_path?: string | undefined;
  /** ID of the remote server to read, if the source is remote. */
  src_remote_server_id?: number | undefined;
  /** Time between runs, in minutes. */
  sync_interval_minutes?: number | null | undefined;
  /** Whether the sync runs by hand, in a day rhythm or on a custom schedule. */
  trigger?: SyncTrigger | undefined;
  /** Name of an empty file that is written after a run to signal its end. */
  trigger_file?: string | undefined;
  /** Whether the trigger file is written even if nothing was copied. */
  always_write_trigger_file?: boolean | undefined;
}

/** A rule that copies files between two folders, of which either may be remote. */
export class Syncs extends Resource {
  /** Lists the syncs that this credential can see. `GET /syncs` */
  list(params: SyncListParams = {}, options?: CallOptions): Listing<Sync> {
    return this.createListing('GET /syncs', params, options);
  }

  /** Returns one sync with its latest run. `GET /syncs/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Sync> {
    return this.callForRecord('GET /syncs/{id}', { id }, options);
  }

  /** Creates a sync. `POST /syncs` */
  create(params: SyncCreateParams = {}, options?: CallOptions): ApiPromise<Sync> {
    return this.callForRecord('POST /syncs', params, options);
  }

  /** Changes a sync; fields that are left out keep their values. `PATCH /syncs/{id}` */
  update(id: number, params: SyncUpdateParams = {}, options?: CallOptions): ApiPromise<Sync> {
    return this.callForRecord('PATCH /syncs/{id}', { ...params, id }, options);
  }

  /** Deletes a sync. `DELETE /syncs/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /syncs/{id}', { id }, options);
  }

  /** Starts a trial run of a sync that reports but changes nothing. `POST /syncs/{id}/dry_run` */
  dryRun(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('POST /syncs/{id}/dry_run', { id }, options);
  }

  /** Starts a sync now; it is refused while another run is active. `POST /syncs/{id}/manual_run` */
  manualRun(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('POST /syncs/{id}/manual_run', { id }, options);
  }
}
