// Generated from catalogue/resources/agent_push_updates.json.
// Change the catalogue, then run `npm run generate`.

/** The outcome of asking a remote agent to update itself. */
export interface AgentPushUpdate {
  /** Version to which the agent is asked to update. */
  version: string | null;
  /** Message about the outcome. */
  message: string | null;
  /** Version that the agent runs now. */
  current_version: string | null;
  /** Version that waits to be installed. */
  pending_version: string | null;
  /** Error of the last update attempt. */
  last_error: string | null;
  /** Error of this update request. */
  error: string | null;
}
