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

test('asks whoever holds the server in process for nothing, and whoever comes through an adapter for the token', async () => {
  const { server, call } = await start({ control: { token: 'open sesame' } });
  expect((await call('GET /state')).status).toBe(200);
  expect((await call('GET /state', {}, 'http://any.name')).status).toBe(200);
  expect((await call('GET /state', { headers: { Origin: 'http://evil.test' } })).status).toBe(403);
  const adapted = (host: string) => server.fetch('http://x/__control/v1/state', { headers: { Host: host } });
  expect((await adapted('evil.test')).status).toBe(403);
  expect((await adapted('127.0.0.1:4041')).status).toBe(401);
});

test('every answer says that it is no page, whatever was asked', async () => {
  const { server } = await start();
  const { url } = await server.listen();
  for (const path of [
    '/__control/v1/state',
    '/__control/v1/nothing',
    '/__control',
    '/health',
    '/',
    '/__console/no.js',
  ]) {
    const { headers } = await fetch(url + path, { headers: { Origin: 'http://evil.test' } });
    expect(headers.get('X-Content-Type-Options'), path).toBe('nosniff');
    expect(headers.get('Content-Security-Policy'), path).toContain("default-src 'none'");
    expect(headers.get('Access-Control-Allow-Origin'), path).toBe(null);
    expect(headers.get('X-Frame-Options'), path).toBe('DENY');
  }
});

test('says when it is ready, where its description is, and leads a browser to the console', async () => {
  const { server } = await start({ control: { token: 'sesame' } });
  const { url } = await server.listen();
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ready' });
  expect(await (await fetch(`${url}/__control/v1/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
  const asBrowser = { headers: { Accept: 'text/html,*/*' }, redirect: 'manual' } as const;
  expect((await fetch(url, asBrowser)).headers.get('Location')).toBe('/__console/');
  expect((await fetch(url)).status).toBe(404);
});
