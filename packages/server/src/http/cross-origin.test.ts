import { expect, test } from 'vitest';
import { createServer } from '../index.ts';

const page = 'http://page.test';

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  await using server = await createServer();
  const headers = { 'X-FilesAPI-Key': server.apiKey, Origin: page, ...Object.fromEntries(new Headers(init.headers)) };
  return server.fetch(`http://site.test${path}`, { ...init, headers });
}

test('a browser may ask before it sends', async () => {
  const answer = await ask('/api/rest/v1/files/a.txt', {
    method: 'OPTIONS',
    headers: {
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'content-type,x-filesapi-key',
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(answer.headers.get('Access-Control-Allow-Methods')).toContain('PATCH');
  expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('content-type,x-filesapi-key');
});

test.each(['/api/rest/v1/users', '/api/rest/v1/users/99', '/_storage/nothing'])(
  'a page may read the answer of %s, its cursor and its request id',
  async (path) => {
    const answer = await ask(path);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.headers.get('Access-Control-Expose-Headers')).toMatch(/X-Files-Cursor\b.*X-Request-Id/);
  },
);

test('a request that comes from no page gets no such header', async () => {
  await using server = await createServer();
  const answer = await server.fetch('http://site.test/api/rest/v1/users', {
    headers: { 'X-FilesAPI-Key': server.apiKey },
  });
  expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false);
});

test('pages never reach the control API', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await ask('/__control/v1/state', { method, headers: { 'Access-Control-Request-Method': 'POST' } });
    expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false);
  }
});
