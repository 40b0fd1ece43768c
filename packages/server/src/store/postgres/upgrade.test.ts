// The schema of a database is brought up to date while another process uses it: what that has prepared is prepared
// anew, nobody waits for long, and who is given up for the other tries again.
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../log.ts';
import { loadPg } from '../../peers.ts';
import type { Database } from '../contract.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { openPostgres } from './database.ts';
import { createDatabase, POSTGRES } from './fresh-database.ts';
import { POSTGRES_STEPS } from './schema.ts';

/** The suite of the store says that these are skipped (store-suite.test.ts). */
const testOnPostgres = test.skipIf(POSTGRES === undefined && process.env['FILESCOM_REQUIRE_ALL'] !== '1');

const INSERT = 'INSERT INTO small_blobs (id, bytes) VALUES (?, ?)';
const BYTES = Buffer.of(1);
const ADD_COLUMN = 'ALTER TABLE small_blobs ADD COLUMN of_next_version bigint NOT NULL DEFAULT 7';

async function freshUrl(): Promise<string> {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  return url;
}

/** Opens the database as this version does, or as one that knows a further step. */
async function open(url: string, next?: string): Promise<Database> {
  const log = createLog('silent', () => {});
  const step = { version: 9_999, name: 'next', sql: next ?? '' };
  const migrations = next === undefined ? MIGRATIONS : [...MIGRATIONS, step];
  const steps = next === undefined ? POSTGRES_STEPS : [...POSTGRES_STEPS, { versions: [step.version], sql: next }];
  const database = await openPostgres({ url, log, migrations, steps });
  onTestFinished(() => database.close());
  return database;
}

/** A connection of somebody else. */
async function connect(url: string) {
  const { Client } = await loadPg();
  const client = new Client({ connectionString: url });
  // Dropping the database ends what is left.
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end());
  const waiting = async () => {
    const sql = 'SELECT count(*)::int AS n FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT l.granted';
    return Number((await client.query<{ n: number }>(sql)).rows[0]?.n);
  };
  return { query: (sql: string) => client.query(sql), waiting };
}

testOnPostgres('what a process has prepared is prepared anew when a table has got a column', async () => {
  const url = await freshUrl();
  const old = await open(url);
  // Another text than that of the work, as what is prepared anew is so for all.
  const readAll = () => old.all('SELECT * FROM small_blobs WHERE id = ?', 'a');
  let runs = 0;
  const change = (id: string) =>
    old.write(async (tx) => {
      runs += 1;
      // Both go out together; the second one, which is awaited first, is refused because the first one was.
      const reading = tx.get('SELECT * FROM small_blobs WHERE ? = id', 'a');
      reading.catch(() => undefined);
      await tx.run(INSERT, id, BYTES);
      return (await reading)?.['id'];
    });
  await old.write((tx) => tx.run(INSERT, 'a', BYTES));
  for (let round = 0; round < 12; round += 1) await Promise.all([readAll(), change(`before ${round}`)]);
  expect(runs).toBe(12);

  await open(url, ADD_COLUMN);
  await old.refresh();
  expect(await readAll()).toEqual([{ id: 'a', bytes: BYTES, of_next_version: 7 }]);
  for (let round = 0; round < 12; round += 1) {
    const [, id] = await Promise.all([readAll(), change(`after ${round}`)]);
    expect(id).toBe('a');
  }
  expect(runs).toBeGreaterThan(24);
  expect(await old.get('SELECT count(*) AS n FROM small_blobs')).toEqual({ n: 25 });
});

testOnPostgres(
  'a step waits for a moment only, lets others pass, and is tried again',
  async () => {
    const url = await freshUrl();
    const old = await open(url);
    const [holder, observer] = [await connect(url), await connect(url)];
    await holder.query('BEGIN; LOCK TABLE small_blobs IN ACCESS SHARE MODE');
    const upgrade = open(url, ADD_COLUMN);
    await expect.poll(() => observer.waiting(), { interval: 5 }).toBe(1);
    // The read has to wait for the step, which waits for the holder: it is answered although that goes on.
    expect(await old.all('SELECT id FROM small_blobs')).toEqual([]);
    await holder.query('COMMIT');
    await upgrade;
    expect(
      await old.all("SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'small_blobs'"),
    ).toContainEqual({
      name: 'of_next_version',
    });
    // Without the limit of the step the read would be given up after 18 s.
  },
  15_000,
);

testOnPostgres('a read that is given up for a step which waits for it is read again', async () => {
  const url = await freshUrl();
  const old = await open(url);
  const [other, observer] = [await connect(url), await connect(url)];
  // The one who looks first is given up.
  await other.query("BEGIN; SET LOCAL deadlock_timeout = '1min'; LOCK TABLE contents IN ACCESS EXCLUSIVE MODE");
  const reading = old.all('SELECT e.id FROM entries e JOIN contents c ON c.id = e.content_id');
  await expect.poll(() => observer.waiting(), { interval: 5 }).toBe(1);
  await other.query('LOCK TABLE entries IN ACCESS EXCLUSIVE MODE');
  await other.query('COMMIT');
  expect(await reading).toEqual([]);
});
