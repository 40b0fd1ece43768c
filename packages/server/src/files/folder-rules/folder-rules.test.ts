// Settings of folders that clients see the effect of: which names are taken, what is locked, where old files go.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createServer, type Server, type Site } from '../../index.ts';

let server: Server;
let site: Site;

beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  site = await server.createSite();
});

async function call(route: string, body?: unknown) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await site.fetch(`http://files.test/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, json, type: json?.type };
}

/** Answers the path of the file, or the type of the refusal. */
async function upload(path: string, text = 'x'): Promise<string> {
  const begun = await call(`POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  if (begun.status !== 200) return begun.type;
  await site.fetch(begun.json[0].upload_uri, { method: 'PUT', body: text });
  const ended = await call(`POST /files/${path}`, { action: 'end', ref: begun.json[0].ref });
  return ended.json.path ?? ended.type;
}

async function createSetting(path: string, behavior: string, value: unknown, more: object = {}): Promise<void> {
  await call(`POST /folders/${path}`, { mkdir_parents: true });
  expect((await call('POST /behaviors', { path, behavior, value, ...more })).status).toBe(201);
}

async function paths(path: string) {
  return (await call(`GET /folders/${path}?recursive=true`)).json.map((entry: { path: string }) => entry.path);
}

test('file types are limited for the folder and those below it', async () => {
  await createSetting('docs', 'limit_file_extensions', { extensions: ['PDF', '.txt'], mode: 'whitelist' });
  await createSetting('open', 'limit_file_extensions', JSON.stringify({ extensions: ['exe'], mode: 'blacklist' }));
  for (const [path, answer] of [
    ['docs/a.pdf', 'docs/a.pdf'],
    ['docs/deep/a.TXT', 'docs/deep/a.TXT'],
    ['docs/a.exe', 'processing-failure/invalid-file-type'],
    ['docs/none', 'processing-failure/invalid-file-type'],
    ['open/a.exe', 'processing-failure/invalid-file-type'],
    ['open/a.pdf', 'open/a.pdf'],
    ['elsewhere/a.exe', 'elsewhere/a.exe'],
  ] as const) {
    expect([path, await upload(path)]).toEqual([path, answer]);
  }
  expect((await call('POST /file_actions/copy/elsewhere/a.exe', { destination: 'docs/b.exe' })).type).toBe(
    'processing-failure/invalid-file-type',
  );
  expect((await call('POST /file_actions/zip', { paths: ['open'], destination: 'docs/all.zip' })).type).toBe(
    'processing-failure/invalid-file-type',
  );
});

test('a setting ends at its folder when it is not recursive, and where it is switched off', async () => {
  const rule = { extensions: ['pdf'], mode: 'whitelist' };
  await createSetting('flat', 'limit_file_extensions', rule, { recursive: false });
  await createSetting('top', 'limit_file_extensions', rule, { recursive: true });
  await createSetting('top/free', 'limit_file_extensions', {}, { disable_parent_folder_behavior: true });
  expect(await upload('flat/a.txt')).toBe('processing-failure/invalid-file-type');
  expect(await upload('flat/sub/a.txt')).toBe('flat/sub/a.txt');
  expect(await upload('top/sub/a.txt')).toBe('processing-failure/invalid-file-type');
  expect(await upload('top/free/a.txt')).toBe('top/free/a.txt');
});

test('names follow patterns, and a pattern that never ends stops nobody', async () => {
  await createSetting('named', 'limit_file_regex', ['/^Document-.*/', '/^report/i']);
  expect(await upload('named/Document-1')).toBe('named/Document-1');
  expect(await upload('named/REPORT')).toBe('named/REPORT');
  expect(await upload('named/other')).toBe('processing-failure/invalid-filename');
  await createSetting('slow', 'limit_file_regex', ['/^(a+)+$/']);
  const startMs = performance.now();
  expect(await upload(`slow/${'a'.repeat(40)}!`)).toBe('processing-failure/invalid-filename');
  expect(performance.now() - startMs).toBeLessThan(5_000);
});

test('long names are refused or shortened', async () => {
  await createSetting('short', 'limit_filename_length', { max_length: 8 });
  await createSetting('cut', 'limit_filename_length', { max_length: 8, shorten: true });
  expect(await upload('short/123456789')).toBe('processing-failure/filename-too-long');
  expect(await upload('short/1234.txt')).toBe('short/1234.txt');
  expect(await upload('cut/123456789.txt')).toBe('cut/1234.txt');
});

test('uploads get the name that the folder gives', async () => {
  await createSetting('in', 'override_upload_filename', { filename_override_pattern: '%Y-%m_%Fb_new.%Fe' });
  const month = server.clock.now().toISOString().slice(0, 7);
  expect(await upload('in/a.b.txt')).toBe(`in/${month}_a.b_new.txt`);
});

test('what is replaced or deleted goes to the archive', async () => {
  await createSetting('work', 'archive_overwritten_or_deleted_files', { archive_path: 'old/files' });
  await upload('work/a.txt', 'first');
  await upload('work/a.txt', 'second');
  await call('DELETE /files/work/a.txt');
  expect(await paths('old')).toEqual(['old/files', 'old/files/a (1).txt', 'old/files/a.txt']);
  const { json } = await call('GET /files/old/files/a.txt');
  expect(await (await site.fetch(json.download_uri)).text()).toBe('first');
  expect((await call('GET /file_actions/metadata/work/a.txt')).status).toBe(404);
});

test('locked folders are neither made, moved nor deleted, while files come and go', async () => {
  await call('POST /folders/top/locked/a', { mkdir_parents: true });
  await createSetting('top/locked', 'lock_subfolders', { level: 'children_recursive' });
  const flags = async (path: string) => {
    const { json } = await call(`GET /file_actions/metadata/${path}`);
    return [json['subfolders_locked?'], json.is_locked];
  };
  expect(await Promise.all(['top', 'top/locked', 'top/locked/a'].map(flags))).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ]);
  for (const [route, body, type] of [
    ['POST /folders/top/locked/b', {}, 'processing-failure/folder-locked'],
    ['DELETE /files/top/locked/a', {}, 'processing-failure/folder-locked'],
    ['POST /file_actions/move/top/locked/a', { destination: 'a' }, 'processing-failure/folder-locked'],
    ['DELETE /files/top', { recursive: true }, 'processing-failure/subfolder-locked'],
  ] as const) {
    expect([route, (await call(route, body)).type]).toEqual([route, type]);
  }
  expect(await upload('top/locked/a/file.txt')).toBe('top/locked/a/file.txt');
  expect((await call('DELETE /files/top/locked/a/file.txt')).status).toBe(204);
});

test('settings move with their folder and end with it', async () => {
  await createSetting('Straße/in', 'limit_filename_length', { max_length: 3 });
  await call('POST /file_actions/move/strasse', { destination: 'way' });
  const behaviors = async () => (await call('GET /behaviors')).json.map(({ path }: { path: string }) => path);
  expect(await behaviors()).toEqual(['way/in']);
  expect(await upload('way/in/long')).toBe('processing-failure/filename-too-long');
  await call('DELETE /files/way?recursive=true');
  expect(await behaviors()).toEqual([]);
});

test('files expire, the nearest setting decides, and folders that they leave empty go as well', async () => {
  await createSetting('tmp', 'file_expiration', { days_to_retain: 2, delete_empty_folders: true });
  await createSetting('tmp/kept', 'file_expiration', { days_to_retain: 5 });
  await createSetting('tmp/ever', 'file_expiration', null, { disable_parent_folder_behavior: true });
  for (const path of ['tmp/a.txt', 'tmp/deep/er/b.txt', 'tmp/kept/c.txt', 'tmp/ever/d.txt', 'other/e.txt']) {
    expect(await upload(path)).toBe(path);
  }
  server.clock.advance(86_400_000);
  await upload('tmp/new.txt');
  const left = () => paths('');
  server.clock.advance(1.5 * 86_400_000);
  const young = ['tmp/ever/d.txt', 'tmp/kept/c.txt', 'tmp/new.txt', 'other/e.txt'];
  const files = async () => (await left()).filter((path: string) => path.endsWith('.txt')).sort();
  await expect.poll(files).toEqual(young.toSorted());
  await expect.poll(left).not.toContain('tmp/deep');
  const { json } = await call('GET /history?filter[path]=tmp/a.txt');
  expect(json.at(-1)).toMatchObject({ action: 'destroy', username: null });
  server.clock.advance(3 * 86_400_000);
  await expect.poll(files).toEqual(['other/e.txt', 'tmp/ever/d.txt']);
  server.clock.reset();
});

test('a setting whose value has another form is refused, and so is a second one of most types', async () => {
  const add = (behavior: string, value: unknown) => call('POST /behaviors', { path: 'once', behavior, value });
  for (const [behavior, value] of [
    ['limit_file_extensions', 'no json {'],
    ['limit_file_extensions', { extensions: 'pdf' }],
    ['limit_file_extensions', { extensions: ['pdf'], mode: 'maybe' }],
    ['limit_file_regex', { pattern: 'a' }],
    ['limit_filename_length', { max_length: 'long' }],
    ['file_expiration', { days_to_retain: -1 }],
    ['webhook', { url: 'http://hook.test' }],
    ['webhook', null],
  ] as const) {
    const { status, type } = await add(behavior, value);
    expect([behavior, status, type]).toEqual([behavior, 422, 'processing-failure/model-save-error']);
  }
  const hook = { urls: ['http://hook.test'] };
  const outcomes = [await add('webhook', hook), await add('webhook', JSON.stringify(hook)), await add('future', 7)];
  outcomes.push(
    await add('limit_filename_length', { max_length: 9 }),
    await add('limit_filename_length', { max_length: 8 }),
  );
  expect(outcomes.map(({ status }) => status)).toEqual([201, 201, 201, 201, 422]);
  const id = outcomes[3]?.json.id;
  expect((await call(`PATCH /behaviors/${id}`, { value: { max_length: 7 } })).json.value).toEqual({ max_length: 7 });
  expect((await call(`PATCH /behaviors/${id}`, { value: 'none' })).status).toBe(422);
});
