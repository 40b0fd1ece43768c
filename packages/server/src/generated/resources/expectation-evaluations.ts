// Generated from catalogue/resources/expectation_evaluations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One check of an expectation over a time window, with the files found and missed. */
export const EXPECTATION_EVALUATIONS: ResourceSpec = {
  name: 'ExpectationEvaluation',
  plural: 'expectation_evaluations',
  collection: 'expectation_evaluations',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    expectation_id: { type: 'int64', readOnly: true },
    status: { type: 'string', readOnly: true, knownValues: ['open', 'success', 'late', 'missing', 'invalid'] },
    opened_via: { type: 'string', readOnly: true },
    opened_at: { type: 'string', format: 'date-time', readOnly: true },
    window_start_at: { type: 'string', format: 'date-time', readOnly: true },
    window_end_at: { type: 'string', format: 'date-time', readOnly: true },
    deadline_at: { type: 'string', format: 'date-time', readOnly: true },
    late_acceptance_cutoff_at: { type: 'string', format: 'date-time', readOnly: true, nullable: true },
    hard_close_at: { type: 'string', format: 'date-time', readOnly: true },
    closed_at: { type: 'string', format: 'date-time', readOnly: true },
    matched_files: { type: 'array', item: { type: 'object' }, readOnly: true },
    missing_files: { type: 'array', item: { type: 'object' }, readOnly: true },
    criteria_errors: { type: 'array', item: { type: 'string' }, readOnly: true },
    summary: { type: 'object', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /expectation_evaluations',
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
      returns: { entity: 'ExpectationEvaluation', list: true },
      status: 200,
    },
    {
      route: 'GET /expectation_evaluations/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'ExpectationEvaluation', list: false },
      status: 200,
    },
  ],
};
