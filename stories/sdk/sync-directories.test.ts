// Syncing up and down: the plan as a value, what is compared, and that nothing is deleted unless everything allows it.
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilesClient } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { type LocalShape, readShape, writeShape } from '../kit/local-shape.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

const LONG_AGO = new Date('2020-02-03T04:05:06Z');
const SHAPE: LocalShape = { 'a.txt': 'aaa', sub: { 'b.txt': 'bbb', empty: {} }, 'c.txt': 'ccc' };

async function remoteShape(client: FilesClient, path: string): Promise<LocalShape> {
  const folder = await tempDir();
  await client.folders.downloadDirectory(path, folder);
  return readShape(folder);
}

test('a plan can be read, kept as JSON, and carried out', async () => {
  const { client } = await startSite();
  const local = await tempDir();
  await writeShape(local, SHAPE, LONG_AGO);
  const roots = { local, remote: '/mirror', direction: 'up' } as const;
  const plan = await client.folders.planSync(roots);
  expect(String(plan).split('\n')).toEqual([
    `${local} -> mirror: 3 new, 0 changed, 0 unchanged, 0 to delete, 0 left alone, 9 bytes`,
    '+ a.txt (3 bytes)',
    '+ c.txt (3 bytes)',
    '+ sub/b.txt (3 bytes)',
    '+ sub/empty/',
  ]);
  expect(JSON.parse(JSON.stringify(plan))).toMatchObject({
    direction: 'up',
    counts: { newFiles: 3, createdFolders: 1, transferBytes: 9 },
    actions: [{ kind: 'transfer', path: 'a.txt', sizeBytes: 3, reason: 'new' }, {}, {}, { kind: 'create-folder' }],
  });
  await expect(client.files.find('mirror')).rejects.toMatchObject({ status: 404 });
  expect(await plan.apply()).toMatchObject({ transferredFiles: 3, createdFolders: 1 });
  expect(await remoteShape(client, 'mirror')).toEqual(SHAPE);
  const again = await client.folders.planSync(roots);
  expect([again.actions, again.counts.unchangedFiles]).toEqual([[], 3]);
});

test('up and down meet: what was synced one way has nothing to do the other way', async () => {
  const { client } = await startSite();
  const [here, there] = [await tempDir(), await tempDir()];
  await writeShape(here, SHAPE);
  await client.folders.sync({ local: here, remote: 'mirror', direction: 'up' });
  const down = await client.folders.sync({ local: there, remote: 'mirror', direction: 'down' });
  expect(down).toMatchObject({ transferredFiles: 3, createdFolders: 1 });
  for (const local of [here, there]) {
    for (const direction of ['up', 'down'] as const) {
      const options = { local, remote: 'mirror', direction, deleteExtra: true };
      expect((await client.folders.planSync(options)).actions).toEqual([]);
    }
  }
  await writeFile(join(there, 'sub', 'b.txt'), 'changed');
  const up = await client.folders.sync({ local: there, remote: 'mirror', direction: 'up' });
  expect(up).toMatchObject({ transferredFiles: 1, unchangedFiles: 2 });
  expect(up.plan.actions).toMatchObject([{ path: 'sub/b.txt', reason: 'changed' }]);
});

test('a dry run does nothing and says what it would do', async () => {
  const { client } = await startSite();
  const local = await tempDir();
  await writeShape(local, SHAPE);
  await client.files.upload('extra', 'mirror/extra.txt', { mkdir_parents: true });
  const options = { local, remote: 'mirror', direction: 'up', deleteExtra: true } as const;
  const { plan, ...report } = await client.folders.sync({ ...options, dryRun: true });
  expect(report).toMatchObject({ transferredFiles: 0, deletedEntries: 0, createdFolders: 0 });
  expect(plan.counts).toMatchObject({ newFiles: 3, deletedEntries: 1 });
  expect(await remoteShape(client, 'mirror')).toEqual({ 'extra.txt': 'extra' });
});

for (const direction of ['up', 'down'] as const) {
  test(`${direction}: extras go only when asked for, whole folders with them`, async () => {
    const { client } = await startSite();
    const [local, other] = [await tempDir(), await tempDir()];
    const changed = { ...SHAPE, 'extra.txt': 'x', more: { deep: { 'y.txt': 'y' }, empty: {} } };
    await writeShape(local, direction === 'up' ? SHAPE : changed);
    await writeShape(other, direction === 'up' ? changed : SHAPE);
    await client.folders.uploadDirectory(other, 'mirror');
    const read = () => (direction === 'up' ? remoteShape(client, 'mirror') : readShape(local));
    const roots = { local, remote: 'mirror', direction };
    await client.folders.sync(roots);
    expect(await read()).toEqual(changed);
    await expect(client.folders.sync({ ...roots, deleteExtra: true, maxDelete: 4 })).rejects.toMatchObject({
      name: 'DeletionLimitError',
      planned: 5,
      limit: 4,
    });
    expect(await read()).toEqual(changed);
    const report = await client.folders.sync({ ...roots, deleteExtra: true, maxDelete: 5 });
    expect(report).toMatchObject({ deletedEntries: 5, failed: [] });
    expect(await read()).toEqual(SHAPE);
  });
}

test('after a failure nothing is deleted', async () => {
  const { client, intercepted } = await startIntercepted(
    (request, pass) =>
      request.url.includes('bad.txt') ? Promise.resolve(new Response('no', { status: 500 })) : pass(request),
    { maxNetworkRetries: 0 },
  );
  const local = await tempDir();
  await writeShape(local, { 'bad.txt': 'bad', 'good.txt': 'good' });
  await client.files.upload('extra', 'mirror/extra.txt', { mkdir_parents: true });
  const report = await intercepted.folders.sync({ local, remote: 'mirror', direction: 'up', deleteExtra: true });
  expect(report).toMatchObject({ transferredFiles: 1, deletedEntries: 0, omittedDeletions: 1 });
  expect(report.failed).toMatchObject([{ path: 'bad.txt' }]);
  expect(await client.files.download('mirror/extra.txt').text()).toBe('extra');
});

test('what a pattern leaves out is left alone on both sides', async () => {
  const { client } = await startSite();
  const local = await tempDir();
  await writeShape(local, { 'new.txt': 'new', cache: { x: 'x' } });
  await client.files.upload('remote', 'mirror/CACHE/y', { mkdir_parents: true });
  await client.files.upload('old', 'mirror/old.txt');
  const options = { local, remote: 'mirror', direction: 'up', deleteExtra: true, exclude: ['cache'] } as const;
  expect(await client.folders.sync(options)).toMatchObject({ transferredFiles: 1, deletedEntries: 1 });
  expect(await remoteShape(client, 'mirror')).toEqual({ 'new.txt': 'new', CACHE: { y: 'remote' } });
});

test('the three ways to compare', async () => {
  const { client } = await startSite();
  const local = await tempDir();
  await writeShape(local, { 'time.txt': 'same', 'bytes.txt': 'same', 'size.txt': 'same' }, LONG_AGO);
  const roots = { local, remote: 'mirror', direction: 'up' } as const;
  await client.folders.sync(roots);
  await utimes(join(local, 'time.txt'), new Date(), new Date());
  await writeFile(join(local, 'bytes.txt'), 'diff');
  await utimes(join(local, 'bytes.txt'), LONG_AGO, LONG_AGO);
  await writeFile(join(local, 'size.txt'), 'longer');
  await utimes(join(local, 'size.txt'), LONG_AGO, LONG_AGO);
  const paths = async (compare: 'size+mtime' | 'checksum' | 'size') =>
    (await client.folders.planSync({ ...roots, compare })).actions.map(({ path }) => path);
  expect(await paths('size+mtime')).toEqual(['size.txt', 'time.txt']);
  expect(await paths('checksum')).toEqual(['bytes.txt', 'size.txt']);
  expect(await paths('size')).toEqual(['size.txt']);
});

test.runIf(process.platform === 'linux')('names whose case differs are the same entry in both directions', async () => {
  const { client } = await startSite();
  const local = await tempDir();
  await client.files.upload('remote', 'mirror/Docs/Résumé.TXT', { mkdir_parents: true });
  await client.files.upload('new', 'mirror/Docs/New.txt');
  await writeShape(local, { docs: { 'resume.txt': 'local' } }, LONG_AGO);
  await client.folders.sync({ local, remote: 'mirror', direction: 'down', deleteExtra: true });
  expect(await readShape(local)).toEqual({ docs: { 'New.txt': 'new', 'resume.txt': 'remote' } });
  await writeFile(join(local, 'docs', 'resume.txt'), 'edited here');
  await client.folders.sync({ local, remote: 'mirror', direction: 'up', deleteExtra: true });
  expect(await remoteShape(client, 'mirror')).toEqual({ Docs: { 'New.txt': 'new', 'Résumé.TXT': 'edited here' } });
});

test('impossible settings are refused before anything is looked at', async () => {
  const { client } = await startSite();
  const roots = { local: '/nowhere', remote: 'mirror', direction: 'up' } as const;
  await expect(client.folders.planSync({ ...roots, maxDelete: -1 })).rejects.toThrow('maxDelete');
  await expect(client.folders.planSync({ ...roots, exclude: [''] })).rejects.toThrow('empty');
  for (const maxConcurrency of [0, -1, 1.5, Number.NaN]) {
    await expect(client.folders.planSync({ ...roots, maxConcurrency })).rejects.toThrow('maxConcurrency');
  }
  // @ts-expect-error a way to compare that there is not
  await expect(client.folders.planSync({ ...roots, compare: 'mtime' })).rejects.toThrow('Files are compared by');
  expect(client.usage.apiCalls).toBe(0);
});
