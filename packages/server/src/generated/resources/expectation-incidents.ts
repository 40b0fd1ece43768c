// Generated from catalogue/resources/expectation_incidents.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A lasting failure of an expectation, from its first failed check until it is resolved. */
export const EXPECTATION_INCIDENTS: ResourceSpec = {
  name: 'ExpectationIncident',
  plural: 'expectation_incidents',
  collection: 'expectation_incidents',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    expectation_id: { type: 'int64', readOnly: true },
    status: { type: 'string', readOnly: true },
    opened_at: { type: 'string', format: 'date-time', readOnly: true },
    last_failed_at: { type: 'string', format: 'date-time', readOnly: true },
    acknowledged_at: { type: 'string', format: 'date-time', readOnly: true },
    snoozed_until: { type: 'string', format: 'date-time', readOnly: true },
    resolved_at: { type: 'string', format: 'date-time', readOnly: true },
    opened_by_evaluation_id: { type: 'int64', readOnly: true },
    last_evaluation_id: { type: 'int64', readOnly: true },
    resolved_by_evaluation_id: { type: 'int64', readOnly: true },
    summary: { type: 'object', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /expectation_incidents',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['workspace_id', 'created_at', 'expectation_id'],
      filterFields: { filter: ['expectation_id', 'workspace_id'] },
      filterCombinations: [{ params: ['filter'], list: [['workspace_id', 'expectation_id']] }],
      returns: { entity: 'ExpectationIncident', list: true },
      status: 200,
    },
    {
      route: 'GET /expectation_incidents/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ExpectationIncident', list: false },
      status: 200,
    },
    {
      route: 'POST /expectation_incidents/{id}/resolve',
      id: 'resolve',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ExpectationIncident', list: false },
      status: 200,
    },
    {
      route: 'POST /expectation_incidents/{id}/snooze',
      id: 'snooze',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        snoozed_until: { in: 'body', type: 'string', required: true, format: 'date-time' },
      },
      returns: { entity: 'ExpectationIncident', list: false },
      status: 200,
    },
    {
      route: 'POST /expectation_incidents/{id}/acknowledge',
      id: 'acknowledge',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ExpectationIncident', list: false },
      status: 200,
    },
  ],
};
