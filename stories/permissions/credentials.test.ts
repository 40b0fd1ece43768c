// What becomes of credentials when something changes, and what they must not tell: sessions after a new password,
// passwords that come as hashes, keys for one folder, links with a password.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { callerWith } from './attempts.ts';
import { type People, startPeople } from './people.ts';

const password = 'Correct-Horse-9';

async function login({ server }: People, username: string, given = password): Promise<string> {
  const response = await server.fetch('http://server.test/api/rest/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ username, password: given }),
  });
  const json = await response.json();
  return String(json.id ?? json.type);
}

async function withSession({ server }: People, session: string, route: string, body?: object): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const response = await server.fetch(`http://server.test/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Auth': session, 'X-Files-Reauthentication': password, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.status;
}

test('a new password ends the sessions that came of the old one, except the one that sets it', async () => {
  const people = await startPeople();
  const anna = await people.person('anna', { password });
  const own = await login(people, 'anna');
  const other = await login(people, 'anna');
  const change = { password: 'Another-Horse-9' };
  expect(await withSession(people, own, `PATCH /users/${anna.id}`, change)).toBe(200);
  expect(await withSession(people, own, `GET /users/${anna.id}`)).toBe(200);
  expect(await withSession(people, other, `GET /users/${anna.id}`)).toBe(401);
  await people.owner(`PATCH /users/${anna.id}`, { password });
  expect(await withSession(people, own, `GET /users/${anna.id}`)).toBe(401);
  expect((await anna.call(`GET /users/${anna.id}`)).outcome).toBe('ok');
});

test.each(['md5', 'sha1', 'sha256'])(
  'a password that comes as its %s opens the door, and no other does',
  async (kind) => {
    const people = await startPeople();
    const hash = createHash(kind).update(password).digest('hex');
    const method = { authentication_method: 'password_with_imported_hash' };
    await people.make('users', { username: 'anna', imported_password_hash: hash.toUpperCase(), ...method });
    expect(await login(people, 'anna')).toMatch(/^[0-9a-f]{40}$/);
    expect(await login(people, 'anna', hash)).toBe('not-authenticated/invalid-username-or-password');
    const bad = await people.owner('POST /users', { username: 'bert', imported_password_hash: '$2y$10$abc' });
    expect(bad.outcome).toBe('processing-failure/model-save-error');
  },
);

test('a key for one folder does not tell what is outside of it', async () => {
  const people = await startPeople();
  await people.tree(['team', 'teammate', 'teammate/a.txt']);
  const { json } = await people.owner('POST /api_keys', {
    name: 'office',
    permission_set: 'office_integration',
    path: 'team',
  });
  const call = callerWith(people.server, json.key ?? '');
  for (const path of ['teammate', 'teammate/a.txt', 'missing', 'missing/a.txt', '']) {
    for (const route of ['GET /folders/', 'GET /files/', 'GET /file_actions/metadata/', 'DELETE /files/']) {
      const { outcome } = await call(`${route}${path}`);
      expect(outcome, `${route}${path}`).toBe('not-authorized/api-key-is-path-restricted');
    }
  }
});

test('the user 0 is whoever makes the key', async () => {
  const people = await startPeople();
  const anna = await people.person('anna');
  const { json } = await anna.call('POST /api_keys', { name: 'mine', user_id: 0 });
  expect(json).toMatchObject({ user_id: anna.id });
});

test('no key, session, password or code can be read in what the server keeps', async () => {
  const dataDir = await tempDir();
  const people = await startPeople({ dataDir });
  await people.tree(['team']);
  const secrets = ['Link-Password-77', password];
  await people.person('anna', { password });
  await people.owner('POST /bundles', { paths: ['team'], password: 'Link-Password-77' });
  const made = await people.owner('POST /api_keys', { name: 'robot', aws_style_credentials: true });
  secrets.push(String(made.json.key), String(Object(made.json).aws_secret_key), await login(people, 'anna'));
  const again = await people.owner('GET /api_keys');
  await people.server.close();
  const names = (await readdir(dataDir, { recursive: true })).filter((name) => /\.(db|sqlite)|-wal$/.test(name));
  expect(names.length).toBeGreaterThan(0);
  const kept = Buffer.concat(await Promise.all(names.map((name) => readFile(join(dataDir, name)))));
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(kept.includes(secret)).toBe(false);
    expect(JSON.stringify(again.json)).not.toContain(secret);
  }
});
