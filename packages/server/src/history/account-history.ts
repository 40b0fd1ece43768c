// Notes logins and what is done to users, groups, permissions and keys.
import type { LoginOutcome } from '../accounts/login-outcome.ts';
import type { Caller } from '../permissions/caller.ts';
import type { RecordChange } from '../records/engine.ts';
import type { RecordData, StoredRecord } from '../records/record-store.ts';
import type { Transaction } from '../store/contract.ts';
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

/** Notes a login that succeeded or failed, in its transaction if there is one. */
export function noteLogin(
  history: History,
  { siteId, userId, username, address, failure }: LoginOutcome,
  tx: Transaction | undefined,
): Promise<void> | undefined {
  const by = { siteId, workspaceId: 0, userId, username, address };
  const event = { action: 'login', targets: {}, failure };
  return tx === undefined ? history.noteAccount(by, event) : history.noteAccountWithin(tx, by, event);
}

/**
 * Notes a change of a record, in its transaction, if it is one of an account. What the server does for itself, such as
 * a seed, is not noted.
 */
export function noteChange(
  history: History,
  tx: Transaction,
  { kind, call, record }: RecordChange,
): Promise<void> | undefined {
  const word = WORDS[call.resource.name];
  if (word === undefined || call.caller.kind === 'server') return undefined;
  return history.noteAccountWithin(tx, call.caller, { action: `${word}_${kind}`, targets: targetsOf(record) });
}

/** Notes in its transaction a change about a record that is none of its fields, such as who belongs to a group. */
export function noteUpdate(
  history: History,
  tx: Transaction,
  { word, record, caller }: { word: 'group' | 'user'; record: StoredRecord; caller: Caller },
): Promise<void> | undefined {
  return history.noteAccountWithin(tx, caller, { action: `${word}_update`, targets: targetsOf(record) });
}

function targetsOf({ id, data }: StoredRecord): RecordData {
  const told: Record<string, RecordData[string]> = { id };
  for (const name of [...TOLD_FIELDS, ...OWNER_FIELDS]) {
    const value = data[name];
    if (value !== undefined && value !== null && value !== '' && value !== 0) told[name] = value;
  }
  return told;
}
