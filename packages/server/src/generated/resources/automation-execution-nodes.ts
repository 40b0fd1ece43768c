// Generated from catalogue/resources/automation_execution_nodes.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The state of one node of an automation's graph during one run. */
export const AUTOMATION_EXECUTION_NODES: ResourceSpec = {
  name: 'AutomationExecutionNode',
  plural: 'automation_execution_nodes',
  collection: null,
  identifier: null,
  fields: {
    node_id: { type: 'string', readOnly: true },
    node_type: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    run_stage: { type: 'string', readOnly: true },
    reused: { type: 'boolean', readOnly: true },
    successful_operations: { type: 'int64', readOnly: true },
    failed_operations: { type: 'int64', readOnly: true },
    started_at: { type: 'string', format: 'date-time', readOnly: true },
    completed_at: { type: 'string', format: 'date-time', readOnly: true },
    duration_ms: { type: 'int64', readOnly: true },
    inputs: { type: 'array', item: { type: 'object' }, readOnly: true },
    outputs: { type: 'object', readOnly: true },
    input_items: { type: 'object', readOnly: true },
    output_items: { type: 'object', readOnly: true },
  },
  operations: [],
};
