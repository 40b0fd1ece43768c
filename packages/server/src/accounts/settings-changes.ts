// The log of a site's settings: who changed what. It is written in the transaction of the change itself.
import { formatTimestamp } from '../clock.ts';
import type { OperationCall } from '../records/operation-call.ts';
import { type RecordData, RecordStore } from '../records/record-store.ts';
import { isSecretName } from '../redact/secret-names.ts';
import type { Database, Transaction } from '../store/contract.ts';

/** The settings of a site before and after a call. */
export interface SettingsUpdate {
  readonly call: OperationCall;
  readonly before: RecordData;
  readonly after: RecordData;
  readonly now: Date;
}

/** Records what a call changed, if anything. */
export async function logSettings(tx: Transaction, database: Database, update: SettingsUpdate): Promise<void> {
  const changes = describeChangedSettings(update);
  if (changes.length === 0) return;
  const { siteId, userId, username, apiKeyId } = update.call.caller;
  const at = { siteId, workspaceId: 0, entity: 'SettingsChange' };
  await new RecordStore(database).insert(tx, at, {
    api_key_id: apiKeyId,
    changes,
    created_at: formatTimestamp(update.now),
    user_id: userId,
    user_is_files_support: false,
    user_is_from_parent_site: false,
    username,
  });
}

/** One sentence for each changed setting. The values of secrets are left out. */
function describeChangedSettings({ call, before, after }: SettingsUpdate): string[] {
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value))
    .filter(([name]) => !name.endsWith('_at') && !name.includes('@'))
    .map(([name, value]) => {
      const isTold = call.resource.fields[name]?.writeOnly !== true && !isSecretName(name);
      if (!isTold || call.resource.fields[name] === undefined) return `${name} was changed`;
      return `${name}: ${JSON.stringify(before[name] ?? null)} -> ${JSON.stringify(value)}`;
    });
}
