// Ways out of a workspace, a folder or a key that were open once. Each story is a way that somebody took, and the names
// are what must not happen.
import { createServer, type Server } from '@filescom/server';
import { expect, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { type Caller, callerWith, upload } from './attempts.ts';
import { type People, paths, startPeople } from './people.ts';

const params = 'not-authorized/insufficient-permission-for-params';
const other = 'not-authorized/cant-act-for-other-user';
const bound = 'not-authorized/api-key-is-path-restricted';
const folderAdmin = 'not-authorized/folder-admin-permission-required';

/** The site with a workspace, its admin, and the site's own key in the workspace. */
async function startLab(): Promise<People & { lab: number; head: Caller; headId: number; inLab: Caller }> {
  const people = await startPeople();
  await people.tree(['finance', 'finance/secret.txt', 'shared']);
  const lab = await people.make('workspaces', { name: 'Lab' });
  const head = await people.person('head', { workspace_id: lab, workspace_admin: true });
  const inLab = callIn(people.server, people.server.apiKey, lab);
  await inLab('POST /folders/shared');
  return { ...people, lab, head: head.call, headId: head.id, inLab };
}

function callIn(server: Pick<Server, 'fetch'>, key: string, workspace: number): Caller {
  const fetch: Server['fetch'] = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('X-Files-Workspace-Id', String(workspace));
    return server.fetch(input, { ...init, headers });
  };
  return callerWith({ fetch }, key);
}

async function keyOf(call: Caller, fields: object): Promise<{ outcome: string; key: string; json: object }> {
  const { outcome, json } = await call('POST /api_keys', { name: 'key', ...fields });
  return { outcome, key: String(json.key), json };
}

test('S1: a workspace admin gets no key of the whole site, by null or by another user', async () => {
  const { server, head, headId, owner, make } = await startLab();
  const root = await make('users', { username: 'root', site_admin: true });
  const own = await keyOf(head, { user_id: null });
  expect(own.json).toMatchObject({ user_id: headId });
  const users = callerWith(server, own.key);
  expect((await users('POST /users', { username: 'x', site_admin: true, workspace_id: 0 })).outcome).toBe(params);
  expect((await keyOf(head, { user_id: root })).outcome).toBe(other);
  expect((await keyOf(head, { workspace_id: 0 })).outcome).toBe(params);
  expect((await owner('GET /users?search=x')).json).toEqual([]);
});

test('S1: a site-wide key of a workspace administers the workspace, not the site', async () => {
  const { server, inLab } = await startLab();
  const { key } = await keyOf(inLab, {});
  const call = callerWith(server, key);
  expect((await call('POST /users', { username: 'hers' })).outcome).toBe('ok');
  expect((await call('POST /workspaces', { name: 'Mine' })).outcome).toBe('not-authorized/site-admin-required');
  expect((await call('GET /files/_/Workspaces/0/finance/secret.txt')).outcome).toBe('not-found');
  expect((await callIn(server, key, 0)('GET /folders/finance')).outcome).toBe(
    'bad-request/invalid-workspace-id-header',
  );
});

test('S2: what a folder demands in one workspace is demanded in no other', async () => {
  const { server, owner, head, lab } = await startLab();
  const behave = (path: string, behavior: string, value: unknown) => head('POST /behaviors', { path, behavior, value });
  expect((await behave('', 'limit_file_regex', ['^$'])).outcome).toBe('ok');
  expect((await behave('', 'lock_subfolders', { level: 'all' })).outcome).toBe('ok');
  expect((await behave('', 'file_expiration', { days_to_retain: 0 })).outcome).toBe('ok');
  expect((await upload(server, owner, 'shared/a.txt')).outcome).toBe('ok');
  expect((await upload(server, head, 'shared/a.txt')).outcome).not.toBe('ok');
  expect((await owner('POST /folders/shared/sub')).outcome).toBe('ok');
  expect((await owner('GET /file_actions/metadata/shared/sub')).json['is_locked']).toBe(false);
  server.clock.advance(24 * 3_600_000);
  expect(await paths(owner, 'GET /folders/finance')).toEqual(['finance/secret.txt']);
  for (const archive of ['_/Workspaces/0/loot', '_/Snapshots/1']) {
    const given = await behave('shared', 'archive_overwritten_or_deleted_files', { archive_path: archive });
    if (given.outcome === 'ok') expect(archive).toBe('_/Workspaces/0/loot');
  }
  const outside = { archive_path: `_/Workspaces/${lab}/loot` };
  const asked = { path: 'finance', behavior: 'archive_overwritten_or_deleted_files', value: outside };
  expect((await owner('POST /behaviors', asked)).outcome).toBe('processing-failure/model-save-error');
});

test('S2: an archive is where its setter has full rights, also after a change', async () => {
  const { owner, person, allow, tree } = await startPeople();
  await tree(['shared', 'shared/loot', 'finance']);
  const anna = await person('anna');
  await allow(anna, 'shared', 'admin');
  const setting = { path: 'shared', behavior: 'archive_overwritten_or_deleted_files' };
  const refused = await anna.call('POST /behaviors', { ...setting, value: { archive_path: 'finance' } });
  expect(refused.outcome).toBe('not-found');
  const made = await anna.call('POST /behaviors', { ...setting, value: { archive_path: 'shared/loot' } });
  expect(made.outcome).toBe('ok');
  const changed = await anna.call(`PATCH /behaviors/${made.json.id}`, { value: { archive_path: 'finance' } });
  expect(changed.outcome).toBe('not-found');
  expect((await owner(`GET /behaviors/${made.json.id}`)).json['value']).toEqual({ archive_path: 'shared/loot' });
});

test('S2: webhooks hear of their own workspace only', async () => {
  const { server, owner, head } = await startLab();
  await head('POST /behaviors', { path: 'shared', behavior: 'webhook', value: { urls: ['http://lab.test/'] } });
  await upload(server, owner, 'shared/a.txt');
  await owner('GET /history');
  expect(await server.outbox.entries({ kind: 'webhook' })).toEqual([]);
  await upload(server, head, 'shared/a.txt');
  await owner('GET /history');
  expect(await server.outbox.entries({ kind: 'webhook' })).toHaveLength(1);
});

test('S3: a snapshot holds nothing that its maker may not read, and is read by nobody else', async () => {
  const { server, owner, head, inLab, person, allow, lab } = await startLab();
  const user = await person('plain', { workspace_id: lab });
  await inLab('POST /permissions', { path: '', user_id: user.id, permission: 'readonly' });
  expect((await user.call('POST /snapshots', { paths: ['finance/secret.txt'] })).outcome).toBe('not-found');
  await upload(server, head, 'shared/own.txt');
  const own = await user.call('POST /snapshots', { paths: ['shared/own.txt'] });
  const path = `GET /files/_/Snapshots/${own.json.id}/own.txt`;
  expect([(await user.call(path)).outcome, (await head(path)).outcome]).toEqual(['ok', 'ok']);
  const stranger = await person('stranger');
  await allow(stranger, '', 'full');
  expect((await stranger.call(path)).outcome).toBe('not-found');
  const secret = await owner('POST /snapshots', { paths: ['finance'] });
  const server1 = await owner('POST /remote_servers', { name: 'S', server_type: 's3' });
  for (const place of [`_/Snapshots/${secret.json.id}`, `_/RemoteServers/${server1.json.id}`]) {
    for (const route of [`GET /folders/${place}`, `DELETE /files/${place}/finance?recursive=true`]) {
      for (const call of [head, user.call, stranger.call])
        expect([route, (await call(route)).outcome]).toEqual([route, 'not-found']);
    }
  }
});

test('S6: an automation runs with the rights of whoever changed it last, and a folder admin takes no other', async () => {
  const { owner, person, allow, make, tree } = await startPeople();
  await tree(['drop', 'drop/in.txt', 'finance', 'finance/secret.txt']);
  const anna = await person('anna');
  await allow(anna, 'drop', 'admin');
  const made = { automation: 'copy_file', trigger: 'manual', path: 'drop', source: '*', destinations: ['drop/out'] };
  const id = await make('automations', made);
  const steal = { path: null, source: '**/*', destinations: ['drop/loot'] };
  for (const path of [null, '', 'finance']) {
    expect((await anna.call(`PATCH /automations/${id}`, { ...steal, path })).outcome).not.toBe('ok');
  }
  const forge = { destinations: ['finance'], overwrite_files: true };
  expect((await anna.call(`PATCH /automations/${id}`, forge)).outcome).toBe('ok');
  expect((await owner(`GET /automations/${id}`)).json['user_id']).toBe(anna.id);
  await owner(`PATCH /automations/${id}`, { trigger: 'daily', interval: 'day' });
  expect((await owner(`GET /automations/${id}`)).json['user_id']).toBeNull();
  await anna.call(`PATCH /automations/${id}`, { trigger: 'manual' });
  await anna.call(`POST /automations/${id}/manual_run`);
  expect(await paths(owner, 'GET /folders/finance')).toEqual(['finance/secret.txt']);
  expect(await paths(owner, 'GET /folders/drop')).toEqual(['drop/in.txt']);
});

test('S7: a workspace admin moves nobody out of the workspace, and into no group of another', async () => {
  const { head, headId, make, owner, lab } = await startLab();
  const group = await make('groups', { name: 'finance' });
  const { json } = await head('POST /users', { username: 'mine' });
  expect((await head('POST /users', { username: 'x', group_ids: `${group}` })).outcome).toBe(params);
  expect((await head('POST /users', { username: 'x', group_id: group })).outcome).toBe(params);
  for (const id of [json.id, headId]) {
    for (const workspace of [0, null]) {
      await head(`PATCH /users/${id}`, { workspace_id: workspace });
      expect((await owner(`GET /users/${id}`)).json['workspace_id']).toBe(lab);
    }
  }
  expect((await head(`PATCH /users/${json.id}`, { workspace_id: 0 })).outcome).toBe(params);
  const link = await head('POST /bundles', { paths: ['shared'] });
  expect((await head(`PATCH /bundles/${link.json.id}`, { workspace_id: 0 })).outcome).toBe(params);
});

test('S8: a folder admin sees and changes nothing of a folder of that name in another workspace', async () => {
  const { owner, inLab, person, allow, headId } = await startLab();
  const anna = await person('anna');
  await allow(anna, 'shared', 'admin');
  const hook = { path: 'shared', behavior: 'webhook', value: { urls: ['http://hook.test/'] } };
  const behavior = (await inLab('POST /behaviors', hook)).json.id;
  const permission = (await inLab('POST /permissions', { path: 'shared', user_id: headId })).json.id;
  for (const route of [`GET /behaviors/${behavior}`, `PATCH /behaviors/${behavior}`, `DELETE /behaviors/${behavior}`]) {
    expect([route, (await anna.call(route, route.startsWith('GET') ? undefined : {})).outcome]).toEqual([
      route,
      'not-found',
    ]);
  }
  expect((await anna.call(`DELETE /permissions/${permission}`)).outcome).toBe('not-found');
  expect(await paths(anna.call, 'GET /behaviors')).toEqual([]);
  expect(await paths(anna.call, 'GET /permissions')).toEqual(['shared']);
  expect((await owner('DELETE /files/shared?recursive=true')).outcome).toBe('ok');
  expect((await inLab(`GET /behaviors/${behavior}`)).outcome).toBe('ok');
  expect(await paths(inLab, 'GET /permissions')).toContain('shared');
});

test('S15: an upload goes on for its owner by any key and after a restart, and for nobody else', async () => {
  const dataDir = await tempDir();
  const first = await startPeople({ dataDir });
  await first.tree(['drop', 'drop/bob']);
  const anna = await first.person('anna');
  const otto = await first.person('otto');
  for (const one of [anna, otto]) await first.allow(one, 'drop', 'writeonly');
  const again = await keyOf(anna.call, {});
  const stranger = await keyOf(otto.call, {});
  const begun = (await anna.call('POST /file_actions/begin_upload/drop/x.txt', { size: 1 })).json;
  const [part]: readonly { ref: string; upload_uri: string }[] = Array.isArray(begun) ? begun : [];
  const ref = part?.ref ?? '';
  expect(ref).toMatch(/^put-[0-9a-f]{32}$/);
  await first.server.close();

  const server = await createServer({ dataDir });
  try {
    const theirs = callerWith(server, stranger.key);
    const hers = callerWith(server, again.key);
    const unknown = 'not-found/file-upload-not-found';
    const put = { action: 'put', ref, part: 1 };
    for (const place of ['drop/x.txt', 'drop/bob/loot.txt']) {
      expect((await theirs(`POST /files/${place}`, put)).outcome).toBe(unknown);
      expect((await theirs(`POST /files/${place}`, { action: 'end', ref })).outcome).toBe(unknown);
    }
    expect((await hers('POST /files/drop/bob/x.txt', put)).outcome).toBe(unknown);
    const { json } = await hers('POST /files/drop/x.txt', put);
    await server.fetch(String(json['upload_uri']), { method: 'PUT', body: 'x' });
    expect((await hers('POST /files/drop/x.txt', { action: 'end', ref })).outcome).toBe('ok');
  } finally {
    await server.close();
  }
});

test('S20: a key for a folder stays in it, whoever it belongs to, and none is made wider by another', async () => {
  const { server, owner, make, tree } = await startPeople();
  await tree(['team', 'team/a.txt', 'finance', 'finance/secret.txt']);
  const root = await make('users', { username: 'root', site_admin: true });
  for (const user of [{}, { user_id: root }]) {
    const { key } = await keyOf(owner, { path: 'team', ...user });
    const call = callerWith(server, key);
    expect((await call('GET /files/team/a.txt')).outcome).toBe('ok');
    expect((await call('GET /files/finance/secret.txt')).outcome).toBe(bound);
    expect((await call('POST /users', { username: 'x', site_admin: true })).outcome).toBe(bound);
    expect((await call(`PATCH /users/${root}`, { password: 'Correct-Horse-9' })).outcome).toBe(bound);
    expect((await call('POST /automations', { automation: 'copy_file', path: 'team' })).outcome).toBe(bound);
    expect((await call('POST /permissions', { path: 'finance', user_id: root })).outcome).toBe(bound);
    // A key without a user has nobody to give another key to.
    const isOfUser = 'user_id' in user;
    for (const path of [undefined, null, '', 'finance', 'teammate']) {
      expect([path, (await keyOf(call, { path })).outcome]).toEqual([path, isOfUser ? params : other]);
    }
    expect((await keyOf(call, { path: 'Team/sub' })).outcome).toBe(isOfUser ? 'ok' : other);
  }
});

test('S20: a key with an end makes and changes none that ends later, itself included', async () => {
  const { server, owner } = await startPeople();
  const end = new Date(server.clock.ms() + 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
  const later = new Date(server.clock.ms() + 7_200_000).toISOString();
  const call = callerWith(server, (await keyOf(owner, { expires_at: end })).key);
  for (const expires of [null, later]) {
    expect((await keyOf(call, { expires_at: expires })).outcome).toBe(params);
    expect((await call('PATCH /api_key', { expires_at: expires })).outcome).toBe(params);
  }
  const made = await keyOf(call, {});
  server.clock.advance(3_600_001);
  for (const key of [made.key]) {
    expect((await callerWith(server, key)('GET /folders')).outcome).toBe('not-authenticated/invalid-credentials');
  }
});

test('S22: a workspace admin puts nobody of another workspace into a group, and sees no groups of others', async () => {
  const { owner, head, headId, make, lab } = await startLab();
  const root = await make('users', { username: 'root', site_admin: true });
  await make('groups', { name: 'staff', user_ids: `${root}` });
  for (const field of ['user_ids', 'admin_ids']) {
    const made = await head('POST /groups', { name: 'trap', [field]: `${root}`, allowed_ips: '10.9.9.9' });
    expect(made.outcome).toBe(params);
  }
  const own = await head('POST /groups', { name: 'own', user_ids: `${headId}` });
  expect((await head(`PATCH /groups/${own.json.id}`, { user_ids: `${headId},${root}` })).outcome).toBe(params);
  expect((await head('POST /group_users', { group_id: own.json.id, user_id: root })).outcome).toBe(params);
  const { json } = await head('GET /group_users');
  expect(json).toMatchObject([{ user_id: headId, group_id: own.json.id }]);
  const mine = (await head('POST /users', { username: 'mine' })).json.id;
  const foreign = { user_id: mine, group_id: await make('groups', { name: 'of the site' }) };
  expect((await owner('POST /group_users', foreign)).outcome).toBe(params);
  expect((await owner(`GET /users/${mine}`)).json).toMatchObject({ workspace_id: lab, group_ids: '' });
});

test('S23: a group admin adds nobody whose rights could be taken over with a new password', async () => {
  const { owner, person, make, allow, tree } = await startPeople();
  await tree(['finance']);
  const [boss, mighty, member, fresh] = [
    await person('boss'),
    await person('mighty'),
    await person('member'),
    await person('fresh'),
  ];
  await allow(mighty, 'finance', 'full');
  const staff = await make('groups', { name: 'staff', admin_ids: `${boss.id}` });
  await make('groups', { name: 'others', user_ids: `${member.id}` });
  for (const name of ['manage_group_memberships', 'set_user_password', 'modify_users']) {
    await owner('PATCH /site', { [`group_admins_can_${name}`]: true });
  }
  const add = async (id: number) => (await boss.call('POST /group_users', { group_id: staff, user_id: id })).outcome;
  expect([await add(mighty.id), await add(member.id), await add(fresh.id)]).toEqual([params, params, 'ok']);
  const change = { password: 'Another-Horse-9' };
  expect((await boss.call(`PATCH /users/${mighty.id}`, change)).outcome).toBe('not-found');
  expect((await boss.call(`PATCH /users/${fresh.id}`, { group_ids: '' })).outcome).toBe('ok');
});

test('S24: a partner admin puts users into no group of the site', async () => {
  const { owner, make, person, tree } = await startPeople();
  await tree(['finance', 'finance/secret.txt']);
  const finance = await make('groups', { name: 'finance' });
  const partner = await make('partners', { name: 'Acme', root_folder: 'acme' });
  const lead = await person('lead', { partner_id: partner, partner_admin: true });
  for (const groups of [{ group_ids: `${finance}` }, { group_id: finance }]) {
    expect((await lead.call('POST /users', { username: 'spy', ...groups })).outcome).toBe(params);
  }
  const { json } = await lead.call('POST /users', { username: 'guest' });
  expect((await lead.call(`PATCH /users/${json.id}`, { group_ids: `${finance}` })).outcome).toBe(params);
  expect((await owner('GET /group_users')).json).toEqual([]);
});

test('a folder whose name ends with a colon is no root', async () => {
  const { person, allow, tree } = await startPeople();
  await tree(['a', 'a/b', 'a/b/x.txt', 'a:', 'a:/b.txt', 'a:b.txt']);
  const anna = await person('anna');
  await allow(anna, 'a:', 'readonly');
  expect((await anna.call('GET /files/a:/b.txt')).outcome).toBe('ok');
  expect((await anna.call('GET /files/a:b.txt')).outcome).toBe('not-found');
  expect(await paths(anna.call, 'GET /folders')).toEqual(['a:']);
  expect((await anna.call('POST /behaviors', { path: 'a:', behavior: 'webhook' })).outcome).toBe(folderAdmin);
});
