// What makes a user more than a record: a unique name, a hashed password, memberships, keys, and what a login looks up.
import { type Clock, formatTimestamp } from '../clock.ts';
import type { ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Filter } from '../records/list-query.ts';
import type { OperationCall } from '../records/operation-call.ts';
import { findFileAddress } from '../records/record-files.ts';
import type { Condition, RecordData, StoredRecord } from '../records/record-store.ts';
import type { Change, EntityRules, PresentedRecord } from '../records/rules.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { grantOnRoot } from './granted-root.ts';
import { forgetAddresses } from './known-addresses.ts';
import { checkGroupAdmin, checkManagedChange, findVisibleUsers, refuseMightier, seesUser } from './managed-users.ts';
import { setGroupsOfUser } from './membership-rules.ts';
import { membershipsOf } from './memberships.ts';
import { TOTP_FIELD } from './one-time-codes.ts';
import { checkOwnChange } from './own-user.ts';
import { PASSWORD_FIELD, setPassword } from './password-rules.ts';

/** No name of a user is longer, before or after it is normalised. */
const MAX_USERNAME_CHARACTERS = 512;

/** Fields that travel in a user's parameters but are no part of the record. */
const UNSTORED = [
  'avatar_delete',
  'change_password',
  'change_password_confirmation',
  'clear_2fa',
  'convert_to_partner_user',
  'grant_permission',
  'group_id',
  'group_ids',
  'imported_password_hash',
  'password',
  'password_confirmation',
];

const DEFAULTS: RecordData = {
  authentication_method: 'password',
  billable: true,
  dav_permission: true,
  default_workspace_id: 0,
  filesystem_layout: 'site_root',
  ftp_permission: true,
  language: 'en',
  partner_id: 0,
  partner_name: '',
  password_validity_days: -1,
  primary_group_id: 0,
  require_2fa: 'use_system_setting',
  responsible_group_id: 0,
  responsible_user_id: 0,
  restapi_permission: true,
  sftp_permission: true,
  ssl_required: 'use_system_setting',
  time_zone: 'UTC',
  user_home: '',
  user_root: '',
};

/** Rules of the entity User. */
export class UserRules implements EntityRules {
  readonly defaults = DEFAULTS;
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(deps: { database: Database; clock: Clock }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
  }

  async prepare(change: Change): Promise<void> {
    const { data, call } = change;
    if (!call.caller.isSiteAdmin) {
      if (change.before?.id === call.caller.userId) checkOwnChange(change);
      else await checkManagedChange(this.#database, change);
    }
    data['last_active_at'] ??= formatTimestamp(this.#clock.now());
    if ((await setPassword(this.#database, call, data)) === 'set') {
      data['password_set_at'] = formatTimestamp(this.#clock.now());
      data['require_password_change'] = call.params.boolean('require_password_change') ?? false;
      if (data['authentication_method'] === 'email_signup') data['authentication_method'] = 'password';
    }
    if (call.params.flag('clear_2fa')) data[TOTP_FIELD] = null;
    for (const name of UNSTORED) delete data[name];
  }

  async check(tx: Transaction, { call, data, before }: Change): Promise<void> {
    const username = data['username'];
    if (typeof username !== 'string' || username.trim() === '')
      throw usernameProblem('blank', 'Username may not be blank.');
    if (username.length > MAX_USERNAME_CHARACTERS) {
      throw usernameProblem('too_long', `Username may have at most ${MAX_USERNAME_CHARACTERS} characters.`);
    }
    const sql = 'SELECT user_id FROM user_logins WHERE username_key = ? AND site_id = ?';
    const taken = await tx.get(sql, usernameKey(username), call.caller.siteId);
    if (taken !== undefined && taken['user_id'] !== before?.id) {
      throw usernameProblem('taken', `The username ${username} is already in use.`);
    }
  }

  async afterStore(tx: Transaction, { call, data, before }: Change, record: StoredRecord): Promise<void> {
    const { siteId } = call.caller;
    await storeLogin(tx, siteId, record);
    if (before === undefined) await grantOnRoot({ database: this.#database }, tx, { call, user: record });
    if (data['disabled'] === true) await endSessions(tx, siteId, record.id);
    if (before !== undefined && before.data[PASSWORD_FIELD] !== data[PASSWORD_FIELD]) {
      await endOtherSessions(tx, call, record.id);
      await forgetAddresses(tx, siteId, record.id);
    }
    if (!call.caller.isSiteAdmin && record.id === call.caller.userId) return;
    const groupIds = call.params.string('group_ids');
    if (groupIds !== undefined) {
      await setGroupsOfUser(tx, call.caller, { userId: record.id, groupIds: parseIds(groupIds), keepOthers: false });
    }
    const groupId = call.params.number('group_id');
    if (groupId === undefined) return;
    await setGroupsOfUser(tx, call.caller, { userId: record.id, groupIds: [groupId], keepOthers: true });
  }

  scope({ caller }: OperationCall): Promise<readonly Condition[]> {
    return findVisibleUsers(this.#database, caller);
  }

  admits({ caller }: OperationCall, record: StoredRecord): Promise<boolean> {
    return seesUser(this.#database, caller, record);
  }

  async beforeRemove(tx: Transaction, call: OperationCall, record: StoredRecord): Promise<void> {
    refuseMightier(call.caller, record);
    await checkGroupAdmin(tx, call, 'delete');
    const at = [call.caller.siteId, record.id] as const;
    await endSessions(tx, ...at);
    for (const table of ['user_logins', 'login_addresses', 'group_members', 'api_keys']) {
      await tx.run(`DELETE FROM ${table} WHERE site_id = ? AND user_id = ?`, ...at);
    }
    const owned = "entity IN ('ApiKey', 'Permission', 'Notification', 'PublicKey')";
    await tx.run(`DELETE FROM records WHERE site_id = ? AND number(data, 'user_id') = ? AND ${owned}`, ...at);
  }

  filterVirtual({ field, value }: Filter): readonly Condition[] | undefined {
    if (field !== 'not_site_admin') return undefined;
    const wanted = value !== true && value !== 'true' && value !== '1' && value !== 1;
    const isAdmin: Condition = { field: 'site_admin', operator: '=', comparison: 'boolean', value: true };
    return [wanted ? isAdmin : { ...isAdmin, operator: 'not' }];
  }

  async present(call: OperationCall, page: readonly PresentedRecord[]): Promise<void> {
    const { siteId } = call.caller;
    const ids = JSON.stringify(page.map(({ record }) => record.id));
    const [groups, keys, locks] = await Promise.all([
      membershipsOf(this.#database, siteId, ids),
      this.#countKeys(siteId, ids),
      this.#findLocks(siteId, ids),
    ]);
    for (const { record, answer } of page) {
      const own = groups.get(record.id) ?? [];
      answer['group_ids'] = own.map(({ groupId }) => groupId).join(',');
      answer['admin_group_ids'] = own.filter(({ admin }) => admin).map(({ groupId }) => groupId);
      answer['api_keys_count'] = keys.get(record.id) ?? 0;
      answer['public_keys_count'] = 0;
      answer['lockout_expires'] = locks.get(record.id) ?? null;
      answer['active_2fa'] = typeof record.data[TOTP_FIELD] === 'string';
      answer['type_of_2fa'] = answer['active_2fa'] ? 'totp' : null;
      answer['type_of_2fa_for_display'] = answer['active_2fa'] ? 'TOTP' : null;
      if (call.operation.kind !== 'list') {
        const avatar = await findFileAddress(this.#database, {
          siteId,
          entity: 'User',
          recordId: record.id,
          field: 'avatar_file',
        });
        answer['avatar_url'] = avatar === undefined ? null : call.origin + avatar.path;
      }
    }
  }

  async #countKeys(siteId: number, ids: string): Promise<Map<number, number>> {
    const sql =
      'SELECT user_id, count(*) AS n FROM api_keys WHERE site_id = ? AND user_id IN (numbers(?)) GROUP BY user_id';
    const rows = await this.#database.all(sql, siteId, ids);
    return new Map(rows.map((row) => [Number(row['user_id']), Number(row['n'])]));
  }

  async #findLocks(siteId: number, ids: string): Promise<Map<number, ParamValue>> {
    const sql =
      'SELECT user_id, locked_until_ms FROM user_logins WHERE site_id = ? AND locked_until_ms > 0 AND user_id IN (numbers(?))';
    // The time is compared here: a query that holds it would be another one at every call, and never be remembered.
    const now = this.#clock.ms();
    const locked = (await this.#database.all(sql, siteId, ids)).filter((row) => Number(row['locked_until_ms']) > now);
    return new Map(locked.map((row) => [Number(row['user_id']), formatTimestamp(Number(row['locked_until_ms']))]));
  }
}

/** How usernames compare: without regard to case. */
export function usernameKey(username: string): string {
  return username
    .slice(0, MAX_USERNAME_CHARACTERS + 1)
    .trim()
    .normalize('NFKC')
    .toLowerCase();
}

/** The numbers in a comma-separated list; anything else in it is left out. */
export function parseIds(text: string): number[] {
  return text
    .split(',')
    .map((piece) => Number(piece.trim()))
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}

async function storeLogin(tx: Transaction, siteId: number, { id, data, workspaceId }: StoredRecord): Promise<void> {
  const until = data['authenticate_until'];
  await tx.run(
    `INSERT INTO user_logins (site_id, user_id, username, username_key, method, site_admin, readonly_site_admin, disabled,
       workspace_id, authenticate_until_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (site_id, user_id) DO UPDATE SET username = excluded.username, username_key = excluded.username_key,
       method = excluded.method, site_admin = excluded.site_admin, readonly_site_admin = excluded.readonly_site_admin,
       disabled = excluded.disabled, workspace_id = excluded.workspace_id,
       authenticate_until_ms = excluded.authenticate_until_ms`,
    siteId,
    id,
    String(data['username']),
    usernameKey(String(data['username'])),
    String(data['authentication_method']),
    Number(data['site_admin'] === true),
    Number(data['readonly_site_admin'] === true),
    Number(data['disabled'] === true),
    workspaceId,
    typeof until === 'string' ? Date.parse(until) : null,
  );
}

async function endSessions(tx: Transaction, siteId: number, userId: number): Promise<void> {
  await tx.run('UPDATE sessions SET ended = 1 WHERE site_id = ? AND user_id = ?', siteId, userId);
}

/** A new password ends all sessions of the user but the one that sets it. */
async function endOtherSessions(tx: Transaction, { caller }: OperationCall, userId: number): Promise<void> {
  const sql = 'UPDATE sessions SET ended = 1 WHERE site_id = ? AND user_id = ? AND token_hash <> ?';
  await tx.run(sql, caller.siteId, userId, caller.sessionHash ?? '');
}

function usernameProblem(key: string, text: string): Error {
  return problem('processing-failure/model-save-error', text, {
    modelErrors: { username: [text] },
    modelErrorKeys: { username: [key] },
  });
}
