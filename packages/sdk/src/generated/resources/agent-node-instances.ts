// Generated from catalogue/resources/agent_node_instances.json.
// Change the catalogue, then run `npm run generate`.
import type { AgentNodeConnection } from './agent-node-connections.ts';

/** A running agent process on one agent node. */
export interface AgentNodeInstance {
  /** ID of the agent process. */
  instance_id: string | null;
  /** State that the agent process reports. */
  process_state: string | null;
  /** Whether the instance can be reached. */
  status: string | null;
  /** Whether this is the preferred instance of its node. */
  is_default: boolean | null;
  /** Version of the agent program. */
  agent_version: string | null;
  /** When the instance was last active. */
  last_seen_at: string | null;
  /** Connections of the instance to the cloud. */
  connections: AgentNodeConnection[] | null;
}
