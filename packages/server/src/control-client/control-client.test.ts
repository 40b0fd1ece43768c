// The control API through its own client, over a socket: the same words as in code.
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createServer, type ServerOptions } from '../index.ts';
import { ControlClient } from './index.ts';

function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'filescom-control-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function start(control: ServerOptions['control'] = {}) {
  const server = await createServer({ control });
  onTestFinished(() => server.close());
  const { url, controlToken: token } = await server.listen();
  const client = new ControlClient({ url, token });
  const call = (key = server.apiKey, route = 'groups') =>
    fetch(`${url}/api/rest/v1/${route}`, { headers: { 'X-FilesAPI-Key': key } });
  return { server, url, token, control: client, call };
}

test('faults: added, counted, found, removed', async () => {
  const { control, call } = await start();
  const rule = await control.faults.add({ match: { route: 'GET /groups' }, effect: { kind: 'status', status: 503 } });
  expect((await call()).status).toBe(503);
  expect(await control.faults.find(rule.id)).toEqual({ ...rule, seen: 1, fired: 1 });
  expect(await control.faults.list()).toHaveLength(1);
  expect(await control.faults.remove(rule.id)).toBe(true);
  expect(await control.faults.remove(rule.id)).toBe(false);
  expect(await control.faults.find(rule.id)).toBe(undefined);
  expect((await call()).status).toBe(200);
});

test('a fault that cannot be is refused with the reason', async () => {
  const { control } = await start();
  const wrong = control.faults.add({ match: { route: 'GET /grops' }, effect: { kind: 'duplicate' } });
  await expect(wrong).rejects.toMatchObject({
    name: 'ControlError',
    status: 422,
    message: expect.stringContaining('GET /grops'),
  });
});

test('the journal: counted, read, waited for, forgotten', async () => {
  const { control, call } = await start();
  const later = control.journal.waitFor('GET /groups', { count: 2 });
  await call();
  await call();
  expect(await later).toMatchObject({ route: 'GET /groups', status: 200 });
  expect(await control.journal.count('GET /groups', { status: 200 })).toBe(2);
  expect((await control.journal.last())?.requestHeaders['x-filesapi-key']).toBe('<redacted>');
  expect((await control.journal.entries({ after: 1 })).map(({ number }) => number)).toEqual([2]);
  expect(await control.journal.har()).toMatchObject({ log: { version: '1.2', entries: [{}, {}] } });
  await control.journal.clear();
  expect(await control.journal.count()).toBe(0);
  await expect(control.journal.waitFor('GET /users', { timeoutMs: 10 })).rejects.toMatchObject({ status: 408 });
});

test('a site by itself, and a fresh start', async () => {
  const { control, call, server } = await start();
  const site = await control.sites.create({ name: 'other' });
  await control.faults.ofSite(site.siteId).add({ effect: { kind: 'status', status: 418 } });
  expect([(await call()).status, (await call(site.apiKey)).status]).toEqual([200, 418]);
  expect(await control.journal.ofSite(site.siteId).count()).toBe(1);
  expect((await control.sites.reset()).apiKey).toBe(server.apiKey);
  expect([await control.faults.list(), await control.journal.count()]).toEqual([[], 0]);
});

test('the token opens the door, as it was chosen or as the server drew it', async () => {
  const { control, url, token } = await start({ token: 'sesame' });
  expect(token).toBe('sesame');
  expect(await control.faults.list()).toEqual([]);
  await expect(new ControlClient({ url }).faults.list()).rejects.toMatchObject({ status: 401 });
  const other = await start();
  expect(other.token).toMatch(/^[0-9a-f]{64}$/);
  await expect(new ControlClient({ url, token: other.token }).faults.list()).rejects.toMatchObject({ status: 401 });
});

test('a client of the same user finds address and token in the data directory, and again after a restart', async () => {
  const dataDir = temporaryFolder();
  const first = await createServer({ dataDir });
  const { controlToken } = await first.listen();
  expect(statSync(join(dataDir, 'control.json')).mode & 0o777).toBe(0o600);
  expect(await new ControlClient({ dataDir }).sites.list()).toEqual([{ siteId: 1, name: 'Local site' }]);
  await first.close();
  const second = await createServer({ dataDir });
  onTestFinished(() => second.close());
  expect((await second.listen()).controlToken).toBe(controlToken);
  expect(await new ControlClient({ dataDir }).faults.list()).toEqual([]);
  vi.stubEnv('FILESCOM_DATA', dataDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await new ControlClient().faults.list()).toEqual([]);
  expect(() => new ControlClient({ dataDir: temporaryFolder() })).toThrow('has a server been started');
});

test('the environment knows the token too', async () => {
  const { url, token } = await start();
  vi.stubEnv('FILESCOM_CONTROL_TOKEN', token ?? '');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await new ControlClient({ url }).faults.list()).toEqual([]);
});

test('a rule is turned off and on', async () => {
  const { control, call } = await start();
  const rule = await control.faults.add({ match: { route: 'GET /groups' }, effect: { kind: 'status', status: 503 } });
  expect(await control.faults.setEnabled(rule.id, false)).toMatchObject({ enabled: false });
  expect((await call()).status).toBe(200);
  expect(await control.faults.find(rule.id)).toMatchObject({ seen: 0 });
  expect(await control.faults.setEnabled(rule.id, true)).toMatchObject({ enabled: true });
  expect((await call()).status).toBe(503);
  expect(await control.faults.setEnabled(99, true)).toBe(undefined);
  const { routes, errorTypes } = await control.faults.words();
  expect(routes).toContain('PUT /uploads/{ref}/parts/{part}');
  expect(errorTypes).toContain('not-found/file-not-found');
});

test('a session of the administrator is lent out', async () => {
  const { control, server, url } = await start();
  const { sessionId } = await control.sites.createCredential(server.siteId);
  const users = await fetch(`${url}/api/rest/v1/users`, { headers: { 'X-FilesAPI-Auth': sessionId } });
  expect(await users.json()).toMatchObject([{ username: 'admin', last_login_at: null }]);
  await expect(control.sites.createCredential(99)).rejects.toMatchObject({ status: 404 });
});

test('a site is dumped to a directory and another one seeded from it; a directory that is not there is refused', async () => {
  const directory = temporaryFolder();
  const { server, control, call } = await start({ directories: [directory] });
  await server.state.seed({ files: [{ path: 'in/a.csv', text: 'a,b' }] });
  await control.state.dump(directory, { siteId: server.siteId });
  const { siteId, apiKey } = await control.sites.create({ name: 'copy' });
  await control.state.seed(directory, { siteId });
  expect((await call(apiKey, 'file_actions/metadata/in%2Fa.csv')).status).toBe(200);
  await expect(control.state.seed(join(directory, 'nowhere'), { siteId })).rejects.toMatchObject({ status: 422 });
});

test('directories are read and written only below the named folders, whatever leads out of them', async () => {
  const [inside, outside] = [temporaryFolder(), temporaryFolder()];
  symlinkSync(outside, join(inside, 'link'));
  const { control, server } = await start({ directories: [inside] });
  for (const directory of [
    outside,
    join(inside, '..'),
    `${inside}-beside`,
    join(inside, 'link'),
    join(inside, 'link', 'new'),
  ]) {
    const refused = { status: 422, message: expect.stringContaining('--control-directory') };
    const about = { siteId: server.siteId };
    await expect(control.state.dump(directory, about), directory).rejects.toMatchObject(refused);
    await expect(control.state.seed(directory, about), directory).rejects.toMatchObject(refused);
  }
  expect(readdirSync(outside)).toEqual([]);
  await control.state.dump(join(inside, 'new'), { siteId: server.siteId });
  const nowhere = await start();
  await expect(nowhere.control.state.dump(inside, { siteId: 1 })).rejects.toThrow('none was named');
});
