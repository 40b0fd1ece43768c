// The tables that make snapshots cheap. Beside each table of the state stands one that keeps, for each epoch, the rows
// as they were before they were first changed in it. Triggers fill them, so that no other code knows of snapshots.
import { textIn } from '../store/columns.ts';
import type { Queries, Transaction } from '../store/contract.ts';
import { LIST_COLUMNS } from '../store/dialect.ts';

/** A table of the state. Generated columns are not among its columns. */
export interface StateTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The declared types of the columns: values that are compared by an index have to be of one kind. */
  readonly types: readonly string[];
  readonly key: readonly string[];
}

/** An open range of epochs: from the first one, up to but not including the last one. */
export interface Epochs {
  readonly from: number;
  readonly before: number;
}

/**
 * What is no state: the schema itself, keys of this installation, bytes (which are shared, not copied), snapshots, and
 * what processes tell each other or keep for a while.
 */
const EXEMPT = new Set([
  ...['schema_steps', 'store_secrets', 'small_blobs', 'snapshots', 'snapshot_epoch'],
  ...['login_failures', 'download_requests', 'claims', 'background_marks', 'table_changes', 'discards', 'leases'],
]);
const PREFIX = 'undo_';

/** All tables whose rows are the state of the server, by name. */
export async function listStateTables(queries: Queries): Promise<readonly StateTable[]> {
  const rows = await queries.all(LIST_COLUMNS);
  const tables = new Map<string, { name: string; columns: string[]; types: string[]; key: string[] }>();
  for (const row of rows) {
    const name = textIn(row, 'name');
    if (EXEMPT.has(name) || name.startsWith(PREFIX) || name.startsWith('sqlite_')) continue;
    const table = tables.get(name) ?? { name, columns: [], types: [], key: [] };
    tables.set(name, table);
    table.columns.push(textIn(row, 'column'));
    table.types.push(textIn(row, 'type'));
    if (row['key'] !== 0) table.key.push(textIn(row, 'column'));
  }
  for (const { name, key } of tables.values()) {
    if (key.length === 0)
      throw new Error(`The table ${name} needs a primary key: snapshots tell its rows apart by it.`);
  }
  return [...tables.values()];
}

/** A text that changes when a table gets another column. */
export function formatColumns(tables: readonly StateTable[]): string {
  return tables.map(({ name, columns }) => `${name}(${columns.join()})`).join(' ');
}

/** Begins to keep the earlier rows of a table. */
export async function createUndoTable(tx: Transaction, table: StateTable): Promise<void> {
  const undo = undoOf(table);
  const columns = table.columns.map((name, at) => `${quote(name)} ${table.types[at] ?? ''}`).join(', ');
  await tx.run(
    `CREATE TABLE ${undo} (undo_epoch, undo_existed, ${columns}, PRIMARY KEY (${list(table.key)}, undo_epoch)) WITHOUT ROWID`,
  );
  // A statement's own conflict clause would override one in a trigger: hence the question whether the row is known.
  const keep = (row: 'OLD' | 'NEW', existed: 0 | 1) => {
    const kept = existed ? table.columns : table.key;
    const known = table.key.map((name) => `u.${quote(name)} = ${row}.${quote(name)}`).join(' AND ');
    return `INSERT INTO ${undo} (undo_epoch, undo_existed, ${list(kept)})
      SELECT e.epoch, ${existed}, ${list(kept, `${row}.`)} FROM snapshot_epoch e
      WHERE NOT EXISTS (SELECT 1 FROM ${undo} u WHERE ${known} AND u.undo_epoch = e.epoch);`;
  };
  const bodies = { INSERT: keep('NEW', 0), DELETE: keep('OLD', 1), UPDATE: keep('OLD', 1) + keep('NEW', 0) };
  for (const [event, body] of Object.entries(bodies)) {
    const name = quote(`${PREFIX}${table.name}_${event.toLowerCase()}`);
    await tx.run(`CREATE TRIGGER ${name} AFTER ${event} ON ${quote(table.name)} BEGIN ${body} END`);
  }
}

/** Forgets all earlier rows of all tables, and keeps no more of them. */
export async function dropUndoTables(tx: Transaction): Promise<void> {
  const rows = await tx.all(
    `SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'trigger') AND substr(name, 1, ${PREFIX.length}) = '${PREFIX}'
     ORDER BY type DESC`,
  );
  for (const row of rows) await tx.run(`DROP ${textIn(row, 'type')} ${quote(textIn(row, 'name'))}`);
}

/** Gives a table the rows that it had when the first of the epochs began. */
export async function restoreRows(tx: Transaction, table: StateTable, { from, before }: Epochs): Promise<void> {
  const undo = undoOf(table);
  const name = quote(table.name);
  const key = list(table.key);
  const columns = list(table.columns);
  await tx.run(
    `DELETE FROM ${name} WHERE (${key}) IN (SELECT ${key} FROM ${undo} WHERE undo_epoch >= ? AND undo_epoch < ?)`,
    from,
    before,
  );
  const sameKey = table.key.map((column) => `v.${quote(column)} = u.${quote(column)}`).join(' AND ');
  await tx.run(
    `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM ${undo} u WHERE u.undo_existed = 1 AND u.undo_epoch =
      (SELECT min(v.undo_epoch) FROM ${undo} v WHERE ${sameKey} AND v.undo_epoch >= ? AND v.undo_epoch < ?)`,
    from,
    before,
  );
}

/** Forgets the earlier rows that were kept in the epochs. */
export async function deleteUndoRows(tx: Transaction, table: StateTable, { from, before }: Epochs): Promise<void> {
  await tx.run(`DELETE FROM ${undoOf(table)} WHERE undo_epoch >= ? AND undo_epoch < ?`, from, before);
}

/** The blobs that the table names now in rows that were changed in the epochs, and those that it named before. */
export async function findTouchedBlobs(
  queries: Queries,
  table: StateTable,
  { from, before }: Epochs,
): Promise<string[]> {
  const undo = undoOf(table);
  const key = list(table.key);
  const changed = `FROM ${undo} WHERE undo_epoch >= ? AND undo_epoch < ?`;
  const rows = await queries.all(
    `SELECT blob_id FROM ${quote(table.name)} WHERE (${key}) IN (SELECT ${key} ${changed})
     UNION SELECT blob_id ${changed} AND undo_existed = 1`,
    from,
    before,
    from,
    before,
  );
  // An upload has none while its parts come to the server.
  return rows.filter((row) => row['blob_id'] !== null).map((row) => textIn(row, 'blob_id'));
}

function undoOf({ name }: StateTable): string {
  return quote(PREFIX + name);
}

function list(names: readonly string[], before = ''): string {
  return names.map((name) => before + quote(name)).join(', ');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
