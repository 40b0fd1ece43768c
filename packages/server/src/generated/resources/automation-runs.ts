// Generated from catalogue/resources/automation_runs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One execution of an automation, with its status and counters. */
export const AUTOMATION_RUNS: ResourceSpec = {
  name: 'AutomationRun',
  plural: 'automation_runs',
  collection: 'automation_runs',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    automation_id: { type: 'int64', readOnly: true },
    automation_version_id: { type: 'int64', readOnly: true },
    version: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', readOnly: true },
    cancel_requested_at: { type: 'string', format: 'date-time', readOnly: true },
    completed_at: { type: 'string', format: 'date-time', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    retry_at: { type: 'string', format: 'date-time', readOnly: true, nullable: true },
    retried_at: { type: 'string', format: 'date-time', readOnly: true, nullable: true },
    retried_in_run_id: { type: 'int64', readOnly: true },
    retry_of_run_id: { type: 'int64', readOnly: true },
    rerun_of_run_id: { type: 'int64', readOnly: true },
    rerun_from_node_id: { type: 'string', readOnly: true },
    runtime: { type: 'double', readOnly: true },
    status: {
      type: 'string',
      readOnly: true,
      enum: ['queued', 'running', 'success', 'partial_failure', 'failure', 'skipped', 'canceled'],
    },
    successful_operations: { type: 'int64', readOnly: true },
    failed_operations: { type: 'int64', readOnly: true },
    definition: { type: 'object', readOnly: true, omittedInList: true },
    node_states: { type: 'object', readOnly: true, omittedInList: true },
    execution_nodes: {
      type: 'array',
      item: { type: 'entity', entity: 'AutomationExecutionNode' },
      readOnly: true,
      omittedInList: true,
    },
    journal_url: { type: 'string', readOnly: true },
    status_messages_url: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /automation_runs',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        automation_id: { in: 'query', type: 'int64', required: true },
      },
      sortFields: ['automation_id', 'created_at', 'status'],
      filterFields: { filter: ['status', 'workspace_id', 'automation_id'] },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['workspace_id', 'status'],
            ['automation_id', 'status'],
            ['workspace_id', 'automation_id'],
            ['workspace_id', 'automation_id', 'status'],
          ],
        },
      ],
      returns: { entity: 'AutomationRun', list: true },
      status: 200,
    },
    {
      route: 'GET /automation_runs/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'AutomationRun', list: false },
      status: 200,
    },
    {
      route: 'GET /automation_runs/{id}/node',
      id: 'find_node',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        node_id: { in: 'query', type: 'string', required: true },
      },
      returns: { entity: 'AutomationExecutionNode', list: false },
      status: 200,
    },
    {
      route: 'POST /automation_runs/{id}/cancel',
      id: 'cancel',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'AutomationRun', list: false },
      status: 200,
    },
    {
      route: 'POST /automation_runs/{id}/rerun',
      id: 'rerun',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        node_id: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'AutomationRun', list: false },
      status: 201,
    },
  ],
};
