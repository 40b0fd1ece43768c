// What makes a permission more than a record: it names its grantee by id or by name, and a list may include those of
// groups.

import { problem } from '../problem.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { Condition } from '../records/record-store.ts';
import type { Change, EntityRules, PresentedRecord } from '../records/rules.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { membershipsOf, requireRecord } from './memberships.ts';
import { usernameKey } from './user-rules.ts';

const GRANTEES = ['user_id', 'group_id', 'partner_id'] as const;

const USERNAMES = `SELECT user_id AS id, username AS name FROM user_logins
  WHERE site_id = ? AND user_id IN (numbers(?))`;
const GROUP_NAMES = `SELECT id, text(data, 'name') AS name FROM records
  WHERE site_id = ? AND entity = 'Group' AND id IN (numbers(?))`;

/** Rules of the entity Permission. */
export class PermissionRules implements EntityRules {
  readonly defaults = { permission: 'full', recursive: true };
  readonly #database: Database;

  constructor(deps: { database: Database }) {
    this.#database = deps.database;
  }

  async check(tx: Transaction, { call, data }: Change): Promise<void> {
    const { siteId } = call.caller;
    const { username, group_name: groupName, group_ids: groupIds } = data;
    if (typeof username === 'string' && username !== '') data['user_id'] = await findUserByName(tx, siteId, username);
    if (typeof groupName === 'string' && groupName !== '')
      data['group_id'] = await findGroupByName(tx, siteId, groupName);
    const given = GRANTEES.filter((name) => typeof data[name] === 'number');
    const byGroups = Array.isArray(groupIds) && groupIds.length > 0;
    if (given.length + Number(byGroups) !== 1) {
      const text = 'A permission is for exactly one of user, group, partner, or members of several groups.';
      throw problem('bad-request/request-params-invalid', text);
    }
    const { user_id: userId, group_id: groupId } = data;
    if (typeof userId === 'number') await requireRecord(tx, { siteId, entity: 'User', id: userId });
    if (typeof groupId === 'number') await requireRecord(tx, { siteId, entity: 'Group', id: groupId });
    for (const name of ['username', 'group_name']) delete data[name];
  }

  async scope(call: OperationCall): Promise<readonly Condition[]> {
    const userId = Number(call.params.string('user_id'));
    if (!call.params.flag('include_groups') || !Number.isSafeInteger(userId)) return [];
    const groups = await membershipsOf(this.#database, call.caller.siteId, JSON.stringify([userId]));
    const groupIds = (groups.get(userId) ?? []).map(({ groupId }) => groupId);
    const byGroup: Condition = { field: 'group_id', operator: 'in', comparison: 'number', value: groupIds };
    return [{ field: 'user_id', operator: '=', comparison: 'number', value: userId, or: [byGroup] }];
  }

  async present(call: OperationCall, page: readonly PresentedRecord[]): Promise<void> {
    const idsIn = (...fields: string[]) =>
      JSON.stringify(page.flatMap(({ record }) => fields.flatMap((field) => record.data[field] ?? [])));
    const selectNames = async (sql: string, ids: string) => {
      const rows = await this.#database.all(sql, call.caller.siteId, ids);
      return new Map(rows.map((row) => [row['id'], String(row['name'])]));
    };
    const users = await selectNames(USERNAMES, idsIn('user_id'));
    const groups = await selectNames(GROUP_NAMES, idsIn('group_id', 'group_ids'));
    for (const { answer, record } of page) {
      const { user_id: userId, group_id: groupId, group_ids: groupIds } = record.data;
      answer['username'] = typeof userId === 'number' ? (users.get(userId) ?? null) : null;
      answer['group_name'] = typeof groupId === 'number' ? (groups.get(groupId) ?? null) : null;
      answer['group_names'] = Array.isArray(groupIds) ? groupIds.map((id) => groups.get(id) ?? '') : [];
    }
  }
}

async function findUserByName(tx: Transaction, siteId: number, username: string): Promise<number> {
  const sql = 'SELECT user_id FROM user_logins WHERE username_key = ? AND site_id = ?';
  const row = await tx.get(sql, usernameKey(username), siteId);
  if (row === undefined) throw problem('not-found/user-not-found', `There is no user ${username}.`);
  return Number(row['user_id']);
}

async function findGroupByName(tx: Transaction, siteId: number, name: string): Promise<number> {
  const sql = `SELECT id FROM records
    WHERE +site_id = ? AND entity = 'Group' AND same(text(data, 'name'), ?)`;
  const row = await tx.get(sql, siteId, name);
  if (row === undefined) throw problem('not-found/group-not-found', `There is no group ${name}.`);
  return Number(row['id']);
}
