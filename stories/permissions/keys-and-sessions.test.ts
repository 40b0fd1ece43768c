// What keys with a permission set of their own open, from where and for how long people get in, and what they must
// prove again.
import { describe, expect, test } from 'vitest';
import { oneTimePassword } from '../kit/one-time-password.ts';
import { callerWith, upload } from './attempts.ts';
import { type People, paths, startPeople } from './people.ts';

const password = 'Correct-Horse-9';
const secret = 'JBSWY3DPEHPK3PXP';

/** Calls with a session, or with none, and any headers. */
function callWith({ server }: People, headers: Record<string, string> = {}) {
  return async (route: string, body?: object) => {
    const [method = '', path = ''] = route.split(' ');
    const response = await server.fetch(`http://server.test/api/rest/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text === '' ? {} : JSON.parse(text);
    return { outcome: response.ok ? 'ok' : String(json.type), json };
  };
}

async function login(people: People, username: string, fields: object = {}) {
  return await callWith(people)('POST /sessions', { username, password, ...fields });
}

async function keyFor({ server, owner }: People, fields: object) {
  const { json } = await owner('POST /api_keys', { name: 'made', ...fields });
  return callerWith(server, json.key ?? '');
}

describe('a key with a permission set', () => {
  test.each([
    ['files_only', 'ok', 'not-authorized/api-key-only-for-file-operations'],
    ['desktop_app', 'ok', 'not-authorized/api-key-only-for-desktop-app'],
    ['sync_app', 'ok', 'not-authorized/api-key-only-for-desktop-app'],
    ['mobile_app', 'ok', 'not-authorized/api-key-only-for-mobile-app'],
    ['office_integration', 'ok', 'not-authorized/api-key-only-for-office-integration'],
    ['none', 'not-authorized/api-key-is-disabled', 'not-authorized/api-key-is-disabled'],
  ])('%s of a site admin: files %s, users %s', async (permissionSet, files, users) => {
    const people = await startPeople();
    await people.tree(['team', 'team/a.txt']);
    const admin = await people.person('root', { site_admin: true });
    for (const owned of [{}, { user_id: admin.id }]) {
      const call = await keyFor(people, { permission_set: permissionSet, ...owned });
      expect((await call('GET /files/team/a.txt')).outcome).toBe(files);
      expect((await call('GET /users')).outcome).toBe(users);
      expect((await call('POST /permissions', { path: 'team', user_id: admin.id })).outcome).toBe(users);
      expect((await call('GET /api_key')).outcome).toBe('ok');
      expect((await call('PATCH /api_key', { permission_set: 'full' })).outcome).toBe(users);
      expect((await call('DELETE /api_key')).outcome).toBe('ok');
    }
  });

  test('gives no more than its user has', async () => {
    const people = await startPeople();
    await people.tree(['team', 'team/a.txt', 'other', 'other/b.txt']);
    const anna = await people.person('anna');
    await people.allow(anna, 'team', 'readonly');
    const call = await keyFor(people, { permission_set: 'files_only', user_id: anna.id });
    expect((await call('GET /files/team/a.txt')).outcome).toBe('ok');
    expect((await call('DELETE /files/team/a.txt')).outcome).toBe('not-authorized/full-permission-required');
    expect((await call('GET /files/other/b.txt')).outcome).toBe('not-found');
  });

  test('for one folder stays in it', async () => {
    const people = await startPeople();
    await people.tree(['team', 'team/a.txt', 'other', 'other/b.txt']);
    const call = await keyFor(people, { permission_set: 'office_integration', path: 'Team' });
    const restricted = 'not-authorized/api-key-is-path-restricted';
    expect(await paths(call, 'GET /folders/team')).toEqual(['team/a.txt']);
    expect((await upload(people.server, call, 'team/c.txt')).outcome).toBe('ok');
    for (const route of [
      'GET /folders/',
      'GET /files/other/b.txt',
      'DELETE /files/other/b.txt',
      'GET /folders/other',
    ]) {
      expect([route, (await call(route)).outcome]).toEqual([route, restricted]);
    }
    const out = { destination: 'other/a.txt' };
    expect((await call('POST /file_actions/move/team/a.txt', out)).outcome).toBe(restricted);
    expect((await upload(people.server, call, 'other/d.txt')).outcome).toBe(restricted);
  });

  test('for one folder follows the migrations that it began, and no others', async () => {
    const people = await startPeople();
    await people.tree(['team', 'team/a.txt', 'team/b.txt', 'secret', 'secret/plan.txt']);
    const bound = { permission_set: 'files_only', path: 'team' };
    const [mine, other] = [await keyFor(people, bound), await keyFor(people, bound)];
    const begin = async (call: People['owner'], route: string, body: object) => {
      const { outcome, json } = await call(route, body);
      expect([route, outcome]).toEqual([route, 'ok']);
      return `GET /file_migrations/${json.file_migration_id}`;
    };
    const own = [await begin(mine, 'POST /file_actions/copy/team/a.txt', { destination: 'team/c.txt' })];
    const outside = await begin(people.owner, 'POST /file_actions/copy/secret/plan.txt', { destination: 'team/d.txt' });
    await people.server.transfers.change({ holdMigrations: true });
    own.push(
      await begin(mine, 'POST /file_actions/move/team/a.txt', { destination: 'team/e.txt' }),
      await begin(mine, 'POST /file_actions/delete/team/b.txt', {}),
    );
    const seen = async (call: People['owner']) =>
      await Promise.all(own.map(async (route) => (await call(route)).outcome));
    expect(await seen(mine)).toEqual(['ok', 'ok', 'ok']);
    expect(await seen(other)).toEqual(['not-found', 'not-found', 'not-found']);
    expect(await seen(people.owner)).toEqual(['ok', 'ok', 'ok']);
    expect((await mine(outside)).outcome).toBe('not-found');
    expect((await people.owner(outside)).outcome).toBe('ok');
  });
});

describe('addresses', () => {
  test('of the site and of a user shut others out, at logins and at calls', async () => {
    const people = await startPeople();
    const anna = await people.person('anna', { password });
    const refused = 'not-authorized/insufficient-permission-for-site';
    expect((await anna.call('GET /folders')).outcome).toBe('ok');
    await people.owner(`PATCH /users/${anna.id}`, { allowed_ips: '10.0.0.0/8, 2001:db8::1' });
    expect((await anna.call('GET /folders')).outcome).toBe(refused);
    expect((await login(people, 'anna')).outcome).toBe(refused);
    await people.owner(`PATCH /users/${anna.id}`, { allowed_ips: '127.0.0.0/8' });
    expect((await anna.call('GET /folders')).outcome).toBe('ok');
    await people.owner(`PATCH /users/${anna.id}`, { allowed_ips: '', bypass_site_allowed_ips: true });
    await people.owner('PATCH /site', { allowed_ips: '192.0.2.7' });
    expect((await anna.call('GET /folders')).outcome).toBe('ok');
    expect((await people.owner('GET /folders')).outcome).toBe(refused);
  });

  test('of groups and partners shut their users out', async () => {
    const people = await startPeople();
    const partner = await people.make('partners', { name: 'Acme', root_folder: 'acme', allowed_ips: '10.1.2.3' });
    const guest = await people.person('guest', { partner_id: partner });
    const anna = await people.person('anna');
    const refused = 'not-authorized/insufficient-permission-for-site';
    expect((await guest.call('GET /folders')).outcome).toBe(refused);
    expect((await anna.call('GET /folders')).outcome).toBe('ok');
    await people.make('groups', { name: 'far', user_ids: `${anna.id}`, allowed_ips: '10.0.0.0/8' });
    expect((await anna.call('GET /folders')).outcome).toBe(refused);
    await people.make('groups', { name: 'near', user_ids: `${anna.id}`, allowed_ips: '127.0.0.1' });
    expect((await anna.call('GET /folders')).outcome).toBe('ok');
  });

  test('are those of the socket', async () => {
    const people = await startPeople();
    const { url } = await people.server.listen();
    await people.owner('PATCH /site', { allowed_ips: '127.0.0.1' });
    const response = await fetch(`${url}/api/rest/v1/folders`, { headers: { 'X-FilesAPI-Key': people.server.apiKey } });
    expect(response.status).toBe(200);
  });
});

describe('passwords', () => {
  test.each([
    ['too short', { password_min_length: 12 }, 'Short-1a', 'too_short'],
    ['without a letter', { password_require_letter: true }, '12345678', 'letter'],
    ['of one case', { password_require_mixed: true }, 'abcdefgh', 'mixed'],
    ['without a digit', { password_require_number: true }, 'abcdefgh', 'number'],
    ['without a special character', { password_require_special: true }, 'abcdefgh1', 'special'],
    ['like the username', {}, 'annaanna', 'exclusion'],
  ])('%s are refused where the site asks for better ones', async (_, settings, weak, key) => {
    const { owner } = await startPeople();
    await owner('PATCH /site', settings);
    const { outcome, json } = await owner('POST /users', { username: 'annaanna', password: weak });
    expect([outcome, json['model_error_keys']]).toEqual(['processing-failure/model-save-error', { password: [key] }]);
    expect((await owner('POST /users', { username: 'annaanna', password: 'Very-Long-Passw0rd' })).outcome).toBe('ok');
  });

  test('must be confirmed, may not come back, and run out', async () => {
    const people = await startPeople();
    const { owner } = people;
    await owner('PATCH /site', { max_prior_passwords: 2, password_validity_days: 30 });
    const anna = await people.person('anna', { password });
    const change = async (next: string, fields: object = {}) =>
      (await owner(`PATCH /users/${anna.id}`, { password: next, ...fields })).json;
    expect((await change('Other-Horse-1', { password_confirmation: 'Other-Horse-2' }))['type']).toBe(
      'bad-request/request-params-invalid',
    );
    await change('Other-Horse-1');
    expect((await change(password))['model_error_keys']).toEqual({ password: ['taken'] });
    await change('Other-Horse-2');
    expect((await change(password)).id).toBe(anna.id);
    people.server.clock.advance(29 * 86_400_000);
    expect((await login(people, 'anna')).outcome).toBe('ok');
    people.server.clock.advance(2 * 86_400_000);
    expect((await login(people, 'anna')).outcome).toBe('not-authorized/password-change-required');
  });
});

describe('a session', () => {
  async function logIn(fields: object = {}, options: Parameters<typeof startPeople>[0] = {}) {
    const people = await startPeople(options);
    const anna = await people.person('anna', { password, ...fields });
    const { json } = await login(people, 'anna');
    const session = String(json.id);
    const call = (proof?: string) =>
      callWith(people, { 'X-FilesAPI-Auth': session, ...(proof && { 'X-Files-Reauthentication': proof }) });
    return { ...people, anna, call };
  }

  test('proves its password again before it changes it', async () => {
    const { anna, call } = await logIn();
    const change = { password: 'Another-Horse-8' };
    const route = `PATCH /users/${anna.id}`;
    expect((await call()(route, change)).outcome).toBe('bad-request/reauthentication-needed-fields');
    expect((await call('wrong')(route, change)).outcome).toBe('not-authorized/reauthentication-failed');
    expect((await call()(route, { name: 'Anna' })).outcome).toBe('ok');
    expect((await call(`password:${password}`)(route, change)).outcome).toBe('ok');
    expect((await call(change.password)(route, { password: 'Third-Horse-7' })).outcome).toBe('ok');
    expect((await anna.call(route, { password: 'By-Key-Horse-6' })).outcome).toBe('ok');
  });

  test('proves it before it takes away a second factor, and ends after too many wrong proofs', async () => {
    const { anna, call } = await logIn({ site_admin: true });
    const route = `POST /users/${anna.id}/2fa/reset`;
    expect((await call()(route)).outcome).toBe('not-authorized/reauthentication-needed-action');
    expect((await call(password)(route)).outcome).toBe('ok');
    for (let i = 0; i < 4; i += 1)
      expect((await call('no')(route)).outcome).toBe('not-authorized/reauthentication-failed');
    expect((await call('no')(route)).outcome).toBe('not-authorized/reauthentication-failed-final');
    expect((await call()('GET /users')).outcome).toBe('not-authenticated/invalid-session');
  });

  test('lasts as long as the site says, and no longer than its user', async () => {
    const { owner, server, anna, call, ...people } = await logIn();
    await owner('PATCH /site', { session_expiry_minutes: 10 });
    const brief = String((await login({ owner, server, ...people }, 'anna')).json.id);
    const briefly = callWith({ owner, server, ...people }, { 'X-FilesAPI-Auth': brief });
    server.clock.advance(9 * 60_000);
    expect((await briefly('GET /folders')).outcome).toBe('ok');
    server.clock.advance(2 * 60_000);
    expect((await briefly('GET /folders')).outcome).toBe('not-authenticated/invalid-session');
    expect((await call()('GET /folders')).outcome).toBe('ok');
    const until = new Date(server.clock.ms() + 60_000).toISOString();
    await owner(`PATCH /users/${anna.id}`, { authenticate_until: until });
    server.clock.advance(61_000);
    expect((await call()('GET /folders')).outcome).toBe('not-authenticated/invalid-session');
    expect((await anna.call('GET /folders')).outcome).toBe('not-authorized/api-key-is-disabled');
  });

  test('of a read-only admin sees everything and changes nothing', async () => {
    const { tree, call } = await logIn({ readonly_site_admin: true });
    await tree(['team', 'team/a.txt']);
    expect((await call()('GET /files/team/a.txt')).outcome).toBe('ok');
    expect((await call()('GET /file_actions/metadata/team/a.txt')).json['permissions']).toBe('lr');
    expect((await call()('GET /users')).outcome).toBe('ok');
    for (const route of ['DELETE /files/team/a.txt', 'POST /folders/new', 'POST /users']) {
      expect((await call()(route, {})).outcome).toBe('not-authorized/read-only-session');
    }
  });

  test('needs a second factor where the site asks all for one, and takes each code once', async () => {
    const users = [{ username: 'otto', password, totp_secret: secret }];
    const people = await logIn({}, { seed: { users } });
    await people.owner('PATCH /site', { require_2fa: true });
    expect((await login(people, 'anna')).outcome).toBe('not-authorized/two-factor-authentication-required');
    const otp = oneTimePassword(secret, new Date(people.server.clock.ms()));
    expect((await login(people, 'otto', { otp })).outcome).toBe('ok');
    expect((await login(people, 'otto', { otp })).outcome).toBe('not-authenticated/one-time-password-incorrect');
  });
});

test('group admins do with their members what the site lets them do', async () => {
  const { owner, person, make } = await startPeople();
  const [boss, member, stranger] = [await person('boss'), await person('member'), await person('stranger')];
  const staff = await make('groups', { name: 'staff', user_ids: `${member.id}`, admin_ids: `${boss.id}` });
  const others = await make('groups', { name: 'others' });
  const deeds = {
    group_admins_can_add_users: () => boss.call('POST /users', { username: 'new', group_id: staff }),
    group_admins_can_modify_users: () => boss.call(`PATCH /users/${member.id}`, { name: 'Member' }),
    group_admins_can_enable_disable_users: () => boss.call(`PATCH /users/${member.id}`, { disabled: true }),
    group_admins_can_set_user_password: () => boss.call(`PATCH /users/${member.id}`, { password }),
    group_admins_can_manage_group_memberships: () =>
      boss.call('POST /group_users', { group_id: staff, user_id: stranger.id }),
    group_admins_can_delete_users: () => boss.call(`DELETE /users/${member.id}`),
  };
  for (const [setting, deed] of Object.entries(deeds)) {
    expect([setting, (await deed()).outcome]).toEqual([setting, 'not-authorized/site-admin-required']);
    await owner('PATCH /site', { [setting]: true });
    expect([setting, (await deed()).outcome]).toEqual([setting, 'ok']);
  }
  const elsewhere = await boss.call('POST /users', { username: 'newer', group_id: others });
  expect(elsewhere.outcome).toBe('not-authorized/insufficient-permission-for-params');
  expect((await boss.call('POST /group_users', { group_id: others, user_id: boss.id })).outcome).toBe(
    'not-authorized/site-admin-required',
  );
});

test('nobody takes over a mightier user through a group', async () => {
  const { owner, person, make } = await startPeople();
  const boss = await person('boss');
  const root = await person('root', { site_admin: true });
  const lead = await person('lead', {
    partner_id: await make('partners', { name: 'Acme', root_folder: 'acme' }),
    partner_admin: true,
  });
  await make('groups', { name: 'all', user_ids: `${root.id},${lead.id}`, admin_ids: `${boss.id}` });
  for (const name of ['modify_users', 'set_user_password', 'delete_users']) {
    await owner('PATCH /site', { [`group_admins_can_${name}`]: true });
  }
  for (const { id } of [root, lead]) {
    for (const route of [`PATCH /users/${id}`, `DELETE /users/${id}`, `POST /users/${id}/2fa/reset`]) {
      expect([route, (await boss.call(route, { password })).outcome]).toEqual([
        route,
        'not-authorized/site-admin-required',
      ]);
    }
  }
});

test('a user may come with a permission on its root folder, given by a site admin', async () => {
  const people = await startPeople();
  await people.tree(['homes', 'homes/anna', 'homes/anna/a.txt']);
  const anna = await people.person('anna', { user_root: 'homes/anna', grant_permission: 'read+write' });
  expect((await anna.call('GET /file_actions/metadata/homes/anna')).json['permissions']).toBe('lrw');
  const partner = await people.make('partners', { name: 'Acme', root_folder: 'acme' });
  const lead = await people.person('lead', { partner_id: partner, partner_admin: true });
  const guest = { username: 'guest', grant_permission: 'full', user_root: 'homes' };
  expect((await lead.call('POST /users', guest)).outcome).toBe('not-authorized/insufficient-permission-for-params');
});
