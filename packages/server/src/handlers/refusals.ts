// The operations that this server cannot answer truthfully: each is routed, authenticated and validated like any other, and
// then says what is missing. `coverage.ts` counts them.
import type { Handler, Handlers } from '../http/call.ts';
import { problem } from '../problem.ts';

const noScheduler = 'This server does not run tasks, evaluations, or automations that are made of nodes.';
const noNetwork = 'This server makes no connections to other systems.';
const noConversion = 'This server does not convert or encrypt files.';
const noAgents = 'This server has no agents.';

const reasons: Readonly<Record<string, string>> = {
  'POST /ai_tasks/{id}/manual_run': noScheduler,
  'POST /automation_runs/{id}/rerun': noScheduler,
  'GET /automation_runs/{id}/node': noScheduler,
  'POST /automations/{id}/upgrade': noScheduler,
  'GET /automations/authoring_schema': 'This server has no schema of automations.',
  'POST /expectations/{id}/trigger_evaluation': noScheduler,
  'POST /expectation_incidents/{id}/resolve': noScheduler,
  'POST /expectation_incidents/{id}/snooze': noScheduler,
  'POST /expectation_incidents/{id}/acknowledge': noScheduler,
  'POST /siem_http_destinations/send_test_entry': noNetwork,
  'POST /as2_incoming_messages/{id}/replay': noNetwork,
  'POST /custom_domains/{id}/allocate_ips': noNetwork,
  'POST /sso_strategies/{id}/sync': noNetwork,
  'POST /remote_mount_backends/{id}/reset_status': noNetwork,
  'POST /file_actions/transform/{path}': noConversion,
  'POST /file_actions/gpg_encrypt/{path}': noConversion,
  'POST /file_actions/gpg_decrypt/{path}': noConversion,
  'GET /remote_servers/{id}/agent_nodes': noAgents,
  'GET /remote_servers/{id}/configuration_file': noAgents,
  'POST /remote_servers/{id}/agent_push_update': noAgents,
  'GET /site/usage': 'This server does not measure usage.',
  'POST /site/extend_automation_migration_window': 'This server has no old automations that would be migrated.',
};

/** Handlers of the operations that are refused whatever is sent. */
export const refusals: Handlers = Object.fromEntries(
  Object.entries(reasons).map(([route, reason]) => [route, refuse(route, reason)]),
);

/** A handler that refuses. The status 501 keeps clients from trying again. */
export function refuse(route: string, reason = 'This server does not have that operation yet.'): Handler {
  return async () => {
    throw problem('bad-request/internal-general-error', reason, { status: 501, data: { refused: route } });
  };
}
