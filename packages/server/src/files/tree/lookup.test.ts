// A path is looked up by one query for several names: what is found, missing or in the way is the same as name by name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resolveOnSite } from '../../permissions/remote-path.ts';
import { openDatabase } from '../../store/database.ts';
import { MIGRATIONS } from '../../store/migrations/index.ts';
import { lookUp } from './lookup.ts';

const DEPTH = 25;

test.each(Array.from({ length: DEPTH }, (_, depth) => depth))('below %i folders', async (depth) => {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-lookup-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const database = openDatabase({ directory, durable: false, migrations: MIGRATIONS });
  onTestFinished(() => database.close());
  const insert = `INSERT INTO entries (parent_id, kind, name, name_key, size, created_ms, mtime_ms)
    VALUES (?, ?, ?, ?, 0, 0, 0)`;
  const ids = await database.write(async (tx) => {
    const made = [await tx.insert(insert, null, 0, '', '')];
    for (let at = 0; at < depth; at += 1) made.push(await tx.insert(insert, made.at(-1) ?? 0, 0, `F${at}`, `f${at}`));
    return [...made, await tx.insert(insert, made.at(-1) ?? 0, 1, 'File', 'file')];
  });
  const folderIds = ids.slice(0, -1);
  const root = ids[0] ?? 0;
  const names = [...Array.from({ length: depth }, (_, at) => `f${at}`), 'FILE'];
  const look = (path: string) => lookUp(database, root, resolveOnSite(1, path));

  const found = await look(names.join('/'));
  const folderPath = names
    .slice(0, -1)
    .map((name) => name.toUpperCase())
    .join('/');
  expect(found).toMatchObject({ folderIds, folderPath, missing: [], blocked: false, entry: { id: ids.at(-1) } });

  const below = await look([...names, 'x', 'y'].join('/'));
  expect(below).toMatchObject({ folderIds, folderPath, blocked: true, entry: undefined });
  expect(below.missing.map(({ name }) => name)).toEqual(['FILE', 'x', 'y']);

  for (let at = 0; at <= depth; at += 1) {
    const wrong = [...names.slice(0, at), 'none', ...names.slice(at)];
    const lost = await look(wrong.join('/'));
    expect(lost).toMatchObject({ folderIds: folderIds.slice(0, at + 1), blocked: false, entry: undefined });
    expect(lost.missing.map(({ name }) => name)).toEqual(wrong.slice(at));
  }
});
