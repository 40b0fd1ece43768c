// The log that makes commits last: what is acknowledged when, and what happens when the disk refuses.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { Migration } from './migrate.ts';
import { WalSync } from './wal-sync.ts';

const migrations: Migration[] = [{ version: 1, name: 'numbers', sql: 'CREATE TABLE numbers (n INTEGER PRIMARY KEY)' }];

function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-log-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test('syncs that are asked for side by side all come to an end', async () => {
  const path = join(freshDirectory(), 'log');
  writeFileSync(path, 'x');
  const log = new WalSync(path);
  await Promise.all(Array.from({ length: 20 }, () => log.waitForSync()));
  log.close();
});

test('a write is acknowledged after its sync, and until then reads say that they would not last', async () => {
  const database = openDatabase({ directory: freshDirectory(), durable: true, migrations });
  expect(database.whenFlushed()).toBeUndefined();
  let acknowledged = false;
  const write = database.write((tx) => tx.run('INSERT INTO numbers VALUES (1)')).then(() => (acknowledged = true));
  while ((await database.all('SELECT n FROM numbers')).length === 0) await new Promise(setImmediate);
  expect([acknowledged, database.whenFlushed()]).toEqual([false, expect.any(Promise)]);
  await database.whenFlushed();
  await write;
  expect(database.whenFlushed()).toBeUndefined();
  await database.close();
});

test('when a sync fails, its writes fail and no others are taken on', async () => {
  const directory = freshDirectory();
  const database = openDatabase({ directory, durable: true, migrations });
  const sync = WalSync.prototype.waitForSync;
  onTestFinished(() => {
    WalSync.prototype.waitForSync = sync;
  });
  WalSync.prototype.waitForSync = () => Promise.reject(new Error('the disk is gone'));
  await expect(database.write((tx) => tx.run('INSERT INTO numbers VALUES (1)'))).rejects.toThrow('the disk is gone');
  WalSync.prototype.waitForSync = sync;
  await expect(database.write((tx) => tx.run('INSERT INTO numbers VALUES (2)'))).rejects.toThrow('the disk is gone');
  await database.close();
});
