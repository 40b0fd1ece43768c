// A data directory of an earlier version is opened by this one, with everything that is in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createUndoTable, listStateTables } from '../../snapshots/undo-tables.ts';
import { openDatabase } from '../database.ts';
import { MIGRATIONS } from './index.ts';

test('the history and the action logs of before become one log, which goes on with the next number', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-migrations-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const earlier = MIGRATIONS.filter(({ version }) => version < 70);
  const before = openDatabase({ directory, durable: true, migrations: earlier });
  const common = { id: 5, action: 'copy', path: 'a', destination: 'b' };
  await before.write(async (tx) => {
    const insert = 'INSERT INTO records VALUES (?, ?, ?, ?, ?)';
    const shown = { ...common, source: 'a', when: '2026-01-01T00:00:00Z' };
    await tx.run(insert, 3, 'History', 5, 0, JSON.stringify(shown));
    await tx.run(insert, 3, 'ActionLog', 5, 0, JSON.stringify({ ...common, src: 'a', site_id: 3 }));
    await tx.run(insert, 3, 'Group', 5, 0, '{"id":5}');
    for (const entity of ['History', 'ActionLog'])
      await tx.run('INSERT INTO record_sequences VALUES (3, ?, 5)', entity);
    const entry = 'INSERT INTO entries (kind, name, name_key, size, created_ms, mtime_ms, provided_mtime_ms)';
    await tx.run(`${entry} VALUES (0, 'a', 'a', 0, 1, 2, 3)`);
  });
  await before.close();

  const after = openDatabase({ directory, durable: true, migrations: MIGRATIONS });
  onTestFinished(() => after.close());
  const [event, ...others] = await after.all('SELECT * FROM events');
  expect([event?.['site_id'], event?.['id'], others]).toEqual([3, 5, []]);
  expect(JSON.parse(String(event?.['data']))).toMatchObject({ ...common, source: 'a', src: 'a', site_id: 3 });
  expect(await after.all('SELECT entity FROM records')).toEqual([{ entity: 'Group' }]);
  expect(await after.all('SELECT * FROM record_sequences')).toEqual([{ site_id: 3, entity: 'History', last_id: 5 }]);
  expect(await after.all('SELECT name, provided_mtime_ms FROM entries')).toEqual([{ name: 'a', provided_mtime_ms: 3 }]);
});

test('a data directory that keeps a snapshot is opened, too', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-migrations-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const before = openDatabase({
    directory,
    durable: true,
    migrations: MIGRATIONS.filter(({ version }) => version < 70),
  });
  const tables = await listStateTables(before);
  const insert = "INSERT INTO entries (kind, name, name_key, size, created_ms, mtime_ms) VALUES (0, 'a', 'a', 0, 1, 2)";
  await before.write(async (tx) => {
    for (const table of tables) await createUndoTable(tx, table);
    await tx.run(insert);
  });
  await before.close();

  const after = openDatabase({ directory, durable: true, migrations: MIGRATIONS });
  onTestFinished(() => after.close());
  expect(await after.all('SELECT name FROM entries')).toEqual([{ name: 'a' }]);
  await after.write((tx) => tx.run(insert.replaceAll("'a'", "'b'")));
  expect((await after.all('SELECT name FROM undo_entries')).length).toBe(2);
});

test('names that have become one by the new comparison are kept apart and reported', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'filescom-migrations-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const earlier = MIGRATIONS.filter(({ version }) => version < 72);
  const before = openDatabase({ directory, durable: true, migrations: earlier });
  // As the comparison of before had them: NFKC in lower case. The first two are one entry now, the last three as well,
  // of which one keeps its name because its key was the new one already.
  const names = ['か.txt', 'カ.txt', 'plain', 'Ä', 'ά', 'α', 'Α'.concat('\u00ad')];
  await before.write(async (tx) => {
    const insert = 'INSERT INTO entries (id, parent_id, kind, name, name_key, size, created_ms, mtime_ms)';
    await tx.run(`${insert} VALUES (1, NULL, 0, '', '', 0, 1, 1), (2, 1, 0, 'Ordner', 'ordner', 0, 1, 1)`);
    for (const name of names) {
      const key = name.normalize('NFKC').toLowerCase().replace('ä', 'a');
      await tx.run(`${insert} VALUES (NULL, 2, 1, ?, ?, 0, 1, 1)`, name, key);
    }
    const data = { id: 1, path: 'Ordner/カ', 'path@key': 'ordner/カ', name: 'ü' };
    await tx.run("INSERT INTO records VALUES (1, 'Permission', 1, 0, ?)", JSON.stringify(data));
    await tx.run('INSERT INTO events VALUES (1, 1, 0, ?)', JSON.stringify(data));
  });
  await before.close();

  const notes: string[] = [];
  const after = openDatabase({ directory, durable: true, migrations: MIGRATIONS, note: (note) => notes.push(note) });
  onTestFinished(() => after.close());
  const entries = await after.all('SELECT name, name_key FROM entries WHERE parent_id = 2 ORDER BY id');
  expect(entries.map(({ name, name_key: key }) => [name, key])).toEqual([
    ['か.txt', 'か.txt'],
    ['カ (1).txt', 'か (1).txt'],
    ['plain', 'plain'],
    ['Ä', 'a'],
    ['ά (1)', 'α (1)'],
    ['α', 'α'],
    ['Α\u00ad (2)', 'α (2)'],
  ]);
  expect(notes).toEqual([
    '"Ordner/カ.txt" is now called "カ (1).txt": on the service its name is the same as that of another entry beside it.',
    '"Ordner/ά" is now called "ά (1)": on the service its name is the same as that of another entry beside it.',
    `"Ordner/Α\u00ad" is now called "Α\u00ad (2)": on the service its name is the same as that of another entry beside it.`,
  ]);
  for (const table of ['records', 'events']) {
    const [row] = await after.all(`SELECT data FROM ${table}`);
    expect(JSON.parse(String(row?.['data']))['path@key']).toBe('ordner/か');
  }
});
