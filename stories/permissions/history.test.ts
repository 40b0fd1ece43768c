// What an administrator finds in the logs: who logged in and who failed to, what became of accounts and settings, which
// requests were made, and searches through what is older than a day.
import { FilesClient } from '@filescom/sdk';
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { oneTimePassword } from '../kit/one-time-password.ts';

const password = 'Correct-Horse-9';
const secret = 'JBSWY3DPEHPK3PXP';

async function startSite() {
  const server = await createServer({ seed: { users: [{ username: 'anna', password }] } });
  onTestFinished(() => server.close());
  const client = new FilesClient({ apiKey: server.apiKey, fetch: server.fetch });
  const [anna] = await client.users.list({ filter: { username: 'anna' } }).toArray({ limit: 1 });
  const login = async (username: string, given = password, fields: object = {}) => {
    const response = await server.fetch('http://server.test/api/rest/v1/sessions', {
      method: 'POST',
      body: JSON.stringify({ username, password: given, ...fields }),
    });
    const json = await response.json();
    return String(json.id ?? json.type);
  };
  return { server, client, annaId: Number(anna?.id), login };
}

type Started = Awaited<ReturnType<typeof startSite>>;

async function logins({ client }: Started) {
  const found = await client.histories.listLogins().toArray({ limit: 100 });
  return found.map(({ username, failure_type }) => `${username} ${failure_type}`);
}

test('every login is listed, with the reason if it failed', async () => {
  const site = await startSite();
  const { client, annaId, login } = site;
  await login('Anna');
  await login('anna', 'wrong');
  await login('nobody', 'wrong');
  await client.users.update(annaId, { disabled: true });
  await login('anna');
  await client.users.update(annaId, { disabled: false, authenticate_until: '2020-01-01T00:00:00Z' });
  await login('anna');
  await client.users.update(annaId, { authenticate_until: '2120-01-01T00:00:00Z', restapi_permission: false });
  await login('anna');
  await client.users.update(annaId, { restapi_permission: true, allowed_ips: '10.0.0.1' });
  await login('anna');
  await client.sites.update({ user_lockout_tries: 1 });
  await login('anna', 'wrong');
  await login('anna');
  expect(await logins(site)).toEqual([
    'anna none',
    'anna password_mismatch',
    'nobody username_not_found',
    'anna disabled',
    'anna expired_access',
    'anna no_restapi_permission',
    'anna ip_mismatch',
    'anna password_mismatch',
    'anna locked_out',
  ]);
  const ofAnna = await client.histories.listForUser(annaId).toArray({ limit: 100 });
  expect(ofAnna).toHaveLength(8);
  expect(ofAnna[0]).toMatchObject({ action: 'login', interface: 'restapi', ip: '127.0.0.1', user_id: annaId });
});

test('a login with two steps is one login, and a wrong code a failed one', async () => {
  const site = await startSite();
  await site.server.state.seed({ users: [{ username: 'tom', password, totp_secret: secret }] });
  site.server.clock.freeze();
  await site.login('tom');
  await site.login('tom', password, { otp: '000000' });
  await site.login('tom', password, { otp: oneTimePassword(secret, site.server.clock.now()) });
  expect(await logins(site)).toEqual(['tom password_mismatch', 'tom none']);
});

test('logins of one site are not seen in another, and those of nobody only where it is known which was meant', async () => {
  const site = await startSite();
  const other = await site.server.createSite({ seed: { users: [{ username: 'olga', password }] } });
  await site.login('olga');
  await site.login('nobody');
  await other.fetch('http://server.test/api/rest/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ username: 'Nobody-There', password }),
  });
  expect(await logins(site)).toEqual([]);
  const client = new FilesClient({ apiKey: other.apiKey, fetch: other.fetch });
  expect(await logins({ ...site, client })).toEqual(['olga none', 'Nobody-There username_not_found']);
});

test('who goes on guessing does not push everything else out of the history', async () => {
  const site = await startSite();
  for (let n = 0; n < 45; n += 1) await site.login('anna', 'wrong');
  await site.login(`nobody${'x'.repeat(5_000)}`, 'wrong');
  const told = await logins(site);
  expect(told.filter((login) => login === 'anna rate_limited')).toHaveLength(1);
  expect(told).toHaveLength(30 + 1 + 1);
  expect(told.at(-1)).toMatch(/^nobodyx{250} username_not_found$/);
});

test('what is done to accounts is told with its target', async () => {
  const { client, annaId } = await startSite();
  const user = await client.users.create({ username: 'bert' });
  const group = await client.groups.create({ name: 'staff' });
  await client.groupUsers.create({ group_id: Number(group.id), user_id: annaId });
  const permission = await client.permissions.create({ path: 'in', user_id: annaId, permission: 'readonly' });
  const key = await client.apiKeys.create({ name: 'robot', user_id: annaId, permission_set: 'files_only' });
  await client.users.update(Number(user.id), { name: 'Bert' });
  await client.apiKeys.update(Number(key.id), { name: 'machine' });
  await client.apiKeys.delete(Number(key.id));
  await client.permissions.delete(Number(permission.id));
  await client.groups.delete(Number(group.id));
  await client.users.delete(Number(user.id));
  const told = await client.histories.list().toArray({ limit: 100 });
  expect(told.map(({ action }) => action)).toEqual([
    'user_create',
    'group_create',
    'group_update',
    'permission_create',
    'api_key_create',
    'user_update',
    'api_key_update',
    'api_key_destroy',
    'permission_destroy',
    'group_destroy',
    'user_destroy',
  ]);
  expect(told[3]?.targets).toMatchObject({ path: 'in', permission: 'readonly', recursive: true, user_id: annaId });
  expect(told[4]?.targets).toMatchObject({ name: 'robot', user_id: annaId, permission_set: 'files_only' });
  expect(JSON.stringify(told)).not.toContain(String(key.key));
  const logged = await client.actionLogs.list({ filter: { username: 'nobody' } }).toArray({ limit: 10 });
  expect(logged).toEqual([]);
});

test('what an account did is found by user, newest first where that is asked for', async () => {
  const { server, client, annaId, login } = await startSite();
  await client.permissions.create({ path: '', user_id: annaId, permission: 'full' });
  const session = await login('anna');
  const anna = new FilesClient({ session, fetch: server.fetch });
  server.clock.advance(2_000);
  await anna.folders.create('hers');
  await client.folders.create('other');
  const of = (params: object) => client.histories.listForUser(annaId, params).toArray({ limit: 10 });
  expect((await of({ sort_by: { created_at: 'desc' } })).map(({ action }) => action)).toEqual(['create', 'login']);
  expect((await client.histories.list({ filter: { user_id: annaId } }).toArray({ limit: 10 })).length).toBe(2);
  expect((await anna.histories.listForUser(annaId).toArray({ limit: 10 })).length).toBe(2);
  await expect(anna.histories.listLogins().toArray({ limit: 1 })).rejects.toThrow();
});

test('the log of settings says what was changed by whom, and no secrets', async () => {
  const { client } = await startSite();
  await client.sites.update({ password_min_length: 12, ldap_password_change: 'Very-Secret-1' });
  await client.sites.update({ password_min_length: 12 });
  const changes = await client.settingsChanges.list().toArray({ limit: 10 });
  expect(changes).toHaveLength(1);
  expect(changes[0]?.changes).toContain('password_min_length: 8 -> 12');
  expect(JSON.stringify(changes)).not.toContain('Very-Secret-1');
  expect(await client.settingsChanges.list({ filter: { user_id: 1 } }).toArray({ limit: 10 })).toEqual([]);
});

test('the log of requests has what the API was asked, and can be searched', async () => {
  const { server, client } = await startSite();
  await client.folders.create('in');
  await client.files.find('missing').catch(() => undefined);
  server.clock.advance(3_600_000);
  await client.users.list().toArray({ limit: 1 });
  const logged = await client.apiRequestLogs.list().toArray({ limit: 100 });
  const [, made, missed, last] = logged;
  expect(made).toMatchObject({ request_method: 'POST', request_path: '/api/rest/v1/folders/in', response_code: 201 });
  expect(made).toMatchObject({ success: true, api_key_id: 1, interface: 'restapi', request_ip: '127.0.0.1' });
  expect(missed).toMatchObject({ success: false, error_type: 'not-found', response_code: 404 });
  expect(Date.parse(String(last?.created_at)) - Date.parse(String(made?.created_at))).toBeGreaterThanOrEqual(3_590_000);
  const failed = await client.apiRequestLogs.list({ filter: { success: false } }).toArray({ limit: 100 });
  expect(failed.map(({ request_path }) => request_path)).toEqual(['/api/rest/v1/file_actions/metadata/missing']);
  const again = await client.apiRequestLogs.list({ filter: { request_method: 'POST' } }).toArray({ limit: 100 });
  expect(again).toHaveLength(1);
});

test('an export finds what is older than a day, and is ready at once', async () => {
  const { server, client, annaId, login } = await startSite();
  await login('anna', 'wrong');
  await client.permissions.create({ path: 'in', user_id: annaId, permission: 'readonly' });
  await client.folders.create('in');
  server.clock.advance(72 * 3_600_000);
  await client.folders.create('later');
  const search = async (params: object) => {
    const made = await client.historyExports.create(params);
    expect(made.status).toBe('ready');
    const results = client.historyExportResults.list({ history_export_id: Number(made.id) });
    return await results.toArray({ limit: 100 });
  };
  expect((await search({ query_action: 'create' })).map(({ path }) => path)).toEqual(['in', 'later']);
  const [failed, ...others] = await search({ query_failure_type: 'password_mismatch' });
  expect(failed).toMatchObject({ action: 'login', username: 'anna', created_at: expect.any(Number) });
  expect(others).toEqual([]);
  const [granted] = await search({ query_target_user_id: String(annaId) });
  expect(granted).toMatchObject({ action: 'permission_create', target_permission: 'readonly', target_recursive: true });
  const end = server.clock.now().toISOString();
  expect((await search({ end_at: end, query_path: 'IN' })).length).toBe(1);
});
