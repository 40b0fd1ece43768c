// Brings the schema of a PostgreSQL database up to date. Several processes may start at the same time: the first one
// takes a lock and makes what is missing in one transaction; the others wait for it and find that nothing is.
//
// Processes of the version before go on working meanwhile. A step that changes one of their tables waits until nobody
// uses it, and whoever wants to use it next waits for the step. So it waits for a moment only, and when that is not
// enough, or they wait for each other, all of it is rolled back and tried again.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Migration, NewerStoreError, UnfitDatabaseError } from '../migrate.ts';
import { BEGIN, type Connections, type WorkConnection } from './pool.ts';
import { isInTheWay, toStoreError } from './refusals.ts';
import { POSTGRES_STEPS, type PostgresStep } from './schema.ts';

const LOCK = 1_718_183_268;
/** How long a step waits for others, who wait for the step meanwhile. */
const LOCK_TIMEOUT = '2s';
const MAX_TRIES = 20;
const MAX_PAUSE_MS = 500;

/** Applies the steps that the database has not had yet. `migrations` gives them their names. */
export async function migratePostgres(
  connections: Connections,
  { migrations, steps = POSTGRES_STEPS }: { migrations: readonly Migration[]; steps?: readonly PostgresStep[] },
): Promise<void> {
  const names = new Map(migrations.map(({ version, name }) => [version, name]));
  for (let tries = 1; ; tries += 1) {
    try {
      await migrateOnce(connections, { names, steps });
      return;
    } catch (error) {
      if (!isInTheWay(error) || tries === MAX_TRIES) throw toStoreError(error);
      await sleep(Math.random() * MAX_PAUSE_MS);
    }
  }
}

interface Known {
  readonly names: ReadonlyMap<number, string>;
  readonly steps: readonly PostgresStep[];
}

async function migrateOnce(connections: Connections, { names, steps }: Known): Promise<void> {
  const connection = await connections.connect();
  let isBroken = true;
  try {
    await connection.exec(`${BEGIN}; SELECT pg_advisory_xact_lock(${LOCK}, 0)`);
    await requireFit(connection);
    await connection.exec(
      'CREATE TABLE IF NOT EXISTS schema_steps (version bigint PRIMARY KEY, name text COLLATE "C" NOT NULL)',
    );
    const { rows } = await connection.query('SELECT version, name FROM schema_steps', []);
    for (const { version, name } of rows) {
      if (!names.has(Number(version))) throw new NewerStoreError('database', { version, name });
    }
    const applied = new Set(rows.map(({ version }) => Number(version)));
    await connection.exec(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    for (const step of steps) await applyStep(connection, { step, applied, names });
    await connection.exec('COMMIT');
    isBroken = false;
  } finally {
    // A connection that is closed takes an unfinished transaction with it.
    connection.release(isBroken);
  }
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
