// A large archive is unpacked in the background: until the end nothing can be seen, and a server that stops in the
// middle begins again when it is started.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { AdjustableClock } from '../../clock.ts';
import { createLog } from '../../log.ts';
import { type OpenedFiles, openFiles } from '../open-files.ts';
import { NO_ACTOR } from '../tree/entry.ts';
import { resolveOnSite } from '../tree/remote-path.ts';

const directory = mkdtempSync(join(tmpdir(), 'filescom-archive-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const moment = { nowMs: 1_700_000_000_000, actor: NO_ACTOR };
const fileCount = 1_200;

function openServices(): OpenedFiles {
  const log = createLog('silent', () => {});
  const clock = new AdjustableClock();
  const stores = openFiles({ directory, durable: false, clock, log, settings: { partSizeBytes: 5_000_000 } });
  stores.files.start();
  return stores;
}

async function countBelow({ files }: OpenedFiles, path: string): Promise<number> {
  const query = { kind: undefined, recursive: true, search: undefined, newerThanMs: undefined, cursor: undefined };
  const sorting = { field: 'path', descending: false } as const;
  return (await files.listing.page(resolveOnSite(1, path), { ...query, sorting, perPage: 10_000 })).items.length;
}

test('a large job survives a restart, and shows all of its result or none', async () => {
  let stores = openServices();
  for (let n = 0; n < fileCount; n += 1) {
    await stores.files.putBytes(1, `many/${n % 7}/${n}.txt`, Buffer.from(`file ${n}`));
  }
  const options = { ...moment, overwrite: false };
  const zipping = await stores.files.archives.zip({
    ...options,
    sources: [resolveOnSite(1, 'many')],
    destination: resolveOnSite(1, 'many.zip'),
  });
  expect(zipping).toBeTypeOf('number');
  await stores.close();

  stores = openServices();
  await stores.files.archives.settled();
  expect(await stores.files.relocation.migrations.find(1, zipping ?? 0)).toMatchObject({ status: 'completed' });
  const at = resolveOnSite(1, 'many.zip');
  const unzip = { ...options, destination: resolveOnSite(1, 'out'), only: undefined };
  const unzipping = (await stores.files.archives.unzip(at, unzip)) ?? 0;
  const begun = async () => (await stores.files.relocation.migrations.find(1, unzipping)).filesMoved > 0;
  await vi.waitUntil(begun, { interval: 1, timeout: 20_000 });
  await stores.close();

  stores = openServices();
  await stores.files.archives.settled();
  expect(await stores.files.relocation.migrations.find(1, unzipping)).toMatchObject({
    status: 'completed',
    filesMoved: fileCount + 8,
    filesTotal: fileCount + 8,
  });
  expect(await countBelow(stores, 'out/many')).toBe(fileCount + 7);
  await vi.waitUntil(async () => (await stores.database.get('SELECT 1 FROM entry_trash')) === undefined, {
    timeout: 20_000,
  });
  const strays = 'SELECT id FROM entries WHERE parent_id IS NULL AND id NOT IN (SELECT entry_id FROM entry_roots)';
  expect(await stores.database.all(strays)).toEqual([]);
  await stores.close();
}, 60_000);
