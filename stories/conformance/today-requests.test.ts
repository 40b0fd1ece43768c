// What the service of November 2026 does with requests: words that it is recorded with, a site that is disabled or at
// home elsewhere, lists in queries, attachments, locks, keys for files only, parameters that nobody knows.
import { createServer } from '@filescom/server';
import { testSites } from '@filescom/server/testing';
import { afterAll, expect, test } from 'vitest';
import { startWire } from './wire.ts';

test('refusals in the words that the service was recorded with', async () => {
  const { call, upload, send, url } = await startWire();
  await call('POST /folders/in');
  await upload('in/a.txt', 'x');
  const nothing = 'Not Found.  This may be related to your permissions.';
  const cases: readonly [route: string, json: object | undefined, status: number, type: string, error: string][] = [
    ['GET /file_actions/metadata/none', undefined, 404, 'not-found', nothing],
    ['DELETE /files/none', undefined, 404, 'not-found', nothing],
    ['GET /file_actions/metadata/', undefined, 422, 'bad-request/request-params-required', 'path is required.'],
    ['GET /file_actions/metadata/%2F', undefined, 422, 'bad-request/request-params-required', 'path is required.'],
    ['DELETE /files/in', undefined, 422, 'processing-failure/folder-not-empty', 'Folder in not empty'],
    ['GET /files/in', undefined, 400, 'bad-request/cannot-download-directory', 'cannot download folder'],
    [
      'POST /file_actions/move/in',
      { destination: 'none/out' },
      409,
      'processing-failure/destination-parent-does-not-exist',
      'The destination parent does not exist.',
    ],
    [
      'POST /bundles',
      { paths: ['none.txt'] },
      422,
      'processing-failure/model-save-error',
      "Filename none.txt doesn't exist or can't be read and/or shared by you",
    ],
  ];
  for (const [route, json, status, type, error] of cases) {
    const refused = await call(route, json === undefined ? {} : { json });
    expect([route, refused.status, refused.json.type, refused.json.error]).toEqual([route, status, type, error]);
  }
  const bundle = await call('POST /bundles', { json: { paths: ['none.txt'] } });
  expect(bundle.json).toMatchObject({
    errors: [expect.stringContaining('none.txt')],
    model_errors: { filename: [expect.stringContaining('none.txt')] },
    model_error_keys: { filename: [expect.any(String)] },
  });
  const unknown = await send('GET', `${url}/api/rest/v1/users`, { headers: { 'X-FilesAPI-Key': 'nobody' } });
  expect([unknown.status, unknown.json.error]).toEqual([
    401,
    'The API key or Session token provided could not be used to validate this request.',
  ]);
  const login = await send('POST', `${url}/api/rest/v1/sessions`, { json: { username: 'x', password: 'y' } });
  expect([login.status, login.json.error]).toEqual([401, 'Invalid username or password']);
});

test('a login with a key is refused with the cure', async () => {
  const { call } = await startWire();
  const { status, json } = await call('POST /sessions', { json: { username: 'admin', password: 'x' } });
  expect([status, json.type]).toEqual([403, 'not-authorized/cannot-login-while-using-key']);
  expect(json.error).toContain('"api_key": files_sdk.CLEAR');
});

test('a site that is disabled answers 422 with the same integer in its body, and does nothing', async () => {
  const { call, server } = await startWire();
  const { id } = server.faults.add({ effect: { kind: 'site-disabled' } });
  const refused = await call('POST /groups', { json: { name: 'never' } });
  expect([refused.status, refused.json.type, refused.json['http-code']]).toEqual([
    422,
    'service-unavailable/site-disabled',
    422,
  ]);
  server.faults.remove(id);
  expect((await call('GET /groups')).json).toEqual([]);
});

test('a site that is at home at another address says so in both forms, and answers there', async () => {
  const { call, server, url, send } = await startWire();
  const { port } = new URL(url);
  const host = `localhost:${port}`;
  const at = (origin: string) =>
    send('GET', `${origin}/api/rest/v1/groups`, {
      headers: { 'X-FilesAPI-Key': server.apiKey, Host: new URL(origin).host },
    });
  const { id } = server.faults.add({ effect: { kind: 'region-mismatch', host } });
  const typed = await call('GET /groups');
  expect([typed.status, typed.json.type, typed.json.data]).toEqual([
    403,
    'not-authenticated/lockout-region-mismatch',
    { host },
  ]);
  server.faults.remove(id);
  server.faults.add({ effect: { kind: 'region-mismatch', host, form: 'text' } });
  const plain = await call('GET /groups');
  expect([plain.status, plain.headers['x-files-host'], plain.headers['content-type']]).toEqual([
    403,
    host,
    expect.stringContaining('text/plain'),
  ]);
  expect(plain.text).toMatch(/^You have connected to a URL/);
  const home = await server.fetch(`http://${host}/api/rest/v1/groups`, {
    headers: { 'X-FilesAPI-Key': server.apiKey },
  });
  expect(home.status).toBe(200);
  expect((await at(url)).status).toBe(403);
});

test('a page of the web application in the place of a file', async () => {
  const wire = await startWire();
  await wire.upload('a.txt', 'text');
  const { download_uri: address } = (await wire.call('GET /files/a.txt')).json;
  wire.server.faults.add({ match: { route: 'GET /downloads/{id}', nth: 1 }, effect: { kind: 'frontend-app' } });
  const page = await wire.send('GET', address);
  expect([page.status, page.headers['x-files-frontend-app'], page.text.slice(0, 9)]).toEqual([
    200,
    'true',
    '<!DOCTYPE',
  ]);
  expect((await wire.send('GET', address)).text).toBe('text');
});

test('lists in queries come as name[]; a bare name that is repeated has its last value', async () => {
  const { call } = await startWire();
  for (const name of ['a', 'b', 'c']) await call('POST /groups', { json: { name } });
  const namesOf = async (query: string) =>
    (await call(`GET /groups?${query}`)).json.map(({ name }: { name: string }) => name);
  expect(await namesOf('ids[]=1&ids[]=3')).toEqual(['a', 'c']);
  expect(await namesOf('ids=1&ids=3')).toEqual(['c']);
  expect(await namesOf('ids=1,3')).toEqual(['a', 'c']);
  const paged = await call('GET /groups?per_page=1&per_page=2');
  expect(paged.json).toHaveLength(2);
  expect(paged.headers['x-files-cursor-next']).toBe(paged.headers['x-files-cursor']);
  expect(paged.headers['x-files-cursor-next']).toMatch(/./);
});

test('attachments as a form, whose objects hold text, and as JSON, whose objects hold what they hold', async () => {
  const { call } = await startWire();
  const bytes = Buffer.from('not really a picture');
  const form = new FormData();
  form.set('bundle_watermark_value[opacity]', '7');
  form.set('bundle_watermark_value[tiled]', 'true');
  form.set('logo_file', new File([bytes], 'logo.png', { type: 'image/png' }));
  const request = new Request('http://x', { method: 'POST', body: form });
  const asForm = await call('PATCH /site', {
    body: new Uint8Array(await request.arrayBuffer()),
    headers: { 'Content-Type': request.headers.get('Content-Type') ?? '' },
  });
  expect([asForm.status, (await call('GET /site')).json.logo?.name]).toEqual([200, 'logo.png']);
  expect(asForm.json.bundle_watermark_value).toEqual({ opacity: '7', tiled: 'true' });
  const file = { encoded_content: bytes.toString('base64'), filename: 'a "b" %.png', type: 'image/png' };
  const asJson = await call('PATCH /site', {
    json: { bundle_watermark_value: { opacity: 7, tiled: true, none: null }, icon16_file: file },
  });
  expect(asJson.json).toMatchObject({
    bundle_watermark_value: { opacity: 7, tiled: true, none: null },
    icon16: { name: 'a "b" %.png' },
  });
});

test('locks: an own token and owner, renewed by the expected token, replaced by another one', async () => {
  const { call, server } = await startWire();
  const lock = (json: object) => call('POST /locks/a.txt', { json: { exclusive: true, timeout: 60, ...json } });
  const made = await lock({ token: 'opaque:1', owner: 'Anna at her desk' });
  expect([made.status, made.json.token, made.json.owner]).toEqual([201, 'opaque:1', 'Anna at her desk']);
  expect((await lock({})).json.type).toBe('processing-failure/destination-exists');
  expect((await lock({ expected_token: 'opaque:2' })).status).toBe(404);
  server.clock.advance(50_000);
  const renewed = await lock({ expected_token: 'opaque:1', token: 'opaque:1' });
  expect([renewed.status, renewed.json.token]).toEqual([201, 'opaque:1']);
  server.clock.advance(50_000);
  const replaced = await lock({ expected_token: 'opaque:1', token: 'opaque:3', owner: 'Ben' });
  expect([replaced.json.token, replaced.json.owner]).toEqual(['opaque:3', 'Ben']);
  expect((await call('GET /locks/a.txt')).json).toHaveLength(1);
  expect((await call('DELETE /locks/a.txt?token=opaque:1')).status).toBe(404);
  expect((await call('DELETE /locks/a.txt?token=opaque:3')).status).toBe(204);
});

test('a key for files only opens files, folders, file actions and its migrations, and nothing else', async () => {
  const { call, upload } = await startWire();
  await upload('a.txt', 'x');
  const { json: key } = await call('POST /api_keys', { json: { name: 'files', permission_set: 'files_only' } });
  const headers = { 'X-FilesAPI-Key': key.key };
  const copy = await call('POST /file_actions/copy/a.txt', { json: { destination: 'b.txt' }, headers });
  const open = [
    'GET /folders/',
    'GET /files/a.txt',
    `GET /file_migrations/${copy.json.file_migration_id}`,
    'GET /api_key',
  ];
  for (const route of open) expect([route, (await call(route, { headers })).status]).toEqual([route, 200]);
  const closed = [
    'GET /users',
    'GET /locks/a.txt',
    'GET /bundles',
    'POST /file_actions/gpg_encrypt/a.txt',
    'GET /site',
  ];
  for (const route of closed) {
    const refused = await call(route, { headers });
    expect([route, refused.json.type]).toEqual([route, 'not-authorized/api-key-only-for-file-operations']);
  }
});

const openSite = testSites(afterAll);

test('a strict server names the parameter that it does not know, and the nearest one; tests are strict', async () => {
  await using site = await openSite();
  const send = async (method: string, path: string, body?: object) => {
    const init = { method, headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' } };
    const answer = await site.fetch(`http://site/api/rest/v1${path}`, {
      ...init,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: await answer.json() };
  };
  const misspelt = await send('POST', '/folders/a', { mkdir_parent: true });
  expect([misspelt.status, misspelt.json.type]).toEqual([422, 'bad-request/request-params-invalid']);
  expect(misspelt.json.error).toBe(
    'POST /folders/{path} does not know the parameter mkdir_parent. Did you mean mkdir_parents?',
  );
  expect((await send('GET', '/users?per_pages=2')).json.error).toContain('Did you mean per_page?');
  expect((await send('GET', `/users?${'x'.repeat(5000)}=2`)).json.error.length).toBeLessThan(200);
  const { json: user } = await send('POST', '/users', { username: 'ann' });
  expect((await send('PATCH', `/users/${user.id}`, { ...user, company: 'Acme' })).json.company).toBe('Acme');
  expect((await send('GET', '/folders/?recursive=true')).status).toBe(200);
});

test('without strict they are dropped and logged', async () => {
  const lines: string[] = [];
  const note = (message: string, fields?: object) => lines.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: () => {}, info: note, warn: note, error: note };
  await using server = await createServer({ log });
  const answer = await server.fetch('http://x/api/rest/v1/users?per_pages=2', {
    headers: { 'X-FilesAPI-Key': server.apiKey },
  });
  expect(answer.status).toBe(200);
  expect(lines).toContain('unknown parameters were ignored {"route":"GET /users","names":["per_pages"]}');
});
