// Takes the place of '@filescom/server' in tests that are run with FILESCOM_STORE=postgres (vitest.config.ts): each
// server has its rows in a database of its own on the engine that FILESCOM_TEST_POSTGRES names, and one that is started
// on the data directory of another finds the rows of that one. Making and dropping databases takes longer than most
// tests: once its server is closed, a database is emptied and given to the next one.
import { randomUUID } from 'node:crypto';
import { createServer as createEmbedded, type Server, type ServerOptions } from '@filescom/server';
import { afterAll } from 'vitest';
import { runSql } from '../engines/kit/postgres.ts';

export * from '@filescom/server';

const ENGINE = process.env['FILESCOM_TEST_POSTGRES'] ?? '';
/** Leaves the schema, with the row that a new one has, and numbers begin at 1 again. */
const EMPTY = `SET lock_timeout = '20s'; DO $$ DECLARE found text; BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('schema_steps', 'snapshot_epoch')
  LOOP
    EXECUTE format('DELETE FROM %I', found);
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public';
END $$`;

const made: string[] = [];
/** Databases whose server is closed. */
const free: string[] = [];
const byDirectory = new Map<string, string>();

afterAll(async () => {
  byDirectory.clear();
  free.splice(0);
  for (const name of made.splice(0)) await runSql(ENGINE, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}, 300_000);

/**
 * As createServer, with its rows in PostgreSQL. A server that can only be alone is not changed. Nobody else uses the
 * database, so that the clock can be moved as on any other server.
 */
export async function createServer(options: ServerOptions = {}): Promise<Server> {
  if (options.database !== undefined || options.idSeed !== undefined || options.simulator) {
    return await createEmbedded(options);
  }
  const { dataDir } = options;
  const name = (dataDir !== undefined && byDirectory.get(dataDir)) || (await takeDatabase());
  if (dataDir !== undefined) byDirectory.set(dataDir, name);
  const server = await createEmbedded({ ...options, database: urlOf(name) });
  server.clock.follow(undefined);
  if (dataDir === undefined) giveBackAtClose(server, name);
  return server;
}

function giveBackAtClose(server: Server, name: string): void {
  const close = server.close.bind(server);
  let isClosed = false;
  server.close = async () => {
    await close();
    if (!isClosed) free.push(name);
    isClosed = true;
  };
}

async function takeDatabase(): Promise<string> {
  const used = free.pop();
  if (used !== undefined) {
    await runSql(urlOf(used), EMPTY);
    return used;
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql(ENGINE, `CREATE DATABASE ${name}`);
  made.push(name);
  return name;
}

function urlOf(name: string): string {
  const url = new URL(ENGINE);
  url.pathname = `/${name}`;
  return url.href;
}
