// Records and events know the place that they name by a key that carries its workspace or virtual root, such as
// `7:reports` and `snapshots/3:a`, and its path as the whole site sees it. Before, both were as the workspace of the
// record sees them, so that folders of the same name in two workspaces could be taken for each other. The paths of API
// keys are written the same way. Paths outside of these forms are left alone.
import { normalize, normalizeForComparison } from '@filescom/paths';
import type { Driver } from '../connection.ts';
import type { Migration } from '../migrate.ts';

/** Entities whose path had no comparison form beside it. */
const PLAIN = ['ApiKey', 'FileComment'];

const SQL = `
-- Snapshots hold keys of the earlier kind. The server drops those whose columns are not the ones of now.
UPDATE snapshot_epoch SET columns = columns || ' (keys before schema step 80)' WHERE columns <> '';
`;

export const PLACE_KEYS: Migration = {
  version: 80,
  name: 'place keys',
  sql: SQL,
  run(driver) {
    updateRecords(driver);
    updateEvents(driver);
    updateApiKeys(driver);
    return [];
  },
};

function updateRecords(driver: Driver): void {
  const update = driver.prepare('UPDATE records SET data = ? WHERE site_id = ? AND entity = ? AND id = ?');
  const select = `SELECT site_id, entity, id, workspace_id, data FROM records WHERE data ->> '$.path' IS NOT NULL
    AND (data LIKE '%"path@key":%' OR entity IN (${PLAIN.map((name) => `'${name}'`).join(', ')}))`;
  for (const row of driver.prepare(select).all()) {
    const data: Record<string, unknown> = JSON.parse(String(row['data']));
    const path = onSite(String(data['path']), Number(row['workspace_id']));
    const whole = JSON.stringify({ ...data, path, 'path@key': keyOf(path) });
    update.run(whole, row['site_id'] ?? 0, row['entity'] ?? '', row['id'] ?? 0);
  }
}

/** The path of an event was one of the site before. */
function updateEvents(driver: Driver): void {
  const update = driver.prepare(
    'UPDATE events SET data = json_set(data, \'$."path@key"\', ?) WHERE site_id = ? AND id = ?',
  );
  const select = "SELECT site_id, id, data ->> '$.path' AS path FROM events WHERE data ->> '$.path' IS NOT NULL";
  for (const row of driver.prepare(select).all()) {
    update.run(keyOf(String(row['path'])), row['site_id'] ?? 0, row['id'] ?? 0);
  }
}

function updateApiKeys(driver: Driver): void {
  const update = driver.prepare('UPDATE api_keys SET path = ? WHERE key_hash = ?');
  const select = `SELECT k.key_hash, k.path, CASE ifnull(l.workspace_id, 0) WHEN 0 THEN k.workspace_id ELSE l.workspace_id END
      AS workspace_id
    FROM api_keys k LEFT JOIN user_logins l ON l.site_id = k.site_id AND l.user_id = k.user_id WHERE k.path IS NOT NULL`;
  for (const row of driver.prepare(select).all()) {
    update.run(onSite(String(row['path']), Number(row['workspace_id'])), row['key_hash'] ?? '');
  }
}

const VIRTUAL = /^_\/(workspaces|snapshots|remoteservers|sites)\/(0|[1-9]\d{0,14})(?:\/(.*))?$/s;

function onSite(path: string, workspaceId: number): string {
  const plain = normalize(path);
  if (workspaceId === 0 || VIRTUAL.test(normalizeForComparison(plain))) return plain;
  return plain === '' ? `_/Workspaces/${workspaceId}` : `_/Workspaces/${workspaceId}/${plain}`;
}

function keyOf(path: string): string {
  const form = normalizeForComparison(path);
  const [, kind = '', id = '', rest = ''] = VIRTUAL.exec(form) ?? [];
  if (kind === '') return `0:${form}`;
  return `${kind === 'workspaces' ? id : `${kind}/${id}`}:${rest}`;
}
