// Generated from catalogue/resources/holiday_calendars.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A site's own list of holidays on which schedules do not run. */
export const HOLIDAY_CALENDARS: ResourceSpec = {
  name: 'holiday_calendars',
  property: 'holidayCalendars',
  summary: "A site's own list of holidays on which schedules do not run.",
  identifier: 'id',
  fields: ['id', 'name', 'definition', 'created_at', 'updated_at'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    definition: 'json: Dates and recurrence rules of the holidays.',
    name: 'text: Name of the calendar.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /holiday_calendars',
      summary: 'Lists the holiday calendars of the site.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /holiday_calendars/{id}',
      summary: 'Returns one holiday calendar.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /holiday_calendars',
      summary: 'Creates a holiday calendar.',
      kind: 'create',
      answer: 'record',
      params: ['definition', 'name'],
      required: ['definition', 'name'],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /holiday_calendars/{id}',
      summary: 'Changes the name or dates of a holiday calendar.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['definition', 'name'],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /holiday_calendars/{id}',
      summary: 'Deletes a holiday calendar.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
