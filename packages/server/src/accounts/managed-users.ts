// Which users an administrator of a group, of a partner or of a workspace sees, and what such an administrator may do
// with them. Site admins may do everything and are not checked here.

import type { Caller } from '../permissions/caller.ts';
import { problem } from '../problem.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { Condition, StoredRecord } from '../records/record-store.ts';
import type { Change } from '../records/rules.ts';
import { numberIn } from '../store/columns.ts';
import type { Queries } from '../store/contract.ts';
import { SITE_RECORD_ID } from './site-settings.ts';

/** Fields that would give a user more power than the one who sets them has, or move the user out of their reach. */
const FOR_SITE_ADMINS: readonly string[] = [
  'billing_permission',
  'bypass_site_allowed_ips',
  'bypass_user_lifecycle_rules',
  'filesystem_layout',
  'partner_admin',
  'readonly_site_admin',
  'site_admin',
  'user_root',
  'workspace_admin',
];

/** The setting of the site that lets group admins do something to the users of their groups. */
const GROUP_ADMIN_SETTINGS = {
  create: 'group_admins_can_add_users',
  update: 'group_admins_can_modify_users',
  delete: 'group_admins_can_delete_users',
  members: 'group_admins_can_manage_group_memberships',
  enable: 'group_admins_can_enable_disable_users',
  password: 'group_admins_can_set_user_password',
} as const;

/** An action of a group admin on users. */
export type GroupAdminAction = keyof typeof GROUP_ADMIN_SETTINGS;

/** The users that the caller sees, as conditions of a list. */
export async function findVisibleUsers(queries: Queries, caller: Caller): Promise<readonly Condition[]> {
  if (seesAll(caller)) return [];
  const { standing } = caller.access;
  const self = caller.userId === null ? [] : [caller.userId];
  const value = [...self, ...(await membersOfOwnGroups(queries, caller))];
  const byId: Condition = { field: 'id', operator: 'in', comparison: 'number', value };
  if (!standing.isPartnerAdmin || standing.partnerId === null) return [byId];
  const ofPartner: Condition = { field: 'partner_id', operator: '=', comparison: 'number', value: standing.partnerId };
  return [{ ...byId, or: [ofPartner] }];
}

/** True if the caller sees the user. */
export async function seesUser(queries: Queries, caller: Caller, user: StoredRecord): Promise<boolean> {
  if (seesAll(caller) || user.id === caller.userId) return true;
  const { standing } = caller.access;
  if (standing.isPartnerAdmin && standing.partnerId !== null && user.data['partner_id'] === standing.partnerId)
    return true;
  return (await membersOfOwnGroups(queries, caller)).includes(user.id);
}

/** Throws unless the caller, who is not a site admin, may create or change another user in this way. */
export async function checkManagedChange(queries: Queries, { call, data, before }: Change): Promise<void> {
  const { caller, params } = call;
  const { standing } = caller.access;
  for (const name of FOR_SITE_ADMINS) {
    const held = before?.data[name] || null;
    if (params.has(name) && (data[name] || null) !== held) throw onlySiteAdminsError(name);
  }
  if (before !== undefined) refuseMightier(caller, before);
  if (standing.isWorkspaceAdmin) return;
  if (standing.isPartnerAdmin && standing.partnerId !== null) {
    // A user of no partner has 0 there.
    data['partner_id'] ||= standing.partnerId;
    if (data['partner_id'] === standing.partnerId) return;
    throw onlySiteAdminsError('partner_id');
  }
  if ((data['partner_id'] || 0) !== (before?.data['partner_id'] || 0)) throw onlySiteAdminsError('partner_id');
  await checkGroupAdmin(queries, call, before === undefined ? 'create' : 'update');
  if (params.has('disabled') && before !== undefined) await checkGroupAdmin(queries, call, 'enable');
  if (params.string('password') || params.string('change_password')) await checkGroupAdmin(queries, call, 'password');
  const given = [params.string('group_ids') ?? '', params.number('group_id') ?? '']
    .join(',')
    .split(',')
    .filter(Boolean);
  if (before === undefined && given.length === 0) throw onlySiteAdminsError('users without a group');
}

/**
 * Throws if the user has powers that the caller lacks: whoever can set a password or remove a factor could take them
 * over.
 */
export function refuseMightier({ isSiteAdmin, access }: Caller, { data }: StoredRecord): void {
  const { isWorkspaceAdmin, isPartnerAdmin } = access.standing;
  if (isSiteAdmin) return;
  const powers = [
    'site_admin',
    'readonly_site_admin',
    'billing_permission',
    ...(isWorkspaceAdmin ? [] : ['workspace_admin']),
    ...(isWorkspaceAdmin || isPartnerAdmin ? [] : ['partner_admin']),
  ];
  if (powers.every((name) => data[name] !== true)) return;
  throw problem('not-authorized/site-admin-required', 'Only a site admin may do this to an administrator.');
}

/** Throws unless the site lets group admins do this. For workspace and partner admins it always does. */
export async function checkGroupAdmin(
  queries: Queries,
  { caller }: OperationCall,
  deed: GroupAdminAction,
): Promise<void> {
  const { standing } = caller.access;
  if (caller.isSiteAdmin || standing.isWorkspaceAdmin || standing.isPartnerAdmin) return;
  const sql = "SELECT flag(data, ?) AS allowed FROM records WHERE site_id = ? AND entity = 'Site' AND id = ?";
  const row = await queries.get(sql, GROUP_ADMIN_SETTINGS[deed], caller.siteId, SITE_RECORD_ID);
  if (row?.['allowed'] === 1) return;
  throw problem('not-authorized/site-admin-required', 'On this site only site admins may do this.');
}

/** Throws unless the caller administers the group, or all of them; a workspace admin those of the workspace. */
export async function requireGroupAdmin(queries: Queries, { caller }: OperationCall, groupId: number): Promise<void> {
  const { standing } = caller.access;
  if (caller.isSiteAdmin || standing.adminGroupIds.includes(groupId)) return;
  if (standing.isWorkspaceAdmin) {
    const sql = "SELECT 1 AS found FROM records WHERE site_id = ? AND entity = 'Group' AND id = ? AND workspace_id = ?";
    if ((await queries.get(sql, caller.siteId, groupId, caller.workspaceId)) !== undefined) return;
    throw problem('not-found/group-not-found', `There is no group ${groupId}.`);
  }
  throw problem('not-authorized/site-admin-required', 'You are not an administrator of this group.');
}

function seesAll({ isSiteAdmin, access }: Caller): boolean {
  return isSiteAdmin || access.standing.isWorkspaceAdmin;
}

async function membersOfOwnGroups(queries: Queries, { siteId, access }: Caller): Promise<number[]> {
  const sql = 'SELECT user_id FROM group_members WHERE site_id = ? AND group_id IN (numbers(?))';
  const rows = await queries.all(sql, siteId, JSON.stringify(access.standing.adminGroupIds));
  return rows.map((row) => numberIn(row, 'user_id'));
}

function onlySiteAdminsError(what: string): Error {
  return problem('not-authorized/insufficient-permission-for-params', `Only a site admin may set or change ${what}.`);
}
