// What makes a group more than a record: a unique name, and members that can be changed through the group, the user and
// the membership.

import type { ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { StoredRecord } from '../records/record-store.ts';
import type { Change, EntityRules, PresentedRecord } from '../records/rules.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { checkMember } from './membership-rules.ts';
import { membersOf, setMembersOfGroup } from './memberships.ts';
import { parseIds } from './user-rules.ts';

/** Rules of the entity Group. */
export class GroupRules implements EntityRules {
  readonly defaults = { dav_permission: false, notes: '', workspace_id: 0 };
  readonly #database: Database;

  constructor(deps: { database: Database }) {
    this.#database = deps.database;
  }

  async check(tx: Transaction, { call, data, before }: Change): Promise<void> {
    for (const name of ['user_ids', 'admin_ids']) delete data[name];
    const name = data['name'];
    if (typeof name !== 'string' || name.trim() === '') throw nameProblem('blank', 'Name may not be blank.');
    const sql = `SELECT id FROM records WHERE +site_id = ? AND entity = 'Group' AND workspace_id = ?
      AND same(text(data, 'name'), ?) AND id <> ?`;
    const workspaceId = before?.workspaceId ?? call.caller.workspaceId;
    const taken = await tx.get(sql, call.caller.siteId, workspaceId, name, before?.id ?? 0);
    if (taken !== undefined) throw nameProblem('taken', `The name ${name} is already in use.`);
  }

  async afterStore(tx: Transaction, { call }: Change, record: StoredRecord): Promise<void> {
    const members = { userIds: readIds(call, 'user_ids'), adminIds: readIds(call, 'admin_ids') };
    const all = new Set([...(members.userIds ?? []), ...(members.adminIds ?? [])]);
    for (const userId of all) await checkMember(tx, call.caller, { groupId: record.id, userId });
    await setMembersOfGroup(tx, { siteId: call.caller.siteId, groupId: record.id }, members);
  }

  async beforeRemove(tx: Transaction, call: OperationCall, record: StoredRecord): Promise<void> {
    const at = [call.caller.siteId, record.id] as const;
    await tx.run('DELETE FROM group_members WHERE site_id = ? AND group_id = ?', ...at);
    const sql = `DELETE FROM records WHERE site_id = ? AND number(data, 'group_id') = ?
      AND entity IN ('Permission', 'Notification')`;
    await tx.run(sql, ...at);
  }

  async present(call: OperationCall, page: readonly PresentedRecord[]): Promise<void> {
    const { siteId } = call.caller;
    const groups = JSON.stringify(page.map(({ record }) => record.id));
    const [members, names] = await Promise.all([
      membersOf(this.#database, siteId, groups),
      this.#usernames(siteId, groups),
    ]);
    for (const { record, answer } of page) {
      const own = members.get(record.id) ?? [];
      answer['user_ids'] = own.map(({ userId }) => userId).join(',');
      answer['admin_ids'] = own
        .filter(({ admin }) => admin)
        .map(({ userId }) => userId)
        .join(',');
      answer['usernames'] = own.map(({ userId }): ParamValue => names.get(userId) ?? '').join(',');
    }
  }

  async #usernames(siteId: number, groups: string): Promise<Map<number, string>> {
    const sql = `SELECT DISTINCT l.user_id, l.username FROM user_logins l JOIN group_members m
      ON m.site_id = l.site_id AND m.user_id = l.user_id
      WHERE l.site_id = ? AND m.group_id IN (numbers(?))`;
    const rows = await this.#database.all(sql, siteId, groups);
    return new Map(rows.map((row) => [Number(row['user_id']), String(row['username'])]));
  }
}

function readIds(call: OperationCall, name: string): number[] | undefined {
  const text = call.params.string(name);
  return text === undefined ? undefined : parseIds(text);
}

function nameProblem(key: string, text: string): Error {
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { name: [text] },
    modelErrorKeys: { name: [key] },
  });
}
