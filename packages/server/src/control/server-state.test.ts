// The state of a server as tests handle it: snapshots that share bytes, fresh starts, seeds from directories, a moved
// clock.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ControlClient } from '../control-client/index.ts';
import { createServer, type Server, type ServerOptions } from '../index.ts';

const api = 'http://server/api/rest/v1';
const large = 'large '.repeat(50_000);

async function start(options: ServerOptions = {}): Promise<Server> {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  return server;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'filescom-state-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

type Place = Pick<Server, 'fetch' | 'apiKey'>;

async function call({ fetch, apiKey }: Place, route: string, body?: object) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const headers = { 'X-FilesAPI-Key': apiKey, 'Content-Type': 'application/json' };
  const response = await fetch(api + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

async function upload(place: Place, path: string, text: string): Promise<void> {
  const { json: tickets } = await call(place, `POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  await place.fetch(tickets[0].upload_uri, { method: 'PUT', body: text });
  expect((await call(place, `POST /files/${path}`, { action: 'end', ref: tickets[0].ref })).status).toBeLessThan(300);
}

async function download(place: Place, path: string): Promise<string | number> {
  const { status, json } = await call(place, `GET /files/${path}`);
  return status === 200 ? (await place.fetch(json.download_uri)).text() : status;
}

async function names(place: Place) {
  return (await call(place, 'GET /folders/?recursive=true')).json.map(({ path }: { path: string }) => path);
}

test('a snapshot brings back files with their bytes, accounts, sites and half-done uploads', async () => {
  const server = await start();
  await upload(server, 'a/large.txt', large);
  await upload(server, 'a/small.txt', 'small');
  const { json: group } = await call(server, 'POST /groups', { name: 'Before' });
  const { json: tickets } = await call(server, 'POST /file_actions/begin_upload/late.txt', {});
  expect(await server.state.snapshot('start')).toMatchObject({ name: 'start' });

  await call(server, 'DELETE /files/a', { recursive: true });
  await upload(server, 'a', 'a file where the folder was');
  await call(server, `PATCH /groups/${group.id}`, { name: 'After' });
  const other = await server.createSite();
  await server.dropSite(server.siteId);
  expect((await call(server, 'GET /groups')).status).toBe(401);

  await server.state.restore('start');
  expect(await names(server)).toEqual(['a', 'a/large.txt', 'a/small.txt']);
  expect(await download(server, 'a/large.txt')).toBe(large);
  expect(await download(server, 'a/small.txt')).toBe('small');
  expect((await call(server, 'GET /groups')).json).toMatchObject([{ name: 'Before' }]);
  expect((await call(other, 'GET /groups')).status).toBe(401);
  await server.fetch(tickets[0].upload_uri, { method: 'PUT', body: 'late' });
  await call(server, 'POST /files/late.txt', { action: 'end', ref: tickets[0].ref });
  expect(await download(server, 'late.txt')).toBe('late');
});

test('bytes that only a snapshot needs outlive a restart, and go when it does', async () => {
  const dataDir = folder();
  const blobs = () => readdirSync(join(dataDir, 'blobs'), { recursive: true }).filter((name) => name.length > 3);
  const first = await createServer({ dataDir });
  await upload(first, 'kept.txt', large);
  await first.state.snapshot();
  await call(first, 'DELETE /files/kept.txt');
  await upload(first, 'new.txt', `${large}new`);
  await first.close();
  expect(blobs()).toHaveLength(2);

  const second = await createServer({ dataDir });
  await second.state.restore();
  expect([await names(second), await download(second, 'kept.txt')]).toEqual([['kept.txt'], large]);
  await second.close();
  expect(blobs()).toHaveLength(1);

  const third = await createServer({ dataDir });
  await call(third, 'DELETE /files/kept.txt');
  expect(await third.state.dropSnapshot()).toBe(true);
  await third.close();
  expect(blobs()).toHaveLength(0);
});

test('a snapshot of many files is as quick as one of none, and going back costs what was changed', async () => {
  const files = Array.from({ length: 2_000 }, (_, n) => ({ path: `d${n % 10}/f${n}`, text: `${n}` }));
  const server = await start({ seed: { files } });
  const before = await names(server);
  await server.state.snapshot();
  for (let round = 0; round < 3; round += 1) {
    await upload(server, `d1/new${round}`, 'new');
    await call(server, 'DELETE /files/d2/f2');
    await server.state.restore();
    expect((await names(server)).length).toBe(before.length);
  }
  expect(await names(server)).toEqual(before);
});

test('a reset starts again: key and seed stay, everything else goes', async () => {
  const server = await start({
    apiKey: 'mykey',
    seed: { users: [{ username: 'anna' }], files: [{ path: 'a', text: 'x' }] },
  });
  const other = await server.createSite();
  await call(server, 'DELETE /files/a');
  server.clock.freeze(new Date('2040-01-01T00:00:00Z'));
  server.faults.add({ effect: { kind: 'status', status: 418 } });
  await server.state.reset();
  expect(await download(server, 'a')).toBe('x');
  expect((await call(server, 'GET /users')).json).toHaveLength(2);
  expect((await call(other, 'GET /users')).status).toBe(401);
  expect([server.clock.frozen, server.faults.list()]).toEqual([false, []]);
});

test('a dump of a site is a directory that seeds another one', async () => {
  const users = [{ username: 'anna', name: 'Anna' }, { username: 'bob' }];
  const groups = [{ name: 'Staff', users: ['bob'], admins: ['anna'] }];
  const permissions = [{ path: 'docs', permission: 'readonly', group_name: 'Staff' }];
  const files = [
    { path: 'docs/Größe.txt', text: large, mtime: '2020-02-29T10:00:00Z' },
    { path: 'empty', text: '' },
  ];
  const server = await start({ seed: { users, groups, permissions, files, folders: ['docs/none'] } });
  const directory = folder();
  await server.state.dump(directory);
  expect(readFileSync(join(directory, 'files/docs/Größe.txt'), 'utf8')).toBe(large);
  expect(statSync(join(directory, 'files/docs/Größe.txt')).mtime.toISOString()).toBe('2020-02-29T10:00:00.000Z');
  const site = await server.createSite();
  await server.state.seed(directory, { siteId: site.siteId });
  expect(await names(site)).toEqual(await names(server));
  expect(await download(site, encodeURIComponent('docs/Größe.txt'))).toBe(large);
  const again = folder();
  await server.state.dump(again, { siteId: site.siteId });
  expect(readFileSync(join(again, 'seed.json'), 'utf8')).toBe(readFileSync(join(directory, 'seed.json'), 'utf8'));
  await expect(server.state.seed(join(directory, 'nowhere'))).rejects.toThrow('There is no directory');
});

test('a stopped clock stamps everything alike; moved on, sessions, addresses, keys and locks expire', async () => {
  const seed = { users: [{ username: 'anna', password: 'a long Passw0rd' }] };
  const server = await start({ seed });
  server.clock.freeze(new Date('2030-01-31T12:00:00Z'));
  const { json: group } = await call(server, 'POST /groups', { name: 'Frozen' });
  await upload(server, 'a.txt', 'x');
  const { json: file } = await call(server, 'GET /files/a.txt');
  expect([file.created_at, group.id]).toEqual(['2030-01-31T12:00:00Z', 1]);
  const login = {
    method: 'POST',
    body: JSON.stringify(seed.users[0]),
    headers: { 'Content-Type': 'application/json' },
  };
  const session = await (await server.fetch(`${api}/sessions`, login)).json();
  const withSession = () => server.fetch(`${api}/folders`, { headers: { 'X-FilesAPI-Auth': session.id } });
  await call(server, 'POST /locks/a.txt', { timeout: 60 });
  expect((await withSession()).status).toBe(200);
  expect((await call(server, 'GET /locks/a.txt')).json).toHaveLength(1);
  server.clock.advance(30 * 24 * 3_600_000);
  expect((await withSession()).status).toBe(401);
  expect((await call(server, 'GET /locks/a.txt')).json).toEqual([]);
  expect((await server.fetch(file.download_uri)).status).toBe(403);
});

test('over HTTP the words are the same', async () => {
  const server = await start();
  const { url, controlToken: token } = await server.listen();
  const control = new ControlClient({ url, token });
  await control.state.seed({ folders: ['kept'] }, { siteId: server.siteId });
  await control.state.snapshot('my start');
  await call(server, 'DELETE /files/kept');
  expect((await control.state.snapshots()).map(({ name }) => name)).toEqual(['my start']);
  await control.state.restore('my start');
  expect(await names(server)).toEqual(['kept']);
  expect([await control.state.dropSnapshot('my start'), await control.state.dropSnapshot('my start')]).toEqual([
    true,
    false,
  ]);
  await expect(control.state.restore('my start')).rejects.toMatchObject({ status: 404 });
  await expect(control.state.seed({}, { siteId: 99 })).rejects.toMatchObject({ status: 404 });

  const at = new Date('2030-01-31T12:00:00Z');
  expect(await control.clock.freeze(at)).toEqual({ now: at, frozen: true });
  expect(await control.clock.advance(1_500)).toEqual({ now: new Date('2030-01-31T12:00:01.500Z'), frozen: true });
  expect((await control.clock.read()).frozen).toBe(true);
  expect((await control.clock.reset()).frozen).toBe(false);
  expect((await control.sites.reset()).apiKey).toBe(server.apiKey);
});
