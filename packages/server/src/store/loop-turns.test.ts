// Loops over queries give the event loop back, within transactions and without.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './contract.ts';
import { openDatabase } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'loop-turns-'));
let database: Database;

beforeAll(() => {
  const migrations = [{ version: 1, name: 'things', sql: 'CREATE TABLE things (n INTEGER)' }];
  database = openDatabase({ directory: folder, durable: false, migrations });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** How often the loop came round while the work was done again and again: three times, or for ten seconds. */
async function countTurns(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let immediate: NodeJS.Immediate;
  const turn = () => {
    turns += 1;
    immediate = setImmediate(turn);
  };
  immediate = setImmediate(turn);
  for (const untilMs = performance.now() + 10_000; turns < 3 && performance.now() < untilMs; ) await work();
  clearImmediate(immediate);
  return turns;
}

test('reading again and again', async () => {
  expect(await countTurns(() => database.get('SELECT count(*) AS n FROM things'))).toBeGreaterThanOrEqual(3);
  const watched = database.watchReads();
  expect(await countTurns(() => watched.all('SELECT n FROM things LIMIT 1'))).toBeGreaterThanOrEqual(3);
});

test('a long transaction, which stays one', async () => {
  let turns = 0;
  const write = database.write(async (tx) => {
    turns = await countTurns(() => tx.run('INSERT INTO things VALUES (1)'));
    throw new Error('no');
  });
  const behind = database.write((tx) => tx.run('INSERT INTO things VALUES (2)'));
  await expect(write).rejects.toThrow('no');
  await behind;
  expect(turns).toBeGreaterThanOrEqual(3);
  expect(await database.all('SELECT n FROM things')).toEqual([{ n: 2 }]);
});
