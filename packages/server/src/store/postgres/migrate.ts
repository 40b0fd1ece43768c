// Brings the schema of a PostgreSQL database up to date. Several processes may start at the same time: the first one
// takes a lock and makes what is missing in one transaction; the others wait for it and find that nothing is.
import type { SqlValue } from '../contract.ts';
import { type Migration, NewerStoreError, UnfitDatabaseError } from '../migrate.ts';
import { BEGIN, type Connections, type WorkConnection } from './pool.ts';
import { toStoreError } from './refusals.ts';
import { POSTGRES_STEPS, type PostgresStep } from './schema.ts';

const LOCK = 1_718_183_268;

/** Applies the steps that the database has not had yet. `migrations` gives them their names. */
export async function migratePostgres(connections: Connections, migrations: readonly Migration[]): Promise<void> {
  const connection = await connections.connect();
  let isBroken = true;
  try {
    await connection.exec(`${BEGIN}; SELECT pg_advisory_xact_lock(${LOCK}, 0)`);
    await requireFit(connection);
    await connection.exec(
      'CREATE TABLE IF NOT EXISTS schema_steps (version bigint PRIMARY KEY, name text COLLATE "C" NOT NULL)',
    );
    const { rows } = await connection.query('SELECT version, name FROM schema_steps', []);
    const names = new Map(migrations.map(({ version, name }) => [version, name]));
    for (const { version, name } of rows) refuseUnknown(names, { version, name });
    const applied = new Set(rows.map(({ version }) => Number(version)));
    for (const step of POSTGRES_STEPS) await applyStep(connection, { step, applied, names });
    await connection.exec('COMMIT');
    isBroken = false;
  } catch (error) {
    throw toStoreError(error);
  } finally {
    // A connection that is closed takes an unfinished transaction with it.
    connection.release(isBroken);
  }
}

function refuseUnknown(
  names: ReadonlyMap<number, string>,
  { version, name }: { version: SqlValue | undefined; name: SqlValue | undefined },
): void {
  if (names.has(Number(version))) return;
  throw new NewerStoreError(
    `The database was written by another version of the server (schema step ${version} ${name} is unknown here).`,
  );
}

async function requireFit(connection: WorkConnection): Promise<void> {
  const { rows } = await connection.query(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
    [],
  );
  const { version, encoding } = rows[0] ?? {};
  if (Number(version) < 140_000) throw new UnfitDatabaseError('The server needs PostgreSQL 14 or newer.');
  if (encoding !== 'UTF8') {
    throw new UnfitDatabaseError(`The database has the encoding ${encoding}. Make one with ENCODING 'UTF8'.`);
  }
}

async function applyStep(
  connection: WorkConnection,
  { step, applied, names }: { step: PostgresStep; applied: ReadonlySet<number>; names: ReadonlyMap<number, string> },
): Promise<void> {
  const missing = step.versions.filter((version) => !applied.has(version));
  if (missing.length === 0) return;
  if (missing.length < step.versions.length) throw new Error(`Schema step ${missing[0]} was applied in part.`);
  await connection.exec(step.sql);
  for (const version of missing) {
    const insert = 'INSERT INTO schema_steps (version, name) VALUES (?, ?)';
    await connection.query(insert, [version, names.get(version) ?? '']);
  }
}
