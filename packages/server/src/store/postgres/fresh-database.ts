// Databases for tests: made on the engine that FILESCOM_TEST_POSTGRES names, one for each test.
import { randomUUID } from 'node:crypto';
import { loadPg } from '../../peers.ts';

/** The address of a server on which databases can be made; undefined where there is none. */
export const POSTGRES: string | undefined = process.env['FILESCOM_TEST_POSTGRES'] || undefined;

/** Makes an empty database, whose order of texts and isolation of transactions are not those that the store wants. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `filescom_${randomUUID().replaceAll('-', '')}`;
  await onEngine(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  await onEngine(`ALTER DATABASE ${name} SET default_transaction_isolation = 'repeatable read'`);
  const url = new URL(requireEngine());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onEngine(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Runs statements on the engine's own database. */
async function onEngine(sql: string): Promise<void> {
  const { Client } = await loadPg();
  const client = new Client({ connectionString: requireEngine() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function requireEngine(): string {
  if (POSTGRES === undefined) throw new Error('Set FILESCOM_TEST_POSTGRES to the address of a PostgreSQL server.');
  return POSTGRES;
}
