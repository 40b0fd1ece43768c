// Generated from catalogue/resources/schedules.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A named set of days and times that automations and other jobs share. */
export const SCHEDULES: ResourceSpec = {
  name: 'Schedule',
  plural: 'schedules',
  collection: 'schedules',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    schedule_days_of_week: { type: 'array', item: { type: 'int64', min: 0, max: 6 }, settableOn: ['create', 'update'] },
    schedule_times_of_day: {
      type: 'array',
      item: { type: 'string', format: 'time-of-day' },
      settableOn: ['create', 'update'],
    },
    schedule_time_zone: { type: 'string', settableOn: ['create', 'update'] },
    holiday_region: { type: 'string', settableOn: ['create', 'update'] },
    human_readable_schedule: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /schedules',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: ['name'],
      returns: { entity: 'Schedule', list: true },
      status: 200,
    },
    {
      route: 'GET /schedules/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Schedule', list: false },
      status: 200,
    },
    {
      route: 'POST /schedules',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        schedule_days_of_week: { in: 'body', type: 'array', required: true, item: { type: 'int64', min: 0, max: 6 } },
        schedule_times_of_day: {
          in: 'body',
          type: 'array',
          required: true,
          item: { type: 'string', format: 'time-of-day' },
        },
        schedule_time_zone: { in: 'body', type: 'string' },
        holiday_region: { in: 'body', type: 'string' },
      },
      returns: { entity: 'Schedule', list: false },
      status: 201,
    },
    {
      route: 'PATCH /schedules/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        schedule_days_of_week: { in: 'body', type: 'array', item: { type: 'int64', min: 0, max: 6 }, notNull: true },
        schedule_times_of_day: {
          in: 'body',
          type: 'array',
          item: { type: 'string', format: 'time-of-day' },
          notNull: true,
        },
        schedule_time_zone: { in: 'body', type: 'string' },
        holiday_region: { in: 'body', type: 'string' },
      },
      returns: { entity: 'Schedule', list: false },
      status: 200,
    },
    {
      route: 'DELETE /schedules/{id}',
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
