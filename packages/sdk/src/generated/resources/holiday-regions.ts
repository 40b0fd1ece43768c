// Generated from catalogue/resources/holiday_regions.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A region whose public holidays schedules can skip. */
export interface HolidayRegion {
  /** Code of the region, as used in holiday_region. */
  code: string | null;
  /** Name of the region. */
  name: string | null;
}

/** Parameters of `holidayRegions.getSupported`. */
export interface HolidayRegionGetSupportedParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** A region whose public holidays schedules can skip. */
export class HolidayRegions extends Resource {
  /** Lists the regions whose holidays are known. `GET /holiday_regions/supported` */
  getSupported(params: HolidayRegionGetSupportedParams = {}, options?: CallOptions): Listing<HolidayRegion> {
    return this.createListing('GET /holiday_regions/supported', params, options);
  }
}
