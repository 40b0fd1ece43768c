// Every rule of the contract, on each store: the embedded one, and PostgreSQL where FILESCOM_TEST_POSTGRES names a
// server. On PostgreSQL a second process stands beside the first one wherever a rule speaks of others.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../log.ts';
import type { Database, Transaction } from './contract.ts';
import { openDatabase } from './database.ts';
import { DerivedCache } from './derived-cache.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openPostgres } from './postgres/database.ts';
import { createDatabase, POSTGRES } from './postgres/fresh-database.ts';

/** Opens one store as two processes do; where only one process may have it, both are the same. */
type OpenBoth = () => Promise<readonly [Database, Database]>;

const SILENT = createLog('silent', () => {});

const ENGINES: readonly [string, OpenBoth][] = [
  [
    'SQLite',
    async () => {
      const directory = mkdtempSync(join(tmpdir(), 'filescom-suite-'));
      onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
      const database = openDatabase({ directory, durable: false, migrations: MIGRATIONS });
      onTestFinished(() => database.close());
      return [database, database];
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const { url, drop } = await createDatabase();
      onTestFinished(drop);
      const open = () => openPostgres({ url, log: SILENT, migrations: MIGRATIONS });
      // At the same time, as the first start of several processes.
      const both = await Promise.all([open(), open()]);
      onTestFinished(async () => {
        await Promise.all(both.map((database) => database.close()));
      });
      return both;
    },
  ],
];

const INSERT = 'INSERT INTO records (site_id, entity, id, workspace_id, data) VALUES (?, ?, ?, 0, ?)';
const COUNT = "SELECT count(*) AS n FROM records WHERE site_id = ? AND entity = 'Thing'";

function insertThing(database: Database, siteId: number, id: number, data: object = {}) {
  return database.write((tx) => tx.run(INSERT, siteId, 'Thing', id, JSON.stringify(data)), { siteId });
}

async function countThings(database: Database, siteId: number): Promise<number> {
  return Number((await database.get(COUNT, siteId))?.['n']);
}

const known = ENGINES.filter(([name]) => name === 'SQLite' || POSTGRES !== undefined);
if (known.length < ENGINES.length) {
  const why = 'PostgreSQL is skipped: set FILESCOM_TEST_POSTGRES to the address of a server.';
  if (process.env['FILESCOM_REQUIRE_ALL'] === '1') throw new Error(why);
  console.warn(why);
}

describe.each(known)('%s', (_name, openBoth) => {
  test('a work that throws leaves nothing, and its caller gets what it threw', async () => {
    const [database] = await openBoth();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, id) =>
        database.write(async (tx) => {
          await tx.run(INSERT, 1, 'Thing', id, '{}');
          if (id % 7 === 3) throw new Error(`refused ${id}`);
          return id;
        }),
      ),
    );
    const kept = Array.from({ length: 50 }, (_, id) => id).filter((id) => id % 7 !== 3);
    const rows = await database.all("SELECT id FROM records WHERE entity = 'Thing' ORDER BY id");
    expect(rows.map(({ id }) => id)).toEqual(kept);
    expect(outcomes[3]).toMatchObject({ reason: new Error('refused 3') });
  });

  test('a statement that is refused takes its whole work back, and no other one', async () => {
    const [database] = await openBoth();
    await insertThing(database, 1, 1);
    const broken = database.write(async (tx) => {
      await tx.run(INSERT, 1, 'Thing', 2, '{}');
      await tx.run(INSERT, 1, 'Thing', 1, '{}');
    });
    const fine = insertThing(database, 1, 3);
    await expect(broken).rejects.toThrow();
    await fine;
    expect(await countThings(database, 1)).toBe(2);
  });

  test('a transaction is dead once its work has ended', async () => {
    const [database] = await openBoth();
    let kept: Transaction | undefined;
    await database.write(async (tx) => {
      kept = tx;
    });
    await expect(kept?.run(INSERT, 1, 'Thing', 1, '{}')).rejects.toThrow('has ended');
  });

  test('what waits for a commit is told once, when the work can be read and before who began it, and of no other', async () => {
    const [database] = await openBoth();
    const told: string[] = [];
    const seen: Promise<number>[] = [];
    const keep = async (tx: Transaction, id: number) => {
      tx.onCommitted(() => {
        told.push(`committed ${id}`);
        seen.push(countThings(database, id));
      });
      await tx.run(INSERT, id, 'Thing', id, '{}');
    };
    const kept = database.write((tx) => keep(tx, 1)).then(() => told.push('answered 1'));
    const refused = database.write(async (tx) => {
      await keep(tx, 2);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await kept;
    expect(told).toEqual(['committed 1', 'answered 1']);
    expect(await Promise.all(seen)).toEqual([1]);
  });

  test('a work sees its own changes, and nobody else does before it is committed', async () => {
    const [database, other] = await openBoth();
    await database.write(async (tx) => {
      await tx.run(INSERT, 1, 'Thing', 1, '{}');
      expect((await tx.get(COUNT, 1))?.['n']).toBe(1);
      expect(await countThings(other, 1)).toBe(0);
    });
    await other.refresh();
    expect(await countThings(other, 1)).toBe(1);
  });

  test('an insert answers the id of its row, whatever was given before', async () => {
    const [database] = await openBoth();
    const insert = 'INSERT INTO sites (name, created_ms) VALUES (?, 0)';
    const [first, second] = await database.write(async (tx) => [
      await tx.insert(insert, 'a'),
      await tx.insert(insert, 'b'),
    ]);
    expect([first, second]).toEqual([1, 2]);
    expect(await database.all('SELECT id, name FROM sites ORDER BY id')).toEqual([
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]);
  });

  test('statements that are begun together run in their order', async () => {
    const [database] = await openBoth();
    const seen = await database.write(async (tx) => {
      const count = () => tx.get(COUNT, 1).then((row) => row?.['n']);
      const begun = [count(), tx.run(INSERT, 1, 'Thing', 1, '{}'), count(), tx.run('DELETE FROM records'), count()];
      return (await Promise.all(begun)).filter((answer) => typeof answer === 'number');
    });
    expect(seen).toEqual([0, 1, 0]);
  });

  test('of statements that are begun together and refused nothing is kept, and the next work is fine', async () => {
    const [database] = await openBoth();
    const broken = database.write((tx) => Promise.all([1, 2, 1, 3].map((id) => tx.run(INSERT, 1, 'Thing', id, '{}'))));
    await expect(broken).rejects.toThrow();
    await insertThing(database, 1, 1);
    expect(await countThings(database, 1)).toBe(1);
  });

  test('changes are counted', async () => {
    const [database] = await openBoth();
    for (const id of [1, 2, 3]) await insertThing(database, 1, id);
    const { changes } = await database.write((tx) => tx.run('DELETE FROM records WHERE id > ?', 1));
    expect(changes).toBe(2);
  });

  test('two works that both find a name free do not both take it', async () => {
    const both = await openBoth();
    const take = async (database: Database, id: number) =>
      await database.write(
        async (tx) => {
          const sql = "SELECT id FROM records WHERE site_id = 1 AND entity = 'Thing' AND text(data, 'name') = ?";
          if ((await tx.get(sql, 'it')) !== undefined) return false;
          await tx.run(INSERT, 1, 'Thing', id, '{"name":"it"}');
          return true;
        },
        id % 2 === 0 ? { siteId: 1 } : undefined,
      );
    const taken = await Promise.all(Array.from({ length: 20 }, (_, id) => take(both[id % 3 === 0 ? 0 : 1], id)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('works of different sites do not wait for each other, works of no site for all', async () => {
    const [database, other] = await openBoth();
    if (!database.isShared) return;
    const order: string[] = [];
    const inside = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const first = database.write(
      async () => {
        inside.resolve();
        await goOn.promise;
        order.push('first');
      },
      { siteId: 1 },
    );
    await inside.promise;
    await database.write(async (tx) => void (await tx.get(COUNT, 2)), { siteId: 2 });
    order.push('site 2');
    const whole = other.write(async () => void order.push('whole'));
    goOn.resolve();
    await Promise.all([first, whole]);
    expect(order).toEqual(['site 2', 'first', 'whole']);
  });

  test('a reader never sees less than was acknowledged, with sixteen writers in two processes', async () => {
    const both = await openBoth();
    let acknowledged = 0;
    let isOver = false;
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let count = 0; count < 15; count += 1) {
        await insertThing(both[writer % 2 === 0 ? 0 : 1], 1, writer * 100 + count);
        acknowledged += 1;
      }
    });
    const read = async (database: Database) => {
      for (let last = 0; !isOver; ) {
        const before = acknowledged;
        await database.refresh();
        const seen = await countThings(database, 1);
        expect(seen).toBeGreaterThanOrEqual(Math.max(before, last));
        last = seen;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const readers = both.map(read);
    await Promise.all(writers);
    isOver = true;
    await Promise.all(readers);
    for (const database of both) {
      await database.refresh();
      expect(await countThings(database, 1)).toBe(240);
    }
  });

  test('what is remembered is read anew after somebody else has changed it, and only then', async () => {
    const [database, other] = await openBoth();
    const cache = new DerivedCache<number>(database);
    let made = 0;
    const look = async () => {
      await database.refresh();
      return await cache.get('things of site 1', async (queries) => {
        made += 1;
        return Number((await queries.get(COUNT, 1))?.['n']);
      });
    };
    expect([await look(), await look(), made]).toEqual([0, 0, 1]);
    await insertThing(other, 1, 1);
    expect([await look(), await look(), made]).toEqual([1, 1, 2]);
    // A work that changes nothing, and one of another table.
    await other.write((tx) => tx.run('DELETE FROM records WHERE id = ?', 99));
    await other.write((tx) => tx.insert('INSERT INTO sites (name, created_ms) VALUES (?, 0)', 'a'));
    expect([await look(), database.isShared ? made : 2]).toEqual([1, 2]);
    await insertThing(database, 1, 2);
    expect(await look()).toBe(2);
  });

  test('fields of JSON are read alike', async () => {
    const [database] = await openBoth();
    const data = { t: 'Ä', n: 7, f: true, g: false, d: 1.5, nil: null, l: [3, 4], 'x@key': 'k', o: { b: 1, a: 2 } };
    await insertThing(database, 1, 1, data);
    const row = await database.get(
      `SELECT text(data, 't') AS t, number(data, 'n') AS n, flag(data, 'f') AS f, flag(data, 'g') AS g,
         decimal(data, 'd') AS d, number(data, 'nil') AS nil, text(data, 'missing') AS missing,
         count_of(data, 'l') AS l, text(data, 'x@key') AS k, lower(text(data, 't')) AS low, data
       FROM records WHERE id = 1`,
    );
    expect(row).toEqual({
      ...{ t: 'Ä', n: 7, f: 1, g: 0, d: 1.5, nil: null, missing: null, l: 2, k: 'k', low: 'Ä' },
      data: JSON.stringify(data),
    });
    const has = "SELECT id FROM records WHERE EXISTS (SELECT 1 FROM each_number(data, 'l') i WHERE i.value = ?)";
    expect([await database.all(has, 4), await database.all(has, 5)]).toEqual([[{ id: 1 }], []]);
    const among = 'SELECT id FROM records WHERE id IN (numbers(?)) AND entity IN (texts(?))';
    expect(await database.all(among, '[1,2]', '["Thing"]')).toEqual([{ id: 1 }]);
    const others = 'SELECT id FROM records WHERE id NOT IN (numbers(?))';
    expect([await database.all(others, '[]'), await database.all(others, '[1]')]).toEqual([[{ id: 1 }], []]);
    await database.write((tx) =>
      tx.run("UPDATE records SET data = with_text(with_text(data, 't', ?), 'u', ?)", 'x', 'y'),
    );
    const changed = await database.get('SELECT data FROM records');
    // Spaces may differ, the order of keys does not.
    expect(JSON.stringify(JSON.parse(String(changed?.['data'])))).toBe(JSON.stringify({ ...data, t: 'x', u: 'y' }));
  });

  test('values come back as they were', async () => {
    const [database] = await openBoth();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
        fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
        fc.uint8Array({ maxLength: 3_000 }),
        fc.option(fc.integer()),
        async (text, whole, bytes, perhaps) => {
          await database.write(async (tx) => {
            await tx.run('DELETE FROM small_blobs');
            await tx.run('DELETE FROM uploads');
            await tx.run('INSERT INTO small_blobs (id, bytes) VALUES (?, ?)', text, bytes);
            await tx.insert(
              `INSERT INTO uploads (site_id, path, append, with_rename, mkdir_parents, part_size_bytes, touched_ms, ended_ms)
                VALUES (1, ?, 0, 0, 0, 5, ?, ?)`,
              ...[text, whole, perhaps],
            );
          });
          const blob = await database.get('SELECT id, bytes FROM small_blobs');
          expect([blob?.['id'], new Uint8Array(Buffer.from(blob?.['bytes'] as Uint8Array))]).toEqual([text, bytes]);
          expect(await database.get('SELECT path, touched_ms, ended_ms FROM uploads')).toEqual({
            ...{ path: text, touched_ms: whole, ended_ms: perhaps },
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('texts are in the order of their code points', async () => {
    const [database] = await openBoth();
    const texts = ['a', 'B', 'ä', 'Z', '_', '~', 'é', '😀', '\uffee', 'aa', 'a b', '1', '10', '2'];
    await database.write(async (tx) => {
      for (const text of texts) await tx.run('INSERT INTO small_blobs (id, bytes) VALUES (?, ?)', text, Buffer.of(1));
    });
    const rows = await database.all('SELECT id FROM small_blobs ORDER BY id');
    expect(rows.map(({ id }) => id)).toEqual(texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  test('random works beside each other end as if one had come after the other', async () => {
    const both = await openBoth();
    const step = fc.record({
      process: fc.nat(1),
      site: fc.integer({ min: 1, max: 2 }),
      kind: fc.constantFrom('add', 'add', 'fail'),
      scoped: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        await both[0].write((tx) => tx.run('DELETE FROM record_sequences'));
        const run = ({ process, site, kind, scoped }: (typeof steps)[number]) =>
          both[process === 0 ? 0 : 1].write(
            async (tx) => {
              // Read, then write what was read plus one: lost unless works are serial.
              const row = await tx.get("SELECT last_id FROM record_sequences WHERE site_id = ? AND entity = 'T'", site);
              const next = Number(row?.['last_id'] ?? 0) + 1;
              const sql =
                row === undefined
                  ? "INSERT INTO record_sequences (last_id, site_id, entity) VALUES (?, ?, 'T')"
                  : "UPDATE record_sequences SET last_id = ? WHERE site_id = ? AND entity = 'T'";
              await tx.run(sql, next, site);
              if (kind === 'fail') throw new Error('taken back');
            },
            scoped ? { siteId: site } : undefined,
          );
        const outcomes = await Promise.allSettled(steps.map(run));
        for (const site of [1, 2]) {
          const done = steps.filter(
            (one, index) => one.site === site && outcomes[index]?.status === 'fulfilled',
          ).length;
          await both[1].refresh();
          const row = await both[1].get(
            "SELECT last_id FROM record_sequences WHERE site_id = ? AND entity = 'T'",
            site,
          );
          expect(Number(row?.['last_id'] ?? 0)).toBe(done);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a right is held by one at a time, and goes to another when it is given back', async () => {
    const [database, other] = await openBoth();
    const lease = database.lease('background');
    await new Promise<void>((resolve) => lease.onGained(resolve));
    expect(lease.isHeld()).toBe(true);
    if (!database.isShared) return;
    const waiting = other.lease('background');
    const gained = new Promise<void>((resolve) => waiting.onGained(resolve));
    expect(waiting.isHeld()).toBe(false);
    await lease.close();
    expect(lease.isHeld()).toBe(false);
    await gained;
    expect([lease.isHeld(), waiting.isHeld()]).toEqual([false, true]);
  });

  test('a store that is closed refuses, after it has done what was begun', async () => {
    const [database] = await openBoth();
    const begun = insertThing(database, 1, 1);
    await database.close();
    await begun;
    await expect(insertThing(database, 1, 2)).rejects.toThrow('closed');
  });
});

test.runIf(POSTGRES !== undefined)('a database that cannot be used is named with the reason in one line', async () => {
  const open = (change: (url: URL) => void) => {
    const url = new URL(POSTGRES ?? '');
    change(url);
    return openPostgres({ url: url.href, log: SILENT, migrations: MIGRATIONS });
  };
  const missing = open((url) => (url.pathname = '/filescom_is_not_there'));
  await expect(missing).rejects.toThrow(/^The database cannot be reached: database "filescom_is_not_there" does not/);
  const stranger = open((url) => (url.username = 'filescom_stranger'));
  await expect(stranger).rejects.toThrow(/^The database cannot be reached: (role|password|no pg_hba)[^\n]*\.$/);
  const nobody = open((url) => (url.port = '1'));
  await expect(nobody).rejects.toThrow(/^The database cannot be reached: connect ECONNREFUSED/);
});
