// What counts of failures keep, and that no number of made-up names makes them grow.
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { numberIn } from '../store/columns.ts';
import { openDatabase } from '../store/database.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { FailureCounts, type FailureWindow } from './failure-counts.ts';

const withinMs = 1_000;

function openCounts(maxNames: number, kind = 'test') {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-failures-'));
  const database = openDatabase({ directory, durable: false, migrations: MIGRATIONS });
  onTestFinished(async () => {
    await database.close();
    await rm(directory, { recursive: true, force: true });
  });
  const counts = new FailureCounts({ kind, maxNames });
  return {
    database,
    of: (name: string, at: FailureWindow) => counts.of(database, name, at),
    add: (name: string, at: FailureWindow) => database.write((tx) => counts.add(tx, name, at)),
  };
}

test('a name counts from its first failure until the window has passed', async () => {
  const counts = openCounts(10);
  expect(await counts.add('a', { nowMs: 0, withinMs })).toEqual({ count: 1, firstMs: 0 });
  expect(await counts.add('a', { nowMs: 900, withinMs })).toEqual({ count: 2, firstMs: 0 });
  expect(await counts.of('b', { nowMs: 900, withinMs })).toBeUndefined();
  expect(await counts.of('a', { nowMs: 1_000, withinMs })).toBeUndefined();
  expect(await counts.add('a', { nowMs: 1_000, withinMs })).toEqual({ count: 1, firstMs: 1_000 });
  expect(await counts.of('a', { nowMs: -5_000, withinMs })).toBeUndefined();
});

test('holds the names that failed last, and hardly more than it may, whatever the clock says', async () => {
  const counts = openCounts(100);
  for (const standsStill of [false, true]) {
    for (let n = 0; n < 1_000; n += 1) {
      const at = { nowMs: standsStill ? 1_000 : n, withinMs: 10_000 };
      await counts.add(`name${n}`, at);
      await counts.add('often', at);
    }
    const row = await counts.database.get('SELECT count(*) AS n FROM login_failures');
    expect(row === undefined ? 0 : numberIn(row, 'n')).toBeLessThanOrEqual(100 + 64);
    if (standsStill) continue;
    expect((await counts.of('often', { nowMs: 1_000, withinMs: 10_000 }))?.count).toBe(1_000);
    expect(await counts.of('name0', { nowMs: 1_000, withinMs: 10_000 })).toBeUndefined();
    expect((await counts.of('name999', { nowMs: 1_000, withinMs: 10_000 }))?.count).toBe(1);
  }
});
