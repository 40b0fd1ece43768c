// Generated from catalogue/resources/holiday_regions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A region whose public holidays schedules can skip. */
export const HOLIDAY_REGIONS: ResourceSpec = {
  name: 'holiday_regions',
  property: 'holidayRegions',
  summary: 'A region whose public holidays schedules can skip.',
  identifier: null,
  fields: ['code', 'name'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'get_supported',
      method: 'getSupported',
      route: 'GET /holiday_regions/supported',
      summary: 'Lists the regions whose holidays are known.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
  ],
};
