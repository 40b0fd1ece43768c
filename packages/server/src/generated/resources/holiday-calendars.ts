// Generated from catalogue/resources/holiday_calendars.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A site's own list of holidays on which schedules do not run. */
export const HOLIDAY_CALENDARS: ResourceSpec = {
  name: 'HolidayCalendar',
  plural: 'holiday_calendars',
  collection: 'holiday_calendars',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    definition: { type: 'object', settableOn: ['create', 'update'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /holiday_calendars',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: [],
      returns: { entity: 'HolidayCalendar', list: true },
      status: 200,
    },
    {
      route: 'GET /holiday_calendars/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'HolidayCalendar', list: false },
      status: 200,
    },
    {
      route: 'POST /holiday_calendars',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        definition: { in: 'body', type: 'object', required: true },
        name: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'HolidayCalendar', list: false },
      status: 201,
    },
    {
      route: 'PATCH /holiday_calendars/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        definition: { in: 'body', type: 'object', notNull: true },
        name: { in: 'body', type: 'string', notNull: true },
      },
      returns: { entity: 'HolidayCalendar', list: false },
      status: 200,
    },
    {
      route: 'DELETE /holiday_calendars/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
