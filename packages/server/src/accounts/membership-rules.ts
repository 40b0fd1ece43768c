// Who may put whom into which group. Whoever adds a member gives all that the group has, and whoever administers a
// group may be able to set its members' passwords: so nobody adds a user that is not theirs, or adds one to a group
// that is not theirs. A user of a workspace is in groups of that workspace only. What is so already may stay.
import type { Caller } from '../permissions/caller.ts';
import { problem } from '../problem.ts';
import type { Queries, Transaction } from '../store/contract.ts';
import { changeGroups, groupsOf, requireRecord } from './memberships.ts';

/** Throws unless the caller may make the user a member of the group, or it is one. */
export async function checkMember(
  queries: Queries,
  caller: Caller,
  { groupId, userId }: { groupId: number; userId: number },
): Promise<void> {
  const { siteId } = caller;
  const user = await requireRecord(queries, { siteId, entity: 'User', id: userId });
  const group = await requireRecord(queries, { siteId, entity: 'Group', id: groupId });
  const known = await groupsOf(queries, siteId, userId);
  if (known.includes(groupId)) return;
  const isHere = user.workspaceId === group.workspaceId;
  if (isHere || (caller.isSiteAdmin && user.workspaceId === 0)) {
    if (caller.isSiteAdmin) return;
    const { isWorkspaceAdmin, adminGroupIds } = caller.access.standing;
    if (isWorkspaceAdmin ? await isPlain(queries, siteId, userId) : known.some((id) => adminGroupIds.includes(id)))
      return;
    if (!isWorkspaceAdmin && known.length === 0 && (await hasNothing(queries, siteId, userId))) return;
  }
  throw problem('not-authorized/insufficient-permission-for-params', `You may not add the user ${userId} to groups.`);
}

/** Puts a user into these groups, as far as the caller administers them; the user stays in all others. */
export async function setGroupsOfUser(
  tx: Transaction,
  caller: Caller,
  { userId, groupIds, keepOthers }: { userId: number; groupIds: readonly number[]; keepOthers: boolean },
): Promise<void> {
  const { siteId } = caller;
  const user = await requireRecord(tx, { siteId, entity: 'User', id: userId });
  const known = await groupsOf(tx, siteId, userId);
  const added = groupIds.filter((id) => !known.includes(id));
  for (const id of added) {
    const group = await requireRecord(tx, { siteId, entity: 'Group', id });
    const isOfUser = user.workspaceId === group.workspaceId || (caller.isSiteAdmin && user.workspaceId === 0);
    if (isOfUser && administers(caller, { id, ...group })) continue;
    const text = 'Only a site admin may set or change group_ids of other groups.';
    throw problem('not-authorized/insufficient-permission-for-params', text);
  }
  const left = keepOthers ? [] : known.filter((id) => !groupIds.includes(id));
  const removed: number[] = [];
  for (const id of left) {
    const group = await requireRecord(tx, { siteId, entity: 'Group', id });
    if (administers(caller, { id, ...group })) removed.push(id);
  }
  await changeGroups(tx, { siteId, userId }, { added, removed });
}

function administers(
  { isSiteAdmin, access, workspaceId }: Caller,
  group: { id: number; workspaceId: number },
): boolean {
  const { isWorkspaceAdmin, adminGroupIds } = access.standing;
  return isSiteAdmin || adminGroupIds.includes(group.id) || (isWorkspaceAdmin && group.workspaceId === workspaceId);
}

const FLAGS = ['site_admin', 'readonly_site_admin', 'workspace_admin', 'partner_admin', 'billing_permission'];

/** No admin of the site. */
async function isPlain(queries: Queries, siteId: number, userId: number): Promise<boolean> {
  const sql = `SELECT 1 AS found FROM records WHERE site_id = ? AND entity = 'User' AND id = ?
    AND coalesce(flag(data, 'site_admin'), 0) = 0 AND coalesce(flag(data, 'readonly_site_admin'), 0) = 0`;
  return (await queries.get(sql, siteId, userId)) !== undefined;
}

/** Nothing that could be taken over with the user: no flag, no partner, no permission. */
async function hasNothing(queries: Queries, siteId: number, userId: number): Promise<boolean> {
  const flags = FLAGS.map((name) => `coalesce(flag(data, '${name}'), 0) = 0`).join(' AND ');
  const sql = `SELECT 1 AS found FROM records WHERE site_id = ?1 AND entity = 'User' AND id = ?2 AND ${flags}
    AND coalesce(number(data, 'partner_id'), 0) = 0 AND NOT EXISTS (SELECT 1 FROM records p
      WHERE p.site_id = ?1 AND p.entity = 'Permission' AND number(p.data, 'user_id') = ?2)`;
  return (await queries.get(sql, siteId, userId)) !== undefined;
}
