// The file routes as clients meet them: the upload protocol with each client's habits, storage addresses, lists,
// records.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createServer, type Server, type Site } from '../../index.ts';

let server: Server;
let site: Site;

beforeAll(async () => {
  server = await createServer({ partSizeBytes: 1024, transfers: { minPartBytes: 0 } });
});
afterAll(() => server.close());

const origin = 'http://files.test:8080';

async function call(route: string, body?: unknown): Promise<Response> {
  const [method = '', path = ''] = route.split(/ (.*)/);
  return await site.fetch(`${origin}/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function json(route: string, body?: unknown, status?: number) {
  const response = await call(route, body);
  const answer = await response.json();
  expect([route, response.status, answer]).toEqual([route, status ?? expect.toBeOneOf([200, 201]), answer]);
  return answer;
}

async function expectRefusal(route: string, body?: unknown): Promise<[number, string]> {
  const response = await call(route, body);
  const answer = await response.json();
  return [response.status, answer.type];
}

function md5(bytes: Uint8Array | string) {
  return createHash('md5').update(bytes).digest('hex');
}

function sendPart(uri: string, body: Uint8Array<ArrayBuffer> | string) {
  return site.fetch(uri, { method: 'PUT', body });
}

async function upload(path: string, text: string): Promise<void> {
  const [part] = await json(`POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  await sendPart(part.upload_uri, text);
  await json(`POST /files/${path}`, { action: 'end', ref: part.ref });
}

beforeEach(async () => {
  site = await server.createSite();
});

test('begin, parts and end as most clients do it', async () => {
  const [part, ...others] = await json('POST /file_actions/begin_upload/in/a.text', { size: 2, mkdir_parents: true });
  expect(others).toEqual([]);
  expect(Object.keys(part)).not.toContain('path');
  expect(part).toMatchObject({
    ask_about_overwrites: false,
    available_parts: 10_000,
    headers: {},
    parameters: {},
    http_method: 'PUT',
    parallel_parts: true,
    retry_parts: true,
    part_number: 1,
    partsize: 1024,
    ref: expect.stringMatching(/^put-[0-9a-f]{32}$/),
  });
  expect(Date.parse(part.expires) - server.clock.ms()).toBeGreaterThan(14 * 60_000);
  expect(part.upload_uri).toMatch(
    /^http:\/\/files\.test:8080\/_storage\/up\/.*X-Amz-Date=\d{8}T\d{6}Z&X-Amz-Expires=900/,
  );
  const sent = await sendPart(part.upload_uri, 'hi');
  expect([sent.status, sent.headers.get('ETag'), await sent.text()]).toEqual([200, `"${md5('hi')}"`, '']);

  const [second] = await json('POST /file_actions/begin_upload/in/a.text', { ref: part.ref, part: 2 });
  expect(second).toMatchObject({ ref: part.ref, part_number: 2 });
  await sendPart(second.upload_uri, '');
  const etags = [
    { etag: `"${md5('')}"`, part: 2 },
    { etag: md5('hi').toUpperCase(), part: '1' },
  ];
  const end = { action: 'end', ref: part.ref, etags, size: 99, provided_mtime: '2025-01-01T09:59:58.651Z' };
  const file = await json('POST /files/in/a.text', end, 201);
  expect(Object.keys(file)).toEqual([
    'path',
    'created_by_id',
    'created_by_api_key_id',
    'created_by_as2_incoming_message_id',
    'created_by_automation_id',
    'created_by_bundle_registration_id',
    'created_by_inbox_id',
    'created_by_remote_server_id',
    'created_by_sync_id',
    'custom_metadata',
    'display_name',
    'type',
    'size',
    'created_at',
    'last_modified_by_id',
    'last_modified_by_api_key_id',
    'last_modified_by_automation_id',
    'last_modified_by_bundle_registration_id',
    'last_modified_by_remote_server_id',
    'last_modified_by_sync_id',
    'mtime',
    'provided_mtime',
    'crc32',
    'md5',
    'sha1',
    'sha256',
    'mime_type',
    'region',
    'permissions',
  ]);
  expect(file).toMatchObject({
    path: 'in/a.text',
    display_name: 'a.text',
    type: 'file',
    size: 2,
    provided_mtime: '2025-01-01T09:59:58Z',
    md5: md5('hi'),
    crc32: 'd8932aac',
    mime_type: 'application/octet-stream',
    permissions: 'lrwd',
    custom_metadata: {},
    last_modified_by_id: null,
  });
  expect(await json('POST /files/in/a.text', end, 201)).toEqual(file);
  await upload('in/a.text', 'replaced');
  const folder = await json('GET /file_actions/metadata/in');
  expect(Object.keys(folder).slice(-3)).toEqual(['permissions', 'subfolders_locked?', 'is_locked']);
  expect(folder).toMatchObject({ type: 'directory', size: null, md5: null });
});

test('begin through POST /files, tickets in batches, one address for all parts, no etags', async () => {
  const first = await json('POST /files/one.bin', { action: 'put', mkdir_parents: true });
  expect(first).toMatchObject({ path: 'one.bin', part_number: 1 });
  const tickets = await json('POST /file_actions/begin_upload/one.bin', { ref: first.ref, part: 2, parts: 3 });
  expect(tickets.map((ticket: { part_number: number }) => ticket.part_number)).toEqual([2, 3, 4]);
  await sendPart(`${first.upload_uri}&part_number=2&part_offset=3`, 'two');
  await sendPart(first.upload_uri, 'one');
  await sendPart(first.upload_uri, 'ONE');
  expect(await json('POST /files/one.bin', { action: 'end', ref: first.ref }, 201)).toMatchObject({ size: 6 });
  const again = await json('POST /files/one.bin', { action: 'put' });
  expect(again.ask_about_overwrites).toBe(true);
  expect(await json('POST /files/one.bin', { action: 'end', ref: again.ref }, 200)).toMatchObject({
    size: 0,
    crc32: '0',
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
  });
  const gone = await call('POST /file_actions/begin_upload/one.bin', { ref: again.ref, part: 2 });
  expect([gone.status, (await gone.json()).title]).toEqual([404, 'File Upload Not Found']);
  const tooMany = { ref: first.ref, part: 10_001 };
  expect(await expectRefusal('POST /file_actions/begin_upload/x', { part: 10_001 })).toEqual([
    422,
    'bad-request/part-number-too-large',
  ]);
  expect(await expectRefusal('POST /file_actions/begin_upload/x', tooMany)).toEqual([
    404,
    'not-found/file-upload-not-found',
  ]);
  expect(await expectRefusal('POST /files/x', { action: 'attachment' })).toEqual([
    422,
    'bad-request/request-params-invalid',
  ]);
});

test('an address works for its upload alone, for its time alone, and without any credential', async () => {
  const [part] = await json('POST /file_actions/begin_upload/a', {});
  const [other] = await json('POST /file_actions/begin_upload/b', {});
  const xml = async (uri: string) => {
    const response = await sendPart(uri, 'x');
    return [response.status, /<Code>(\w+)<\/Code><Message>([^<]+)/.exec(await response.text())?.slice(1)];
  };
  const forged = [403, ['SignatureDoesNotMatch', expect.any(String)]];
  expect(await xml(part.upload_uri.replace(part.ref, other.ref))).toEqual(forged);
  expect(await xml(part.upload_uri.replace('Expires=900', 'Expires=9000'))).toEqual(forged);
  expect(await xml(part.upload_uri.replace(/&sig=.*/, ''))).toEqual(forged);
  await json('POST /files/b', { action: 'end', ref: other.ref });
  expect(await xml(other.upload_uri)).toEqual([404, ['NoSuchUpload', expect.any(String)]]);
  server.clock.advance(901_000);
  expect(await xml(part.upload_uri)).toEqual([403, ['AccessDenied', 'Request has expired']]);
  server.clock.reset();
  expect((await sendPart(part.upload_uri, 'x')).status).toBe(200);
});

test('a download: its address, whole, in ranges, by HEAD, and what is refused', async () => {
  // Addresses of one second are the same.
  server.clock.freeze();
  onTestFinished(() => server.clock.reset());
  await upload('Größe "1".txt', '0123456789');
  const path = `/files/${encodeURIComponent('größe "1".txt')}`;
  const { download_uri: uri } = await json(`GET ${path}`);
  expect(await json(`GET ${path}?action=stat`)).not.toHaveProperty('download_uri');
  const redirect = await call(`GET ${path}?action=redirect`);
  expect([redirect.status, redirect.headers.get('Location')]).toEqual([302, uri]);

  const whole = await site.fetch(uri);
  expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'content-length': '10',
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="Gr__e _1_.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.txt`,
    etag: `"${md5('0123456789')}"`,
    'last-modified': expect.stringMatching(/ GMT$/),
  });
  const head = await site.fetch(uri, { method: 'HEAD' });
  expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '10', '']);
  const ranged = async (range: string, more = {}) => {
    const response = await site.fetch(uri, { headers: { Range: range, ...more } });
    return [response.status, response.headers.get('Content-Range'), await response.text()];
  };
  expect(await ranged('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
  expect(await ranged('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
  expect(await ranged('bytes=0--1')).toEqual([200, null, '0123456789']);
  expect(await ranged('bytes=10-')).toEqual([416, 'bytes */10', expect.stringContaining('InvalidRange')]);
  expect(await ranged('bytes=2-4', { 'If-Range': '"other"' })).toEqual([200, null, '0123456789']);
  expect(await ranged('bytes=2-4', { 'If-Match': '"other"' })).toEqual([412, null, expect.any(String)]);
  server.clock.advance(301_000);
  expect((await site.fetch(uri)).status).toBe(403);
  server.clock.reset();
  await call(`DELETE ${path}`);
  expect((await site.fetch(uri)).status).toBe(404);
  expect(await expectRefusal('GET /files/')).toEqual([400, 'bad-request/cannot-download-directory']);
  expect(await expectRefusal('GET /files/nothing')).toEqual([404, 'not-found']);
});

test('folders are listed in pages, folders first, by every field, with filters', async () => {
  for (const path of ['b.txt', 'A.txt', 'c/inner.txt', 'Z/inner.txt']) await upload(path, path);
  const names = (page: { path: string }[]) => page.map(({ path }) => path);
  const first = await call('GET /folders?per_page=3');
  expect(names(await first.json())).toEqual(['c', 'Z', 'A.txt']);
  const cursor = first.headers.get('X-Files-Cursor') ?? '';
  expect(cursor).toMatch(/^c2:next:[\w-]+$/);
  expect([first.headers.get('X-Files-Cursor-Next'), first.headers.get('X-Files-Cursor-Prev')]).toEqual([cursor, null]);
  const second = await call(`GET /folders/%2F?per_page=3&page=2&cursor=${encodeURIComponent(cursor)}`);
  expect(names(await second.json())).toEqual(['b.txt']);
  expect(second.headers.has('X-Files-Cursor')).toBe(false);
  expect(second.headers.get('X-Files-Cursor-Prev')).toMatch(/^c2:prev:/);
  expect(names(await json('GET /folders/?sort_by[size]=desc&type=file'))).toEqual(['b.txt', 'A.txt']);
  expect(names(await json('GET /folders/?recursive=true&type=file'))).toEqual([
    'A.txt',
    'b.txt',
    'c/inner.txt',
    'Z/inner.txt',
  ]);
  expect(names(await json('GET /folders/?search=INNER'))).toEqual(['c/inner.txt', 'Z/inner.txt']);
  expect(names(await json('GET /folders/?search=INNER&search_all=true'))).toEqual(['c/inner.txt', 'Z/inner.txt']);
  expect(await json('GET /folders/c?search=Z')).toEqual([]);
  const everywhere = [422, 'bad-request/search-all-on-child-path'];
  expect(await expectRefusal('GET /folders/c?search_all=true&search=x')).toEqual(everywhere);
  expect(await expectRefusal('GET /folders/nothing')).toEqual([404, 'not-found']);
  expect(await expectRefusal('GET /folders/b.txt')).toEqual([422, 'bad-request/folder-must-not-be-a-file']);
  expect(await expectRefusal('GET /folders/?sort_by[color]=asc')).toEqual([422, 'bad-request/invalid-sort-field']);
  expect(await expectRefusal(`GET /folders/?sort_by[size]=asc&cursor=${cursor}`)).toEqual([
    422,
    'bad-request/invalid-cursor',
  ]);
});

test('attributes are changed and read back; bad ones are refused', async () => {
  await upload('a.txt', 'x');
  const change = { provided_mtime: '2024-02-29T12:00:00.9Z', custom_metadata: { Owner: 'Ann' }, priority_color: 'red' };
  expect(await json('PATCH /files/A.TXT', change, 200)).toMatchObject({ priority_color: 'red' });
  expect(await json('GET /file_actions/metadata/a.txt?with_priority_color=true')).toMatchObject({
    path: 'a.txt',
    provided_mtime: '2024-02-29T12:00:00Z',
    custom_metadata: { Owner: 'Ann' },
    priority_color: 'red',
  });
  expect(await json('PATCH /files/a.txt', { custom_metadata: {} })).toMatchObject({
    custom_metadata: {},
    provided_mtime: '2024-02-29T12:00:00Z',
  });
  expect(await json('GET /file_action/metadata/a.txt')).not.toHaveProperty('priority_color');
  expect(await expectRefusal('PATCH /files/a.txt', { priority_color: 'plaid' })).toEqual([
    422,
    'processing-failure/invalid-priority-color',
  ]);
  expect(await expectRefusal('PATCH /files/a.txt', { provided_mtime: '0001-01-01T00:00:00Z' })).toEqual([
    400,
    'bad-request/datetime-parse',
  ]);
});

test('folders are made, copied, moved and deleted with the answers that clients wait for', async () => {
  expect(await json('POST /folders/a%2Fb', { mkdir_parents: true }, 201)).toMatchObject({ path: 'a/b' });
  expect(await expectRefusal('POST /folders/A/B', { mkdir_parents: true })).toEqual([
    422,
    'processing-failure/destination-exists',
  ]);
  const completed = { status: 'completed' };
  expect(await json('POST /file_actions/copy/a', { destination: '/c' }, 201)).toMatchObject(completed);
  expect(await json('POST /file_actions/move/c', { destination: 'a/c' }, 201)).toEqual(completed);
  expect(await expectRefusal('POST /file_actions/move/a/c', { destination: 'x/y' })).toEqual([
    409,
    'processing-failure/destination-parent-does-not-exist',
  ]);
  expect(await expectRefusal('DELETE /files/a')).toEqual([422, 'processing-failure/folder-not-empty']);
  const deleted = await call('DELETE /files/a', { recursive: true });
  expect([deleted.status, deleted.headers.get('Content-Type'), await deleted.text()]).toEqual([204, null, '']);
  expect(await expectRefusal('GET /file_actions/metadata/a')).toEqual([404, 'not-found']);
  expect(await expectRefusal('GET /file_actions/metadata/')).toEqual([422, 'bad-request/request-params-required']);
  expect(await expectRefusal('GET /file_migrations/999')).toEqual([404, 'not-found']);
  expect(await expectRefusal('POST /file_actions/begin_upload/_%2FRemoteServers%2F7%2Fa.txt', {})).toEqual([
    404,
    'not-found',
  ]);
});
