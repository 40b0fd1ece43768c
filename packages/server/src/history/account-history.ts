// Notes logins and what is done to users, groups, permissions and keys.
import type { LoginOutcome } from '../accounts/login-outcome.ts';
import type { Caller } from '../permissions/caller.ts';
import type { RecordChange } from '../records/engine.ts';
import type { RecordData, StoredRecord } from '../records/record-store.ts';
import type { History } from './history.ts';

/** The entities that the history knows, with the word that its actions begin with. */
const WORDS: Readonly<Record<string, string>> = {
  ApiKey: 'api_key',
  Group: 'group',
  Permission: 'permission',
  User: 'user',
};

/** What the history tells of a record: nothing that is secret. */
const TOLD_FIELDS = ['name', 'username', 'path', 'permission', 'recursive', 'platform', 'permission_set', 'expires_at'];
const OWNER_FIELDS = ['user_id', 'group_id', 'partner_id'];

/** Notes a login that succeeded or failed. */
export function noteLogin(history: History, { siteId, userId, username, address, failure }: LoginOutcome): void {
  history.noteAccount({ siteId, workspaceId: 0, userId, username, address }, { action: 'login', targets: {}, failure });
}

/**
 * Notes a change of a record if it is one of an account. What the server does for itself, such as a seed, is not noted.
 */
export function noteChange(history: History, { kind, call, before, after }: RecordChange): void {
  const word = WORDS[call.resource.name];
  const record = after ?? before;
  if (word === undefined || record === undefined || call.caller.kind === 'server') return;
  history.noteAccount(call.caller, { action: `${word}_${kind}`, targets: targetsOf(record) });
}

/** Notes that something about a record changed which is no field of it, such as who belongs to a group. */
export function noteUpdate(
  history: History,
  caller: Caller,
  target: { word: 'group' | 'user'; record: StoredRecord },
): void {
  history.noteAccount(caller, { action: `${target.word}_update`, targets: targetsOf(target.record) });
}

function targetsOf({ id, data }: StoredRecord): RecordData {
  const told: Record<string, RecordData[string]> = { id };
  for (const name of [...TOLD_FIELDS, ...OWNER_FIELDS]) {
    const value = data[name];
    if (value !== undefined && value !== null && value !== '' && value !== 0) told[name] = value;
  }
  return told;
}
