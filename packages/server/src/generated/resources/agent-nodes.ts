// Generated from catalogue/resources/agent_nodes.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A machine that runs the Files.com agent for a remote server. */
export const AGENT_NODES: ResourceSpec = {
  name: 'AgentNode',
  plural: 'agent_nodes',
  collection: null,
  identifier: null,
  fields: {
    node_id: { type: 'string', readOnly: true },
    name: { type: 'string', readOnly: true },
    hostname: { type: 'string', readOnly: true },
    availability_role: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    is_default: { type: 'boolean', readOnly: true },
    direct_transfer_available: { type: 'boolean', readOnly: true, nullable: true },
    last_seen_at: { type: 'string', format: 'date-time', readOnly: true },
    instances: { type: 'array', item: { type: 'entity', entity: 'AgentNodeInstance' }, readOnly: true },
  },
  operations: [],
};
