// Addresses as clients of all languages write them, each of which must find its route and keep its path intact.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RESOURCES } from '../generated/catalogue.ts';
import { RouteTable } from './route-table.ts';

const routes = RESOURCES.flatMap(({ operations }) => operations.map(({ route }) => [route, route] as const));
const table = new RouteTable(routes);

function findRoute(method: string, path: string) {
  const match = table.match(method, path);
  return match === undefined || 'allowed' in match ? match : [match.value, match.captures];
}

describe('spellings of one address', () => {
  test.each([
    ['GET', '/folders', ['GET /folders/{path}', { path: '' }]],
    ['GET', '/folders/', ['GET /folders/{path}', { path: '' }]],
    ['GET', '/folders/%2F', ['GET /folders/{path}', { path: '/' }]],
    ['GET', '/folders/a/b%20c', ['GET /folders/{path}', { path: 'a/b c' }]],
    ['GET', '/folders/a%2Fb+c.txt', ['GET /folders/{path}', { path: 'a/b+c.txt' }]],
    ['GET', '/folders/a//b/', ['GET /folders/{path}', { path: 'a/b' }]],
    ['GET', '//folders//a', ['GET /folders/{path}', { path: 'a' }]],
    ['GET', '/folders/%252F', ['GET /folders/{path}', { path: '%2F' }]],
    ['GET', '/folders/..%2F..%2Fx', ['GET /folders/{path}', { path: '../../x' }]],
    ['POST', '/file_actions/zip', ['POST /file_actions/zip', {}]],
    [
      'POST',
      '/file_actions/begin_upload/_%2FRemoteServers%2F7%2Fa',
      ['POST /file_actions/begin_upload/{path}', { path: '_/RemoteServers/7/a' }],
    ],
    ['GET', '/behaviors/folders/a', ['GET /behaviors/folders/{path}', { path: 'a' }]],
    ['GET', '/behaviors/7', ['GET /behaviors/{id}', { id: '7' }]],
    ['GET', '/behaviors/7/', ['GET /behaviors/{id}', { id: '7' }]],
    ['POST', '/users/3/2fa/reset', ['POST /users/{id}/2fa/reset', { id: '3' }]],
    ['HEAD', '/users', ['GET /users', {}]],
    ['PUT', '/users', { allowed: ['GET', 'POST'] }],
    ['GET', '/nowhere', undefined],
    ['GET', '/users/3/nowhere', undefined],
  ])('%s %s', (method, path, expected) => {
    expect(findRoute(method, path)).toEqual(expected);
  });
});

test('every route of the catalogue finds itself', () => {
  for (const [route] of routes) {
    const [method = '', path = ''] = route.split(' ');
    const match = table.match(method, path.replaceAll('{path}', 'x/y').replaceAll(/\{\w+\}/g, '5'));
    expect(match !== undefined && 'value' in match ? match.value : match).toBe(route);
  }
});

test('a path is decoded exactly once, whether its slashes are encoded or not', () => {
  const segment = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => !text.includes('/') && text.isWellFormed());
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
      const path = segments.join('/');
      const literal = `/files/${segments.map(encodeURIComponent).join('/')}`;
      expect(findRoute('GET', literal)).toEqual(['GET /files/{path}', { path }]);
      expect(findRoute('GET', `/files/${encodeURIComponent(path)}`)).toEqual(['GET /files/{path}', { path }]);
    }),
  );
});
