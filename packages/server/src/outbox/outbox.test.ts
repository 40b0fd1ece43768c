// What users and other systems would have got, as a test finds it in the outbox.
import { expect, onTestFinished, test } from 'vitest';
import { ControlClient } from '../control-client/index.ts';
import { createServer, type Site } from '../index.ts';
import { Outbox } from './outbox.ts';

async function start() {
  const server = await createServer();
  onTestFinished(() => server.close());
  server.clock.freeze(new Date('2030-01-31T12:00:00Z'));
  return { server, site: await server.createSite() };
}

async function call(site: Site, route: string, body?: unknown) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await site.fetch(`http://files.test/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

async function upload(site: Site, path: string) {
  const { json } = await call(site, `POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  await site.fetch(json[0].upload_uri, { method: 'PUT', body: 'x' });
  await call(site, `POST /files/${path}`, { action: 'end', ref: json[0].ref });
}

function watch(site: Site, path: string, value: object, more: object = {}) {
  return call(site, 'POST /behaviors', { path, behavior: 'webhook', value, ...more });
}

async function calls(site: Site) {
  return (await site.outbox.entries({ kind: 'webhook' })).map((entry) =>
    entry.kind === 'webhook' ? `${entry.url} ${entry.fields['action']} ${entry.fields['path']}` : '',
  );
}

test('a share link is mailed to everyone it is shared with', async () => {
  const { site } = await start();
  await call(site, 'POST /folders/in');
  const { json: bundle } = await call(site, 'POST /bundles', { paths: ['in'], code: 'numbers' });
  const recipients = [{ name: 'Ben', recipient: 'ben@example.com' }];
  const shared = { to: ['anna@example.com'], recipients, note: 'Look' };
  expect((await call(site, `POST /bundles/${bundle.id}/share`, shared)).status).toBe(204);
  const later = { bundle_id: bundle.id, recipient: 'cleo@example.com', share_after_create: true };
  expect((await call(site, 'POST /bundle_recipients', later)).json.sent_at).toBe('2030-01-31T12:00:00Z');
  await call(site, 'POST /bundle_recipients', { ...later, share_after_create: false });
  const common = { kind: 'mail', about: 'share', at: '2030-01-31T12:00:00.000Z', url: 'http://files.test/f/numbers' };
  expect(await site.outbox.entries()).toMatchObject([
    { ...common, to: 'anna@example.com', name: null, note: 'Look' },
    { ...common, to: 'ben@example.com', name: 'Ben', note: 'Look' },
    { ...common, to: 'cleo@example.com', name: null, note: null },
  ]);
  const everybody = Array.from({ length: 51 }, (_, number) => `${number}@example.com`);
  expect((await call(site, `POST /bundles/${bundle.id}/share`, { to: everybody })).status).toBe(422);
  expect(await site.outbox.entries()).toHaveLength(3);
});

test('users are welcomed where the site wants it, and again on request', async () => {
  const { site } = await start();
  const welcomed = async () => (await site.outbox.entries()).map((entry) => entry.kind === 'mail' && entry.to);
  await call(site, 'PATCH /site', { welcome_email_enabled: false });
  const { json: anna } = await call(site, 'POST /users', { username: 'anna', email: 'anna@example.com' });
  expect(await welcomed()).toEqual([]);
  await call(site, 'PATCH /site', { welcome_email_enabled: true, welcome_email_subject: 'Hello' });
  await call(site, 'POST /users', { username: 'ben', email: 'ben@example.com' });
  expect((await call(site, `POST /users/${anna.id}/resend_welcome_email`)).status).toBe(204);
  expect(await welcomed()).toEqual(['ben@example.com', 'anna@example.com']);
  expect(await site.outbox.last()).toMatchObject({ about: 'welcome', subject: 'Hello' });
});

test('a webhook is told what is done to files below its folder, as far as it asked', async () => {
  const { site } = await start();
  await call(site, 'POST /folders/in');
  const other = { urls: ['http://b.test'], triggers: ['create', 'destroy'], triggering_filenames: ['*.CSV'] };
  const all = { urls: ['http://a.test'], method: 'POST', encoding: 'XML', headers: { X: 'y' }, body: { team: 'blue' } };
  await watch(site, 'in', all);
  await watch(site, 'in', other);
  await upload(site, 'in/deep/a.csv');
  await upload(site, 'out/b.csv');
  await call(site, 'POST /file_actions/move/out/b.csv', { destination: 'in/b.csv' });
  await call(site, 'DELETE /files/in/deep/a.csv');
  expect(await calls(site)).toEqual([
    'http://a.test create in/deep/a.csv',
    'http://b.test create in/deep/a.csv',
    'http://a.test move out/b.csv',
    'http://a.test destroy in/deep/a.csv',
    'http://b.test destroy in/deep/a.csv',
  ]);
  const [first] = await site.outbox.entries();
  expect(first).toMatchObject({ method: 'POST', encoding: 'XML', headers: { X: 'y' }, fields: { team: 'blue' } });
});

test('patterns of file names are checked when they are set, and none keeps the server busy', async () => {
  const { site } = await start();
  await call(site, 'POST /folders/in');
  const urls = ['http://a.test'];
  for (const wrong of ['*.csv', [1], ['x'.repeat(513)], Array.from({ length: 101 }, () => '*')]) {
    const { status, json } = await watch(site, 'in', { urls, triggering_filenames: wrong });
    expect(status).toBe(422);
    expect(json.error).toContain('at most 100 patterns of at most 512 characters');
  }
  const hostile = Array.from({ length: 100 }, () => `${'*a'.repeat(255)}b`);
  expect((await watch(site, 'in', { urls, triggering_filenames: [...hostile.slice(1), '*A?'] })).status).toBe(201);
  await upload(site, `in/${'a'.repeat(500)}`);
  await upload(site, 'in/b');
  expect(await calls(site)).toEqual([`http://a.test create in/${'a'.repeat(500)}`]);
});

test('a site has its own outbox; snapshots take it along and a fresh start empties it', async () => {
  const { server, site } = await start();
  await watch(site, '', { urls: ['http://a.test'] });
  await call(site, 'POST /folders/one');
  await server.state.snapshot();
  await call(site, 'POST /folders/two');
  expect(await calls(site)).toHaveLength(2);
  expect(await (await server.createSite()).outbox.entries()).toEqual([]);
  await server.state.restore();
  expect(await calls(site)).toEqual(['http://a.test create one']);
  await server.state.reset();
  expect(await server.outbox.entries()).toEqual([]);
});

test('the same over HTTP', async () => {
  const { server, site } = await start();
  const { url, controlToken: token } = await server.listen();
  const { outbox } = new ControlClient({ url, token });
  await watch(site, '', { urls: ['http://a.test'] });
  await call(site, 'POST /folders/one');
  expect(await outbox.entries()).toEqual(await server.outbox.entries());
  expect(await outbox.last({ kind: 'webhook' })).toMatchObject({ url: 'http://a.test', siteId: site.siteId });
  expect(await outbox.entries({ kind: 'mail' })).toEqual([]);
  await outbox.ofSite(site.siteId).clear();
  expect(await server.outbox.entries()).toEqual([]);
});

test('only the latest are kept', async () => {
  const outbox = new Outbox({ now: () => new Date(0), ms: () => 0 }, { maxEntries: 3 });
  const mail = { kind: 'mail', siteId: 1, about: 'welcome', cc: null, subject: null, name: null, url: null } as const;
  for (let n = 1; n <= 5; n += 1) outbox.add({ ...mail, to: 'a@example.com', note: null });
  expect((await outbox.entries()).map(({ number }) => number)).toEqual([3, 4, 5]);
  for (let n = 6; n <= 8; n += 1) outbox.add({ ...mail, to: 'a@example.com', note: 'x'.repeat(5_000_000) });
  expect((await outbox.entries()).map(({ number }) => number)).toEqual([8]);
});
