// Automations and syncs that somebody starts by hand: what they do to files, with whose rights, and what can be read of
// it afterwards. And calls to webhooks, which go to the outbox.
import type { FilesClient } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';

async function put(client: FilesClient, paths: readonly string[], text = 'x') {
  for (const path of paths) await client.files.upload(text, path, { mkdir_parents: true });
}

async function tree(client: FilesClient, folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of client.folders.listFor(folder)) {
    const path = String(entry.path);
    found.push(...(entry.type === 'directory' ? [`${path}/`, ...(await tree(client, path))] : [path]));
  }
  return found.sort();
}

function typeOf(call: Promise<unknown>) {
  return call.then(() => 'ok').catch(({ type }: { type?: string }) => type);
}

/** Makes an automation, runs it, and tells how the run ended. */
async function automate(client: FilesClient, fields: object) {
  const made = await client.automations.create({ trigger: 'manual', automation: 'copy_file', ...fields });
  const id = Number(made.id);
  await client.automations.manualRun(id);
  const [run] = await client.automationRuns.list({ automation_id: id }).toArray({ limit: 1 });
  const lines = await client.automationLogs.list({ filter: { automation_id: id } }).toArray({ limit: 100 });
  return { id, run, lines };
}

test('an automation copies what its patterns choose, and keeps the folders between', async () => {
  const { client } = await startSite();
  await put(client, ['in/a.txt', 'in/b.pdf', 'in/deep/er/c.TXT', 'in/tmp/d.txt', 'other/e.txt']);
  const { run, lines } = await automate(client, {
    path: 'in',
    source: '**/*.txt',
    exclude_pattern: 'tmp/**',
    destinations: ['out', 'second'],
  });
  expect(await tree(client, 'out')).toEqual(['out/a.txt', 'out/deep/', 'out/deep/er/', 'out/deep/er/c.TXT']);
  expect(await tree(client, 'second')).toHaveLength(4);
  expect(run).toMatchObject({ status: 'success', successful_operations: 4, failed_operations: 0 });
  expect(lines.map(({ path, dest_path, status }) => `${status} ${path} ${dest_path}`)).toContain(
    'success in/deep/er/c.TXT second/deep/er/c.TXT',
  );
});

test('files that are there stay unless they may be overwritten, and the run says so', async () => {
  const { client } = await startSite();
  await put(client, ['in/a.txt', 'in/b.txt']);
  await put(client, ['out/a.txt'], 'older');
  const fields = { path: 'in', source: '*', destinations: ['out'] };
  const careful = await automate(client, fields);
  expect(careful.run).toMatchObject({ status: 'partial_failure', successful_operations: 1, failed_operations: 1 });
  expect(careful.lines.find(({ status }) => status === 'failure')).toMatchObject({
    path: 'in/a.txt',
    error_type: 'processing-failure/destination-exists',
  });
  expect((await client.files.find('out/a.txt')).size).toBe(5);
  await automate(client, { ...fields, overwrite_files: true });
  expect((await client.files.find('out/a.txt')).size).toBe(1);
});

test('an automation moves into one folder, deletes, and makes folders', async () => {
  const { client } = await startSite();
  await put(client, ['in/a.txt', 'in/x/b.txt', 'in/x/c.log']);
  const flat = { flatten_destination_structure: true, destination_replace_from: '.txt', destination_replace_to: '.md' };
  await automate(client, { automation: 'move_file', path: 'in', source: '**/*.txt', destinations: ['done'], ...flat });
  await automate(client, { automation: 'delete_file', path: 'in/*', source: '*.log' });
  await automate(client, { automation: 'create_folder', path: 'in/*', destinations: ['2026'] });
  expect(await tree(client, '')).toEqual(['done/', 'done/a.md', 'done/b.md', 'in/', 'in/x/', 'in/x/2026/']);
});

test('a run has the rights of who starts it, and no more', async () => {
  const { client, connect } = await startSite();
  await put(client, ['hers/a.txt', 'hers/b.txt', 'seen/c.txt', 'secret/d.txt']);
  const user = await client.users.create({ username: 'anna' });
  const allow = (path: string, permission: 'admin' | 'readonly') =>
    client.permissions.create({ path, user_id: Number(user.id), permission });
  await allow('hers', 'admin');
  await allow('seen', 'readonly');
  const { key } = await client.apiKeys.create({ name: 'anna', user_id: Number(user.id) });
  const anna = connect({ apiKey: String(key) });
  const run = async (destination: string) => {
    const copy = { automation: 'copy_file', trigger: 'manual', path: 'hers', source: '*' } as const;
    const made = await anna.automations.create({ ...copy, destinations: [destination] });
    await anna.automations.manualRun(Number(made.id));
    const [ended] = await client.automationRuns.list({ automation_id: Number(made.id) }).toArray({ limit: 1 });
    return ended?.status;
  };
  expect(await run('hers/copies')).toBe('success');
  expect([await run('seen'), await run('secret')]).toEqual(['failure', 'failure']);
  expect(await tree(client, 'hers')).toHaveLength(5);
  expect([await tree(client, 'seen'), await tree(client, 'secret')]).toEqual([['seen/c.txt'], ['secret/d.txt']]);
  const theft = anna.syncs.create({ src_path: 'secret', dest_path: 'hers/stolen' });
  expect(await typeOf(theft)).toBe('not-found');
});

test('what cannot be run is refused', async () => {
  const { client } = await startSite();
  const made = async (fields: object) => {
    const { id } = await client.automations.create({ automation: 'copy_file', trigger: 'manual', ...fields });
    return typeOf(client.automations.manualRun(Number(id)));
  };
  expect(await made({ trigger: 'daily' })).toBe('processing-failure/automation-cannot-be-run-manually');
  expect(await made({ disabled: true })).toBe('processing-failure/automation-cannot-be-run-manually');
  expect(await made({ automation: 'as2_send' })).toBe('bad-request/internal-general-error');
  expect(await made({ destinations: ['%Y'] })).toBe('bad-request/internal-general-error');
  expect(await made({ source: '{a,b}'.repeat(12), destinations: ['x'] })).toBe('bad-request/request-params-invalid');
  expect(await typeOf(client.automations.manualRun(99))).toBe('not-found');
  const { run } = await automate(client, { path: 'nowhere', source: '*', destinations: ['x'] });
  expect(run?.status).toBe('success');
  expect(await typeOf(client.automationRuns.cancel(Number(run?.id)))).toBe('processing-failure/already-completed');
});

test('a sync brings what is new or changed, and nothing twice', async () => {
  const { server, client } = await startSite();
  await put(client, ['src/a.txt', 'src/b/c.txt', 'src/b/skip.tmp', 'src/log.txt']);
  const patterns = { include_patterns: ['*.txt'], exclude_patterns: ['log*'] };
  const sync = await client.syncs.create({ name: 's', src_path: 'src', dest_path: 'dst', ...patterns });
  const id = Number(sync.id);
  await client.syncs.dryRun(id);
  expect(await typeOf(client.folders.listFor('dst').toArray({ limit: 1 }))).toBe('not-found');
  await client.syncs.manualRun(id);
  expect(await tree(client, 'dst')).toEqual(['dst/a.txt', 'dst/b/', 'dst/b/c.txt']);
  expect(await tree(client, 'src')).toHaveLength(5);
  await client.syncs.manualRun(id);
  server.clock.advance(5_000);
  await put(client, ['src/a.txt'], 'y');
  await client.syncs.manualRun(id);
  const runs = await client.syncRuns.list({ filter: { sync_id: id } }).toArray({ limit: 10 });
  expect(runs.map((run) => [run.dry_run, run.successful_files, run.bytes_synced, run.status])).toEqual([
    [true, 0, 0, 'success'],
    [false, 2, 2, 'success'],
    [false, 0, 0, 'success'],
    [false, 1, 1, 'success'],
  ]);
  expect(runs[0]).toMatchObject({ compared_files: 2, compared_folders: 1, estimated_bytes_count: 2 });
  expect(await (await client.files.download('dst/a.txt')).text()).toBe('y');
  expect((await client.syncs.find(id)).latest_sync_run).toMatchObject({ id: runs[3]?.id, status: 'success' });
  const lines = await client.syncLogs.list({ filter: { sync_id: id } }).toArray({ limit: 10 });
  expect(lines.map(({ path }) => path)).toEqual(['src/a.txt', 'src/b/c.txt', 'src/a.txt']);
});

test('a sync to a remote server takes files away where that is asked for', async () => {
  const { client } = await startSite();
  await put(client, ['src/a.txt', 'src/b/c.txt']);
  const remote = await client.remoteServers.create({ name: 'R', server_type: 'sftp' });
  const sync = await client.syncs.create({
    src_path: 'src',
    dest_path: 'in',
    dest_remote_server_id: Number(remote.id),
    keep_after_copy: false,
    delete_empty_folders: true,
  });
  await client.syncs.manualRun(Number(sync.id));
  const root = `_/RemoteServers/${remote.id}/in`;
  expect(await tree(client, root)).toEqual([`${root}/a.txt`, `${root}/b/`, `${root}/b/c.txt`]);
  expect(await tree(client, 'src')).toEqual([]);
  await client.syncs.update(Number(sync.id), { disabled: true });
  expect(await typeOf(client.syncs.manualRun(Number(sync.id)))).toBe('not-authorized/not-enqueuable-sync');
  const missing = await client.syncs.create({ src_path: 'nowhere', dest_path: 'dst' });
  const { run } = await automate(client, { automation: 'run_sync', sync_ids: String(missing.id) });
  expect(run?.status).toBe('failure');
});

test('a test call of a webhook is written down, and says that nobody was called', async () => {
  const { server, client } = await startSite();
  const answer = await client.webhookTests.create({
    url: 'https://example.test/hook',
    method: 'POST',
    headers: { 'X-Token': 'abc' },
    body: { who: 'me' },
    action: 'create',
  });
  expect(answer).toMatchObject({ success: false, status: 'not sent' });
  expect(await server.outbox.last()).toMatchObject({
    kind: 'webhook',
    behaviorId: null,
    url: 'https://example.test/hook',
    headers: { 'X-Token': '<redacted>' },
    fields: { who: 'me', action: 'create' },
  });
});
