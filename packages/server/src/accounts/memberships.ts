// Who belongs to which group, read and written by the rules of users, groups and memberships alike, so that all three
// reflect a change at once.
import { problem } from '../problem.ts';
import { numberIn } from '../store/columns.ts';
import type { Queries, Row, Transaction } from '../store/contract.ts';

export interface Membership {
  readonly groupId: number;
  readonly userId: number;
  readonly admin: boolean;
}

/** Memberships of users, by user id. `ids` is a JSON list. */
export async function membershipsOf(queries: Queries, siteId: number, ids: string): Promise<Map<number, Membership[]>> {
  const sql = `SELECT group_id, user_id, admin FROM group_members
    WHERE site_id = ? AND user_id IN (numbers(?)) ORDER BY user_id, group_id`;
  return groupBy(await selectMemberships(queries, sql, siteId, ids), ({ userId }) => userId);
}

/** Members of groups, by group id. `ids` is a JSON list. */
export async function membersOf(queries: Queries, siteId: number, ids: string): Promise<Map<number, Membership[]>> {
  const sql = `SELECT group_id, user_id, admin FROM group_members
    WHERE site_id = ? AND group_id IN (numbers(?)) ORDER BY group_id, user_id`;
  return groupBy(await selectMemberships(queries, sql, siteId, ids), ({ groupId }) => groupId);
}

/** All memberships of a site. */
export async function membersOfSite(queries: Queries, siteId: number): Promise<Membership[]> {
  const sql = 'SELECT group_id, user_id, admin FROM group_members WHERE site_id = ? ORDER BY group_id, user_id';
  return (await queries.all(sql, siteId)).map(membershipFrom);
}

async function selectMemberships(queries: Queries, sql: string, siteId: number, ids: string): Promise<Membership[]> {
  const rows = await queries.all(sql, siteId, ids);
  return rows.map(membershipFrom);
}

function membershipFrom(row: Row): Membership {
  return { groupId: Number(row['group_id']), userId: Number(row['user_id']), admin: row['admin'] === 1 };
}

function groupBy(all: readonly Membership[], key: (membership: Membership) => number): Map<number, Membership[]> {
  const grouped = new Map<number, Membership[]>();
  for (const membership of all) {
    const group = grouped.get(key(membership));
    if (group === undefined) grouped.set(key(membership), [membership]);
    else group.push(membership);
  }
  return grouped;
}

/** Ids of the groups that a user is in. */
export async function groupsOf(queries: Queries, siteId: number, userId: number): Promise<number[]> {
  const memberships = await membershipsOf(queries, siteId, JSON.stringify([userId]));
  return (memberships.get(userId) ?? []).map(({ groupId }) => groupId);
}

/** Takes a user out of groups and puts it into others. */
export async function changeGroups(
  tx: Transaction,
  at: { siteId: number; userId: number },
  { added, removed }: { added: readonly number[]; removed: readonly number[] },
): Promise<void> {
  for (const groupId of removed) {
    const sql = 'DELETE FROM group_members WHERE site_id = ? AND user_id = ? AND group_id = ?';
    await tx.run(sql, at.siteId, at.userId, groupId);
  }
  for (const groupId of added) await setMember(tx, at.siteId, { groupId, userId: at.userId, admin: undefined });
}

/** Gives a group exactly these members; undefined leaves that side as it is. */
export async function setMembersOfGroup(
  tx: Transaction,
  at: { siteId: number; groupId: number },
  members: { userIds: readonly number[] | undefined; adminIds: readonly number[] | undefined },
): Promise<void> {
  const { siteId, groupId } = at;
  const { userIds, adminIds } = members;
  if (userIds !== undefined) {
    const kept = JSON.stringify([...userIds, ...(adminIds ?? [])]);
    const sql = 'DELETE FROM group_members WHERE site_id = ? AND group_id = ? AND user_id NOT IN (numbers(?))';
    await tx.run(sql, siteId, groupId, kept);
    for (const userId of userIds) await setMember(tx, siteId, { groupId, userId, admin: undefined });
  }
  if (adminIds !== undefined) {
    await tx.run('UPDATE group_members SET admin = 0 WHERE site_id = ? AND group_id = ?', siteId, groupId);
    for (const userId of adminIds) await setMember(tx, siteId, { groupId, userId, admin: true });
  }
}

/** Makes or changes one membership; an undefined flag leaves an existing one alone. */
export async function setMember(
  tx: Transaction,
  siteId: number,
  member: { groupId: number; userId: number; admin: boolean | undefined },
): Promise<void> {
  const { groupId, userId, admin } = member;
  const change = admin === undefined ? 'NOTHING' : 'UPDATE SET admin = excluded.admin';
  const sql = `INSERT INTO group_members VALUES (?, ?, ?, ?) ON CONFLICT (site_id, group_id, user_id) DO ${change}`;
  await tx.run(sql, siteId, groupId, userId, Number(admin ?? false));
}

/** The record, or the not-found type of the entity. */
export async function requireRecord(
  queries: Queries,
  at: { siteId: number; entity: 'User' | 'Group'; id: number },
): Promise<{ workspaceId: number }> {
  const sql = 'SELECT workspace_id FROM records WHERE site_id = ? AND entity = ? AND id = ?';
  const row = await queries.get(sql, at.siteId, at.entity, at.id);
  if (row !== undefined) return { workspaceId: numberIn(row, 'workspace_id') };
  const type = at.entity === 'User' ? 'not-found/user-not-found' : 'not-found/group-not-found';
  throw problem(type, `There is no ${at.entity.toLowerCase()} ${at.id}.`);
}
