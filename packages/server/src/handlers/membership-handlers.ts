// Memberships in groups. They have no id on the wire: a membership is its group and its user.
import { checkGroupAdmin, requireGroupAdmin } from '../accounts/managed-users.ts';
import { checkMember } from '../accounts/membership-rules.ts';
import { setMember } from '../accounts/memberships.ts';
import { noteUpdate } from '../history/account-history.ts';
import type { History } from '../history/history.ts';
import type { Call, Handlers, Reply } from '../http/call.ts';
import { problem } from '../problem.ts';
import { listMark } from '../records/cursor.ts';
import { type RecordEngine, readPosition, writePosition } from '../records/engine.ts';
import { readPageSize } from '../records/list-query.ts';
import type { Services } from '../services.ts';
import type { Database, Row, SqlValue, Transaction } from '../store/contract.ts';
import { createPagedReply } from './record-handlers.ts';

const SELECT_MEMBERS = `SELECT m.group_id, m.user_id, m.admin, l.username,
    (SELECT text(r.data, 'name') FROM records r WHERE r.site_id = m.site_id AND r.entity = 'Group' AND r.id = m.group_id) AS name
  FROM group_members m JOIN user_logins l ON l.site_id = m.site_id AND l.user_id = m.user_id`;

export function createMembershipHandlers({ database }: Services, { store }: RecordEngine, history: History): Handlers {
  const note = async (tx: Transaction, { caller, params }: Call) => {
    const record = await store.find(caller.siteId, 'Group', params.number('group_id') ?? 0, tx);
    if (record !== undefined) await noteUpdate(history, tx, { word: 'group', record, caller });
  };
  const change = (call: Call) => put(database, call, note);
  return {
    'GET /group_users': (call) => list(database, call),
    'POST /group_users': change,
    'PATCH /group_users/{id}': change,
    'DELETE /group_users/{id}': async (call) => {
      const { caller, params } = call;
      await requireChange(database, call);
      const sql = 'DELETE FROM group_members WHERE site_id = ? AND group_id = ? AND user_id = ?';
      const at = [caller.siteId, params.number('group_id') ?? 0, params.number('user_id') ?? 0] as const;
      await database.write(async (tx) => {
        const [{ changes }] = await Promise.all([tx.run(sql, ...at), note(tx, call)]);
        if (changes === 0) throw problem('not-found', 'That user is not a member of that group.');
      }, caller);
      return {};
    },
  };
}

/** Throws unless the caller may change who belongs to the group. */
async function requireChange(database: Database, call: Call): Promise<void> {
  await requireGroupAdmin(database, call, call.params.number('group_id') ?? 0);
  await checkGroupAdmin(database, call, 'members');
}

async function put(
  database: Database,
  call: Call,
  note: (tx: Transaction, call: Call) => Promise<void>,
): Promise<Reply> {
  const { caller, params } = call;
  await requireChange(database, call);
  const groupId = params.number('group_id') ?? 0;
  const userId = params.number('user_id') ?? 0;
  const admin = params.has('admin') ? params.flag('admin') : undefined;
  await database.write(async (tx) => {
    await checkMember(tx, caller, { groupId, userId });
    await Promise.all([setMember(tx, caller.siteId, { groupId, userId, admin }), note(tx, call)]);
  }, caller);
  const sql = `${SELECT_MEMBERS} WHERE m.site_id = ? AND m.group_id = ? AND m.user_id = ?`;
  const row = await database.get(sql, caller.siteId, groupId, userId);
  return { json: row === undefined ? {} : renderMembership(row) };
}

async function list(database: Database, { caller, params, operation }: Call): Promise<Reply> {
  const groupId = params.number('group_id');
  const userId = params.number('user_id');
  const where = ['m.site_id = ?'];
  const args: SqlValue[] = [caller.siteId];
  if (caller.workspaceId !== 0) {
    const groups = "SELECT id FROM records WHERE site_id = ? AND entity = 'Group' AND workspace_id = ?";
    where.push(`m.group_id IN (${groups})`);
    args.push(caller.siteId, caller.workspaceId);
  }
  if (!caller.isSiteAdmin && !caller.access.standing.isWorkspaceAdmin) {
    where.push('(m.user_id = ? OR m.group_id IN (numbers(?)))');
    args.push(caller.userId, JSON.stringify(caller.access.standing.adminGroupIds));
  }
  for (const [column, value] of [['group_id', groupId] as const, ['user_id', userId] as const]) {
    if (value === undefined) continue;
    where.push(`m.${column} = ?`);
    args.push(value);
  }
  const mark = listMark([operation.route, caller.siteId, caller.workspaceId, groupId, userId]);
  const given = params.string('cursor');
  if (given) {
    const { position } = readPosition(given, mark);
    where.push('(m.group_id, m.user_id) > (?, ?)');
    args.push(position.value, position.id);
  }
  const size = readPageSize(params);
  const order = 'ORDER BY m.group_id, m.user_id LIMIT ?';
  const rows = await database.all(`${SELECT_MEMBERS} WHERE ${where.join(' AND ')} ${order}`, ...args, size + 1);
  const page = rows.slice(0, size);
  const last = page[page.length - 1];
  const json = page.map(renderMembership);
  if (rows.length <= size || last === undefined) return { json };
  const position = { value: Number(last['group_id']), id: Number(last['user_id']) };
  const next = writePosition({ backward: false, position }, mark);
  return createPagedReply(json, { next });
}

function renderMembership(row: Row) {
  return {
    group_name: row['name'],
    group_id: row['group_id'],
    user_id: row['user_id'],
    admin: row['admin'] === 1,
    username: row['username'],
  };
}
