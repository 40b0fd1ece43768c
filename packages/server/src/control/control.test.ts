// The control API: open on this machine only, or to who has the token; never to web pages.
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../index.ts';

async function start(options: Parameters<typeof createServer>[0] = {}) {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  const call = async (route: string, init: RequestInit = {}, origin = 'http://127.0.0.1') => {
    const [method = '', path = ''] = route.split(' ');
    const response = await server.fetch(`${origin}/__control/v1${path}`, { ...init, method });
    const text = await response.text();
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  };
  return { server, call };
}

function about(server: { fetch: typeof fetch }, key: string) {
  return server.fetch('http://x/api/rest/v1/site', { headers: { 'X-FilesAPI-Key': key } });
}

test('makes, lists and removes sites', async () => {
  const { server, call } = await start();
  const { status, json: made } = await call('POST /sites', { body: '{"name":"Second","apiKey":"secondkey"}' });
  expect([status, made]).toEqual([201, { siteId: 2, apiKey: 'secondkey' }]);
  expect((await call('GET /state')).json.sites).toEqual([
    { siteId: 1, name: 'Local site' },
    { siteId: 2, name: 'Second' },
  ]);
  expect((await (await about(server, 'secondkey')).json()).name).toBe('Second');
  expect((await call('DELETE /sites/2')).status).toBe(204);
  expect((await about(server, 'secondkey')).status).toBe(401);
  expect((await call('DELETE /sites/2')).json.type).toBe('not-found/site-not-found');
});

test('a reset leaves an empty site with the same key', async () => {
  const { server, call } = await start({ apiKey: 'mykey' });
  expect((await call('POST /reset')).json.apiKey).toBe('mykey');
  const headers = { 'X-FilesAPI-Key': 'mykey' };
  expect(await (await server.fetch('http://x/api/rest/v1/folders', { headers })).json()).toEqual([]);
});

test('is not for web pages', async () => {
  const { call } = await start();
  expect((await call('GET /state', { headers: { Origin: 'http://evil.test' } })).status).toBe(403);
  expect((await call('GET /state', {}, 'http://rebound.test')).status).toBe(403);
});

test('asks for its token where there is one', async () => {
  const { call } = await start({ control: { token: 'open sesame' } });
  expect((await call('GET /state')).status).toBe(401);
  expect((await call('GET /state', { headers: { Authorization: 'Bearer open sesame' } })).status).toBe(200);
});

test('is closed on addresses that others can reach', async () => {
  const { server, call } = await start();
  await server.listen({ host: '0.0.0.0' });
  expect((await call('GET /state')).status).toBe(404);
});
