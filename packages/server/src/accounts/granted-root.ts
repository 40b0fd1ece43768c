// The permission that a new user may come with: `grant_permission` names levels for the user's root folder.
import { findOwn } from '../own-member.ts';
import { resolveInWorkspace } from '../permissions/remote-path.ts';
import { problem } from '../problem.ts';
import type { OperationCall } from '../records/operation-call.ts';
import { RecordStore, type StoredRecord } from '../records/record-store.ts';
import type { Database, Transaction } from '../store/contract.ts';

const LEVELS_BY_WORD: Readonly<Record<string, string>> = {
  full: 'full',
  read: 'readonly',
  write: 'writeonly',
  list: 'list',
};

/** Gives a new user the permissions that the call asks for. Throws if somebody else than a site admin asks. */
export async function grantOnRoot(
  { database }: { database: Database },
  tx: Transaction,
  { call, user }: { call: OperationCall; user: StoredRecord },
): Promise<void> {
  const asked = call.params.string('grant_permission') ?? '';
  const path = user.data['user_root'];
  if (asked === '' || typeof path !== 'string' || path === '') return;
  if (!call.caller.isSiteAdmin) {
    const text = 'Only a site admin may set grant_permission.';
    throw problem('not-authorized/insufficient-permission-for-params', text);
  }
  const records = new RecordStore(database);
  const place = resolveInWorkspace(call.caller.siteId, user.workspaceId, path);
  for (const word of asked.split('+')) {
    const permission = findOwn(LEVELS_BY_WORD, word);
    if (permission === undefined) continue;
    const at = { siteId: call.caller.siteId, entity: 'Permission', workspaceId: user.workspaceId };
    await records.insert(tx, at, {
      path: place.text,
      'path@key': place.folderKey,
      user_id: user.id,
      permission,
      recursive: true,
      site_id: call.caller.siteId,
    });
  }
}
