// Generated from catalogue/resources/automations.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { AutomationAuthoringSchema } from './automation-authoring-schemas.ts';

/** Values of `automation`. */
export type AutomationAutomation =
  | 'create_folder'
  | 'delete_file'
  | 'copy_file'
  | 'move_file'
  | 'as2_send'
  | 'run_sync'
  | 'import_file'
  | 'v2';

/** Values of `interval`. */
export type AutomationInterval =
  | 'day'
  | 'week'
  | 'week_end'
  | 'month'
  | 'month_end'
  | 'quarter'
  | 'quarter_end'
  | 'year'
  | 'year_end';

/** Values of `trigger_actions`. */
export type AutomationTriggerActions = 'create' | 'copy' | 'move' | 'archived_delete' | 'update' | 'read' | 'destroy';

/** Values of `trigger`. */
export type AutomationTrigger = 'manual' | 'daily' | 'custom_schedule' | 'webhook' | 'email' | 'action';

/** A rule that creates, copies, moves, deletes or imports files when its trigger fires. */
export interface Automation {
  /** ID of the automation. */
  id: number;
  /** ID of the workspace of the automation. */
  workspace_id: number | null;
  /** Whether runs wait for each other instead of overlapping. */
  always_serialize_jobs: boolean | null;
  /** Whether target files of equal size are overwritten too. */
  always_overwrite_size_matching_files: boolean | null;
  /** Kind of automation, such as copy_file or run_sync. */
  automation: AutomationAutomation;
  /** ID of the automation that this one was converted into. */
  converted_automation_id: number | null;
  /** Whether the automation has been deleted. */
  deleted: boolean | null;
  /** Description of the automation. */
  description: string | null;
  /** Graph of nodes that a v2 automation executes. */
  definition: Record<string, unknown> | null;
  /** Text to replace in destination paths. */
  destination_replace_from: string | null;
  /** Text that replaces it in destination paths. */
  destination_replace_to: string | null;
  /** Target paths, which can hold date and name tokens. */
  destinations: string[] | null;
  /** Whether the automation is switched off. */
  disabled: boolean | null;
  /** Pattern of the source paths to leave out. */
  exclude_pattern: string | null;
  /** Addresses from which an import_file automation fetches files. */
  import_urls: Record<string, unknown>[] | null;
  /** E-mail address that fires the email trigger. */
  inbound_email_address: string | null;
  /** Whether files land in one folder instead of their source structure. */
  flatten_destination_structure: boolean | null;
  /** IDs of the groups concerned. */
  group_ids: number[] | null;
  /** Whether locked folders are skipped instead of causing failures. */
  ignore_locked_folders: boolean | null;
  /** How often the automation runs under the daily trigger, such as day or month_end. */
  interval: AutomationInterval | null;
  /** When the automation was last changed. */
  last_modified_at: string | null;
  /**
   * Whether patterns match folders by the old rules.
   *
   * @deprecated
   */
  legacy_folder_matching: boolean | null;
  /** Name of the automation. */
  name: string | null;
  /** ID of the automation that this one was converted from. */
  original_automation_id: number | null;
  /** Whether existing target files are overwritten. */
  overwrite_files: boolean | null;
  /** Folder in which the automation works, as a glob pattern. */
  path: string | null;
  /** Time zone of date tokens in paths. */
  path_time_zone: string | null;
  /** Number of the automation's current version. */
  version: number | null;
  /** Day within the interval on which the automation runs. */
  recurring_day: number | null;
  /** Days within the interval on which the automation runs. */
  recurring_days: number[] | null;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id: number | null;
  /** Minutes to wait before a failed run is tried again, 5 to 1440. */
  retry_on_failure_interval_in_minutes: number | null;
  /** How often a failed run is tried again, at most 10. */
  retry_on_failure_number_of_attempts: number | null;
  /** The custom schedule as an object. */
  schedule: Record<string, unknown> | null;
  /** The schedule in words. */
  human_readable_schedule: string | null;
  /** Weekdays on which the automation runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: number[] | null;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: string[] | null;
  /** Time zone of the schedule's times. */
  schedule_time_zone: string | null;
  /** Glob pattern of the files to work on, below path. */
  source: string | null;
  /** IDs of the syncs that a run_sync automation starts. */
  sync_ids: number[] | null;
  /** File actions that start the automation under the action trigger. */
  trigger_actions: AutomationTriggerActions[] | null;
  /** What starts the automation. */
  trigger: AutomationTrigger | null;
  /** ID of the user who owns the automation. */
  user_id: number | null;
  /** IDs of the users concerned. */
  user_ids: number[] | null;
  /** Further settings that depend on the kind of automation. */
  value: Record<string, unknown> | null;
  /** Address whose call fires the webhook trigger. */
  webhook_url: string | null;
  /** Code of the region whose holidays the automation skips. */
  holiday_region: string | null;
}

/** Fields that `automations.list` filters by. */
export interface AutomationListFilters {
  disabled: boolean;
  last_modified_at: string | Date;
  workspace_id: number;
  automation: AutomationAutomation;
}

/** What `AutomationListParams` holds besides filters. */
export interface AutomationListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name' | 'automation' | 'last_modified_at' | 'disabled'> | undefined;
}

/** Parameters of `automations.list`. */
export type AutomationListParams = AutomationListQuery &
  FilterBy<
    AutomationListFilters,
    {
      filter: 'disabled' | 'last_modified_at' | 'workspace_id' | 'automation';
      filter_gt: 'last_modified_at';
      filter_gteq: 'last_modified_at';
      filter_lt: 'last_modified_at';
      filter_lteq: 'last_modified_at';
    },
    {
      filter:
        | ['disabled', 'last_modified_at']
        | ['workspace_id', 'disabled']
        | ['disabled', 'automation']
        | ['workspace_id', 'last_modified_at']
        | ['automation', 'last_modified_at']
        | ['workspace_id', 'automation']
        | ['workspace_id', 'disabled', 'last_modified_at']
        | ['disabled', 'automation', 'last_modified_at']
        | ['workspace_id', 'disabled', 'automation']
        | ['workspace_id', 'automation', 'last_modified_at']
        | ['workspace_id', 'disabled', 'automation', 'last_modified_at'];
    }
  >;

/**
 * Parameters of `automations.create`.
 *
 * `schedule_times_of_day` is required when `trigger` is `custom_schedule`, unless `schedule_id` is given.
 */
export interface AutomationCreateParams {
  /** Glob pattern of the files to work on, below path. */
  source?: string | undefined;
  /** Target paths, which can hold date and name tokens. */
  destinations?: readonly string[] | undefined;
  /** Text to replace in destination paths. */
  destination_replace_from?: string | undefined;
  /** Text that replaces it in destination paths. */
  destination_replace_to?: string | undefined;
  /** How often the automation runs under the daily trigger, such as day or month_end. */
  interval?: AutomationInterval | undefined;
  /** Folder in which the automation works, as a glob pattern. At most 5000 characters. */
  path?: string | undefined;
  /** IDs of the syncs that a run_sync automation starts. Comma-separated, or an array. */
  sync_ids?: string | readonly number[] | undefined;
  /** IDs of the users concerned. Comma-separated, or an array. */
  user_ids?: string | readonly number[] | undefined;
  /** IDs of the groups concerned. Comma-separated, or an array. */
  group_ids?: string | readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the automation runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the automation skips. */
  holiday_region?: string | undefined;
  /** Whether target files of equal size are overwritten too. */
  always_overwrite_size_matching_files?: boolean | undefined;
  /** Whether runs wait for each other instead of overlapping. */
  always_serialize_jobs?: boolean | undefined;
  /** Description of the automation. */
  description?: string | undefined;
  /** Graph of nodes that a v2 automation executes. */
  definition?: Record<string, unknown> | undefined;
  /** Whether the automation is switched off. */
  disabled?: boolean | undefined;
  /** Pattern of the source paths to leave out. */
  exclude_pattern?: string | undefined;
  /** Addresses from which an import_file automation fetches files. */
  import_urls?: readonly Record<string, unknown>[] | undefined;
  /** Whether files land in one folder instead of their source structure. */
  flatten_destination_structure?: boolean | undefined;
  /** Whether locked folders are skipped instead of causing failures. */
  ignore_locked_folders?: boolean | undefined;
  /**
   * Whether patterns match folders by the old rules.
   *
   * @deprecated
   */
  legacy_folder_matching?: boolean | undefined;
  /** Name of the automation. */
  name?: string | undefined;
  /** Whether existing target files are overwritten. */
  overwrite_files?: boolean | undefined;
  /** Time zone of date tokens in paths. */
  path_time_zone?: string | undefined;
  /** Minutes to wait before a failed run is tried again, 5 to 1440. */
  retry_on_failure_interval_in_minutes?: number | undefined;
  /** How often a failed run is tried again, at most 10. */
  retry_on_failure_number_of_attempts?: number | undefined;
  /** What starts the automation. */
  trigger?: AutomationTrigger | undefined;
  /** File actions that start the automation under the action trigger. */
  trigger_actions?: readonly AutomationTriggerActions[] | undefined;
  /** Further settings that depend on the kind of automation. */
  value?: Record<string, unknown> | undefined;
  /** Day within the interval on which the automation runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the automation runs. */
  recurring_days?: readonly number[] | undefined;
  /** Kind of automation, such as copy_file or run_sync. */
  automation: AutomationAutomation;
  /** ID of the workspace of the automation. */
  workspace_id?: number | undefined;
}

/** Parameters of `automations.update`. */
export interface AutomationUpdateParams {
  /** Glob pattern of the files to work on, below path. */
  source?: string | undefined;
  /** Target paths, which can hold date and name tokens. */
  destinations?: readonly string[] | undefined;
  /** Text to replace in destination paths. */
  destination_replace_from?: string | null | undefined;
  /** Text that replaces it in destination paths. */
  destination_replace_to?: string | null | undefined;
  /** How often the automation runs under the daily trigger, such as day or month_end. */
  interval?: AutomationInterval | undefined;
  /** Folder in which the automation works, as a glob pattern. At most 5000 characters. */
  path?: string | undefined;
  /** IDs of the syncs that a run_sync automation starts. Comma-separated, or an array. */
  sync_ids?: string | readonly number[] | undefined;
  /** IDs of the users concerned. Comma-separated, or an array. */
  user_ids?: string | readonly number[] | undefined;
  /** IDs of the groups concerned. Comma-separated, or an array. */
  group_ids?: string | readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the automation runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the automation skips. */
  holiday_region?: string | undefined;
  /** Whether target files of equal size are overwritten too. */
  always_overwrite_size_matching_files?: boolean | undefined;
  /** Whether runs wait for each other instead of overlapping. */
  always_serialize_jobs?: boolean | undefined;
  /** Description of the automation. */
  description?: string | undefined;
  /** Graph of nodes that a v2 automation executes. */
  definition?: Record<string, unknown> | undefined;
  /** Whether the automation is switched off. */
  disabled?: boolean | undefined;
  /** Pattern of the source paths to leave out. */
  exclude_pattern?: string | null | undefined;
  /** Addresses from which an import_file automation fetches files. */
  import_urls?: readonly Record<string, unknown>[] | undefined;
  /** Whether files land in one folder instead of their source structure. */
  flatten_destination_structure?: boolean | undefined;
  /** Whether locked folders are skipped instead of causing failures. */
  ignore_locked_folders?: boolean | undefined;
  /**
   * Whether patterns match folders by the old rules.
   *
   * @deprecated
   */
  legacy_folder_matching?: boolean | undefined;
  /** Name of the automation. */
  name?: string | undefined;
  /** Whether existing target files are overwritten. */
  overwrite_files?: boolean | undefined;
  /** Time zone of date tokens in paths. */
  path_time_zone?: string | undefined;
  /** Minutes to wait before a failed run is tried again, 5 to 1440. */
  retry_on_failure_interval_in_minutes?: number | null | undefined;
  /** How often a failed run is tried again, at most 10. */
  retry_on_failure_number_of_attempts?: number | null | undefined;
  /** What starts the automation. */
  trigger?: AutomationTrigger | undefined;
  /** File actions that start the automation under the action trigger. */
  trigger_actions?: readonly AutomationTriggerActions[] | undefined;
  /** Further settings that depend on the kind of automation. */
  value?: Record<string, unknown> | undefined;
  /** Day within the interval on which the automation runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the automation runs. */
  recurring_days?: readonly number[] | undefined;
  /** Kind of automation, such as copy_file or run_sync. */
  automation?: AutomationAutomation | undefined;
}

/** Parameters of `automations.manualRun`. */
export interface AutomationManualRunParams {
  /** Items that the run works on. */
  items?: readonly Record<string, unknown>[] | undefined;
}

/** A rule that creates, copies, moves, deletes or imports files when its trigger fires. */
export class Automations extends Resource {
  /** Lists the automations that this credential can see. `GET /automations` */
  list(params: AutomationListParams = {}, options?: CallOptions): Listing<Automation> {
    return this.createListing('GET /automations', params, options);
  }

  /** Returns one automation. `GET /automations/{id}` */
  find(id: number, options?: CallOptions): Promise<Automation> {
    return this.callForRecord('GET /automations/{id}', { id }, options);
  }

  /** Returns the JSON Schema and node types for writing automation definitions. `GET /automations/authoring_schema` */
  getAuthoringSchema(options?: CallOptions): Promise<AutomationAuthoringSchema> {
    return this.callForRecord('GET /automations/authoring_schema', {}, options);
  }

  /** Creates an automation. `POST /automations` */
  create(params: AutomationCreateParams, options?: CallOptions): Promise<Automation> {
    return this.callForRecord('POST /automations', params, options);
  }

  /** Changes an automation; fields that are left out keep their values. `PATCH /automations/{id}` */
  update(id: number, params: AutomationUpdateParams = {}, options?: CallOptions): Promise<Automation> {
    return this.callForRecord('PATCH /automations/{id}', { ...params, id }, options);
  }

  /** Deletes an automation. `DELETE /automations/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /automations/{id}', { id }, options);
  }

  /** Converts an automation of an older type to a graph definition. `POST /automations/{id}/upgrade` */
  upgrade(id: number, options?: CallOptions): Promise<Automation> {
    return this.callForRecord('POST /automations/{id}/upgrade', { id }, options);
  }

  /** Starts a run of an automation now, optionally for a given list of items. `POST /automations/{id}/manual_run` */
  manualRun(id: number, params: AutomationManualRunParams = {}, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /automations/{id}/manual_run', { ...params, id }, options);
  }
}
