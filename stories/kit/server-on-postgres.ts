// Takes the place of '@filescom/server' in tests that are run with FILESCOM_STORE=postgres (vitest.config.ts): each
// server has its rows in a database of its own on the engine that FILESCOM_TEST_POSTGRES names, and one that is started
// on the data directory of another finds the rows of that one.
import { randomUUID } from 'node:crypto';
import { createServer as createEmbedded, type Server, type ServerOptions } from '@filescom/server';
import { afterAll } from 'vitest';
import { runSql } from '../engines/kit/postgres.ts';

export * from '@filescom/server';

const ENGINE = process.env['FILESCOM_TEST_POSTGRES'] ?? '';
const dropped: (() => Promise<void>)[] = [];
const byDirectory = new Map<string, string>();

afterAll(async () => {
  for (const drop of dropped.splice(0)) await drop();
  byDirectory.clear();
});

/**
 * As createServer, with its rows in PostgreSQL. A server that can only be alone is not changed. Nobody else uses the
 * database, so that the clock can be moved as on any other server.
 */
export async function createServer(options: ServerOptions = {}): Promise<Server> {
  if (options.database !== undefined || options.idSeed !== undefined || options.simulator) {
    return await createEmbedded(options);
  }
  const { dataDir } = options;
  const database = (dataDir !== undefined && byDirectory.get(dataDir)) || (await makeDatabase());
  if (dataDir !== undefined) byDirectory.set(dataDir, database);
  const server = await createEmbedded({ ...options, database });
  server.clock.follow(undefined);
  return server;
}

async function makeDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql(ENGINE, `CREATE DATABASE ${name}`);
  dropped.push(async () => {
    await runSql(ENGINE, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  const url = new URL(ENGINE);
  url.pathname = `/${name}`;
  return url.href;
}
