// Kills a process that is copying, merging and unpacking large folders, again and again, and opens what it left: each
// of these goes on where it was, and in the end everything is there once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { AdjustableClock } from '../../clock.ts';
import { createLog } from '../../log.ts';
import { type OpenedFiles, openFiles } from '../open-files.ts';
import { resolveOnSite } from './remote-path.ts';

const directory = mkdtempSync(join(tmpdir(), 'filescom-migrations-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const fileCount = 3_000;
const folderCount = 11;
const kills = 3;
function source(path: string) {
  return JSON.stringify(new URL(path, import.meta.url).href);
}

const moment = { nowMs: 1_700_000_000_000, actor: { userId: null, apiKeyId: null } };

function openServices(): OpenedFiles {
  const log = createLog('silent', () => {});
  const settings = { partSizeBytes: 5_242_880 };
  return openFiles({ directory, durable: true, clock: new AdjustableClock(), log, settings });
}

/** Lets the background work go on, and says whenever some of it has been done. */
const worker = `
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (name, context, next) =>
    name === '@filescom/paths' ? { url: ${source('../../../../paths/src/index.ts')}, shortCircuit: true } : next(name, context) });
  const { openFiles } = await import(${source('../open-files.ts')});
  const { AdjustableClock } = await import(${source('../../clock.ts')});
  const { createLog } = await import(${source('../../log.ts')});
  const log = createLog('silent', () => {});
  const { database, files } = openFiles({ directory: ${JSON.stringify(directory)}, durable: true, clock: new AdjustableClock(), log,
    settings: { partSizeBytes: 5242880 } });
  files.start();
  for (let before = -1; ;) {
    const row = await database.get('SELECT sum(files_moved) AS moved, sum(finished_ms IS NULL) AS open FROM file_migrations');
    if (row.moved !== before) process.stdout.write(row.moved + '\\n');
    before = row.moved;
    if (row.open === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  process.stdout.write('done\\n');
`;

async function workUntilKilled(lines: number): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', worker], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    seen += 1;
    if (line === 'done' || seen === lines) break;
  }
  child.kill('SIGKILL');
  await exited;
}

async function countBelow({ files }: OpenedFiles, path: string): Promise<number> {
  const sorting = { field: 'path', descending: false } as const;
  const query = { kind: 1, recursive: true, search: undefined, newerThanMs: undefined, cursor: undefined } as const;
  return (await files.listing.page(at(path), { ...query, sorting, perPage: 10_000 })).items.length;
}

function at(path: string) {
  return resolveOnSite(1, path);
}

async function statuses({ database }: OpenedFiles) {
  return (await database.all('SELECT operation, status FROM file_migrations ORDER BY id')).map(
    (row) => `${row['operation']} ${row['status']}`,
  );
}

/** Makes folders of many files that all share one content, and answers its id. */
async function makeFolders({ files, database }: OpenedFiles, folders: readonly string[]): Promise<number> {
  const { entry } = await files.putBytes(1, 'seed.txt', Buffer.from('seed'));
  for (const folder of folders) {
    const ids: number[] = [];
    for (let n = 0; n < folderCount; n += 1) ids.push((await files.createFolder(1, `${folder}/${n}`)).entry.id);
    await database.write(async (tx) => {
      const insert = `INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms)
        VALUES (?, 1, ?, ?, 4, ?, 0, 0)`;
      for (let n = 0; n < fileCount; n += 1) {
        await tx.run(insert, ids[n % folderCount] ?? 0, `${n}.txt`, `${n}.txt`, entry.contentId);
      }
      await tx.run('UPDATE contents SET use_count = use_count + ? WHERE id = ?', fileCount, entry.contentId);
    });
  }
  return entry.contentId ?? 0;
}

async function beginAll(): Promise<number> {
  const stores = openServices();
  const { files } = stores;
  const contentId = await makeFolders(stores, ['copied', 'merged']);
  await files.archives.zip({ ...moment, overwrite: false, sources: [at('merged')], destination: at('all.zip') });
  await files.archives.settled();
  for (let n = 0; n < folderCount; n += 1) await files.createFolder(1, `target/${n}`);
  const options = { ...moment, overwrite: false };
  await files.relocation.copy(at('copied'), { ...options, destination: at('copy') });
  await files.archives.unzip(at('all.zip'), { ...options, destination: at('out'), only: undefined });
  await files.relocation.move(at('merged'), { ...options, destination: at('target'), overwrite: true });
  await stores.close();
  return contentId;
}

test('large jobs go on after each kill, and end whole', async () => {
  const contentId = await beginAll();
  for (let kill = 1; kill <= kills; kill += 1) await workUntilKilled(1 + kill);
  const stores = openServices();
  expect((await statuses(stores)).filter((status) => !status.endsWith('completed'))).not.toEqual([]);
  stores.files.start();
  await stores.files.relocation.migrations.settled();
  await stores.files.archives.settled();
  const done = ['zip completed', 'copy completed', 'unzip completed', 'move completed'];
  expect(await statuses(stores)).toEqual(done);
  const counts = [];
  for (const path of ['copied', 'copy', 'target', 'out/merged']) counts.push(await countBelow(stores, path));
  expect(counts).toEqual([fileCount, fileCount, fileCount, fileCount]);
  await expect(stores.files.tree.find(at('merged'))).rejects.toThrow();
  const used = await stores.database.get('SELECT use_count FROM contents WHERE id = ?', contentId);
  expect(used).toEqual({ use_count: 3 * fileCount + 1 });
  await stores.close();
}, 120_000);
