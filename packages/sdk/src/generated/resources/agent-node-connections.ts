// Generated from catalogue/resources/agent_node_connections.json.
// Change the catalogue, then run `npm run generate`.

/** A connection between an agent instance and the Files.com cloud. */
export interface AgentNodeConnection {
  /** How the connection is used. */
  mode: string | null;
  /** State of the connection. */
  status: string | null;
  /** When the connection was last active. */
  last_seen_at: string | null;
}
