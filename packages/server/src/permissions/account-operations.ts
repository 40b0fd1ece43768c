// Which operations need which role: one table to read and to change. Asked by the `authorize` step before a call is read.
// What a role may do with which record is narrower still; see `record-policies.ts` and the rules of users and groups.

/** A role beside that of site admins, who may do everything. */
export type Role = 'user' | 'group-admin' | 'partner-admin' | 'workspace-admin' | 'folder-admin' | 'billing';

/** The roles that may read a collection, and those that may change it. None means site admins only. */
interface Demand {
  readonly read: readonly Role[];
  readonly change: readonly Role[];
}

const everyone: Demand = { read: ['user'], change: ['user'] };
const readable: Demand = { read: ['user'], change: [] };
const siteAdmins: Demand = { read: [], change: [] };
const workspaceAdmins: Demand = { read: ['workspace-admin'], change: ['workspace-admin'] };
const readableForWorkspaces: Demand = { read: ['user'], change: ['workspace-admin'] };
const folderAdmins: Demand = { read: ['user'], change: ['folder-admin', 'workspace-admin'] };
const runners: Demand = { read: ['folder-admin', 'workspace-admin'], change: ['folder-admin', 'workspace-admin'] };
const peopleAdmins: Demand = {
  read: ['group-admin', 'partner-admin', 'workspace-admin'],
  change: ['group-admin', 'partner-admin', 'workspace-admin'],
};
const billing: Demand = { read: ['billing'], change: ['billing'] };

/** The demand of each collection, the first word of a route. A collection that is not here is for site admins. */
export const demands: Readonly<Record<string, Demand>> = {
  // People and what they log in with.
  users: peopleAdmins,
  groups: { read: ['user'], change: ['workspace-admin'] },
  group_users: { read: ['user'], change: ['group-admin', 'workspace-admin'] },
  partners: { read: ['partner-admin', 'workspace-admin'], change: ['workspace-admin'] },
  partner_channels: workspaceAdmins,
  api_key: everyone,
  api_keys: everyone,
  public_keys: everyone,
  gpg_keys: workspaceAdmins,
  sessions: everyone,
  user_requests: { read: [], change: ['user'] },
  user_additional_email_recipients: everyone,

  // Files, and what belongs to a path: the right on the path decides.
  files: everyone,
  folders: everyone,
  file_actions: everyone,
  file_migrations: everyone,
  zip_downloads: everyone,
  file_comments: everyone,
  file_comment_reactions: everyone,
  locks: everyone,
  requests: everyone,
  notifications: everyone,
  permissions: folderAdmins,
  behaviors: folderAdmins,
  styles: folderAdmins,
  metadata_categories: readable,
  history: everyone,
  action_logs: readable,
  snapshots: everyone,
  restores: siteAdmins,

  // Sharing: everyone has their own.
  bundles: everyone,
  bundle_actions: everyone,
  bundle_downloads: everyone,
  bundle_notifications: everyone,
  bundle_recipients: everyone,
  bundle_registrations: everyone,
  inbox_recipients: runners,
  inbox_registrations: runners,
  inbox_uploads: runners,
  share_groups: everyone,
  clickwraps: readable,
  form_field_sets: everyone,

  // Assistants, and what other systems report.
  chat_sessions: everyone,
  apps: readable,
  external_events: { read: [], change: ['user'] },

  // What runs by itself.
  automations: runners,
  automation_runs: workspaceAdmins,
  ai_tasks: runners,
  expectations: runners,
  expectation_evaluations: workspaceAdmins,
  expectation_incidents: workspaceAdmins,
  syncs: runners,
  sync_runs: workspaceAdmins,
  schedules: workspaceAdmins,
  holiday_calendars: readableForWorkspaces,
  holiday_regions: readable,
  remote_servers: workspaceAdmins,
  remote_mount_backends: workspaceAdmins,
  workspaces: { read: ['workspace-admin'], change: [] },
  ip_addresses: readable,

  // Money.
  invoices: billing,
  payments: billing,
};

/** Operations that differ from their collection. */
const exceptions: Readonly<Record<string, readonly Role[]>> = {
  'GET /history': [],
  'GET /history/login': [],
  'GET /history/users/{user_id}': [],
};

/** Operations on the caller's own user record, which need no role. */
export const ownUserOperations: readonly string[] = [
  'GET /users/{id}',
  'PATCH /users/{id}',
  'GET /history/users/{user_id}',
];

const refusals: readonly (readonly [roles: readonly Role[], type: RoleRefusal])[] = [
  [['billing'], 'not-authorized/billing-permission-required'],
  [
    ['folder-admin', 'workspace-admin', 'partner-admin'],
    'not-authorized/site-admin-or-workspace-admin-or-partner-admin-or-folder-admin-permission-required',
  ],
  [
    ['folder-admin', 'workspace-admin'],
    'not-authorized/site-admin-or-workspace-admin-or-folder-admin-permission-required',
  ],
  [
    ['partner-admin', 'workspace-admin'],
    'not-authorized/site-admin-or-workspace-admin-or-partner-admin-permission-required',
  ],
  [['partner-admin'], 'not-authorized/site-admin-or-partner-admin-permission-required'],
  [['workspace-admin'], 'not-authorized/site-admin-or-workspace-admin-permission-required'],
];

/** The types of refusal for want of a role. */
export type RoleRefusal =
  | 'not-authorized/billing-permission-required'
  | 'not-authorized/folder-admin-permission-required'
  | 'not-authorized/site-admin-or-partner-admin-permission-required'
  | 'not-authorized/site-admin-or-workspace-admin-or-folder-admin-permission-required'
  | 'not-authorized/site-admin-or-workspace-admin-or-partner-admin-or-folder-admin-permission-required'
  | 'not-authorized/site-admin-or-workspace-admin-or-partner-admin-permission-required'
  | 'not-authorized/site-admin-or-workspace-admin-permission-required'
  | 'not-authorized/site-admin-required';

/** Collections whose refusal clients know by one type, whoever else may change them. */
const ownRefusals: Readonly<Record<string, RoleRefusal>> = {
  behaviors: 'not-authorized/folder-admin-permission-required',
  group_users: 'not-authorized/site-admin-required',
  groups: 'not-authorized/site-admin-required',
  permissions: 'not-authorized/folder-admin-permission-required',
  styles: 'not-authorized/folder-admin-permission-required',
  users: 'not-authorized/site-admin-required',
};

/** The roles that may call an operation. */
export function rolesFor(route: string): readonly Role[] {
  const demand = demands[collectionOf(route)] ?? siteAdmins;
  return exceptions[route] ?? (route.startsWith('GET ') ? demand.read : demand.change);
}

/** The type of the refusal for those who have none of the roles. */
export function refusalFor(route: string): RoleRefusal {
  const roles = rolesFor(route);
  const found = refusals.find(
    ([named]) => named.length === roles.length && named.every((role) => roles.includes(role)),
  );
  return ownRefusals[collectionOf(route)] ?? found?.[1] ?? 'not-authorized/site-admin-required';
}

/** The first word of a route: `GET /groups/{id}` is about groups. */
export function collectionOf(route: string): string {
  return route.split('/')[1] ?? '';
}
