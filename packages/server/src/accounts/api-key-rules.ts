// What makes an API key more than a record: the secret that is shown once, and the row that authentication looks up.

import { formatTimestamp } from '../clock.ts';
import { readKey } from '../permissions/folder-key.ts';
import { problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { OperationCall } from '../records/operation-call.ts';
import type { RecordData, StoredRecord } from '../records/record-store.ts';
import type { Change, EntityRules, PresentedRecord } from '../records/rules.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { requireRecord } from './memberships.ts';
import { generateApiKey, hashToken } from './secrets.ts';
import { loadSiteSettings } from './site-settings.ts';

const HASH_FIELD = 'key@hash';

/** Rules of the entity ApiKey. */
export class ApiKeyRules implements EntityRules {
  readonly defaults = { permission_set: 'full', aws_style_credentials: false, platform: null };
  readonly #database: Database;
  readonly #random: Random;

  constructor(deps: { database: Database; random: Random }) {
    this.#database = deps.database;
    this.#random = deps.random;
  }

  async prepare({ call, data, before, revealed }: Change): Promise<void> {
    if (before !== undefined) return;
    // The engine fills in the caller's own id; a key without `user_id` made by a site-wide key stays site-wide.
    if (!call.params.has('user_id')) data['user_id'] = call.caller.userId;
    const { keyEndsMs } = call.caller;
    if (keyEndsMs !== null && !call.params.has('expires_at')) data['expires_at'] = formatTimestamp(keyEndsMs);
    const key = generateApiKey(this.#random);
    data[HASH_FIELD] = hashToken(key);
    revealed['key'] = key;
    if (data['aws_style_credentials'] !== true) return;
    data['aws_access_key_id'] = `AKIA${key.slice(0, 16).toUpperCase()}`;
    revealed['aws_secret_key'] = generateApiKey(this.#random).slice(0, 40);
  }

  async check(tx: Transaction, { call, data, before }: Change): Promise<void> {
    const { caller } = call;
    const userId = data['user_id'];
    if (caller.kind !== 'server') refuseWider(call, data, before?.data ?? {});
    if (before !== undefined) return;
    if (typeof userId === 'number') {
      const user = await requireRecord(tx, { siteId: caller.siteId, entity: 'User', id: userId });
      // The key of a user is where the user is.
      if (!call.params.has('workspace_id') && user.workspaceId !== 0) data['workspace_id'] = user.workspaceId;
    }
    const { usersCanCreateApiKeys } = await loadSiteSettings(tx, caller.siteId);
    if (!caller.isSiteAdmin && !usersCanCreateApiKeys) {
      throw problem('not-authorized/site-admin-required', 'On this site only site admins may create API keys.');
    }
  }

  async afterStore(tx: Transaction, { call, data, before }: Change, record: StoredRecord): Promise<void> {
    await storeKey(tx, call.caller.siteId, { ...record, data: before === undefined ? data : record.data });
  }

  async beforeRemove(tx: Transaction, call: OperationCall, record: StoredRecord): Promise<void> {
    await tx.run('DELETE FROM api_keys WHERE site_id = ? AND id = ?', call.caller.siteId, record.id);
  }

  async present(call: OperationCall, page: readonly PresentedRecord[]): Promise<void> {
    const { name } = await loadSiteSettings(this.#database, call.caller.siteId);
    for (const { record, answer } of page) {
      answer['descriptive_label'] = `${record.data['name'] ?? 'API key'} (${record.id})`;
      answer['site_name'] = name;
      answer['url'] = call.origin;
      if (call.operation.kind === 'create') continue;
      for (const secret of ['key', 'aws_secret_key']) delete answer[secret];
    }
  }
}

/**
 * Throws unless the key gives no more than the one that makes or changes it: the same operations or none, nothing
 * outside of its folder, nothing after its end. What stays as it was is not asked for. Users and workspaces are
 * references, which the engine checks.
 */
function refuseWider({ caller }: OperationCall, data: RecordData, before: RecordData): void {
  const { permissionSet, keyEndsMs, access } = caller;
  const isNew = Object.keys(before).length === 0;
  const changes = (field: string) => isNew || data[field] !== before[field];
  const set = String(data['permission_set'] ?? 'full');
  if (changes('permission_set') && permissionSet !== 'full' && set !== permissionSet && set !== 'none')
    throw widerProblem('permission_set');
  const ends = data['expires_at'];
  const endsMs = typeof ends === 'string' ? Date.parse(ends) : Number.POSITIVE_INFINITY;
  if (changes('expires_at') && keyEndsMs !== null && !(endsMs <= keyEndsMs)) throw widerProblem('expires_at');
  const place = readKey(data['path@key']);
  const isOpen = data['path'] == null || data['path'] === '' || place === undefined;
  if (changes('path') && access.onlyWithin !== undefined && (isOpen || !access.admits(place)))
    throw widerProblem('path');
}

function widerProblem(field: string): Error {
  return problem(
    'not-authorized/insufficient-permission-for-params',
    `An API key cannot make or change a key that is wider than itself: see ${field}.`,
  );
}

/** Writes the row by which a key is recognised. */
export async function storeKey(
  tx: Transaction,
  siteId: number,
  { id, data, workspaceId }: StoredRecord,
): Promise<void> {
  const expires = data['expires_at'];
  const userId = data['user_id'];
  const path = data['path'];
  await tx.run(
    `INSERT INTO api_keys (key_hash, site_id, id, user_id, workspace_id, permission_set, expires_ms, path)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key_hash) DO UPDATE SET workspace_id = excluded.workspace_id,
       permission_set = excluded.permission_set, expires_ms = excluded.expires_ms`,
    String(data[HASH_FIELD]),
    siteId,
    id,
    typeof userId === 'number' ? userId : null,
    workspaceId,
    String(data['permission_set'] ?? 'full'),
    typeof expires === 'string' ? Date.parse(expires) : null,
    typeof path === 'string' && path !== '' ? path : null,
  );
}

/** The stored fields of a key that was given rather than made, as at the first start of a server. */
export function readGivenKey(key: string): Readonly<Record<string, string>> {
  return { [HASH_FIELD]: hashToken(key) };
}
