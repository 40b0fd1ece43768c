// Tells the history of logins and of what is done to users, groups, permissions and keys. Connected once, by
// `handlers/index.ts`.
import type { LoginOutcome } from '../accounts/login-outcome.ts';
import { type History, originatorOf } from '../files/history.ts';
import type { Call } from '../http/call.ts';
import type { ParamValue } from '../params/params.ts';
import type { RecordChange } from '../records/engine.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { StoredRecord } from '../records/record-store.ts';

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
  if (word === undefined || record === undefined || isOwnWork(call)) return;
  history.noteAccount(originatorOf(call), { action: `${word}_${kind}`, targets: targetsOf(record) });
}

/** Notes that something about a record changed which is no field of it, such as who belongs to a group. */
export function noteUpdate(
  history: History,
  call: Call,
  target: { word: 'group' | 'user'; record: StoredRecord },
): void {
  history.noteAccount(originatorOf(call), { action: `${target.word}_update`, targets: targetsOf(target.record) });
}

function targetsOf({ id, data }: StoredRecord): Record<string, ParamValue> {
  const told: Record<string, ParamValue> = { id };
  for (const name of [...TOLD_FIELDS, ...OWNER_FIELDS]) {
    const value = data[name];
    if (value !== undefined && value !== null && value !== '' && value !== 0) told[name] = value;
  }
  return told;
}

function isOwnWork({ request }: OperationCall): boolean {
  return request.requestId === '';
}
