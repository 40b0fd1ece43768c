// Generated from catalogue/resources/holiday_regions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A region whose public holidays schedules can skip. */
export const HOLIDAY_REGIONS: ResourceSpec = {
  name: 'HolidayRegion',
  plural: 'holiday_regions',
  collection: 'holiday_regions',
  identifier: null,
  fields: {
    code: { type: 'string', readOnly: true },
    name: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /holiday_regions/supported',
      id: 'get_supported',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'HolidayRegion', list: true },
      status: 200,
    },
  ],
};
