// Generated from catalogue/resources/expectations.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { ExpectationEvaluation } from './expectation-evaluations.ts';

/** Values of `trigger`. */
export type ExpectationTrigger = 'manual' | 'upload' | 'daily' | 'custom_schedule';

/** A rule that says which files have to arrive in a folder and when. */
export interface Expectation {
  /** ID of the expectation. */
  id: number;
  /** ID of the workspace of the expectation; 0 is the default workspace. */
  workspace_id: number | null;
  /** Name of the expectation. */
  name: string | null;
  /** Description of the expectation. */
  description: string | null;
  /** Folder in which files are expected. */
  path: string | null;
  /** Glob pattern of the expected files. */
  source: string | null;
  /** Pattern of the files to leave out. */
  exclude_pattern: string | null;
  /** Whether the expectation is switched off. */
  disabled: boolean | null;
  /** Version of the expectation's rules. */
  expectations_version: number | null;
  /** What starts an evaluation. */
  trigger: ExpectationTrigger | null;
  /** How often the expectation runs under the daily trigger. */
  interval: string | null;
  /** Day within the interval on which the expectation runs. */
  recurring_day: number | null;
  /** Days within the interval on which the expectation runs. */
  recurring_days: number[] | null;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id: number | null;
  /** Weekdays on which the expectation runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: number[] | null;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: string[] | null;
  /** Time zone of the schedule's times. */
  schedule_time_zone: string | null;
  /** Code of the region whose holidays the expectation skips. */
  holiday_region: string | null;
  /** How far before the due time files count, in seconds. */
  lookback_interval: number | null;
  /** Times that hold on dates of a calendar in place of the usual ones. */
  schedule_time_exceptions: Record<string, unknown>[] | null;
  /** How long after the due time files count as late, in seconds. */
  late_acceptance_interval: number | null;
  /** Quiet time after which an upload-triggered evaluation ends, in seconds. */
  inactivity_interval: number | null;
  /** Longest time an evaluation stays open, in seconds. */
  max_open_interval: number | null;
  /** Conditions that the files must meet, such as their number. */
  criteria: Record<string, unknown> | null;
  /** When the expectation was last evaluated. */
  last_evaluated_at: string | null;
  /** When the expectation was last met. */
  last_success_at: string | null;
  /** When the expectation last failed. */
  last_failure_at: string | null;
  /** Outcome of the newest evaluation. */
  last_result: string | null;
  /** When the expectation was created. */
  created_at: string | null;
  /** When the expectation was last changed. */
  updated_at: string | null;
}

/** Fields that `expectations.list` filters by. */
export interface ExpectationListFilters {
  disabled: boolean;
  workspace_id: number;
}

/** Parameters of `expectations.list`. */
export interface ExpectationListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name' | 'disabled'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: OneOf<ExpectationListFilters> | Exactly<ExpectationListFilters, 'workspace_id' | 'disabled'> | undefined;
}

/** Parameters of `expectations.create`. */
export interface ExpectationCreateParams {
  /** Name of the expectation. */
  name?: string | undefined;
  /** Description of the expectation. */
  description?: string | undefined;
  /** Folder in which files are expected. At most 5000 characters. */
  path?: string | undefined;
  /** Glob pattern of the expected files. */
  source?: string | undefined;
  /** Pattern of the files to leave out. */
  exclude_pattern?: string | undefined;
  /** Whether the expectation is switched off. */
  disabled?: boolean | undefined;
  /** What starts an evaluation. */
  trigger?: ExpectationTrigger | undefined;
  /** How often the expectation runs under the daily trigger. */
  interval?: string | undefined;
  /** Day within the interval on which the expectation runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the expectation runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the expectation runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the expectation skips. */
  holiday_region?: string | undefined;
  /** Times that hold on dates of a calendar in place of the usual ones. */
  schedule_time_exceptions?: readonly Record<string, unknown>[] | undefined;
  /** How far before the due time files count, in seconds. */
  lookback_interval?: number | undefined;
  /** How long after the due time files count as late, in seconds. */
  late_acceptance_interval?: number | undefined;
  /** Quiet time after which an upload-triggered evaluation ends, in seconds. */
  inactivity_interval?: number | undefined;
  /** Longest time an evaluation stays open, in seconds. */
  max_open_interval?: number | undefined;
  /** Conditions that the files must meet, such as their number. */
  criteria?: Record<string, unknown> | undefined;
  /** ID of the workspace of the expectation; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `expectations.update`. */
export interface ExpectationUpdateParams {
  /** Name of the expectation. */
  name?: string | undefined;
  /** Description of the expectation. */
  description?: string | undefined;
  /** Folder in which files are expected. At most 5000 characters. */
  path?: string | undefined;
  /** Glob pattern of the expected files. */
  source?: string | undefined;
  /** Pattern of the files to leave out. */
  exclude_pattern?: string | undefined;
  /** Whether the expectation is switched off. */
  disabled?: boolean | undefined;
  /** What starts an evaluation. */
  trigger?: ExpectationTrigger | undefined;
  /** How often the expectation runs under the daily trigger. */
  interval?: string | undefined;
  /** Day within the interval on which the expectation runs. */
  recurring_day?: number | undefined;
  /** Days within the interval on which the expectation runs. */
  recurring_days?: readonly number[] | undefined;
  /** ID of a shared schedule to follow instead of own days and times. */
  schedule_id?: number | undefined;
  /** Weekdays on which the expectation runs, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the expectation skips. */
  holiday_region?: string | undefined;
  /** Times that hold on dates of a calendar in place of the usual ones. */
  schedule_time_exceptions?: readonly Record<string, unknown>[] | undefined;
  /** How far before the due time files count, in seconds. */
  lookback_interval?: number | undefined;
  /** How long after the due time files count as late, in seconds. */
  late_acceptance_interval?: number | undefined;
  /** Quiet time after which an upload-triggered evaluation ends, in seconds. */
  inactivity_interval?: number | undefined;
  /** Longest time an evaluation stays open, in seconds. */
  max_open_interval?: number | undefined;
  /** Conditions that the files must meet, such as their number. */
  criteria?: Record<string, unknown> | undefined;
  /** ID of the workspace of the expectation; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** A rule that says which files have to arrive in a folder and when. */
export class Expectations extends Resource {
  /** Lists the expectations that this credential can see. `GET /expectations` */
  list(params: ExpectationListParams = {}, options?: CallOptions): Listing<Expectation> {
    return this.createListing('GET /expectations', params, options);
  }

  /** Returns one expectation. `GET /expectations/{id}` */
  find(id: number, options?: CallOptions): Promise<Expectation> {
    return this.callForRecord('GET /expectations/{id}', { id }, options);
  }

  /** Creates an expectation. `POST /expectations` */
  create(params: ExpectationCreateParams = {}, options?: CallOptions): Promise<Expectation> {
    return this.callForRecord('POST /expectations', params, options);
  }

  /** Changes an expectation; fields that are left out keep their values. `PATCH /expectations/{id}` */
  update(id: number, params: ExpectationUpdateParams = {}, options?: CallOptions): Promise<Expectation> {
    return this.callForRecord('PATCH /expectations/{id}', { ...params, id }, options);
  }

  /** Deletes an expectation. `DELETE /expectations/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /expectations/{id}', { id }, options);
  }

  /** Starts a check of an expectation now and returns the evaluation. `POST /expectations/{id}/trigger_evaluation` */
  triggerEvaluation(id: number, options?: CallOptions): Promise<ExpectationEvaluation> {
    return this.callForRecord('POST /expectations/{id}/trigger_evaluation', { id }, options);
  }
}
