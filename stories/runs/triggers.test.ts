// Automations that file operations start: on which files they work, in whose name, and why they come to an end.
import type { FilesClient } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';

function put(client: FilesClient, path: string, text = 'x') {
  return client.files.upload(text, path, { mkdir_parents: true });
}

async function runsOf(client: FilesClient, id: number | undefined) {
  return await client.automationRuns.list({ automation_id: Number(id) }).toArray({ limit: 100 });
}

async function names(client: FilesClient, folder: string): Promise<string[]> {
  const entries = await client.folders.listFor(folder).toArray({ limit: 100 });
  return entries.map(({ path }) => String(path)).sort();
}

const onUpload = { trigger: 'action', trigger_actions: ['create', 'update'] } as const;

test('an upload starts the automation that watches its folder, on this file only', async () => {
  const { client } = await startSite();
  await put(client, 'in/before.pdf');
  const watching = { automation: 'copy_file', path: 'in', source: '**/*.pdf', destinations: ['out'] } as const;
  const { id } = await client.automations.create({ ...onUpload, ...watching });
  await put(client, 'in/deep/a.pdf');
  await put(client, 'in/b.txt');
  await put(client, 'elsewhere/c.pdf');
  const runs = await runsOf(client, id);
  expect(runs).toMatchObject([{ status: 'success', successful_operations: 1, failed_operations: 0 }]);
  const logs = await client.automationLogs.list({ filter: { automation_id: Number(id) } }).toArray({ limit: 10 });
  expect(logs).toMatchObject([{ operation: 'copy', path: 'in/deep/a.pdf', dest_path: 'out/deep/a.pdf' }]);
  expect(await names(client, 'out')).toEqual(['out/deep']);
});

test('each kind of operation can be listened for; copies and moves count where they arrive', async () => {
  const { client } = await startSite();
  const watch = async (action: 'create' | 'update' | 'copy' | 'move' | 'destroy' | 'read') => {
    const made = await client.automations.create({
      trigger: 'action',
      trigger_actions: [action],
      automation: 'create_folder',
      path: 'in',
      destinations: [action],
    });
    return Number(made.id);
  };
  const ids = await Promise.all((['create', 'update', 'copy', 'move', 'read', 'destroy'] as const).map(watch));
  await put(client, 'x.txt');
  await put(client, 'in/a.txt');
  await put(client, 'in/a.txt', 'y');
  await client.files.copy('in/a.txt', { destination: 'in/b.txt' });
  await client.files.move('x.txt', { destination: 'in/c.txt' });
  await client.files.move('in/c.txt', { destination: 'd.txt' });
  await (await client.files.download('in/a.txt')).text();
  await client.files.delete('in/b.txt');
  const counts = await Promise.all(ids.map(async (id) => (await runsOf(client, id)).length));
  // One `create` is the upload, the others are folders that the runs have made.
  expect(counts.slice(1)).toEqual([1, 1, 1, 1, 1]);
  expect(await names(client, 'in')).toEqual(
    ['in/a.txt', 'in/copy', 'in/create', 'in/destroy', 'in/move', 'in/read', 'in/update'].sort(),
  );
});

test('what an automation does starts others, but never itself again, not even through others', async () => {
  const { client } = await startSite();
  const copy = (from: string, to: string) =>
    client.automations.create({
      trigger: 'action',
      automation: 'copy_file',
      path: from,
      source: '**',
      destinations: [to],
      flatten_destination_structure: true,
      overwrite_files: true,
    });
  const [there, back, self] = [await copy('a', 'b'), await copy('b', 'a'), await copy('c', 'c/copies')];
  await put(client, 'a/x.txt');
  await put(client, 'c/y.txt');
  const counts = await Promise.all([there, back, self].map(async ({ id }) => (await runsOf(client, id)).length));
  expect(counts).toEqual([1, 1, 1]);
  expect(await names(client, 'b')).toEqual(['b/x.txt']);
  expect(await names(client, 'c/copies')).toEqual(['c/copies/y.txt']);
});

test('it has the rights of whom it belongs to, and ends with them', async () => {
  const { client, connect } = await startSite();
  const user = await client.users.create({ username: 'anna' });
  const userId = Number(user.id);
  await client.folders.create('hers', {});
  await client.permissions.create({ path: 'hers', user_id: userId, permission: 'admin' });
  const { key } = await client.apiKeys.create({ name: 'anna', user_id: userId });
  const anna = connect({ apiKey: String(key) });
  const base = { ...onUpload, automation: 'copy_file', path: 'hers', source: '*' } as const;
  const inside = await anna.automations.create({ ...base, destinations: ['hers/copies'] });
  const outside = await anna.automations.create({ ...base, destinations: ['secret'] });
  await put(client, 'hers/a.txt');
  expect(await runsOf(client, inside.id)).toMatchObject([{ status: 'success' }]);
  expect(await runsOf(client, outside.id)).toMatchObject([{ status: 'failure', failed_operations: 1 }]);
  const histories = await client.histories.listForFolder('hers/copies').toArray({ limit: 10 });
  expect(histories.filter(({ action }) => action === 'copy').every(({ username }) => username === 'anna')).toBe(true);
  await client.users.update(userId, { disabled: true });
  await put(client, 'hers/b.txt');
  expect((await runsOf(client, inside.id)).map(({ status }) => status)).toEqual(['success', 'failure']);
  expect(await names(client, 'hers/copies')).toEqual(['hers/copies/a.txt']);
});

test('many uploads at once all get their run, and none waits for it', async () => {
  const { server, client } = await startSite();
  const made = await client.automations.create({
    ...onUpload,
    automation: 'move_file',
    path: 'in',
    source: '*',
    destinations: ['done'],
  });
  await client.folders.create('in', {});
  await Promise.all(Array.from({ length: 40 }, (_, n) => put(client, `in/${n}.txt`)));
  await server.settled();
  expect(await runsOf(client, made.id)).toHaveLength(40);
  expect(await names(client, 'in')).toEqual([]);
  expect(await names(client, 'done')).toHaveLength(40);
});

test('what is switched off, cannot be run here or has a pattern beyond measure starts nothing', async () => {
  const { client } = await startSite();
  const base = { ...onUpload, automation: 'copy_file', path: '', source: '*', destinations: ['out'] } as const;
  const made = [
    await client.automations.create({ ...base, disabled: true }),
    await client.automations.create({ ...base, destinations: ['%Y'] }),
    await client.automations.create({ ...base, automation: 'as2_send' }),
    await client.automations.create({ ...base, source: '{a,b}'.repeat(12) }),
  ];
  await put(client, 'a.txt');
  for (const { id } of made) expect(await runsOf(client, id)).toEqual([]);
});
