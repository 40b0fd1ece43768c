import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Database } from './contract.ts';
import { DataDirectoryInUseError, openDatabase } from './database.ts';
import type { Migration } from './migrate.ts';
import { NewerStoreError } from './migrate.ts';

const migrations: Migration[] = [{ version: 1, name: 'numbers', sql: 'CREATE TABLE numbers (n INTEGER PRIMARY KEY)' }];
const directories: string[] = [];

function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-database-'));
  directories.push(directory);
  return directory;
}

function open(directory: string, steps = migrations): Database {
  return openDatabase({ directory, durable: false, migrations: steps });
}

function insert(database: Database, n: number) {
  return database.write((tx) => tx.run('INSERT INTO numbers VALUES (?)', n));
}

async function numbers(database: Database): Promise<unknown[]> {
  return (await database.all('SELECT n FROM numbers ORDER BY n')).map((row) => row['n']);
}

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

test('works that arrive together are all committed, and one that fails takes only itself back', async () => {
  const database = open(freshDirectory());
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_000 }, (_, n) =>
      database.write(async (tx) => {
        await tx.run('INSERT INTO numbers VALUES (?)', n);
        if (n % 7 === 3) throw new Error(`refused ${n}`);
        return n;
      }),
    ),
  );
  const accepted = Array.from({ length: 1_000 }, (_, n) => n).filter((n) => n % 7 !== 3);
  expect(await numbers(database)).toEqual(accepted);
  expect(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))).toEqual(accepted);
  expect(outcomes[3]).toMatchObject({ reason: new Error('refused 3') });
  await database.close();
});

test('whatever works do, those that are accepted are all there is, and each is told of its own end', async () => {
  const sides = { readFirst: fc.boolean(), end: fc.constantFrom('accepted', 'refused early', 'refused late', 'taken') };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record(sides), { minLength: 1, maxLength: 400 }), async (works) => {
      const database = open(freshDirectory());
      await insert(database, -1);
      const outcomes = await Promise.allSettled(
        works.map(({ readFirst, end }, n) =>
          database.write(async (tx) => {
            if (readFirst) await tx.all('SELECT n FROM numbers WHERE n < 3');
            if (end === 'refused early') throw new Error(`refused ${n}`);
            await tx.run('INSERT INTO numbers VALUES (?)', n);
            if (end === 'taken') await tx.run('INSERT INTO numbers VALUES (-1)');
            if (end === 'refused late') throw new Error(`refused ${n}`);
            return n;
          }),
        ),
      );
      const accepted = works.flatMap(({ end }, n) => (end === 'accepted' ? [n] : []));
      expect(await numbers(database)).toEqual([-1, ...accepted]);
      for (const [n, { end }] of works.entries()) {
        const outcome = outcomes[n];
        if (end === 'accepted') expect(outcome).toEqual({ status: 'fulfilled', value: n });
        else expect(String(Object(outcome).reason)).toContain(end === 'taken' ? 'UNIQUE' : `refused ${n}`);
      }
      await database.close();
    }),
    { numRuns: 30 },
  );
});

test('reads beside a work see nothing of it, before, between and after its statements, and none may write', async () => {
  const database = open(freshDirectory());
  await insert(database, 1);
  const seen: unknown[] = [];
  // A text of its own each time: nothing may come from memory.
  const count = async () => {
    const row = await database.get(`SELECT count(*) AS n, ${seen.length} AS turn FROM numbers`);
    seen.push(row?.['n']);
  };
  const refused = database.write(async (tx) => {
    await count();
    await tx.run('INSERT INTO numbers VALUES (2)');
    await count();
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  await count();
  await database.write(async (tx) => {
    await tx.run('INSERT INTO numbers VALUES (3)');
    await count();
  });
  await count();
  expect(seen).toEqual([1, 1, 1, 1, 2]);
  await expect(database.get('INSERT INTO numbers VALUES (4) RETURNING n')).rejects.toThrow();
  await expect(database.all('DELETE FROM numbers')).rejects.toThrow();
  expect(await numbers(database)).toEqual([1, 3]);
  await database.close();
});

test('works that are refused without end hold nobody up', async () => {
  const database = open(freshDirectory());
  let tried = 0;
  const fine = insert(database, 1).then(() => tried);
  const refused = Array.from({ length: 2_000 }, () =>
    database.write(async (tx) => {
      await tx.all('SELECT n FROM numbers');
      tried += 1;
      throw new Error('refused');
    }),
  );
  expect((await Promise.allSettled(refused)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(await fine).toBeLessThan(300);
  await database.close();
});

test('a statement that breaks a constraint is rolled back with its work', async () => {
  const database = open(freshDirectory());
  await insert(database, 1);
  const broken = database.write(async (tx) => {
    await tx.run('INSERT INTO numbers VALUES (2)');
    await tx.run('INSERT INTO numbers VALUES (1)');
  });
  const fine = insert(database, 3);
  await expect(broken).rejects.toThrow(/UNIQUE/);
  await fine;
  expect(await numbers(database)).toEqual([1, 3]);
  await database.close();
});

test('a work sees its own changes and the earlier works; readers see neither before the commit', async () => {
  const database = open(freshDirectory());
  const seen: unknown[] = [];
  const first = insert(database, 1);
  const second = database.write(async (tx) => {
    await tx.run('INSERT INTO numbers VALUES (2)');
    seen.push(
      await tx.get('SELECT count(*) AS n FROM numbers'),
      await database.get('SELECT count(*) AS n FROM numbers'),
    );
  });
  await Promise.all([first, second]);
  expect(seen).toEqual([{ n: 2 }, { n: 0 }]);
  expect(await numbers(database)).toEqual([1, 2]);
  await database.close();
});

test('a transaction that outlives its work is refused', async () => {
  const database = open(freshDirectory());
  const tx = await database.write(async (inner) => inner);
  await expect(tx.run('INSERT INTO numbers VALUES (9)')).rejects.toThrow(/has ended/);
  await database.close();
});

test('closing finishes what was queued and refuses what comes later', async () => {
  const directory = freshDirectory();
  const database = open(directory);
  const queued = [insert(database, 1), insert(database, 2)];
  const closed = database.close();
  await expect(insert(database, 3)).rejects.toThrow('The store is closed.');
  await Promise.all([...queued, closed]);
  const again = open(directory);
  expect(await numbers(again)).toEqual([1, 2]);
  await again.close();
});

test('a directory that is in use is refused with a message that names it, and is free again after closing', async () => {
  const directory = freshDirectory();
  const database = open(directory);
  expect(() => open(directory)).toThrow(DataDirectoryInUseError);
  expect(() => open(directory)).toThrow(directory);
  await insert(database, 1);
  await database.close();
  await open(directory).close();
});

test('schema steps are applied once each, in order, and unknown ones are refused', async () => {
  const directory = freshDirectory();
  await open(directory).close();
  const more: Migration[] = [
    { version: 3, name: 'rename', sql: 'ALTER TABLE numbers RENAME COLUMN n TO number' },
    ...migrations,
  ];
  const database = open(directory, more);
  expect(await database.all('SELECT number FROM numbers')).toEqual([]);
  await database.close();
  expect(() => open(directory)).toThrow(NewerStoreError);
  expect(() => open(directory)).toThrow(/newer version of the server/);
  await open(directory, more).close();
});

test('a schema step that fails leaves nothing behind', async () => {
  const directory = freshDirectory();
  const bad = [...migrations, { version: 2, name: 'bad', sql: 'CREATE TABLE half (n); CREATE TABLE half (n)' }];
  expect(() => open(directory, bad)).toThrow('Schema step 2 (bad) failed.');
  const database = open(directory);
  expect(await database.all("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
  await database.close();
});
