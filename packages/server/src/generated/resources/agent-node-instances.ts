// Generated from catalogue/resources/agent_node_instances.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A running agent process on one agent node. */
export const AGENT_NODE_INSTANCES: ResourceSpec = {
  name: 'AgentNodeInstance',
  plural: 'agent_node_instances',
  collection: null,
  identifier: null,
  fields: {
    instance_id: { type: 'string', readOnly: true },
    process_state: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    is_default: { type: 'boolean', readOnly: true },
    agent_version: { type: 'string', readOnly: true },
    last_seen_at: { type: 'string', format: 'date-time', readOnly: true },
    connections: { type: 'array', item: { type: 'entity', entity: 'AgentNodeConnection' }, readOnly: true },
  },
  operations: [],
};
