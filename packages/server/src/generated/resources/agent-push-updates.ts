// Generated from catalogue/resources/agent_push_updates.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The outcome of asking a remote agent to update itself. */
export const AGENT_PUSH_UPDATES: ResourceSpec = {
  name: 'AgentPushUpdate',
  plural: 'agent_push_updates',
  collection: null,
  identifier: null,
  fields: {
    version: { type: 'string', readOnly: true },
    message: { type: 'string', readOnly: true },
    current_version: { type: 'string', readOnly: true },
    pending_version: { type: 'string', readOnly: true, nullable: true },
    last_error: { type: 'string', readOnly: true, nullable: true },
    error: { type: 'string', readOnly: true },
  },
  operations: [],
};
