// Generated from catalogue/resources/agent_nodes.json.
// Change the catalogue, then run `npm run generate`.
import type { AgentNodeInstance } from './agent-node-instances.ts';

/** A machine that runs the Files.com agent for a remote server. */
export interface AgentNode {
  /** ID of the node. */
  node_id: string | null;
  /** Name of the node. */
  name: string | null;
  /** Host name of the machine. */
  hostname: string | null;
  /** Role of the node among the agents of the same server. */
  availability_role: string | null;
  /** Whether the node can be reached. */
  status: string | null;
  /** Whether this is the preferred node of its remote server. */
  is_default: boolean | null;
  /** Whether clients can transfer straight to and from the node. */
  direct_transfer_available: boolean | null;
  /** When the node was last active. */
  last_seen_at: string | null;
  /** Agent processes that run on the node. */
  instances: AgentNodeInstance[] | null;
}
