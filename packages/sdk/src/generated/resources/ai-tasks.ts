// Generated from catalogue/resources/ai_tasks.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `permission_set`. */
export type AiTaskPermissionSet = 'full' | 'files_only';

/** Values of `trigger`. */
export type AiTaskTrigger = 'manual' | 'daily' | 'custom_schedule' | 'action';

/** Values of `trigger_actions`. */
export type AiTaskTriggerActions = 'create' | 'copy' | 'move' | 'archived_delete' | 'update' | 'read' | 'destroy';

/** A stored prompt that the AI assistant runs by hand, on a schedule or after file actions. */
export interface AiTask {
  /** ID of the task. */
  id: number;
  /** ID of the workspace of the task; 0 is the default workspace. */
  workspace_id: number | null;
  /** Name of the task. */
  name: string;
  /** Description of the task. */
  description: string | null;
  /** Instructions that the assistant carries out. */
  prompt: string;
  /** What the task may do: everything (full) or file work only (files_only). */
  permission_set: AiTaskPermissionSet | null;
  /** Folder that the task watches when file actions trigger it. */
  path: string | null;
  /** Pattern of the file names that trigger the task. */
  source: string | null;
  /** Whether the task is switched off. */
  disabled: boolean | null;
  /** What starts the task: a hand, a day rhythm, a schedule or a file action. */
  trigger: AiTaskTrigger | null;
  /** File actions that start the task under the action trigger. */
  trigger_actions: AiTaskTriggerActions[] | null;
  /** How often the task runs under the daily trigger. */
  interval: string | null;
  /** Day within the interval on which the task runs. */
  recurring_day: number | null;
  /** Days within the interval on which the task runs. */
  recurring_days: number[] | null;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id: number | null;
  /** Weekdays on which the task runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: number[] | null;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: string[] | null;
  /** Time zone of the schedule's times. */
  schedule_time_zone: string | null;
  /** Code of the region whose holidays the task skips. */
  holiday_region: string | null;
  /** The schedule in words. */
  human_readable_schedule: string | null;
  /** When the task last ran. */
  last_run_at: string | null;
  /** ID of the administrator in whose name the task runs. */
  master_admin_user_id: number | null;
  /** When the task was created. */
  created_at: string | null;
  /** When the task was last changed. */
  updated_at: string | null;
}

/** Fields that `aiTasks.list` filters by. */
export interface AiTaskListFilters {
  disabled: boolean;
  trigger: AiTaskTrigger;
  workspace_id: number;
}

/** Parameters of `aiTasks.list`. */
export interface AiTaskListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name' | 'disabled' | 'updated_at'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: OneOf<AiTaskListFilters> | Exactly<AiTaskListFilters, 'workspace_id' | 'disabled'> | undefined;
}

/** Parameters of `aiTasks.create`. */
export interface AiTaskCreateParams {
  /** Description of the task. */
  description?: string | undefined;
  /** Whether the task is switched off. */
  disabled?: boolean | undefined;
  /** Code of the region whose holidays the task skips. */
  holiday_region?: string | undefined;
  /** How often the task runs under the daily trigger. */
  interval?: string | undefined;
  /** Name of the task. */
  name: string;
  /** Folder that the task watches when file actions trigger it. At most 5000 characters. */
  path?: string | undefined;
  /** What the task may do: everything (full) or file work only (files_only). */
  permission_set?: AiTaskPermissionSet | undefined;
  /** Instructions that the assistant carries out. */
  prompt: string;
  /** Day within the interval on which the task runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the task runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the task runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Pattern of the file names that trigger the task. */
  source?: string | undefined;
  /** What starts the task: a hand, a day rhythm, a schedule or a file action. */
  trigger?: AiTaskTrigger | undefined;
  /** File actions that start the task under the action trigger. */
  trigger_actions?: readonly AiTaskTriggerActions[] | undefined;
  /** ID of the workspace of the task; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `aiTasks.update`. */
export interface AiTaskUpdateParams {
  /** Description of the task. */
  description?: string | undefined;
  /** Whether the task is switched off. */
  disabled?: boolean | undefined;
  /** Code of the region whose holidays the task skips. */
  holiday_region?: string | undefined;
  /** How often the task runs under the daily trigger. */
  interval?: string | undefined;
  /** Name of the task. */
  name?: string | undefined;
  /** Folder that the task watches when file actions trigger it. At most 5000 characters. */
  path?: string | undefined;
  /** What the task may do: everything (full) or file work only (files_only). */
  permission_set?: AiTaskPermissionSet | undefined;
  /** Instructions that the assistant carries out. */
  prompt?: string | undefined;
  /** Day within the interval on which the task runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the task runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the task runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Pattern of the file names that trigger the task. */
  source?: string | undefined;
  /** What starts the task: a hand, a day rhythm, a schedule or a file action. */
  trigger?: AiTaskTrigger | undefined;
  /** File actions that start the task under the action trigger. */
  trigger_actions?: readonly AiTaskTriggerActions[] | undefined;
  /** ID of the workspace of the task; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** A stored prompt that the AI assistant runs by hand, on a schedule or after file actions. */
export class AiTasks extends Resource {
  /** Lists the AI tasks that this credential can see. `GET /ai_tasks` */
  list(params: AiTaskListParams = {}, options?: CallOptions): Listing<AiTask> {
    return this.createListing('GET /ai_tasks', params, options);
  }

  /** Returns one AI task. `GET /ai_tasks/{id}` */
  find(id: number, options?: CallOptions): Promise<AiTask> {
    return this.callForRecord('GET /ai_tasks/{id}', { id }, options);
  }

  /** Creates an AI task. `POST /ai_tasks` */
  create(params: AiTaskCreateParams, options?: CallOptions): Promise<AiTask> {
    return this.callForRecord('POST /ai_tasks', params, options);
  }

  /** Changes an AI task; fields that are left out keep their values. `PATCH /ai_tasks/{id}` */
  update(id: number, params: AiTaskUpdateParams = {}, options?: CallOptions): Promise<AiTask> {
    return this.callForRecord('PATCH /ai_tasks/{id}', { ...params, id }, options);
  }

  /** Deletes an AI task. `DELETE /ai_tasks/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /ai_tasks/{id}', { id }, options);
  }

  /** Starts an AI task now, whatever its schedule says. `POST /ai_tasks/{id}/manual_run` */
  manualRun(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /ai_tasks/{id}/manual_run', { id }, options);
  }
}
