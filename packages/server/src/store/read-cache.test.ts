// What is remembered of reads: never longer than it is true.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from './contract.ts';
import { openDatabase } from './database.ts';
import { DerivedCache } from './derived-cache.ts';

const sql = `CREATE TABLE records (site_id INTEGER, entity TEXT, id INTEGER, workspace_id INTEGER, data TEXT);
  CREATE TABLE pairs (a INTEGER, b TEXT)`;
const read = 'SELECT id FROM records WHERE site_id = ? AND entity = ? ORDER BY id';
const insert = 'INSERT INTO records VALUES (?, ?, ?, ?, ?)';

function open(durable = false): Database {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-cache-'));
  const database = openDatabase({ directory, durable, migrations: [{ version: 1, name: 'tables', sql }] });
  onTestFinished(async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return database;
}

test('rows are the same until their table changes, and may not be changed by who gets them', async () => {
  const database = open();
  await database.write((tx) => tx.run(insert, 1, 'User', 1, 0, '{}'));
  const first = await database.get(read, 1, 'User');
  await database.write((tx) => tx.run('INSERT INTO pairs VALUES (?, ?)', 1, 'x'));
  expect(await database.get(read, 1, 'User')).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
  await database.write((tx) => tx.run(insert, 1, 'User', 2, 0, '{}'));
  expect(await database.all(read, 1, 'User')).toEqual([{ id: 1 }, { id: 2 }]);
});

test('answers that nobody asks for again are soon not kept, and kept again once somebody does', async () => {
  const database = open();
  await database.write(async (tx) => {
    for (let id = 1; id <= 300; id += 1) await tx.run('INSERT INTO pairs VALUES (?, ?)', id, 'x');
  });
  const ask = (a: number) => database.get('SELECT a FROM pairs WHERE a = ?', a);
  // What is remembered is the same object.
  const isKept = async (a: number) => {
    const first = await ask(a);
    return (await ask(a)) === first;
  };
  expect(await isKept(1)).toBe(true);
  const firstRows = new Map<number, unknown>();
  for (let a = 2; a <= 300; a += 1) firstRows.set(a, await ask(a));
  let kept = 0;
  for (let a = 300; a > 200; a -= 1)
    kept += Number((await database.get('SELECT a FROM pairs WHERE a = ?', a)) === firstRows.get(a));
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(30);
  // Somebody has asked again: from now on everything is kept.
  expect(await isKept(150)).toBe(true);
  expect(await isKept(151)).toBe(true);
});

test('the first row and all rows of one query, and arguments of different types, are kept apart', async () => {
  const database = open();
  await database.write(async (tx) => {
    for (const id of [1, 2]) await tx.run(insert, 1, 'User', id, 0, '{}');
    await tx.run('INSERT INTO pairs VALUES (?, ?)', 1, '1');
  });
  expect(await database.get(read, 1, 'User')).toEqual({ id: 1 });
  expect(await database.all(read, 1, 'User')).toHaveLength(2);
  expect(await database.all('SELECT typeof(?) AS type FROM pairs', 1)).toEqual([{ type: 'real' }]);
  expect(await database.all('SELECT typeof(?) AS type FROM pairs', '1')).toEqual([{ type: 'text' }]);
});

test('statements that answer rows and change others are noticed', async () => {
  const database = open();
  await database.write((tx) => tx.run('INSERT INTO pairs VALUES (?, ?)', 1, 'x'));
  expect(await database.all('SELECT b FROM pairs')).toEqual([{ b: 'x' }]);
  await database.write((tx) => tx.get("UPDATE pairs SET b = 'y' RETURNING b"));
  expect(await database.all('SELECT b FROM pairs')).toEqual([{ b: 'y' }]);
});

test('texts with any character in them are different arguments', async () => {
  const database = open();
  const both = 'SELECT ? AS a, ? AS b FROM pairs';
  await database.write((tx) => tx.run('INSERT INTO pairs VALUES (1, 1)'));
  const found = [];
  for (const [a, b] of [
    ['1:x', 'y'],
    ['1', 'x1:y'],
    ['', '1:x1:y'],
  ] as const) {
    found.push(await database.get(both, a, b));
  }
  expect(found).toEqual([
    { a: '1:x', b: 'y' },
    { a: '1', b: 'x1:y' },
    { a: '', b: '1:x1:y' },
  ]);
});

test('what is made of rows is made again when one of their tables changes, and only then', async () => {
  const database = open();
  const counted = new DerivedCache<string>(database);
  let made = 0;
  const count = () =>
    counted.get('all', async (queries) => {
      made += 1;
      const records = await queries.get('SELECT count(*) AS n FROM records');
      const pairs = await queries.all('SELECT a FROM pairs');
      return `${records?.['n']} ${pairs.length}`;
    });
  expect([await count(), await count(), made]).toEqual(['0 0', '0 0', 1]);
  await database.write((tx) => tx.run('INSERT INTO pairs VALUES (1, 1)'));
  expect([await count(), await count(), made]).toEqual(['0 1', '0 1', 2]);
  await database.write((tx) => tx.get('INSERT INTO records VALUES (1, 2, 3, 4, 5) RETURNING id'));
  expect([await count(), made]).toEqual(['1 1', 3]);
  const broken = database.write(async (tx) => {
    await tx.run('DELETE FROM pairs');
    throw new Error('taken back');
  });
  await expect(broken).rejects.toThrow('taken back');
  expect(await count()).toBe('1 1');
});

test('a change between two of its queries makes what was made of both old at once', async () => {
  const database = open();
  const sums = new DerivedCache<number>(database);
  const sum = (between: () => Promise<unknown>) =>
    sums.get('sum', async (queries) => {
      const first = await queries.all('SELECT a FROM pairs');
      await between();
      const second = await queries.all('SELECT b FROM pairs');
      return first.length + second.length;
    });
  expect(await sum(() => database.write((tx) => tx.run('INSERT INTO pairs VALUES (1, 1)')))).toBe(1);
  expect(await sum(async () => undefined)).toBe(2);
});

test('what is read is always what was committed, whatever is written and taken back between', async () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 3 }),
    entity: fc.constantFrom('User', 'Group'),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const database = open(true);
      const expected = new Map<string, number[]>([
        ['User', []],
        ['Group', []],
      ]);
      for (const { id, entity, fails } of steps) {
        const work = database.write(async (tx) => {
          await tx.run(insert, 1, entity, id, 0, '{}');
          if (fails) throw new Error('taken back');
        });
        await work.catch(() => undefined);
        if (!fails) expected.get(entity)?.push(id);
        for (const [name, ids] of expected) {
          const found = (await database.all(read, 1, name)).map((row) => row['id']);
          expect(found).toEqual([...ids].sort());
        }
      }
    }),
    { numRuns: 20 },
  );
});
