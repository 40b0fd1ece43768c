// Generated from catalogue/resources/schedules.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A named set of days and times that automations and other jobs share. */
export interface Schedule {
  /** ID of the schedule. */
  id: number;
  /** Name of the schedule. */
  name: string;
  /** Weekdays of the schedule, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: number[];
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: string[];
  /** Time zone of the schedule's times. */
  schedule_time_zone: string | null;
  /** Code of the region whose holidays the schedule skips. */
  holiday_region: string | null;
  /** The schedule in words. */
  human_readable_schedule: string | null;
  /** When the schedule was created. */
  created_at: string | null;
  /** When the schedule was last changed. */
  updated_at: string | null;
}

/** Parameters of `schedules.list`. */
export interface ScheduleListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name'> | undefined;
}

/** Parameters of `schedules.create`. */
export interface ScheduleCreateParams {
  /** Name of the schedule. */
  name: string;
  /** Weekdays of the schedule, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week: readonly number[];
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day: readonly string[];
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the schedule skips. */
  holiday_region?: string | undefined;
}

/** Parameters of `schedules.update`. */
export interface ScheduleUpdateParams {
  /** Name of the schedule. */
  name?: string | undefined;
  /** Weekdays of the schedule, from 0 (Sunday) to 6 (Saturday). */
  schedule_days_of_week?: readonly number[] | undefined;
  /** Times of day of the runs, as HH:MM. */
  schedule_times_of_day?: readonly string[] | undefined;
  /** Time zone of the schedule's times. */
  schedule_time_zone?: string | undefined;
  /** Code of the region whose holidays the schedule skips. */
  holiday_region?: string | undefined;
}

/** A named set of days and times that automations and other jobs share. */
export class Schedules extends Resource {
  /** Lists schedules. `GET /schedules` */
  list(params: ScheduleListParams = {}, options?: CallOptions): Listing<Schedule> {
    return this.createListing('GET /schedules', params, options);
  }

  /** Returns one schedule. `GET /schedules/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Schedule> {
    return this.callForRecord('GET /schedules/{id}', { id }, options);
  }

  /** Creates a schedule. `POST /schedules` */
  create(params: ScheduleCreateParams, options?: CallOptions): ApiPromise<Schedule> {
    return this.callForRecord('POST /schedules', params, options);
  }

  /** Changes the days, times or name of a schedule. `PATCH /schedules/{id}` */
  update(id: number, params: ScheduleUpdateParams = {}, options?: CallOptions): ApiPromise<Schedule> {
    return this.callForRecord('PATCH /schedules/{id}', { ...params, id }, options);
  }

  /** Deletes a schedule. `DELETE /schedules/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /schedules/{id}', { id }, options);
  }
}
