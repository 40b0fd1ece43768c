// Paths are compared by the service's own map instead of Unicode's NFKC and lower case. Every stored comparison form is
// computed anew: of the names of entries, of ended uploads, and of the paths in records and events. First all keys that
// change are parked under texts that no name can have, so that the order of rows does not matter; then each takes its
// new key, and an entry whose place in its folder is taken by then gets a number in its name, which is reported. Only
// rows with letters outside ASCII are looked at: the forms of all others are as they were.
import { normalizeForComparison } from '@filescom/paths';
import type { Driver } from '../connection.ts';
import type { SqlValue } from '../contract.ts';
import type { Migration } from '../migrate.ts';

const BATCH_ROWS = 5_000;
/** Matches texts with a character that is not printable ASCII. */
const UNUSUAL = "GLOB '*[^ -~]*'";

const SQL = `
CREATE TEMP TABLE moved_keys (id INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
-- Snapshots hold keys of the earlier kind. The server drops those whose columns are not the ones of now.
UPDATE snapshot_epoch SET columns = columns || ' (keys before schema step 72)' WHERE columns <> '';
`;

export const PATH_COMPARISON: Migration = {
  version: 72,
  name: 'path comparison',
  sql: SQL,
  run(driver) {
    const renamed = moveEntries(driver);
    driver.exec('DROP TABLE moved_keys');
    updateUploads(driver);
    updateJson(driver, 'records', ['site_id', 'entity', 'id']);
    updateJson(driver, 'events', ['site_id', 'id']);
    return renamed;
  },
};

function moveEntries(driver: Driver): string[] {
  const park = driver.prepare('INSERT INTO moved_keys VALUES (?, ?)');
  const update = driver.prepare('UPDATE entries SET name = ?, name_key = ? WHERE id = ?');
  for (const { id, name, name_key: before } of readRows(driver, 'entries', ['id'], `name ${UNUSUAL}`)) {
    const key = normalizeForComparison(String(name));
    if (key === before) continue;
    park.run(id ?? 0, key);
    update.run(name ?? '', `\u0000${id}`, id ?? 0);
  }
  const isTaken = driver.prepare('SELECT 1 FROM entries WHERE parent_id = ? AND name_key = ?');
  const moved = `SELECT m.id, m.key, e.parent_id, e.name FROM moved_keys m JOIN entries e ON e.id = m.id`;
  const renamed: string[] = [];
  for (const { id, key, parent_id: parentId, name } of readRows(driver, `(${moved})`, ['id'], 'true')) {
    let [newName, newKey] = [String(name), String(key)];
    for (let count = 1; isTaken.get(parentId ?? null, newKey) !== undefined; count += 1) {
      [newName, newKey] = [numberName(String(name), count), numberName(String(key), count)];
    }
    if (newName !== name)
      renamed.push(`${JSON.stringify(pathOf(driver, Number(id)))} is now called ${JSON.stringify(newName)}`);
    update.run(newName, newKey, id ?? 0);
  }
  return renamed.map((line) => `${line}: on the service its name is the same as that of another entry beside it.`);
}

function updateUploads(driver: Driver): void {
  const update = driver.prepare('UPDATE uploads SET ended_path_key = ? WHERE id = ?');
  const wanted = `ended_path_key IS NOT NULL AND ended_path ${UNUSUAL}`;
  for (const { id, ended_path: path, ended_path_key: before } of readRows(driver, 'uploads', ['id'], wanted)) {
    const key = normalizeForComparison(String(path));
    if (key !== before) update.run(key, id ?? 0);
  }
}

/** Records keep the form of a field `path` beside it, as `path@key`. */
function updateJson(driver: Driver, table: string, keys: readonly string[]): void {
  const own = keys.map((name) => `${name} = ?`).join(' AND ');
  const update = driver.prepare(`UPDATE ${table} SET data = ? WHERE ${own}`);
  for (const row of readRows(driver, table, keys, `data LIKE '%@key":%' AND data ${UNUSUAL}`)) {
    const data: unknown = JSON.parse(String(row['data']));
    if (typeof data !== 'object' || data === null) continue;
    const forms = Object.entries(data).flatMap(([name, path]) =>
      Object.hasOwn(data, `${name}@key`) && typeof path === 'string'
        ? [[`${name}@key`, normalizeForComparison(path)] as const]
        : [],
    );
    update.run(JSON.stringify({ ...data, ...Object.fromEntries(forms) }), ...keys.map((name) => row[name] ?? null));
  }
}

/** The rows of a table in the order of their keys, a batch at a time: they may change between two batches. */
function* readRows(
  driver: Driver,
  table: string,
  keys: readonly string[],
  where: string,
): Generator<Record<string, SqlValue>> {
  const order = keys.join(', ');
  const places = keys.map(() => '?').join(', ');
  const first = driver.prepare(`SELECT * FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${BATCH_ROWS}`);
  const next = driver.prepare(
    `SELECT * FROM ${table} WHERE (${order}) > (${places}) AND ${where} ORDER BY ${order} LIMIT ${BATCH_ROWS}`,
  );
  for (let rows = first.all(); rows.length > 0; ) {
    yield* rows;
    const last = rows.at(-1) ?? {};
    rows = rows.length < BATCH_ROWS ? [] : next.all(...keys.map((name) => last[name] ?? null));
  }
}

function pathOf(driver: Driver, entryId: number): string {
  const find = driver.prepare('SELECT parent_id, name FROM entries WHERE id = ?');
  const names: string[] = [];
  for (
    let row = find.get(entryId);
    row !== undefined && row['parent_id'] !== null;
    row = find.get(row['parent_id'] ?? 0)
  ) {
    names.unshift(String(row['name']));
  }
  return names.join('/');
}

/** As a copy that must not replace anything is named: `name (1).ext`. */
function numberName(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${count})` : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
}
