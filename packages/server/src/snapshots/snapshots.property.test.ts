// Snapshots against a model that simply copies everything: whatever is written, replaced and deleted in between, each
// snapshot brings back exactly its rows, in any order of going back and forth.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AdjustableClock } from '../clock.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import { openDatabase } from '../store/database.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { Snapshots } from './snapshots.ts';

const sql = `
  CREATE TABLE nodes (id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER REFERENCES nodes (id), label TEXT) STRICT;
  CREATE TABLE pairs (a INTEGER, b TEXT, value BLOB, twice GENERATED ALWAYS AS (a * 2), PRIMARY KEY (a, b)) WITHOUT ROWID;
  CREATE UNIQUE INDEX pairs_by_value ON pairs (value);`;

const small = fc.integer({ min: 0, max: 4 });
const name = fc.constantFrom('one', 'two', 'three');
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), parent: small }),
  fc.record({ kind: fc.constant('pair' as const), a: small, value: small }),
  fc.record({ kind: fc.constant('relabel' as const), id: small, to: small }),
  fc.record({ kind: fc.constant('rekey' as const), a: small, to: small }),
  fc.record({ kind: fc.constant('remove' as const), id: small, a: small }),
  fc.record({ kind: fc.constantFrom('take' as const, 'restore' as const, 'restore' as const, 'drop' as const), name }),
  fc.record({ kind: fc.constant('clear' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Change = Exclude<Step, { name: string } | { kind: 'clear' }>;

async function change(tx: Transaction, it: Change): Promise<void> {
  const ids = (await tx.all('SELECT id FROM nodes ORDER BY id')).map((row) => Number(row['id']));
  const pick = (n: number) => ids[n % Math.max(1, ids.length)] ?? null;
  if (it.kind === 'add') await tx.run('INSERT INTO nodes (parent, label) VALUES (?, ?)', pick(it.parent), 'new');
  if (it.kind === 'pair') await tx.run('INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)', it.a, 'x', Buffer.of(it.value));
  if (it.kind === 'relabel') await tx.run('UPDATE nodes SET label = ? WHERE id = ?', `label ${it.to}`, pick(it.id));
  if (it.kind === 'rekey') await tx.run('UPDATE OR REPLACE pairs SET a = ? WHERE a = ?', it.to, it.a);
  if (it.kind !== 'remove') return;
  await tx.run('DELETE FROM pairs WHERE a = ?', it.a);
  await tx.run('UPDATE nodes SET parent = NULL WHERE parent = ?', pick(it.id));
  await tx.run('DELETE FROM nodes WHERE id = ?', pick(it.id));
}

async function dumpEverything(database: Database): Promise<Row[][]> {
  return [
    await database.all('SELECT * FROM nodes ORDER BY id'),
    await database.all('SELECT * FROM pairs ORDER BY a, b'),
  ];
}

async function withSnapshots(work: (database: Database, snapshots: Snapshots) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-snapshots-'));
  const database = openDatabase({
    directory,
    durable: false,
    migrations: [...MIGRATIONS, { version: 9_999, name: 'test', sql }],
  });
  const blobs: Pick<BlobStore, 'discard'> = { discard: () => undefined };
  try {
    await work(database, new Snapshots({ database, blobs, clock: new AdjustableClock() }));
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Compared {
  readonly database: Database;
  readonly snapshots: Snapshots;
  readonly model: Map<string, Row[][]>;
}

async function useSnapshot(
  it: Extract<Step, { name: string }>,
  { database, snapshots, model }: Compared,
): Promise<void> {
  if (it.kind === 'take') {
    await snapshots.take(it.name);
    model.set(it.name, await dumpEverything(database));
  } else if (it.kind === 'drop') {
    expect(await snapshots.drop(it.name)).toBe(model.delete(it.name));
  } else if (model.has(it.name)) {
    await snapshots.restore(it.name);
    expect(await dumpEverything(database)).toEqual(model.get(it.name));
  } else {
    await expect(snapshots.restore(it.name)).rejects.toMatchObject({ type: 'not-found' });
  }
}

test('every snapshot brings back exactly its rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), (steps) =>
      withSnapshots(async (database, snapshots) => {
        const model = new Map<string, Row[][]>();
        for (const it of steps) {
          if ('name' in it) {
            await useSnapshot(it, { database, snapshots, model });
          } else if (it.kind === 'clear') {
            await snapshots.clear();
            expect(await dumpEverything(database)).toEqual([[], []]);
          } else {
            await database.write((tx) => change(tx, it));
          }
          expect((await snapshots.list()).map((one) => one.name).sort()).toEqual([...model.keys()].sort());
        }
      }),
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('without snapshots nothing is watched, and with one a row is kept once', async () => {
  await withSnapshots(async (database, snapshots) => {
    const watching = async () =>
      (await database.all("SELECT name FROM sqlite_schema WHERE name LIKE 'undo%' AND type = 'trigger'")).length;
    expect(await watching()).toBe(0);
    await snapshots.take('start');
    expect(await watching()).toBeGreaterThan(0);
    for (let i = 0; i < 5; i += 1) {
      await database.write((tx) => tx.run('INSERT OR REPLACE INTO pairs VALUES (1, ?, ?)', 'x', Buffer.of(i)));
    }
    expect(await database.all('SELECT undo_existed FROM undo_pairs')).toEqual([{ undo_existed: 0 }]);
    await snapshots.restore('start');
    expect(await database.all('SELECT * FROM undo_pairs')).toEqual([]);
    await snapshots.drop('start');
    expect(await watching()).toBe(0);
  });
});

test('the rows that were kept are found by an index, however many there are', async () => {
  await withSnapshots(async (database, snapshots) => {
    await snapshots.take('full');
    const lookup = `EXPLAIN QUERY PLAN SELECT 1 FROM nodes n CROSS JOIN undo_nodes u WHERE u.id = n.id AND u.undo_epoch = 1`;
    const plan = (await database.all(lookup)).map((row) => String(row['detail']));
    expect(plan).toContain('SEARCH u USING PRIMARY KEY (id=? AND undo_epoch=?)');
  });
});
