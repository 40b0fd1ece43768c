// Which operations need which role: one table to read and to change. What a role may do with which record is narrower
// still; see `record-policies.ts` and the rules of users and groups.

/** A role beside that of site admins, who may do everything. */
export type Role = 'user' | 'group-admin' | 'partner-admin' | 'workspace-admin' | 'folder-admin' | 'billing';

/** The roles that may read a collection, and those that may change it. None means site admins only. */
interface Demand {
  readonly read: readonly Role[];
  readonly change: readonly Role[];
}

const EVERYONE: Demand = { read: ['user'], change: ['user'] };
const READABLE: Demand = { read: ['user'], change: [] };
const SITE_ADMINS: Demand = { read: [], change: [] };
const WORKSPACE_ADMINS: Demand = { read: ['workspace-admin'], change: ['workspace-admin'] };
const READABLE_FOR_WORKSPACES: Demand = { read: ['user'], change: ['workspace-admin'] };
const FOLDER_ADMINS: Demand = { read: ['user'], change: ['folder-admin', 'workspace-admin'] };
const RUNNERS: Demand = { read: ['folder-admin', 'workspace-admin'], change: ['folder-admin', 'workspace-admin'] };
const PEOPLE_ADMINS: Demand = {
  read: ['group-admin', 'partner-admin', 'workspace-admin'],
  change: ['group-admin', 'partner-admin', 'workspace-admin'],
};
const BILLING: Demand = { read: ['billing'], change: ['billing'] };

/** The demand of each collection, the first word of a route. A collection that is not here is for site admins. */
export const DEMANDS: Readonly<Record<string, Demand>> = {
  // People and what they log in with.
  users: PEOPLE_ADMINS,
  groups: { read: ['user'], change: ['workspace-admin'] },
  group_users: { read: ['user'], change: ['group-admin', 'workspace-admin'] },
  partners: { read: ['partner-admin', 'workspace-admin'], change: ['workspace-admin'] },
  partner_channels: WORKSPACE_ADMINS,
  api_key: EVERYONE,
  api_keys: EVERYONE,
  public_keys: EVERYONE,
  gpg_keys: WORKSPACE_ADMINS,
  sessions: EVERYONE,
  user_requests: { read: [], change: ['user'] },
  user_additional_email_recipients: EVERYONE,

  // Files, and what belongs to a path: the right on the path decides.
  files: EVERYONE,
  folders: EVERYONE,
  file_actions: EVERYONE,
  file_migrations: EVERYONE,
  zip_downloads: EVERYONE,
  file_comments: EVERYONE,
  file_comment_reactions: EVERYONE,
  locks: EVERYONE,
  requests: EVERYONE,
  notifications: EVERYONE,
  permissions: FOLDER_ADMINS,
  behaviors: FOLDER_ADMINS,
  styles: FOLDER_ADMINS,
  metadata_categories: READABLE,
  history: EVERYONE,
  action_logs: READABLE,
  snapshots: EVERYONE,
  restores: SITE_ADMINS,

  // Sharing: everyone has their own.
  bundles: EVERYONE,
  bundle_actions: EVERYONE,
  bundle_downloads: EVERYONE,
  bundle_notifications: EVERYONE,
  bundle_recipients: EVERYONE,
  bundle_registrations: EVERYONE,
  inbox_recipients: RUNNERS,
  inbox_registrations: RUNNERS,
  inbox_uploads: RUNNERS,
  share_groups: EVERYONE,
  clickwraps: READABLE,
  form_field_sets: EVERYONE,

  // Assistants, and what other systems report.
  chat_sessions: EVERYONE,
  apps: READABLE,
  external_events: { read: [], change: ['user'] },

  // What runs by itself.
  automations: RUNNERS,
  automation_runs: WORKSPACE_ADMINS,
  ai_tasks: RUNNERS,
  expectations: RUNNERS,
  expectation_evaluations: WORKSPACE_ADMINS,
  expectation_incidents: WORKSPACE_ADMINS,
  syncs: RUNNERS,
  sync_runs: WORKSPACE_ADMINS,
  schedules: WORKSPACE_ADMINS,
  holiday_calendars: READABLE_FOR_WORKSPACES,
  holiday_regions: READABLE,
  remote_servers: WORKSPACE_ADMINS,
  remote_mount_backends: WORKSPACE_ADMINS,
  workspaces: { read: ['workspace-admin'], change: [] },
  ip_addresses: READABLE,

  // Money.
  invoices: BILLING,
  payments: BILLING,
};

/** Operations that differ from their collection. */
const EXCEPTIONS: Readonly<Record<string, readonly Role[]>> = {
  'GET /history': [],
  'GET /history/login': [],
  'GET /history/users/{user_id}': [],
};

/** Operations on the caller's own user record, which need no role. */
export const OWN_USER_OPERATIONS: readonly string[] = [
  'GET /users/{id}',
  'PATCH /users/{id}',
  'GET /history/users/{user_id}',
];

const REFUSALS: readonly (readonly [roles: readonly Role[], type: RoleRefusal])[] = [
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
const OWN_REFUSALS: Readonly<Record<string, RoleRefusal>> = {
  behaviors: 'not-authorized/folder-admin-permission-required',
  group_users: 'not-authorized/site-admin-required',
  groups: 'not-authorized/site-admin-required',
  permissions: 'not-authorized/folder-admin-permission-required',
  styles: 'not-authorized/folder-admin-permission-required',
  users: 'not-authorized/site-admin-required',
};

/** The roles that may call an operation. */
export function findRoles(route: string): readonly Role[] {
  const demand = DEMANDS[collectionOf(route)] ?? SITE_ADMINS;
  return EXCEPTIONS[route] ?? (route.startsWith('GET ') ? demand.read : demand.change);
}

/** The type of the refusal for those who have none of the roles. */
export function findRefusal(route: string): RoleRefusal {
  const roles = findRoles(route);
  const found = REFUSALS.find(
    ([named]) => named.length === roles.length && named.every((role) => roles.includes(role)),
  );
  return OWN_REFUSALS[collectionOf(route)] ?? found?.[1] ?? 'not-authorized/site-admin-required';
}

/** The first word of a route: `GET /groups/{id}` is about groups. */
export function collectionOf(route: string): string {
  return route.split('/')[1] ?? '';
}
