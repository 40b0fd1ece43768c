// The trees below `_/`: their files stand apart from the site's own, and end with the record they belong to.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createServer, type Server, type Site } from '../../index.ts';

let server: Server;
let site: Site;

beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  site = await server.createSite();
});

async function call(route: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await site.fetch(`http://files.test/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

async function upload(path: string, text: string, headers: Record<string, string> = {}) {
  const begun = await call(`POST /file_actions/begin_upload/${path}`, { mkdir_parents: true }, headers);
  if (begun.status !== 200) return begun;
  await site.fetch(begun.json[0].upload_uri, { method: 'PUT', body: text });
  return await call(`POST /files/${path}`, { action: 'end', ref: begun.json[0].ref }, headers);
}

async function paths(route: string, headers?: Record<string, string>) {
  return (await call(route, undefined, headers)).json.map(({ path }: { path: string }) => path);
}

test('a snapshot holds copies, takes uploads until it is finalized, and goes with its record', async () => {
  await upload('docs/a.txt', 'first');
  const { json: snapshot } = await call('POST /snapshots', { name: 'S', paths: ['docs'] });
  const root = `_/Snapshots/${snapshot.id}`;
  await upload('docs/a.txt', 'second');
  await upload(`${root}/extra/b.txt`, 'more');
  expect(await paths(`GET /folders/${root}?recursive=true`)).toEqual([
    `${root}/docs`,
    `${root}/extra`,
    `${root}/docs/a.txt`,
    `${root}/extra/b.txt`,
  ]);
  const { json: frozen } = await call(`GET /files/_%2FSnapshots%2F${snapshot.id}%2Fdocs%2Fa.txt`);
  expect(await (await site.fetch(frozen.download_uri)).text()).toBe('first');

  await call(`POST /snapshots/${snapshot.id}/finalize`);
  for (const route of [`DELETE /files/${root}/docs/a.txt`, `POST /folders/${root}/new`]) {
    expect((await call(route, {})).json.type).toBe('not-authorized/site-files-are-immutable');
  }
  expect((await upload(`${root}/late.txt`, 'x')).json.type).toBe('not-authorized/site-files-are-immutable');
  expect((await call(`POST /file_actions/copy/${root}/docs/a.txt`, { destination: 'restored.txt' })).status).toBe(201);

  await call(`DELETE /snapshots/${snapshot.id}`);
  expect((await call(`GET /folders/${root}`)).status).toBe(404);
  expect(await paths('GET /folders?type=file')).toContain('restored.txt');
});

test('a snapshot of something that is missing is not made', async () => {
  expect((await call('POST /snapshots', { paths: ['missing'] })).json.type).toBe('not-found');
  expect((await call('GET /snapshots')).json).toEqual([]);
});

test('a snapshot that is made within a workspace holds the files of that workspace', async () => {
  const { json: workspace } = await call('POST /workspaces', { name: 'W' });
  const inside = { 'X-Files-Workspace-Id': String(workspace.id) };
  await upload('a.txt', 'of the site');
  expect((await call('POST /snapshots', { paths: ['a.txt'] }, inside)).json.type).toBe('not-found');
  await upload('a.txt', 'of the workspace', inside);
  const { json: snapshot } = await call('POST /snapshots', { paths: ['a.txt'] }, inside);
  const { json: file } = await call(`GET /files/_%2FSnapshots%2F${snapshot.id}%2Fa.txt`);
  expect(await (await site.fetch(file.download_uri)).text()).toBe('of the workspace');
});

test('a snapshot ends at its time', async () => {
  const expires_at = new Date(server.clock.ms() + 60_000).toISOString();
  const { json: snapshot } = await call('POST /snapshots', { expires_at });
  expect((await call(`GET /folders/_/Snapshots/${snapshot.id}`)).status).toBe(200);
  const { json: over } = await call('POST /snapshots', { expires_at: '2020-01-01T00:00:00Z' });
  expect((await call(`GET /folders/_/Snapshots/${over.id}`)).status).toBe(404);
});

test('roots without a record are not there', async () => {
  for (const root of [
    '_/Snapshots/99',
    '_/Workspaces/99',
    '_/RemoteServers/99',
    '_/Sites/1',
    '_/Snapshots',
    '_/Workspaces/x',
  ]) {
    expect([root, (await call(`GET /folders/${root}`)).status]).toEqual([root, 404]);
    expect([root, (await call(`POST /folders/${root}/a`, {})).status]).toEqual([root, 404]);
  }
  expect((await call('POST /folders/_/Other/a', { mkdir_parents: true })).status).toBe(201);
});

test('a remote server is a tree of its own, shown as a folder that cannot be deleted', async () => {
  const { json: remote } = await call('POST /remote_servers', { name: 'R', server_type: 'sftp' });
  const root = `_/RemoteServers/${remote.id}`;
  expect((await upload(`${root}/in/a.txt`, 'x')).json.path).toBe(`${root}/in/a.txt`);
  expect((await call(`GET /file_actions/metadata/${root}`)).json).toMatchObject({
    path: root,
    display_name: String(remote.id),
    type: 'directory',
  });
  expect((await call(`DELETE /files/${root}?recursive=true`)).json.type).toBe('bad-request/invalid-path');
  expect(await paths('GET /folders?search_all=true&search=a.txt')).toEqual([]);
});

test('within a workspace paths start at its root; from outside they are addressed by it', async () => {
  const { json: workspace } = await call('POST /workspaces', { name: 'W' });
  const inside = { 'X-Files-Workspace-Id': String(workspace.id) };
  expect((await upload('in/a.txt', 'x', inside)).json.path).toBe('in/a.txt');
  expect(await paths('GET /folders/', inside)).toEqual(['in']);
  expect(await paths('GET /folders/')).not.toContain('in');
  expect(await paths(`GET /folders/_/Workspaces/${workspace.id}/in`)).toEqual([
    `_/Workspaces/${workspace.id}/in/a.txt`,
  ]);
  expect((await call('POST /file_actions/move/in/a.txt', { destination: 'b.txt' }, inside)).status).toBe(201);
  // A root has no record of its own, on the service either.
  expect((await call('GET /file_actions/metadata/', undefined, inside)).status).toBe(422);
  expect((await call(`GET /file_actions/metadata/_/Workspaces/0/`)).json.path).toBe('');
  await call(`POST /file_actions/move/_/Workspaces/${workspace.id}/b.txt`, { destination: 'out.txt' });
  expect(await paths('GET /folders?type=file')).toContain('out.txt');
});
