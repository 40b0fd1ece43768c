// The control API through its own client, over a socket: the same words as in code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../index.ts';
import { ControlClient } from './index.ts';

async function start(token?: string) {
  const server = await createServer({ ...(token && { control: { token } }) });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const control = new ControlClient({ url, ...(token && { token }) });
  const call = (key = server.apiKey, route = 'groups') =>
    fetch(`${url}/api/rest/v1/${route}`, { headers: { 'X-FilesAPI-Key': key } });
  return { server, url, control, call };
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

test('the token opens the door', async () => {
  const { control, url } = await start('sesame');
  expect(await control.faults.list()).toEqual([]);
  await expect(new ControlClient({ url }).faults.list()).rejects.toMatchObject({ status: 401 });
});

test('a site is dumped to a directory and another one seeded from it; a directory that is not there is refused', async () => {
  const { server, control, call } = await start();
  const directory = mkdtempSync(join(tmpdir(), 'filescom-dump-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  await server.state.seed({ files: [{ path: 'in/a.csv', text: 'a,b' }] });
  await control.state.dump(directory, { siteId: server.siteId });
  const { siteId, apiKey } = await control.sites.create({ name: 'copy' });
  await control.state.seed(directory, { siteId });
  expect((await call(apiKey, 'file_actions/metadata/in%2Fa.csv')).status).toBe(200);
  await expect(control.state.seed(join(directory, 'nowhere'), { siteId })).rejects.toMatchObject({ status: 422 });
});
