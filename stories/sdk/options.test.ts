// Options of a client, of a derived client and of one call, seen from the server's side.
import { createServer } from 'node:http';
import { type ClientOptions, FilesClient } from '@filescom/sdk';
import type { Server } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../kit/site.ts';

/** A client whose requests are written down on their way into the server. */
async function watchRequests(
  options: ClientOptions = {},
): Promise<{ client: FilesClient; server: Server; seen: Request[] }> {
  const server = await startServer();
  const seen: Request[] = [];
  const fetch = (request: Request) => {
    seen.push(request.clone());
    return server.fetch(request);
  };
  return { client: new FilesClient({ apiKey: server.apiKey, fetch, ...options }), server, seen };
}

function header(request: Request | undefined, name: string) {
  return request?.headers.get(name) ?? null;
}

test('a key per client, per derived client and per call: the nearest wins', async () => {
  const { client, server, seen } = await watchRequests();
  const [second, third] = [
    await client.apiKeys.create({ name: 'second' }),
    await client.apiKeys.create({ name: 'third' }),
  ];
  seen.length = 0;
  const derived = client.with({ apiKey: second.key ?? '' });
  await client.users.list().page();
  await derived.users.list().page();
  await derived.users.list({}, { apiKey: third.key ?? '' }).page();
  expect(seen.map((request) => header(request, 'X-FilesAPI-Key'))).toEqual([server.apiKey, second.key, third.key]);
});

test('language, workspace and further headers reach the API, per client and per call', async () => {
  const { client, seen } = await watchRequests({ language: 'es' });
  await client.users.list({}, { workspaceId: 0, headers: { 'X-Trace': 'abc' } }).page();
  await client.with({ language: 'de' }).users.list().page();
  expect(header(seen[0], 'Accept-Language')).toBe('es');
  expect(header(seen[0], 'X-Files-Workspace-Id')).toBe('0');
  expect(header(seen[0], 'X-Trace')).toBe('abc');
  expect(header(seen[1], 'Accept-Language')).toBe('de');
  expect(header(seen[1], 'X-Trace')).toBeNull();
});

test('records made in a workspace are listed there', async () => {
  const { client } = await watchRequests();
  const workspace = await client.workspaces.create({ name: 'Design' });
  const inside = client.with({ workspaceId: workspace.id });
  const group = await inside.groups.create({ name: 'Designers' });
  expect(group.workspace_id).toBe(workspace.id);
  expect((await inside.groups.list().toArray()).map((each) => each.name)).toEqual(['Designers']);
});

test('derived clients share one count of what was used', async () => {
  const { client } = await watchRequests();
  const derived = client.with({ language: 'de' });
  const before = client.usage.apiCalls;
  await derived.users.list().page();
  await client.users.list().page();
  expect([client.usage.apiCalls, derived.usage.apiCalls]).toEqual([before + 2, before + 2]);
});

test('closing a derived client leaves the connections of the client it came from', async () => {
  let connections = 0;
  const counter = createServer((_, response) => response.end('[]'));
  counter.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => counter.listen(0, '127.0.0.1', resolve));
  const address = counter.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const client = new FilesClient({ apiKey: 'key', baseUrl: `http://127.0.0.1:${port}`, proxy: false });
  onTestFinished(async () => {
    await client.close();
    counter.close();
  });
  await client.users.list().page();
  await client.with({ language: 'de' }).close();
  await client.users.list().page();
  expect(connections).toBe(1);
});

test('a base address may have a slash at its end, or the path of the API', async () => {
  for (const baseUrl of ['http://site.test', 'http://site.test/', 'http://site.test/api/rest/v1']) {
    const { client, seen } = await watchRequests({ baseUrl });
    await client.users.list().page();
    expect(new URL(seen[0]?.url ?? '').pathname).toBe('/api/rest/v1/users');
  }
});

test('nothing that a caller hands in is changed', async () => {
  const { client } = await watchRequests();
  const params = Object.freeze({ username: 'anna', password: 'Correct-Horse-9' });
  const options = Object.freeze({ headers: Object.freeze({ 'X-Trace': 'abc' }) });
  await client.users.create(params, options);
  expect(params).toEqual({ username: 'anna', password: 'Correct-Horse-9' });
});

test('dates, nulls and lists arrive as the API wants them', async () => {
  const { client } = await watchRequests();
  const until = new Date('2031-02-03T04:05:06.789Z');
  const user = await client.users.create({ username: 'anna', password: 'Correct-Horse-9', authenticate_until: until });
  expect(new Date(user.authenticate_until ?? 0).toISOString()).toBe('2031-02-03T04:05:06.000Z');
  const cleared = await client.users.update(user.id, { authenticate_until: null });
  expect(cleared.authenticate_until).toBeNull();
  const group = await client.groups.create({ name: 'Editors', user_ids: [user.id] });
  expect(group.user_ids).toBe(String(user.id));
});

test('sites of one process do not see each other', async () => {
  const one = await watchRequests();
  const other = await watchRequests();
  await one.client.groups.create({ name: 'Editors' });
  expect(await other.client.groups.list().toArray()).toEqual([]);
  await expect(one.client.users.list({}, { apiKey: other.server.apiKey }).page()).rejects.toMatchObject({
    status: 401,
  });
});
