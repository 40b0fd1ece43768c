// Refuses what a caller may never do, before anything is read: writing with a read-only session, administration by others
// than site admins. Permissions on folders are a matter of the file handlers.
import type { OperationFacts } from '../facts.ts';
import type { Caller } from '../http/call.ts';
import type { Step } from '../http/exchange.ts';
import { problem } from '../problem.ts';

/** Collections that only site admins may change. */
const administered: readonly string[] = [
  'as2_partners',
  'as2_stations',
  'behaviors',
  'child_site_management_policies',
  'clickwraps',
  'custom_domains',
  'event_channels',
  'event_subscriptions',
  'event_targets',
  'group_users',
  'groups',
  'holiday_calendars',
  'key_lifecycle_rules',
  'partners',
  'permissions',
  'remote_servers',
  'scheduled_exports',
  'secrets',
  'sftp_host_keys',
  'siem_http_destinations',
  'site',
  'styles',
  'user_lifecycle_rules',
  'users',
  'workspaces',
];

/** Collections whose very content is for site admins. */
const confidential: readonly string[] = ['remote_server_credentials', 'secrets', 'settings_changes', 'users'];

export const authorize: Step = async (exchange, next) => {
  const { caller, route } = exchange.var;
  const { operation } = route;
  const changes = !operation.route.startsWith('GET ') && !operation.unauthenticated;
  if (changes && caller.readOnly && operation.route !== 'DELETE /sessions') {
    throw problem('not-authorized/read-only-session', 'This caller may read but not change anything.');
  }
  if (needsSiteAdmin(operation, changes) && !caller.isSiteAdmin && !isAboutSelf(operation, caller, route.captures)) {
    throw problem('not-authorized/site-admin-required', 'Only a site admin may do this.');
  }
  await next();
};

function needsSiteAdmin({ route }: OperationFacts, changes: boolean): boolean {
  const collection = route.split('/')[1] ?? '';
  return changes ? administered.includes(collection) : confidential.includes(collection);
}

/** Everyone may look at and change their own user. */
function isAboutSelf({ route }: OperationFacts, caller: Caller, captures: Readonly<Record<string, string>>): boolean {
  const own = route === 'GET /users/{id}' || route === 'PATCH /users/{id}';
  return own && caller.userId !== null && captures['id'] === String(caller.userId);
}
