// The operations that this server cannot answer truthfully: each is routed, authenticated and validated like any other,
// and then says what is missing. `coverage.ts` counts them.
import type { Handler, Handlers } from '../http/call.ts';
import { problem } from '../problem.ts';

const NO_SCHEDULER = 'This server does not run tasks, evaluations, or automations that are made of nodes.';
const NO_NETWORK = 'This server makes no connections to other systems.';
const NO_AGENTS = 'This server has no agents.';

/** By route: what coverage tells, and clients are told. */
export const REASONS: Readonly<Record<string, string>> = {
  'POST /ai_tasks/{id}/manual_run': NO_SCHEDULER,
  'POST /automation_runs/{id}/rerun': NO_SCHEDULER,
  'GET /automation_runs/{id}/node': NO_SCHEDULER,
  'POST /automations/{id}/upgrade': NO_SCHEDULER,
  'GET /automations/authoring_schema': 'This server has no schema of automations.',
  'POST /expectations/{id}/trigger_evaluation': NO_SCHEDULER,
  'POST /expectation_incidents/{id}/resolve': NO_SCHEDULER,
  'POST /expectation_incidents/{id}/snooze': NO_SCHEDULER,
  'POST /expectation_incidents/{id}/acknowledge': NO_SCHEDULER,
  'POST /siem_http_destinations/send_test_entry': NO_NETWORK,
  'POST /as2_incoming_messages/{id}/replay': NO_NETWORK,
  'POST /custom_domains/{id}/allocate_ips': NO_NETWORK,
  'POST /sso_strategies/{id}/sync': NO_NETWORK,
  'POST /remote_mount_backends/{id}/reset_status': NO_NETWORK,
  'GET /remote_servers/{id}/agent_nodes': NO_AGENTS,
  'GET /remote_servers/{id}/configuration_file': NO_AGENTS,
  'POST /remote_servers/{id}/agent_push_update': NO_AGENTS,
  'GET /site/usage': 'This server does not measure usage.',
  'POST /site/extend_automation_migration_window': 'This server has no old automations that would be migrated.',
};

/** Handlers of the operations that are refused whatever is sent. */
export const REFUSALS: Handlers = Object.fromEntries(
  Object.entries(REASONS).map(([route, reason]) => [route, refuse(route, reason)]),
);

/** A handler that refuses. The status 501 keeps clients from trying again. */
export function refuse(route: string, reason = 'This server does not have that operation yet.'): Handler {
  return async () => {
    throw problem('bad-request/internal-general-error', reason, { status: 501, data: { refused: route } });
  };
}
