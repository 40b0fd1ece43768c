// What becomes of works when connections end under them, and when they are in each other's way.
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../log.ts';
import { type Database, StoreUnavailableError } from '../contract.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { openPostgres } from './database.ts';
import { createDatabase, POSTGRES } from './fresh-database.ts';

const INSERT = 'INSERT INTO small_blobs (id, bytes) VALUES (?, ?)';
const BYTES = Buffer.of(1);

/** The suite of the store says that these are skipped (store-suite.test.ts). */
const testOnPostgres = test.skipIf(POSTGRES === undefined && process.env['FILESCOM_REQUIRE_ALL'] !== '1');

async function open(url: string): Promise<Database> {
  const database = await openPostgres({ url, log: createLog('silent', () => {}), migrations: MIGRATIONS });
  onTestFinished(() => database.close());
  return database;
}

async function freshUrl(): Promise<string> {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  return url;
}

async function listBlobs(database: Database): Promise<unknown[]> {
  await database.refresh();
  return (await database.all('SELECT id FROM small_blobs ORDER BY id')).map(({ id }) => id);
}

/** A way to the database that ends the connection when what it is asked for comes by, before or after that arrives. */
async function cutAt(url: string, sign: { current: string; when: 'before' | 'after' }): Promise<string> {
  const target = new URL(url);
  const { hostname, port: engine } = target;
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connectTo(Number(engine), hostname);
    for (const socket of [client, server]) sockets.add(socket.on('error', () => socket.destroy()));
    client.on('data', (data) => {
      const isSeen = sign.current !== '' && data.includes(sign.current);
      if (isSeen) sign.current = '';
      if (isSeen && sign.when === 'before') server.destroy();
      // Nothing that the database answers to it comes back.
      else if (isSeen) server.unpipe(client).end(data);
      else server.write(data);
      if (isSeen) client.destroy();
    });
    server.pipe(client);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => relay.close(resolve));
  });
  const { port } = relay.address() as AddressInfo;
  target.port = String(port);
  return target.href;
}

testOnPostgres('a work whose connection ends before COMMIT is run once more', async () => {
  const database = await open(await freshUrl());
  let runs = 0;
  await database.write(async (tx) => {
    runs += 1;
    await tx.run(INSERT, `run ${runs}`, BYTES);
    if (runs === 1) await tx.get('SELECT pg_terminate_backend(pg_backend_pid())');
  });
  expect([runs, await listBlobs(database)]).toEqual([2, ['run 2']]);
});

testOnPostgres('a work whose connection ends again and again is given up, and nothing of it is kept', async () => {
  const database = await open(await freshUrl());
  const work = database.write(async (tx) => {
    await tx.run(INSERT, 'a', BYTES);
    await tx.get('SELECT pg_terminate_backend(pg_backend_pid())');
  });
  await expect(work).rejects.toThrow(StoreUnavailableError);
  await expect(work).rejects.toMatchObject({ mayHaveChanged: false });
  expect(await listBlobs(database)).toEqual([]);
});

testOnPostgres(
  'an answer to COMMIT that is lost is no answer: the work is not repeated, and may have been done',
  async () => {
    for (const when of ['before', 'after'] as const) {
      const url = await freshUrl();
      const sign = { current: '', when };
      const database = await open(await cutAt(url, sign));
      sign.current = '; COMMIT';
      let runs = 0;
      const work = database.write(async (tx) => {
        runs += 1;
        await tx.run(INSERT, 'a', BYTES);
      });
      await expect(work).rejects.toMatchObject({ name: 'StoreUnavailableError', mayHaveChanged: true });
      expect(runs).toBe(1);
      // Once the database has noticed.
      await expect.poll(() => listBlobs(database)).toEqual(when === 'before' ? [] : ['a']);
      await database.write((tx) => tx.run(INSERT, 'b', BYTES));
    }
  },
);

testOnPostgres("works that are in each other's way are run again until each is done", async () => {
  const database = await open(await freshUrl());
  await database.write((tx) => Promise.all(['x', 'y'].map((id) => tx.run(INSERT, id, BYTES))));
  const update = 'UPDATE small_blobs SET bytes = bytes WHERE id = ?';
  let runs = 0;
  const both = Promise.withResolvers<void>();
  let begun = 0;
  // Sites do not wait for each other; these two take the same rows in opposite order.
  const cross = (siteId: number, [first, second]: readonly [string, string]) =>
    database.write(
      async (tx) => {
        runs += 1;
        await tx.run(update, first);
        begun += 1;
        if (begun === 2) both.resolve();
        await both.promise;
        await tx.run(update, second);
      },
      { siteId },
    );
  await Promise.all([cross(1, ['x', 'y']), cross(2, ['y', 'x'])]);
  expect(runs).toBeGreaterThan(2);
});

testOnPostgres('a work that goes on after a refused statement fails, instead of being kept in part', async () => {
  const database = await open(await freshUrl());
  const work = database.write(async (tx) => {
    await tx.run(INSERT, 'a', BYTES);
    await tx.run(INSERT, 'a', BYTES).catch(() => undefined);
    return 'done';
  });
  await expect(work).rejects.toThrow('refused');
  expect(await listBlobs(database)).toEqual([]);
});

testOnPostgres('reads go on over other connections after the database has ended all of them', async () => {
  const url = await freshUrl();
  const [database, other] = [await open(url), await open(url)];
  await Promise.all(Array.from({ length: 20 }, () => listBlobs(database)));
  const end =
    'SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()';
  await other.write((tx) => tx.get(end));
  expect(await listBlobs(database)).toEqual([]);
  await database.refresh();
  await database.write((tx) => tx.run(INSERT, 'a', BYTES));
  expect(await listBlobs(database)).toEqual(['a']);
});
