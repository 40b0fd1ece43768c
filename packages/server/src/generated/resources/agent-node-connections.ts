// Generated from catalogue/resources/agent_node_connections.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A connection between an agent instance and the Files.com cloud. */
export const AGENT_NODE_CONNECTIONS: ResourceSpec = {
  name: 'AgentNodeConnection',
  plural: 'agent_node_connections',
  collection: null,
  identifier: null,
  fields: {
    mode: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    last_seen_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [],
};
