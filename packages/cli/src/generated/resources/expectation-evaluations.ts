// Generated from catalogue/resources/expectation_evaluations.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One check of an expectation over a time window, with the files found and missed. */
export const EXPECTATION_EVALUATIONS: ResourceSpec = {
  name: 'expectation_evaluations',
  property: 'expectationEvaluations',
  summary: 'One check of an expectation over a time window, with the files found and missed.',
  identifier: 'id',
  fields: [
    'id',
    'workspace_id',
    'expectation_id',
    'status',
    'opened_via',
    'opened_at',
    'window_start_at',
    'window_end_at',
    'deadline_at',
    'late_acceptance_cutoff_at',
    'hard_close_at',
    'closed_at',
    'matched_files',
    'missing_files',
    'criteria_errors',
    'summary',
    'created_at',
    'updated_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /expectation_evaluations',
      summary: 'Lists evaluations of expectations.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['workspace_id', 'created_at', 'expectation_id'],
      filters: { filter: ['expectation_id', 'workspace_id'] },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /expectation_evaluations/{id}',
      summary: 'Returns one evaluation with its matched and missing files.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
