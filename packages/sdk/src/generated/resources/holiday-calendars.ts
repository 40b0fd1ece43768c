// Generated from catalogue/resources/holiday_calendars.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A site's own list of holidays on which schedules do not run. */
export interface HolidayCalendar {
  /** ID of the calendar. */
  id: number;
  /** Name of the calendar. */
  name: string;
  /** Dates and recurrence rules of the holidays. */
  definition: Record<string, unknown>;
  /** When the calendar was created. */
  created_at: string | null;
  /** When the calendar was last changed. */
  updated_at: string | null;
}

/** Parameters of `holidayCalendars.list`. */
export interface HolidayCalendarListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `holidayCalendars.create`. */
export interface HolidayCalendarCreateParams {
  /** Dates and recurrence rules of the holidays. */
  definition: Record<string, unknown>;
  /** Name of the calendar. */
  name: string;
}

/** Parameters of `holidayCalendars.update`. */
export interface HolidayCalendarUpdateParams {
  /** Dates and recurrence rules of the holidays. */
  definition?: Record<string, unknown> | undefined;
  /** Name of the calendar. */
  name?: string | undefined;
}

/** A site's own list of holidays on which schedules do not run. */
export class HolidayCalendars extends Resource {
  /** Lists the holiday calendars of the site. `GET /holiday_calendars` */
  list(params: HolidayCalendarListParams = {}, options?: CallOptions): Listing<HolidayCalendar> {
    return this.createListing('GET /holiday_calendars', params, options);
  }

  /** Returns one holiday calendar. `GET /holiday_calendars/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<HolidayCalendar> {
    return this.callForRecord('GET /holiday_calendars/{id}', { id }, options);
  }

  /** Creates a holiday calendar. `POST /holiday_calendars` */
  create(params: HolidayCalendarCreateParams, options?: CallOptions): ApiPromise<HolidayCalendar> {
    return this.callForRecord('POST /holiday_calendars', params, options);
  }

  /** Changes the name or dates of a holiday calendar. `PATCH /holiday_calendars/{id}` */
  update(id: number, params: HolidayCalendarUpdateParams = {}, options?: CallOptions): ApiPromise<HolidayCalendar> {
    return this.callForRecord('PATCH /holiday_calendars/{id}', { ...params, id }, options);
  }

  /** Deletes a holiday calendar. `DELETE /holiday_calendars/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /holiday_calendars/{id}', { id }, options);
  }
}
