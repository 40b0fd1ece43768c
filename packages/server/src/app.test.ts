// The pipeline as a client meets it: headers and envelope of every answer, parameters from everywhere, refusals by
// type.
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from './index.ts';

const api = 'http://server.test/api/rest/v1';

async function start(options: Parameters<typeof createServer>[0] = {}) {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  const call = async (route: string, init: RequestInit = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const headers = new Headers(init.headers);
    if (!headers.has('X-FilesAPI-Key')) headers.set('X-FilesAPI-Key', server.apiKey);
    if (typeof init.body === 'string' && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
    const response = await server.fetch(api + path, { ...init, method, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
  };
  return { server, call };
}

test('a server in process hands out no address of another machine', async () => {
  const { server } = await start();
  const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' };
  const beginAt = async (origin: string) => {
    const address = `${origin}/api/rest/v1/file_actions/begin_upload/a.txt`;
    const [part] = await (await server.fetch(address, { method: 'POST', headers, body: '{}' })).json();
    return new URL(part.upload_uri).origin;
  };
  expect(await beginAt('https://app.files.com')).toBe('https://filescom-server.invalid');
  expect(await beginAt('https://localhost.example.com')).toBe('https://filescom-server.invalid');
  for (const own of ['http://localhost:4041', 'http://127.0.0.1', 'http://server.test']) {
    expect(await beginAt(own)).toBe(own);
  }
});

describe('every answer', () => {
  test('carries the headers of the service', async () => {
    const { call } = await start();
    const { headers } = await call('GET /groups');
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('Server')).toBe('files.com');
    expect(headers.get('Cache-Control')).toContain('no-store');
    expect(headers.has('X-Files-Cursor')).toBe(false);
  });

  test('without a body has no content type', async () => {
    const { call } = await start();
    const { json: group } = await call('POST /groups', { body: '{"name":"a"}' });
    const gone = await call(`DELETE /groups/${group.id}`);
    expect(gone.status).toBe(204);
    expect(gone.headers.has('Content-Type')).toBe(false);
  });

  test('to a refusal is the whole envelope', async () => {
    const { call } = await start();
    await call('POST /users', { body: '{"username":"anna"}' });
    const { status, json, headers } = await call('POST /users', { body: '{"username":"ANNA"}' });
    const message = 'The username ANNA is already in use.';
    expect(status).toBe(422);
    expect(json).toEqual({
      error: message,
      'http-code': 422,
      instance: headers.get('X-Request-Id'),
      title: 'Model Save Error',
      type: 'processing-failure/model-save-error',
      errors: [message],
      model_errors: { username: [message] },
      'model-errors': { username: [message] },
      model_error_keys: { username: ['taken'] },
    });
    expect(headers.get('X-Files-Error-Class')).toBe('processing-failure/model-save-error');
  });
});

describe('refusals', () => {
  test.each([
    ['GET /nowhere', {}, 404, 'not-found'],
    ['PUT /users', {}, 405, 'bad-request/method-not-allowed'],
    ['GET /users/77', {}, 404, 'not-found'],
    ['GET /users/x', {}, 422, 'bad-request/request-params-invalid'],
    ['GET /users', { headers: { 'X-FilesAPI-Key': 'nonsense' } }, 401, 'not-authenticated/invalid-credentials'],
    ['GET /users', { headers: { 'X-FilesAPI-Key': '' } }, 401, 'not-authenticated/authentication-required'],
    ['GET /users', { headers: { 'X-Files-Workspace-Id': '9' } }, 422, 'bad-request/invalid-workspace-id-header'],
    ['GET /users?filter[name]=%FF', {}, 422, 'bad-request/invalid-input-encoding'],
    ['GET /files/%FF', {}, 422, 'bad-request/invalid-input-encoding'],
    ['POST /groups', { body: '{"name"' }, 422, 'bad-request/invalid-body'],
    ['POST /groups', { body: '[1]' }, 422, 'bad-request/invalid-body'],
    [
      'POST /groups',
      { body: '<a/>', headers: { 'Content-Type': 'text/xml' } },
      422,
      'bad-request/unsupported-media-type',
    ],
    ['POST /groups', { body: '{}' }, 422, 'bad-request/request-params-required'],
    ['POST /groups', { body: '{"name":null}' }, 422, 'bad-request/request-params-required'],
    ['POST /groups', { body: '{"name":"a\\u0000"}' }, 422, 'bad-request/request-params-contain-invalid-character'],
    ['POST /groups', { body: `{"name":"${'x'.repeat(17 * 1024 * 1024)}"}` }, 422, 'bad-request/request-body-too-large'],
    ['POST /bundles/1/share', { body: '{}' }, 422, 'bad-request/request-params-required'],
    [
      'POST /users',
      { body: '{"username":"a","password":"1","password_confirmation":"2"}' },
      422,
      'bad-request/request-params-invalid',
    ],
    ['GET /automations/authoring_schema', {}, 501, 'bad-request/internal-general-error'],
  ])('%s %j is %i %s', async (route, init, status, type) => {
    const { call } = await start();
    const answer = await call(route, init);
    expect([answer.status, answer.json.type, answer.json['http-code']]).toEqual([status, type, status]);
    expect(answer.json.error).not.toBe('');
  });

  test('name the parameter that is missing or wrong', async () => {
    const { call } = await start();
    expect((await call('POST /groups', { body: '{}' })).json.error).toBe('name is required.');
    const wrong = await call('POST /users', { body: '{"username":"a","ssl_required":"perhaps"}' });
    expect(wrong.json.error).toBe('ssl_required must be one of use_system_setting, always_require, never_require.');
  });
});

describe('parameters', () => {
  const forms: readonly (readonly [string, RequestInit])[] = [
    ['JSON', { body: JSON.stringify({ name: 'Ärger & Co', ftp_permission: true, user_ids: [1] }) }],
    ['a form', { body: new URLSearchParams({ name: 'Ärger & Co', ftp_permission: 'true', user_ids: '1' }) }],
    ['a multipart form', { body: multipart({ name: 'Ärger & Co', ftp_permission: '1', 'user_ids[]': '1' }) }],
  ];
  test.each(forms)('come as %s', async (_, init) => {
    const { call } = await start();
    const { status, json } = await call('POST /groups', init);
    expect(status).toBe(201);
    expect(json).toMatchObject({ name: 'Ärger & Co', ftp_permission: true, user_ids: '1', usernames: 'admin' });
  });

  test('come in the query of a POST and in the body of a DELETE', async () => {
    const { call } = await start();
    const { json: group } = await call('POST /groups?name=a&user_ids=1');
    const body = JSON.stringify({ group_id: group.id, user_id: 1 });
    expect((await call('DELETE /group_users/1', { body })).status).toBe(204);
    expect((await call(`GET /groups/${group.id}`)).json.user_ids).toBe('');
  });

  test('that are unknown or read-only are ignored', async () => {
    const { call } = await start();
    const { json: user } = await call('POST /users', { body: '{"username":"anna","nonsense":1}' });
    const body = JSON.stringify({ ...user, name: 'Anna', created_at: '2001-01-01T00:00:00Z', id: 99 });
    const { json: saved } = await call(`PATCH /users/${user.id}`, { body });
    expect(saved).toEqual({ ...user, name: 'Anna' });
  });

  test('an empty address takes the path from the query', async () => {
    const { call } = await start();
    await call('POST /folders/a/b?mkdir_parents=true');
    expect((await call('GET /folders/?path=a')).json.map((entry: { path: string }) => entry.path)).toEqual(['a/b']);
    expect((await call('GET /file_action/metadata/A%2FB')).json.path).toBe('a/b');
  });

  test('a picture is kept and served from its own address', async () => {
    const { server, call } = await start();
    const form = new FormData();
    form.set('avatar_file', new File(['pixels'], 'me.png', { type: 'image/png' }));
    const { json: user } = await call('PATCH /users/1', { body: form });
    const picture = await server.fetch(user.avatar_url);
    expect([await picture.text(), picture.headers.get('Content-Type')]).toEqual(['pixels', 'image/png']);
  });
});

test('a public address replaces the one by which the client came', async () => {
  const { call } = await start({ publicUrl: 'https://files.example/' });
  const { json } = await call('POST /file_actions/begin_upload/x');
  expect(json[0].upload_uri).toMatch('https://files.example/_storage/');
});

test('a recipient belongs to the inbox it was made for', async () => {
  const { call } = await start();
  await call('POST /inbox_recipients', { body: '{"recipient":"anna@example.com","inbox_id":5}' });
  expect((await call('GET /inbox_recipients?inbox_id=5')).json).toMatchObject([{ recipient: 'anna@example.com' }]);
  expect((await call('GET /inbox_recipients?inbox_id=6')).json).toEqual([]);
});

test('a failure inside is answered as 500 and tells nothing of the inside', async () => {
  const { server, call } = await start();
  server.faults.add({ match: { route: 'GET /users' }, answer: () => Promise.reject(new Error('inside')) });
  const { status, json } = await call('GET /users');
  expect([status, json.type, json.error]).toEqual([
    500,
    'bad-request/internal-general-error',
    'The server failed to process this request.',
  ]);
});

function multipart(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

test('a server and its sites are printed in one line, without a key', async () => {
  const { server } = await start();
  const site = await server.createSite();
  expect(inspect(server)).toBe('LocalServer { in process, siteId: 1 }');
  const { url } = await server.listen();
  expect(inspect({ server, site })).toBe(
    `{\n  server: LocalServer { url: '${url}', siteId: 1 },\n  site: Site { siteId: 2 }\n}`,
  );
});
