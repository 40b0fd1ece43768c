// Deletions, copies and migrations as the service of November 2026 has them: what is held back can be followed,
// cancelled, and fails if its place was taken meanwhile.
import { createServer } from '@filescom/server';
import { ControlClient } from '@filescom/server/control';
import { expect, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { startWire, type Wire, wireTo } from './wire.ts';

async function statusOf(wire: Wire, id: number) {
  return (await wire.call(`GET /file_migrations/${id}`)).json.status;
}

/** Asks until the migration has ended. */
async function followToEnd(wire: Wire, id: number): Promise<string> {
  for (;;) {
    const status = await statusOf(wire, id);
    if (!['pending', 'processing'].includes(status)) return status;
  }
}

test('POST /file_actions/delete: a file, a folder with recursive, and what is refused', async () => {
  const wire = await startWire();
  await wire.upload('in/a.txt', 'x');
  const notEmpty = await wire.call('POST /file_actions/delete/in');
  expect([notEmpty.status, notEmpty.json.type]).toEqual([422, 'processing-failure/folder-not-empty']);
  const done = await wire.call('POST /file_actions/delete/in', { json: { recursive: true } });
  expect([done.status, done.json]).toEqual([201, { status: 'completed' }]);
  expect((await wire.call('GET /file_actions/metadata/in')).status).toBe(404);
  expect((await wire.call('POST /file_actions/delete/in')).status).toBe(404);
});

test('a deletion that is held back is pending, across a restart, until it is let go', async () => {
  const dataDir = await tempDir();
  const first = await createServer({ dataDir, durable: false });
  const before = await wireTo(first);
  await before.upload('in/a.txt', 'x');
  await first.transfers.change({ holdMigrations: true });
  const { json } = await before.call('POST /file_actions/delete/in', { json: { recursive: true } });
  expect(json).toEqual({ status: 'pending', file_migration_id: expect.any(Number) });
  await first.close();

  await using second = await createServer({ dataDir, durable: false });
  const wire = await wireTo(second);
  expect((await wire.call(`GET /file_migrations/${json.file_migration_id}`)).json).toMatchObject({
    status: 'pending',
    operation: 'delete',
    path: 'in',
  });
  expect((await wire.call('GET /file_actions/metadata/in/a.txt')).status).toBe(200);
  await second.transfers.change({ holdMigrations: false });
  expect(await followToEnd(wire, json.file_migration_id)).toBe('completed');
  expect((await wire.call('GET /file_actions/metadata/in')).status).toBe(404);
  const { json: history } = await wire.call('GET /history/folders/in');
  expect(history.filter(({ action }: { action: string }) => action === 'destroy')).toHaveLength(1);
});

test('a migration that is cancelled ends as cancelled, and nothing of it happens', async () => {
  const wire = await startWire({ control: {} });
  const control = new ControlClient({ url: wire.url, token: wire.controlToken });
  const { siteId } = wire.server;
  await wire.upload('in/a.txt', 'x');
  await control.transfers.change(siteId, { holdMigrations: true });
  const deletion = (await wire.call('POST /file_actions/delete/in', { json: { recursive: true } })).json;
  const copy = (await wire.call('POST /file_actions/copy/in', { json: { destination: 'out' } })).json;
  expect(await control.transfers.cancelMigration(siteId, deletion.file_migration_id)).toBe(true);
  expect(await wire.server.transfers.cancelMigration(copy.file_migration_id)).toBe(true);
  expect(await control.transfers.cancelMigration(siteId, deletion.file_migration_id)).toBe(false);
  await control.transfers.reset(siteId);
  expect((await control.transfers.settings(siteId)).holdMigrations).toBe(false);
  for (const { file_migration_id: id } of [deletion, copy]) expect(await statusOf(wire, id)).toBe('cancelled');
  expect((await wire.call('GET /file_actions/metadata/in/a.txt')).status).toBe(200);
  expect((await wire.call('GET /file_actions/metadata/out')).status).toBe(404);
});

test('a move that is held back leaves everything where it is until it is let go, with the rules of its folder', async () => {
  const wire = await startWire();
  await wire.upload('in/a.txt', 'x');
  const rule = { path: 'in', behavior: 'limit_file_extensions', value: { extensions: ['txt'], mode: 'whitelist' } };
  expect((await wire.call('POST /behaviors', { json: rule })).status).toBe(201);
  await wire.server.transfers.change({ holdMigrations: true });
  const { json } = await wire.call('POST /file_actions/move/in', { json: { destination: 'out' } });
  expect(json).toEqual({ status: 'pending', file_migration_id: expect.any(Number) });
  expect((await wire.call('GET /file_actions/metadata/in/a.txt')).status).toBe(200);
  await wire.server.transfers.change({ holdMigrations: false });
  expect(await followToEnd(wire, json.file_migration_id)).toBe('completed');
  expect((await wire.call('GET /file_actions/metadata/in/a.txt')).status).toBe(404);
  expect((await wire.call('GET /file_actions/metadata/out/a.txt')).status).toBe(200);
  expect((await wire.call('GET /behaviors')).json).toMatchObject([{ path: 'out' }]);
  const { json: history } = await wire.call('GET /history/folders/in');
  expect(history.filter(({ action }: { action: string }) => action === 'move')).toHaveLength(1);
});

test('migrations that wait for polls are carried out by the last one, in the order of the polls', async () => {
  const wire = await startWire();
  await wire.upload('a.txt', 'from');
  await wire.upload('old/b.txt', 'x');
  await wire.server.transfers.change({ migrationPolls: 1 });
  const begin = async (route: string, json: object) => (await wire.call(route, { json })).json.file_migration_id;
  const late = await begin('POST /file_actions/copy/a.txt', { destination: 'c.txt' });
  const early = await begin('POST /file_actions/move/a.txt', { destination: 'c.txt' });
  const removal = await begin('POST /file_actions/delete/old', { recursive: true });
  await wire.server.settled();
  expect((await wire.call('GET /file_actions/metadata/old/b.txt')).status).toBe(200);
  for (const expected of ['processing', 'completed', 'completed']) expect(await statusOf(wire, early)).toBe(expected);
  // Its source is gone by now.
  for (const expected of ['processing', 'failed', 'failed']) expect(await statusOf(wire, late)).toBe(expected);
  for (const expected of ['processing', 'completed']) expect(await statusOf(wire, removal)).toBe(expected);
  const { json } = await wire.call('GET /folders/');
  expect(json.map(({ path }: { path: string }) => path)).toEqual(['c.txt']);
});

test('a copy onto a path that was taken meanwhile ends as failed; one that is free is made', async () => {
  const wire = await startWire();
  await wire.upload('a.txt', 'from');
  await wire.server.transfers.change({ holdMigrations: true });
  const copyTo = async (destination: string) =>
    (await wire.call('POST /file_actions/copy/a.txt', { json: { destination } })).json.file_migration_id;
  const [taken, free] = [await copyTo('taken.txt'), await copyTo('free.txt')];
  expect(await statusOf(wire, taken)).toBe('pending');
  await wire.upload('taken.txt', 'mine');
  await wire.server.transfers.change({ holdMigrations: false });
  expect([await followToEnd(wire, taken), await followToEnd(wire, free)]).toEqual(['failed', 'completed']);
  expect((await wire.call(`GET /file_migrations/${taken}`)).json.failure_message).toContain('taken.txt');
  const { json } = await wire.call('GET /folders/');
  expect(json.map(({ path, size }: { path: string; size: number }) => [path, size])).toEqual([
    ['a.txt', 4],
    ['free.txt', 4],
    ['taken.txt', 4],
  ]);
  expect((await wire.call('POST /file_actions/copy/a.txt', { json: { destination: 'free.txt' } })).status).toBe(422);
});

test('an unknown setting is refused by name', async () => {
  const wire = await startWire({ control: {} });
  const control = new ControlClient({ url: wire.url, token: wire.controlToken });
  const misspelt: object = { minPartByte: 1 };
  await expect(wire.server.transfers.change(misspelt)).rejects.toThrow(/Unknown setting minPartByte; known: partSize/);
  await expect(control.transfers.change(wire.server.siteId, { minPartBytes: -1 })).rejects.toThrow(/0 to 5 GiB/);
  await expect(control.transfers.settings(999)).rejects.toThrow(/no such site/);
});
