import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../index.ts';

async function start() {
  const server = await createServer();
  onTestFinished(() => server.close());
  return async (path: string, headers: Record<string, string> = {}) => {
    const response = await server.fetch(`http://files.test${path}`, { headers });
    return { response, json: await response.json() };
  };
}

test('the document of the API is there for everybody, and says what this server refuses', async () => {
  const get = await start();
  const { response, json } = await get('/openapi.json');
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/json']);
  expect(json.openapi).toBe('3.1.0');
  expect(json.servers).toEqual([{ url: '/api/rest/v1' }]);
  const statuses = (path: string, verb: string) => Object.keys(json.paths[path][verb].responses);
  expect(statuses('/users', 'post')).toEqual(['201', '400', '401', '403', '404', '409', '422', '429']);
  expect(statuses('/file_actions/transform/{path}', 'post')).toContain('501');
  expect((await get('/openapi.json')).json).toEqual(json);
});

test('pages of other origins may read it', async () => {
  const get = await start();
  const { response } = await get('/openapi.json', { Origin: 'https://editor.example' });
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

test('the control API has a document of its own', async () => {
  const get = await start();
  const { response, json } = await get('/__control/v1/openapi.json');
  expect([response.status, json.info.title]).toEqual([200, 'Control API of the local Files.com server']);
});
