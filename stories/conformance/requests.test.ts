// How requests are read: addresses, parameters, credentials, and the shape of what comes back.
import { expect } from 'vitest';
import { story } from './checklist.ts';
import { startWire } from './wire.ts';

function namesOf(records: readonly { path: string }[]) {
  return records.map(({ path }) => path);
}

story(1, 'slashes encoded or not, plus signs, double slashes, dots', async () => {
  const { call, upload } = await startWire();
  await upload('dir/a%20b+c%252F.txt', 'x');
  for (const address of [
    'dir/a%20b+c%252F.txt',
    'dir%2Fa%20b%2Bc%252F.txt',
    '%2Fdir%2Fa%20b+c%252F.txt/',
    '/dir//a%20b+c%252F.txt',
    './dir/../a%20b+c%252F.txt',
  ]) {
    const { json } = await call(`GET /file_actions/metadata/${address}`);
    expect([address, json.path]).toEqual([address, 'dir/a b+c%2F.txt']);
  }
  expect((await call('GET /file_action/metadata/dir')).json.type).toBe('directory');
});

story(1, 'the root in all its spellings', async () => {
  const { call } = await startWire();
  await call('POST /folders/one');
  for (const address of [
    '/folders',
    '/folders/',
    '/folders/%2F',
    '/folders/?path=',
    '/folders?path=/',
    '/folders/%2F?path=%2F',
  ]) {
    expect([address, namesOf((await call(`GET ${address}`)).json)]).toEqual([address, expect.arrayContaining(['one'])]);
  }
  expect(namesOf((await call('GET /folders?path=')).json)).toContain('one');
  await call('POST /folders/one/two');
  expect(namesOf((await call('GET /folders?path=one')).json)).toEqual(['one/two']);
});

story(1, 'bytes that are no text are refused', async () => {
  const { call } = await startWire();
  expect((await call('GET /file_actions/metadata/%FF%FE')).json.type).toBe('bad-request/invalid-input-encoding');
});

story(2, 'a flag as query, JSON, form, and text of any spelling', async () => {
  const { call } = await startWire();
  const ways = [
    ['?mkdir_parents=true', {}],
    ['?mkdir_parents=True', {}],
    ['?mkdir_parents=1', {}],
    ['', { json: { mkdir_parents: true } }],
    ['', { json: { mkdir_parents: 'true' } }],
    ['', { form: 'mkdir_parents=true&path=ignored' }],
    [
      '',
      {
        body: '--b\r\nContent-Disposition: form-data; name="mkdir_parents"\r\n\r\ntrue\r\n--b--\r\n',
        headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      },
    ],
  ] as const;
  for (const [index, [query, sent]] of ways.entries()) {
    const { status, json } = await call(`POST /folders/way${index}/sub${query}`, sent);
    expect([index, status, json.path]).toEqual([index, 201, `way${index}/sub`]);
  }
});

story(2, 'a deletion with its parameters in a JSON body, in a form, in the query', async () => {
  const { call, upload } = await startWire();
  const ways = [
    ['', { json: { recursive: true } }],
    ['', { form: 'recursive=true' }],
    ['?recursive=True', {}],
  ] as const;
  for (const [query, sent] of ways) {
    await upload('full/a.txt', 'x');
    expect((await call(`DELETE /files/full${query}`, sent)).status).toBe(204);
  }
});

story(2, 'lists and objects in every encoding', async () => {
  const { call, upload } = await startWire();
  await upload('a.txt', 'x');
  await call('POST /folders/f');
  for (const query of ['sort_by[path]=desc', 'sort_by%5Bpath%5D=desc']) {
    expect([query, (await call(`GET /folders?type=file&${query}`)).status]).toEqual([query, 200]);
  }
  for (const sent of [
    { form: 'paths[]=a.txt&paths[]=f' },
    { form: 'paths[0]=a.txt&paths[1]=f' },
    { form: 'paths=a.txt&paths=f' },
    { json: { paths: ['a.txt', 'f'] } },
  ]) {
    expect((await call('POST /bundles', sent)).json.paths).toEqual(['a.txt', 'f']);
  }
  expect((await call('POST /bundles', { json: { paths: 'a.txt' } })).json.paths).toEqual(['a.txt']);
  const begun = await call('POST /file_actions/begin_upload/form.txt', { form: 'part=1&parts=5&size=3' });
  expect(begun.json).toHaveLength(5);
});

story(3, 'deletions, logouts, records, lists, refusals', async () => {
  const { call, upload, server } = await startWire();
  await upload('a.txt', 'x');
  const deleted = await call('DELETE /files/a.txt');
  expect([deleted.status, deleted.headers['content-type'], deleted.text]).toEqual([204, undefined, '']);
  for (const route of [
    'GET /folders/',
    'GET /users',
    'GET /file_actions/metadata/nothing',
    'POST /folders/new',
    'GET /nowhere',
  ]) {
    const { headers, text } = await call(route);
    expect([route, headers['content-type'], JSON.parse(text)]).toEqual([route, 'application/json', expect.anything()]);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(headers['cache-control']).toContain('no-store');
    expect(headers.server).toBe('files.com');
  }
  expect(server.url).toBeDefined();
});

story(5, 'a missing path, a wrong value, a full folder, no credential, a wrong verb', async () => {
  const { call, send, upload, url } = await startWire();
  await upload('full/a.txt', 'x');
  const refusals = [
    [await call('GET /file_actions/metadata/nothing'), 404, 'not-found'],
    [await call('DELETE /files/full'), 422, 'processing-failure/folder-not-empty'],
    [await call('GET /files/full'), 400, 'bad-request/cannot-download-directory'],
    [
      await call('POST /users', { json: { username: '' } }),
      422,
      expect.stringMatching(/^(bad-request|processing-failure)\//),
    ],
    [
      await call('POST /files/x.txt', { json: { action: 'end', ref: 'put-99' } }),
      404,
      'not-found/file-upload-not-found',
    ],
    [await send('GET', `${url}/api/rest/v1/folders/`), 401, 'not-authenticated/authentication-required'],
    [
      await call('GET /folders', { headers: { 'X-FilesAPI-Key': 'nonsense' } }),
      401,
      'not-authenticated/invalid-credentials',
    ],
  ] as const;
  for (const [{ status, headers, json }, expectedStatus, type] of refusals) {
    expect(status).toBe(expectedStatus);
    expect(json).toMatchObject({
      error: expect.stringMatching(/\S/),
      'http-code': status,
      instance: headers['x-request-id'],
      title: expect.stringMatching(/^[A-Z0-9]/),
      type,
    });
    expect(headers['x-files-error-class']).toBe(json.type);
  }
});

story(5, 'in words that a vendor suite compares', async () => {
  const { call } = await startWire();
  const notFound = expect.stringMatching(/^Not Found\. {1,2}[A-Z]/);
  const missing = [
    'GET /users/999',
    'GET /file_actions/metadata/nothing',
    'DELETE /files/nothing',
    'GET /file_migrations/999',
  ];
  for (const route of missing) expect([route, (await call(route)).json['error']]).toEqual([route, notFound]);
  await call('POST /folders/there');
  for (const path of ['there', '.']) {
    expect((await call(`POST /folders/${path}`)).json['error']).toBe('The destination exists.');
  }
});

story(5, 'a record that is not valid, field by field in both spellings', async () => {
  const { call } = await startWire();
  await call('POST /groups', { json: { name: 'taken' } });
  const { status, json } = await call('POST /groups', { json: { name: 'Taken' } });
  expect([status, json.type]).toEqual([422, 'processing-failure/model-save-error']);
  expect(json.model_errors).toEqual({ name: [expect.stringMatching(/\S/)] });
  expect(json['model-errors']).toEqual(json.model_errors);
  expect(json.model_error_keys).toEqual({ name: ['taken'] });
});

story(16, 'a record sent back whole', async () => {
  const { call } = await startWire();
  const { json: user } = await call('POST /users', { json: { username: 'ann', nonsense: 1, '-': 'x' } });
  const saved = await call(`PATCH /users/${user.id}`, {
    json: { ...user, id: 999, company: 'Acme', created_at: null },
  });
  expect([saved.status, saved.json]).toEqual([
    200,
    expect.objectContaining({ id: user.id, username: 'ann', company: 'Acme', created_at: user.created_at }),
  ]);
  expect((await call('GET /folders/?nonsense=1&page=7')).status).toBe(200);
});

story(17, 'as some clients check before they send', async () => {
  const { call, send, server, url } = await startWire();
  expect(server.apiKey).toMatch(/^[0-9a-z]+$/i);
  const { json: key } = await call('POST /api_keys', { json: { name: 'k' } });
  expect(key.key).toMatch(/^[0-9a-f]{64}$/);
  await call('POST /users', { json: { username: 'bob', password: 'correct horse battery' } });
  const session = await send('POST', `${url}/api/rest/v1/sessions`, {
    json: { username: 'bob', password: 'correct horse battery' },
  });
  expect([session.status, session.json.id]).toEqual([201, expect.stringMatching(/^[0-9a-f]{40}$/)]);
});

story(18, 'a root with two entries and the folder that a vendor suite wants', async () => {
  const fresh = await startWire();
  const { json: users } = await fresh.call('GET /users');
  expect(users).toEqual([expect.objectContaining({ site_admin: true })]);
  const seeded = await startWire({ seed: { folders: ['sdk-test'], files: [{ path: 'hello.txt', text: 'Hello' }] } });
  expect(namesOf((await seeded.call('GET /folders/')).json)).toEqual(expect.arrayContaining(['sdk-test', 'hello.txt']));
  const first = await seeded.call('GET /folders/?per_page=1');
  expect([first.json.length, first.headers['x-files-cursor']]).toEqual([1, expect.stringMatching(/\S/)]);
});

story(20, 'by itself, and not by a session', async () => {
  const { call, send, url } = await startWire();
  expect((await call('GET /api_key')).json).toMatchObject({ id: expect.any(Number), user_id: null });
  await call('POST /users', { json: { username: 'bob', password: 'correct horse battery' } });
  const { json: session } = await send('POST', `${url}/api/rest/v1/sessions`, {
    json: { username: 'bob', password: 'correct horse battery' },
  });
  const refused = await send('GET', `${url}/api/rest/v1/api_key`, { headers: { 'X-FilesAPI-Auth': session.id } });
  expect(refused.json.type).toBe('not-authorized/must-authenticate-with-api-key');
});
