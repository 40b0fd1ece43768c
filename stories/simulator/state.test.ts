// What a launcher relies on: who answers, what there is after a reset, whom the simulator lets in, and what it refuses.
import { createHash } from 'node:crypto';
import { createServer } from '@filescom/server';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from './simulator.ts';

test('says at once that it is ready, and who it is', async () => {
  const { control } = await startSimulator();
  const { status, json } = await control('GET /ready');
  expect(status).toBe(200);
  expect(json).toMatchObject({ status: 'ready', mode: 'simulation', contract_version: 3, epoch: 0, profile: {} });
  expect(json.schema_sha256).toMatch(/^[0-9a-f]{64}$/);
  const other = await (await startSimulator()).control('GET /ready');
  expect(other.json.schema_sha256).toBe(json.schema_sha256);
  expect(other.json.instance).not.toBe(json.instance);
});

test('begins without users; after a reset there are those of the fixtures, with the same ids each time', async () => {
  const { control, call, server } = await startSimulator();
  expect((await call('GET /users')).json).toEqual([]);
  await call('POST /users', { username: 'before' });
  await call('POST /folders/before');
  server.faults.add({ effect: { kind: 'status', status: 500 } });
  const users = [{ username: 'TestMo', sftp_permission: false }, { username: 'anna' }];
  const files = [{ path: 'in/video.mp4', text: 'video' }];
  for (const epoch of [1, 2]) {
    expect((await control('POST /reset', { fixtures: { users, files } })).json).toEqual({ epoch, users: [1, 2] });
    expect((await control('GET /journal')).json).toEqual({ complete: true, entries: [] });
    expect((await control('GET /faults')).json).toEqual({ faults: [] });
    expect((await call('GET /users')).json).toMatchObject([
      { id: 1, username: 'TestMo', sftp_permission: false },
      { id: 2, username: 'anna' },
    ]);
    expect((await call('GET /users/1')).json).toEqual((await call('GET /users')).json[0]);
    expect((await call('GET /folders/')).json).toMatchObject([{ path: 'in', type: 'directory' }]);
    expect((await call('GET /file_actions/metadata/in/video.mp4')).json).toMatchObject({ size: 5 });
  }
  expect((await control('POST /reset', {})).json).toEqual({ epoch: 3, users: [] });
  expect((await call('GET /folders/')).json).toEqual([]);
  expect((await control('GET /ready')).json).toMatchObject({ epoch: 3, profile: {} });
});

test('resets that arrive together are done one after the other', async () => {
  const { control, call } = await startSimulator();
  const names = ['a', 'b', 'c'];
  const resets = names.map((username) => control('POST /reset', { fixtures: { users: [{ username }] } }));
  expect((await Promise.all(resets)).map(({ json }) => json)).toEqual(
    [1, 2, 3].map((epoch) => ({ epoch, users: [1] })),
  );
  expect((await call('GET /users')).json).toMatchObject([{ username: 'c' }]);
});

test('a reset is refused by name, and one with fixtures that cannot be leaves an empty server that works', async () => {
  const { control, call } = await startSimulator();
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ fixture: {} }, /Unknown property fixture in the body/],
    [{ fixtures: [] }, /fixtures has to be an object/],
    [{ fixtures: { groups: [] } }, /Unknown property groups in fixtures/],
    [{ fixtures: { users: [{}] } }, /users\[0\].username is missing/],
    [{ fixtures: { files: [{ path: 'a', txt: '' }] } }, /Unknown property txt in files\[0\]/],
    [{ profile: { file_actions: 'slow' } }, /profile.file_actions has to be pending/],
    [{ profile: { colour: 1 } }, /Unknown property colour in profile/],
    [{ preset: 'none-such' }, /preset has to be one of api-scenarios-canonical/],
    [{ fixtures: { users: [{ username: 'a' }, { username: 'A' }] } }, /fixtures.users\[1\] was rejected/],
    [{ fixtures: { files: [{ path: 'a' }, { path: 'a/b' }] } }, /fixtures.files\[1\] was rejected/],
  ];
  for (const [body, text] of refused) {
    const { status, json } = await control('POST /reset', body);
    expect([status, json.type], json.error).toEqual([422, 'bad-request/request-params-invalid']);
    expect(json.error).toMatch(text);
  }
  expect((await call('GET /users')).json).toEqual([]);
  expect((await call('POST /users', { username: 'a' })).json).toMatchObject({ id: 1, username: 'a' });
});

test('a preset names a profile; the profile of the scenarios is said, and gone with the next reset', async () => {
  const { control } = await startSimulator();
  await control('POST /reset', { preset: 'api-scenarios-canonical' });
  expect((await control('GET /ready')).json).toMatchObject({ epoch: 1, profile: { api_scenarios: {} } });
  await control('POST /reset', {});
  expect((await control('GET /ready')).json.profile).toEqual({});
});

test('copies and moves are pending where the profile says so: processing, then carried out by the second look', async () => {
  const { control, call } = await startSimulator();
  const files = [{ path: 'video.mp4', text: 'video' }];
  await control('POST /reset', { profile: { file_actions: 'pending' }, fixtures: { files } });
  const begin = async (route: string, destination: string) => (await call(route, { destination })).json;
  const first = await begin('POST /file_actions/copy/video.mp4', 'video-2.mp4');
  const second = await begin('POST /file_actions/copy/video.mp4', 'video-2.mp4');
  const move = await begin('POST /file_actions/move/video.mp4', 'moved.mp4');
  for (const action of [first, second, move]) {
    expect(action).toEqual({ status: 'pending', file_migration_id: expect.any(Number) });
  }
  const look = async ({ file_migration_id: id }: { file_migration_id: number }) =>
    (await call(`GET /file_migrations/${id}`)).json;
  expect(await look(first)).toMatchObject({ status: 'processing', path: 'video.mp4', dest_path: 'video-2.mp4' });
  expect((await call('GET /file_actions/metadata/video-2.mp4')).status).toBe(404);
  expect((await look(first)).status).toBe('completed');
  expect([(await look(second)).status, (await look(second)).status]).toEqual(['processing', 'failed']);
  expect([(await look(move)).status, (await look(move)).status]).toEqual(['processing', 'completed']);
  expect((await call('GET /folders/')).json.map(({ path }: { path: string }) => path)).toEqual([
    'moved.mp4',
    'video-2.mp4',
  ]);
  expect((await call('GET /file_migrations/999')).status).toBe(404);
  await control('POST /reset', { fixtures: { files } });
  expect(await begin('POST /file_actions/copy/video.mp4', 'now.mp4')).toMatchObject({ status: 'completed' });
});

test('any key and any session open it from this machine; nothing at all, other hosts and other pages do not', async () => {
  const { call, control, server } = await startSimulator();
  await call('POST /folders/mine', undefined, { 'X-FilesAPI-Key': 'YOUR_API_KEY' });
  const see = async (headers: Record<string, string>) => (await call('GET /folders/', undefined, headers)).status;
  expect((await call('GET /folders/')).json).toMatchObject([{ path: 'mine' }]);
  expect(await see({ 'X-FilesAPI-Key': server.apiKey })).toBe(200);
  expect(await see({ 'X-FilesAPI-Auth': 'any-session' })).toBe(200);
  expect(await see({ Host: 'localhost:4041', Origin: 'http://127.0.0.1:3000' })).toBe(200);
  expect(await see({ 'X-FilesAPI-Key': '' })).toBe(401);
  expect(await see({ Host: 'evil.example:4041' })).toBe(401);
  expect(await see({ Origin: 'https://evil.example' })).toBe(401);
  expect(await see({ Origin: 'null' })).toBe(401);
  expect(await see({ Via: '1.1 somewhere' })).toBe(401);
  const { url } = await server.listen();
  const knock = async (headers: Record<string, string>) =>
    (await fetch(`${url}/__files_mock/v1/ready`, { headers })).status;
  expect(await knock({})).toBe(200);
  expect(await knock({ 'X-Forwarded-For': '10.0.0.1' })).toBe(403);
  expect(await knock({ Origin: 'https://evil.example' })).toBe(403);
  expect((await control('GET /nowhere')).status).toBe(404);
});

test('a login works with a key in the request, and the session is that of the user until it has ended', async () => {
  const { control, call } = await startSimulator();
  await control('POST /reset', { fixtures: { users: [{ username: 'anna', password: 'A-Long-Secret-1' }] } });
  const login = await call('POST /sessions', { username: 'anna', password: 'A-Long-Secret-1' });
  expect(login.status).toBe(201);
  const session = { 'X-FilesAPI-Auth': login.json.id };
  expect((await call('GET /users', undefined, session)).status).toBe(403);
  expect((await call('DELETE /sessions', undefined, session)).status).toBe(204);
  expect((await call('GET /users/1', undefined, session)).status).toBe(401);
  expect((await call('POST /sessions', { username: 'anna', password: 'wrong' })).status).toBe(401);
});

test('listens on loopback only, and never on data that is to be kept', async () => {
  const { server } = await startSimulator();
  await expect(server.listen({ host: '0.0.0.0' })).rejects.toThrow(/loopback addresses only/);
  await expect(createServer({ simulator: true, dataDir: '/nowhere' })).rejects.toThrow(/cannot be combined/);
});

test('the plain server knows nothing of it', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  expect((await server.fetch('http://localhost/__files_mock/v1/ready')).status).toBe(404);
  const headers = { 'X-FilesAPI-Key': 'synthetic-mock-server-api-key' };
  expect((await server.fetch('http://localhost/api/rest/v1/users', { headers })).status).toBe(401);
});

test('the control API and the console act for the site, which has no administrator', async () => {
  const { server } = await startSimulator();
  const lend = await server.fetch(`http://localhost/__control/v1/sites/${server.siteId}/credentials`, {
    method: 'POST',
  });
  const { sessionId } = await lend.json();
  const headers = { 'X-FilesAPI-Auth': sessionId };
  const call = (method: string, path: string) =>
    server.fetch(`http://localhost/api/rest/v1${path}`, { method, headers });
  expect((await call('POST', '/folders/from-console')).status).toBe(201);
  expect(await (await call('GET', '/users')).json()).toEqual([]);
});

test('folders are listed among the files by path, page by page, forward and backward', async () => {
  const { control, call } = await startSimulator();
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,3}$/), { maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(names, names, fc.integer({ min: 1, max: 4 }), async (folders, files, perPage) => {
      const own = files.filter((name) => !folders.includes(name));
      const fixtures = {
        folders: folders.map((name) => `in/${name}`),
        files: own.map((name) => ({ path: `in/${name}` })),
      };
      await control('POST /reset', { fixtures: { ...fixtures, folders: ['in', ...fixtures.folders] } });
      const expected = [...folders, ...own].sort().map((name) => `in/${name}`);
      const seen: string[] = [];
      let cursor = '';
      let previous: string | null = null;
      do {
        const page = await call(`GET /folders/in?per_page=${perPage}&cursor=${cursor}`);
        seen.push(...page.json.map(({ path }: { path: string }) => path));
        previous = page.headers.get('X-Files-Cursor-Prev');
        cursor = page.headers.get('X-Files-Cursor-Next') ?? '';
      } while (cursor !== '');
      expect(seen).toEqual(expected);
      const lastPage = seen.length % perPage || perPage;
      if (previous === null) return;
      const back = await call(`GET /folders/in?per_page=${perPage}&cursor=${previous}`);
      expect(back.json.map(({ path }: { path: string }) => path)).toEqual(
        expected.slice(-lastPage - perPage, -lastPage),
      );
      const descending = await call('GET /folders/in?sort_by[path]=desc');
      expect(descending.json.map(({ path }: { path: string }) => path)).toEqual(expected.toReversed());
    }),
    { numRuns: 25 },
  );
});

test('the journal shows cursors as hashes, credentials as numbers, and operations by name', async () => {
  const { control, call } = await startSimulator();
  await control('POST /reset', { fixtures: { folders: ['a b', 'c'] } });
  const first = await call('GET /folders/?per_page=1', undefined, { 'User-Agent': 'probe/1' });
  const cursor = first.headers.get('X-Files-Cursor-Next') ?? '';
  await call(`GET /folders/?per_page=1&cursor=${encodeURIComponent(cursor)}`);
  await call('GET /file_actions/metadata/a%20b', undefined, { 'X-FilesAPI-Key': 'another-key' });
  await call('GET /users/7', undefined, { 'X-FilesAPI-Auth': 'some-session' });
  await call('GET /users/7', undefined, { 'X-FilesAPI-Key': '' });
  const { json } = await control('GET /journal');
  const hash = createHash('sha256').update(cursor).digest('hex');
  expect(json.complete).toBe(true);
  const key = (number: number | null, session: number | null = null) => ({ api_key: number, session });
  const none = { cursor_sha256: null, next_cursor_sha256: null };
  expect(json.entries).toMatchObject([
    {
      path: '/api/rest/v1/folders/',
      operation: 'folders.list',
      status: 200,
      user_agent: 'probe/1',
      credentials: key(1),
    },
    { operation: 'folders.list', cursor_sha256: hash, next_cursor_sha256: null, credentials: key(1) },
    { path: '/api/rest/v1/file_actions/metadata/a%20b', operation: 'files.metadata', ...none, credentials: key(2) },
    { operation: 'users.find', status: 404, credentials: key(1, 3) },
    { operation: 'users.find', status: 401, credentials: key(null) },
  ]);
  expect(json.entries[0]).toMatchObject({ cursor_sha256: null, next_cursor_sha256: hash });
  const numbers = json.entries.map(({ seq }: { seq: number }) => seq);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(JSON.stringify(json)).not.toMatch(/another-key|some-session|synthetic/);
});
