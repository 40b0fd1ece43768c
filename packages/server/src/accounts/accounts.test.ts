// Signing in and what comes of it: keys, sessions, second factors, lock-out, memberships, sites that do not meet.
import { Secret, TOTP } from 'otpauth';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer, type Server } from '../index.ts';

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

const api = 'http://server.test/api/rest/v1';
const anna = { username: 'anna', password: 'Correct-Horse-9' };
const secret = 'JBSWY3DPEHPK3PXP';

type Init = { key?: string; session?: string; body?: object; headers?: Record<string, string> };

async function start(options: Parameters<typeof createServer>[0] = {}) {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  return { server, call: callerOf(server) };
}

function callerOf(server: Pick<Server, 'fetch' | 'apiKey'>) {
  return async (route: string, { key, session, body, headers }: Init = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const credential =
      session === undefined ? { 'X-FilesAPI-Key': key ?? server.apiKey } : { 'X-FilesAPI-Auth': session };
    const response = await server.fetch(api + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(key === '' ? {} : credential), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, json, outcome: json?.type ?? response.status };
  };
}

describe('API keys', () => {
  test('show their secret once, work, and stop working when deleted', async () => {
    const { call } = await start();
    const { json: made } = await call('POST /api_keys', { body: { name: 'ci' } });
    expect(made.key).toMatch(/^[0-9a-f]{64}$/);
    expect('key' in (await call(`GET /api_keys/${made.id}`)).json).toBe(false);
    expect((await call('GET /api_key', { key: made.key })).json).toMatchObject({ id: made.id, name: 'ci' });
    expect((await call('PATCH /api_key', { key: made.key, body: { name: 'renamed' } })).json.name).toBe('renamed');
    expect((await call('DELETE /api_key', { key: made.key })).status).toBe(204);
    expect((await call('GET /users', { key: made.key })).outcome).toBe('not-authenticated/invalid-credentials');
  });

  test('expire by the clock, and end with their user', async () => {
    const { server, call } = await start();
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    const { json: brief } = await call('POST /api_keys', { body: { name: 'brief', expires_at: expires } });
    const { json: user } = await call('POST /users', { body: anna });
    const { json: own } = await call('POST /api_keys', { body: { name: 'own', user_id: user.id } });
    expect((await call('GET /api_keys?user_id=0', { key: own.key })).json).toHaveLength(1);
    expect((await call(`GET /users/${user.id}`)).json.api_keys_count).toBe(1);

    server.clock.advance(3_700_000);
    expect((await call('GET /api_key', { key: brief.key })).outcome).toBe('not-authenticated/invalid-credentials');
    await call(`PATCH /users/${user.id}`, { body: { disabled: true } });
    expect((await call('GET /api_key', { key: own.key })).outcome).toBe('not-authorized/api-key-is-disabled');
    await call(`DELETE /users/${user.id}`);
    expect((await call('GET /api_key', { key: own.key })).outcome).toBe('not-authenticated/invalid-credentials');
  });

  test('of ordinary users do not administer the site', async () => {
    const { call } = await start();
    const { json: user } = await call('POST /users', { body: anna });
    const { json: own } = await call('POST /api_keys', { body: { name: 'own', user_id: user.id } });
    expect((await call('POST /groups', { key: own.key, body: { name: 'g' } })).outcome).toBe(
      'not-authorized/site-admin-required',
    );
    expect((await call(`PATCH /users/${user.id}`, { key: own.key, body: { name: 'Me' } })).json.name).toBe('Me');
    const promoted = await call(`PATCH /users/${user.id}`, { key: own.key, body: { site_admin: true } });
    expect(promoted.outcome).toBe('not-authorized/insufficient-permission-for-params');
    const whole = (await call(`GET /users/${user.id}`, { key: own.key })).json;
    expect((await call(`PATCH /users/${user.id}`, { key: own.key, body: { ...whole, name: 'I' } })).json.name).toBe(
      'I',
    );
  });
});

describe('sessions', () => {
  test('begin with a password, count as the user, and end', async () => {
    const { call } = await start();
    await call('POST /users', { body: { ...anna, site_admin: true } });
    const { status, json } = await call('POST /sessions', { key: '', body: anna });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
      language: 'en',
      read_only: false,
      sftp_insecure_ciphers: false,
    });
    const session = json.id;
    const { json: users } = await call('GET /users?filter[username]=Anna', { session });
    expect(users[0].last_login_at).toMatch(isoMoment);
    expect((await call('GET /api_key', { session })).outcome).toBe('not-authorized/must-authenticate-with-api-key');
    expect((await call('DELETE /sessions', { session })).status).toBe(204);
    expect((await call('GET /users', { session })).outcome).toBe('not-authenticated/invalid-session');
  });

  test('last six hours', async () => {
    const { server, call } = await start();
    await call('POST /users', { body: { ...anna, site_admin: true } });
    const session = (await call('POST /sessions', { key: '', body: anna })).json.id;
    server.clock.advance(5.9 * 3_600_000);
    expect((await call('GET /users', { session })).status).toBe(200);
    server.clock.advance(0.2 * 3_600_000);
    expect((await call('GET /users', { session })).outcome).toBe('not-authenticated/invalid-session');
  });

  test.each([
    ['a wrong password', { ...anna, password: 'wrong' }, 'not-authenticated/invalid-username-or-password'],
    ['an unknown user', { ...anna, username: 'otto' }, 'not-authenticated/invalid-username-or-password'],
    ['nothing at all', {}, 'not-authenticated/invalid-username-or-password'],
  ])('are refused for %s', async (_, body, type) => {
    const { call } = await start();
    await call('POST /users', { body: anna });
    expect((await call('POST /sessions', { key: '', body })).outcome).toBe(type);
  });

  test('are not for calls with a key', async () => {
    const { call } = await start();
    expect((await call('POST /sessions', { body: anna })).outcome).toBe('not-authorized/cannot-login-while-using-key');
  });

  test('of a read-only administrator change nothing', async () => {
    const { call } = await start();
    await call('POST /users', { body: { ...anna, site_admin: true, readonly_site_admin: true } });
    const session = (await call('POST /sessions', { key: '', body: anna })).json.id;
    expect((await call('GET /users', { session })).status).toBe(200);
    expect((await call('POST /groups', { session, body: { name: 'g' } })).outcome).toBe(
      'not-authorized/read-only-session',
    );
  });

  test('too many failures lock a user out until unlocked', async () => {
    const { call } = await start();
    await call('PATCH /site', { body: { user_lockout_tries: 2 } });
    const { json: user } = await call('POST /users', { body: anna });
    const wrong = { ...anna, password: 'wrong' };
    for (let i = 0; i < 2; i += 1) await call('POST /sessions', { key: '', body: wrong });
    expect((await call('POST /sessions', { key: '', body: anna })).outcome).toBe('not-authenticated/locked-out');
    expect((await call(`GET /users/${user.id}`)).json.lockout_expires).toMatch(isoMoment);
    expect((await call(`POST /users/${user.id}/unlock`)).status).toBe(204);
    expect((await call('POST /sessions', { key: '', body: anna })).status).toBe(201);
  });
});

describe('a second factor', () => {
  const seed = { users: [{ ...anna, totp_secret: secret, site_admin: true }] };
  const code = (timestamp: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });

  test('is asked for, and each code taken once, with the partial session or with the password', async () => {
    const { server, call } = await start({ seed });
    const asked = await call('POST /sessions', { key: '', body: anna });
    expect(asked.outcome).toBe('not-authenticated/two-factor-authentication-error');
    expect(asked.json.data.two_factor_authentication_methods).toEqual(['totp']);
    const partial = asked.json.data.partial_session_id;
    expect((await call('GET /users', { session: partial })).outcome).toBe('not-authenticated/invalid-credentials');

    const otp = code(server.clock.ms());
    expect((await call('POST /sessions', { key: '', body: { otp, partial_session_id: partial } })).status).toBe(201);
    expect((await call('POST /sessions', { key: '', body: { ...anna, otp } })).outcome).toBe(
      'not-authenticated/one-time-password-incorrect',
    );
    server.clock.advance(30_000);
    const next = { ...anna, otp: code(server.clock.ms()) };
    expect((await call('POST /sessions', { key: '', body: next })).status).toBe(201);
    const wrong = { ...anna, otp: code(server.clock.ms() + 3_600_000) };
    expect((await call('POST /sessions', { key: '', body: wrong })).outcome).toBe(
      'not-authenticated/one-time-password-incorrect',
    );
  });

  test('can be taken away from a user', async () => {
    const { call } = await start({ seed });
    const { json: users } = await call('GET /users?filter[username]=anna');
    expect(users[0]).toMatchObject({ active_2fa: true, type_of_2fa: 'totp' });
    await call(`POST /users/${users[0].id}/2fa/reset`);
    expect((await call('POST /sessions', { key: '', body: anna })).status).toBe(201);
  });

  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [2_000_000_000, '279037'],
  ])('follows the published vectors: at second %i the code is %s, a step early or late too', async (second, otp) => {
    const published = { users: [{ ...anna, totp_secret: 'gezd gnbv-gy3t qojq GEZDGNBVGY3TQOJQ====' }] };
    for (const [away, status] of [
      [0, 201],
      [-30, 201],
      [30, 201],
      [-60, 401],
      [60, 401],
    ] as const) {
      const { server, call } = await start({ seed: published });
      server.clock.freeze(new Date((second + away) * 1000));
      expect((await call('POST /sessions', { key: '', body: { ...anna, otp } })).status).toBe(status);
    }
  });

  test.each(['', '12345', '1234567', '12345６', 'ñ23456', '１２３４５６', '-12345', '1e5000'])(
    'refuses %j, which is no code',
    async (otp) => {
      const { call } = await start({ seed });
      expect((await call('POST /sessions', { key: '', body: { ...anna, otp } })).status).toBe(401);
    },
  );

  test.each(['', '=', 'A', '1', 'JBSWY3DP!'])('refuses %j, which is no secret', async (wrong) => {
    const users = [{ ...anna, totp_secret: wrong }];
    await expect(createServer({ seed: { users } })).rejects.toThrow('users[0].totp_secret');
  });
});

test('memberships show at once on the group, on the user and in their own list', async () => {
  const { call } = await start();
  const { json: user } = await call('POST /users', { body: anna });
  const { json: group } = await call('POST /groups', { body: { name: 'staff', user_ids: '1' } });
  await call('PATCH /group_users/0', { body: { group_id: group.id, user_id: user.id, admin: true } });
  expect((await call(`GET /groups/${group.id}`)).json).toMatchObject({
    user_ids: `1,${user.id}`,
    admin_ids: `${user.id}`,
    usernames: 'admin,anna',
  });
  expect((await call(`GET /users/${user.id}`)).json).toMatchObject({
    group_ids: `${group.id}`,
    admin_group_ids: [group.id],
  });
  expect((await call(`GET /group_users?user_id=${user.id}`)).json).toEqual([
    { group_name: 'staff', group_id: group.id, user_id: user.id, admin: true, username: 'anna' },
  ]);
  await call(`DELETE /groups/${group.id}`);
  expect((await call(`GET /users/${user.id}`)).json.group_ids).toBe('');
});

test('permissions name their grantee by id or name, and a path shows those of its ancestors', async () => {
  const { call } = await start();
  const { json: user } = await call('POST /users', { body: anna });
  const { json: group } = await call('POST /groups', { body: { name: 'staff', user_ids: `${user.id}` } });
  await call('POST /permissions', { body: { path: 'A/b/', username: 'ANNA', permission: 'readonly' } });
  await call('POST /permissions', { body: { path: 'a', group_name: 'staff' } });
  const listed = async (query: string) =>
    (await call(`GET /permissions?${query}`)).json.map((row: { path: string }) => row.path);
  expect(await listed('path=a/B/c')).toEqual(['A/b', 'a']);
  expect(await listed(`user_id=${user.id}`)).toEqual(['A/b']);
  expect(await listed(`user_id=${user.id}&include_groups=true`)).toEqual(['A/b', 'a']);
  const both = { path: 'a', user_id: user.id, group_id: group.id };
  expect((await call('POST /permissions', { body: both })).outcome).toBe('bad-request/request-params-invalid');
  expect((await call('POST /permissions', { body: { path: 'a', username: 'otto' } })).outcome).toBe(
    'not-found/user-not-found',
  );
});

test('sites of one server do not meet', async () => {
  const { server, call } = await start();
  const other = await server.createSite({ name: 'Other' });
  const callOther = callerOf(other);
  await call('POST /users', { body: anna });
  await callOther('POST /users', { body: { ...anna, password: 'Another-Horse-9' } });
  await callOther('POST /folders/only-there');
  expect((await call('GET /folders')).json).toEqual([]);
  expect((await callOther('GET /site')).json.name).toBe('Other');
  expect((await callOther('POST /sessions', { key: '', body: anna })).outcome).toBe(
    'not-authenticated/invalid-username-or-password',
  );
  expect(await server.dropSite(other.siteId)).toBe(true);
  expect((await callOther('GET /site')).outcome).toBe('not-authenticated/invalid-credentials');
  expect((await call('GET /site')).status).toBe(200);
});

test('a workspace in the header narrows lists and owns what is made', async () => {
  const { call } = await start();
  const { json: workspace } = await call('POST /workspaces', { body: { name: 'Lab' } });
  const headers = { 'X-Files-Workspace-Id': String(workspace.id) };
  const { json: group } = await call('POST /groups', { headers, body: { name: 'inside' } });
  await call('POST /groups', { body: { name: 'outside' } });
  expect(group.workspace_id).toBe(workspace.id);
  expect((await call('GET /groups', { headers })).json).toHaveLength(1);
  expect((await call('GET /groups')).json).toHaveLength(2);
});
