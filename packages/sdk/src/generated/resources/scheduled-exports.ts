// Generated from catalogue/resources/scheduled_exports.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `export_type`. */
export type ScheduledExportType =
  | 'folder_size_audit'
  | 'group_membership_audit'
  | 'permission_audit'
  | 'share_link_audit';

/** Values of `trigger`. */
export type ScheduledExportTrigger = 'daily' | 'custom_schedule';

/** A report that the site builds on a schedule. */
export interface ScheduledExport {
  /** ID of the export. */
  id: number;
  /** Name of the export. */
  name: string;
  /** Kind of report, such as permission_audit. */
  export_type: ScheduledExportType;
  /** Name of the report. */
  report_name: string | null;
  /** Options of the report, by name. */
  export_options: Record<string, unknown> | null;
  /** ID of the user who owns the export. */
  user_id: number | null;
  /** Whether the export is switched off. */
  disabled: boolean | null;
  /** Whether the export runs in a day rhythm or on a custom schedule. */
  trigger: ScheduledExportTrigger | null;
  /** How often the export runs under the daily trigger. */
  interval: string | null;
  /** Day within the interval on which the export runs. */
  recurring_day: number | null;
  /** Days within the interval on which the export runs. */
  recurring_days: number[] | null;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id: number | null;
  /** Weekdays on which the export runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: number[] | null;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: string[] | null;
  /** Time zone of the schedule's times. */
  schedule_time_zone: string | null;
  /** Code of the region whose holidays the export skips. */
  holiday_region: string | null;
  /** The schedule in words. */
  human_readable_schedule: string | null;
  /** When the export last ran. */
  last_run_at: string | null;
  /** ID of the newest finished report. */
  last_export_id: number | null;
  /** Why the last run failed; null after a run that did not. */
  last_error: string | null;
  /** When the export was created. */
  created_at: string | null;
  /** When the export was last changed. */
  updated_at: string | null;
}

/** Fields that `scheduledExports.list` filters by. */
export interface ScheduledExportListFilters {
  disabled: boolean;
  export_type: ScheduledExportType;
}

/** What `ScheduledExportListParams` holds besides filters. */
export interface ScheduledExportListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name' | 'export_type' | 'disabled'> | undefined;
}

/** Parameters of `scheduledExports.list`. */
export type ScheduledExportListParams = ScheduledExportListQuery &
  FilterBy<ScheduledExportListFilters, { filter: 'disabled' | 'export_type'; filter_prefix: 'export_type' }>;

/** Parameters of `scheduledExports.create`. */
export interface ScheduledExportCreateParams {
  /** Name of the export. */
  name: string;
  /** Kind of report, such as permission_audit. */
  export_type: ScheduledExportType;
  /** Options of the report, by name. */
  export_options?: Record<string, unknown> | undefined;
  /** ID of the user who owns the export. */
  user_id?: number | undefined;
  /** Whether the export is switched off. */
  disabled?: boolean | undefined;
  /** Whether the export runs in a day rhythm or on a custom schedule. */
  trigger?: ScheduledExportTrigger | undefined;
  /** How often the export runs under the daily trigger. */
  interval?: string | undefined;
  /** Day within the interval on which the export runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the export runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the export runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the export skips. */
  holiday_region?: string | undefined;
}

/** Parameters of `scheduledExports.update`. */
export interface ScheduledExportUpdateParams {
  /** Name of the export. */
  name?: string | undefined;
  /** Kind of report, such as permission_audit. */
  export_type?: ScheduledExportType | undefined;
  /** Options of the report, by name. */
  export_options?: Record<string, unknown> | undefined;
  /** ID of the user who owns the export. */
  user_id?: number | undefined;
  /** Whether the export is switched off. */
  disabled?: boolean | undefined;
  /** Whether the export runs in a day rhythm or on a custom schedule. */
  trigger?: ScheduledExportTrigger | undefined;
  /** How often the export runs under the daily trigger. */
  interval?: string | undefined;
  /** Day within the interval on which the export runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the export runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the export runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the export skips. */
  holiday_region?: string | undefined;
}

/** A report that the site builds on a schedule. */
export class ScheduledExports extends Resource {
  /** Lists scheduled exports. `GET /scheduled_exports` */
  list(params: ScheduledExportListParams = {}, options?: CallOptions): Listing<ScheduledExport> {
    return this.createListing('GET /scheduled_exports', params, options);
  }

  /** Returns one scheduled export. `GET /scheduled_exports/{id}` */
  find(id: number, options?: CallOptions): Promise<ScheduledExport> {
    return this.callForRecord('GET /scheduled_exports/{id}', { id }, options);
  }

  /** Creates a scheduled export. `POST /scheduled_exports` */
  create(params: ScheduledExportCreateParams, options?: CallOptions): Promise<ScheduledExport> {
    return this.callForRecord('POST /scheduled_exports', params, options);
  }

  /** Changes the report, schedule or state of a scheduled export. `PATCH /scheduled_exports/{id}` */
  update(id: number, params: ScheduledExportUpdateParams = {}, options?: CallOptions): Promise<ScheduledExport> {
    return this.callForRecord('PATCH /scheduled_exports/{id}', { ...params, id }, options);
  }

  /** Deletes a scheduled export. `DELETE /scheduled_exports/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /scheduled_exports/{id}', { id }, options);
  }
}
