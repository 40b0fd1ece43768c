// The two schemas are one: tables, columns with their kinds, nullability, defaults and keys, and indexes with what they
// are over. PostgreSQL has tables of its own for processes beside each other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../log.ts';
import type { Queries, Row, SqlValue } from './contract.ts';
import { openDatabase } from './database.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openPostgres } from './postgres/database.ts';
import { createDatabase, POSTGRES } from './postgres/fresh-database.ts';
import { POSTGRES_STEPS } from './postgres/schema.ts';

const OWN_TABLES: readonly unknown[] = ['table_changes', 'leases'];
const KINDS: Readonly<Record<string, string>> = {
  INTEGER: 'number',
  TEXT: 'text',
  BLOB: 'bytes',
  bigint: 'number',
  text: 'text',
  json: 'text',
  bytea: 'bytes',
};

/** The suite of the store says that these are skipped (store-suite.test.ts). */
const testOnPostgres = test.skipIf(POSTGRES === undefined && process.env['FILESCOM_REQUIRE_ALL'] !== '1');

interface Schema {
  readonly columns: readonly string[];
  readonly indexes: readonly string[];
}

async function readSqlite(queries: Queries): Promise<Schema> {
  const columns = await queries.all(
    `SELECT t.name AS "table", c.name AS "column", c.type AS type, c."notnull" OR c.pk > 0 AS required,
       c.dflt_value AS preset, c.pk AS "key"
     FROM sqlite_schema t, pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
  );
  const indexes = await queries.all(
    `SELECT t.name AS "table", i.name AS name, i."unique" AS is_unique, i.partial AS is_partial,
       string_agg(coalesce(x.name, 'expression'), ',' ORDER BY x.seqno) AS columns
     FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) x
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND i.origin = 'c' AND x."key" = 1
     GROUP BY t.name, i.name, i."unique", i.partial`,
  );
  return { columns: columns.map(describeColumn).sort(), indexes: indexes.map(describeIndex).sort() };
}

async function readPostgres(queries: Queries): Promise<Schema> {
  const columns = await queries.all(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type, c.is_nullable = 'NO' AS required,
       c.column_default AS preset, coalesce(k.ordinal_position, 0) AS "key"
     FROM information_schema.columns c
     LEFT JOIN information_schema.table_constraints p ON p.table_schema = c.table_schema
       AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
     LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = p.constraint_schema
       AND k.constraint_name = p.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name
     WHERE c.table_schema = 'public'`,
  );
  const indexes = await queries.all(
    `SELECT t.relname AS "table", n.relname AS name, i.indisunique AS is_unique, i.indpred IS NOT NULL AS is_partial,
       (SELECT string_agg(coalesce(a.attname, 'expression'), ',' ORDER BY k.place)
         FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
         LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0) AS columns
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
     WHERE t.relnamespace = 'public'::regnamespace AND NOT i.indisprimary`,
  );
  const isCommon = (row: Row) => !OWN_TABLES.includes(row['table']);
  return {
    columns: columns.filter(isCommon).map(describeColumn).sort(),
    indexes: indexes.filter(isCommon).map(describeIndex).sort(),
  };
}

function describeColumn({ table, column, type, required, preset, key }: Row): string {
  return [table, column, KINDS[String(type)], required === 1 ? 'required' : 'nullable', preset ?? '-', key].join(' ');
}

function describeIndex({ table, name, is_unique: isUnique, is_partial: isPartial, columns }: Row): string {
  return [table, name, isUnique === 1 ? 'unique' : '', isPartial === 1 ? 'partial' : '', columns].join(' ');
}

test('PostgreSQL has a step for each of SQLite', () => {
  expect(POSTGRES_STEPS.flatMap(({ versions }) => versions)).toEqual(MIGRATIONS.map(({ version }) => version));
});

testOnPostgres('both schemas are one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-schema-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const sqlite = openDatabase({ directory, durable: false, migrations: MIGRATIONS });
  onTestFinished(() => sqlite.close());
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const postgres = await openPostgres({ url, log: createLog('silent', () => {}), migrations: MIGRATIONS });
  onTestFinished(() => postgres.close());
  const [one, other] = [await readSqlite(sqlite), await readPostgres(postgres)];
  expect(one.columns.length).toBeGreaterThan(100);
  expect(other).toEqual(one);
});

/** What is asked at calls, and the index that answers it however many rows there are. */
const INDEXED: readonly (readonly [string, string, ...SqlValue[]])[] = [
  [
    'records_by_username',
    "SELECT id FROM records WHERE +site_id = ? AND entity = ? AND same(text(data, 'username'), ?)",
    1,
    'User',
    'a',
  ],
  [
    'records_by_name',
    "SELECT id FROM records WHERE +site_id = ? AND entity = ? AND same(text(data, 'name'), ?)",
    1,
    'Group',
    'a',
  ],
  [
    'records_permissions_by_user',
    "SELECT id FROM records WHERE site_id = ? AND entity = 'Permission' AND number(data, 'user_id') = ?",
    1,
    1,
  ],
  [
    'records_permissions_by_groups',
    "SELECT id FROM records WHERE site_id = ? AND entity = 'Permission' AND count_of(data, 'group_ids') > 0",
    1,
  ],
  [
    'records_fences',
    "SELECT id FROM records WHERE site_id = ? AND entity = 'Behavior' AND text(data, 'behavior') = 'permission_fence'",
    1,
  ],
  [
    'records_webhooks',
    "SELECT id FROM records WHERE entity = 'Behavior' AND text(data, 'behavior') = 'webhook' LIMIT 1",
  ],
  [
    'entries_by_size',
    'SELECT id FROM entries WHERE parent_id = ? AND kind = 1 AND (size, name_key) > (?, ?) ORDER BY size, name_key LIMIT 9',
    1,
    5,
    'a',
  ],
  [
    'entries_by_path',
    'SELECT id FROM entries WHERE parent_id = ? AND kind = 0 AND name_key > ? ORDER BY name_key LIMIT 9',
    1,
    'a',
  ],
  ['events_pkey', 'SELECT id FROM events WHERE site_id = ? AND id < ? ORDER BY id DESC LIMIT 9', 1, 5],
];

testOnPostgres('what is asked at calls is answered by an index', async () => {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  // With next to no rows every table is read as a whole, unless that counts as dear.
  const dear = `${url}?options=${encodeURIComponent('-c enable_seqscan=off -c enable_bitmapscan=off')}`;
  const database = await openPostgres({ url: dear, log: createLog('silent', () => {}), migrations: MIGRATIONS });
  onTestFinished(() => database.close());
  for (const [index, sql, ...args] of INDEXED) {
    const plan = (await database.all(`EXPLAIN (COSTS OFF) ${sql}`, ...args)).map((row) => row['QUERY PLAN']);
    expect([sql, plan.join('\n')]).toEqual([sql, expect.stringContaining(index)]);
    if (args.length > 0) expect(plan.join('\n')).toContain('Index Cond');
  }
});
