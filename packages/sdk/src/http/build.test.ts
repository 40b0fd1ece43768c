import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuthenticationError, InvalidParameterError, MissingParameterError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { parseBaseUrl } from './base-url.ts';
import { buildRequest, createBaseHeaders } from './build.ts';

const ADDRESS = parseBaseUrl('https://example.files.com');
const API = 'https://example.files.com/api/rest/v1';

function build(route: string, params: object = {}, options: CallOptions = {}) {
  return buildRequest(route, params, {
    address: ADDRESS,
    credential: { kind: 'key', value: 'key0' },
    headers: createBaseHeaders(options),
  });
}

describe('the address', () => {
  test.each<[route: string, params: object, url: string]>([
    ['GET /groups', {}, '/groups'],
    ['GET /groups/{id}', { id: 7 }, '/groups/7'],
    ['GET /groups/{group_id}/users', { group_id: 7, per_page: 5 }, '/groups/7/users?per_page=5'],
    ['GET /folders/{path}', { path: '' }, '/folders/'],
    ['GET /folders/{path}', { path: '/' }, '/folders/'],
    ['GET /folders/{path}', { path: '/a b/c+d.txt' }, '/folders/a%20b/c%2Bd.txt'],
    ['GET /files/{path}', { path: 'a/../100%/ü?#.txt' }, '/files/a/100%25/%C3%BC%3F%23.txt'],
    ['GET /styles/{id}', { id: 'a/b' }, '/styles/a%2Fb'],
    ['DELETE /files/{path}', { path: 'a', recursive: true }, '/files/a?recursive=true'],
    ['GET /x', { a: 'b c&d', e: 1.5, f: false, g: null, h: undefined }, '/x?a=b%20c%26d&e=1.5&f=false&g='],
    ['GET /x', { ids: [1, 2, 3] }, '/x?ids%5B%5D=1&ids%5B%5D=2&ids%5B%5D=3'],
    ['GET /x', { ids: [], filter: { a: ['b'] } }, '/x?ids=&filter%5Ba%5D%5B%5D=b'],
    ['GET /x', { sort_by: { name: 'asc' }, filter: { user_id: 7 } }, '/x?sort_by%5Bname%5D=asc&filter%5Buser_id%5D=7'],
    ['GET /x', { at: new Date(0) }, '/x?at=1970-01-01T00%3A00%3A00.000Z'],
    ['GET /x', { filter_gt: { at: new Date(0) } }, '/x?filter_gt%5Bat%5D=1970-01-01T00%3A00%3A00.000Z'],
  ])('%s with %j', (route, params, url) => {
    expect(build(route, params).url).toBe(`${API}${url}`);
  });

  test('never leaves its route, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..');
        const { pathname } = new URL(build('GET /things/{id}', { id }).url);
        expect(pathname.split('/').slice(0, -1).join('/')).toBe('/api/rest/v1/things');
        expect(decodeURIComponent(pathname.split('/').at(-1) ?? '')).toBe(id);
      }),
    );
  });

  test.each<[base: string, prefix: string]>([
    ['https://example.files.com', 'https://example.files.com/api/rest/v1'],
    ['https://example.files.com/', 'https://example.files.com/api/rest/v1'],
    ['https://example.files.com/api/rest/v1/', 'https://example.files.com/api/rest/v1'],
    ['http://127.0.0.1:4041/behind/proxy//', 'http://127.0.0.1:4041/behind/proxy/api/rest/v1'],
    ['example.files.com', 'https://example.files.com/api/rest/v1'],
  ])('base address %s', (base, prefix) => {
    expect(parseBaseUrl(base).prefix).toBe(prefix);
  });

  test.each(['', 'ftp://x', 'https://user:pw@example.com', 'https://', 'http://[bad'])(
    '%j is no base address',
    (base) => {
      expect(() => parseBaseUrl(base)).toThrow(/baseUrl/);
    },
  );
});

describe('ids above 2^53', () => {
  test('are exact as bigint and as text', () => {
    expect(build('GET /x/{id}', { id: 9007199254740993n }).url).toContain('/x/9007199254740993');
    expect(build('GET /x', { user_id: '9007199254740993' }).url).toContain('user_id=9007199254740993');
    expect(JSON.parse(String(build('POST /x', { a: 9007199254740993n, b: 7n }).body))).toEqual({
      a: '9007199254740993',
      b: 7,
    });
  });
});

test('white space at the end of a name is refused only where a folder would be made', () => {
  expect(build('GET /folders/{path}', { path: 'a ' }).url).toContain('/folders/a%20');
  expect(build('POST /files/{path}', { path: 'a/b ' }).url).toContain('/files/a/b%20');
});

/** Whole numbers above 2^53 are refused, because they have been rounded. */
function withoutRounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    Number.isInteger(inner) && !Number.isSafeInteger(inner) ? 0 : inner,
  );
}

const CIRCLE: Record<string, unknown> = {};
CIRCLE['self'] = CIRCLE;

describe('the body', () => {
  test('is JSON: undefined is left out, null stays, dates are RFC 3339, the path parameter is not repeated', () => {
    const params = {
      id: 7,
      name: null,
      gone: undefined,
      at: new Date(0),
      tags: ['a', null],
      deep: { 'locked?': true },
    };
    const request = build('PATCH /things/{id}', params);
    expect(request.headers['Content-Type']).toBe('application/json');
    expect(JSON.parse(String(request.body))).toEqual({
      name: null,
      at: '1970-01-01T00:00:00.000Z',
      tags: ['a', null],
      deep: { 'locked?': true },
    });
  });

  test('leaves the parameters of the caller as they are', () => {
    const params = Object.freeze({
      id: 7,
      list: Object.freeze([1]),
      at: Object.freeze(new Date(0)),
      deep: Object.freeze({ a: undefined }),
    });
    build('POST /things/{id}', params);
    expect(params).toEqual({ id: 7, list: [1], at: new Date(0), deep: { a: undefined } });
  });

  test('is a form as soon as it holds a file', async () => {
    const request = build('POST /users', {
      name: 'anna',
      flag: true,
      file: new Blob(['x']),
      ids: [1, 2],
      deep: { a: 'b' },
    });
    expect(request.headers['Content-Type']).toBeUndefined();
    const form = await new Response(request.body as FormData).formData();
    expect(form.get('name')).toBe('anna');
    expect(form.get('flag')).toBe('true');
    expect(form.getAll('ids[]')).toEqual(['1', '2']);
    expect(form.get('deep[a]')).toBe('b');
    expect(await (form.get('file') as File).text()).toBe('x');
  });

  test('carries any JSON value unchanged', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue().map(withoutRounded)), (params) => {
        expect(JSON.parse(String(build('POST /things', params).body))).toEqual(JSON.parse(JSON.stringify(params)));
      }),
    );
  });
});

describe('the headers', () => {
  test('say who is asking, once', () => {
    expect(build('GET /x').headers).toMatchObject({ 'X-FilesAPI-Key': 'key0', Accept: 'application/json' });
    const session = buildRequest(
      'GET /x',
      {},
      { address: ADDRESS, credential: { kind: 'session', value: 's0' }, headers: {} },
    );
    expect(session.headers['X-FilesAPI-Auth']).toBe('s0');
    expect(session.headers['X-FilesAPI-Key']).toBeUndefined();
  });

  test('are sent as configured', () => {
    const headers = build(
      'GET /x',
      {},
      { language: 'es', workspaceId: 0, reauthentication: 'password:x', headers: { 'X-Own': '1' } },
    ).headers;
    expect(headers).toMatchObject({
      'Accept-Language': 'es',
      'X-Files-Workspace-Id': '0',
      'X-Files-Reauthentication': 'password:x',
      'X-Own': '1',
    });
    expect(build('GET /x').headers).not.toHaveProperty('X-Files-Workspace-Id');
  });

  test('have no credentials when logging in', () => {
    const { headers } = build('POST /sessions', { username: 'a' });
    expect(Object.keys(headers).filter((name) => /key|auth/i.test(name))).toEqual([]);
  });
});

describe('is refused before anything is sent', () => {
  test.each<[route: string, params: object, error: new (...args: never[]) => Error]>([
    ['GET /groups/{id}', {}, MissingParameterError],
    ['GET /groups/{id}', { id: null }, MissingParameterError],
    ['GET /groups/{id}', { id: '' }, MissingParameterError],
    ['GET /groups/{id}', { id: {} }, InvalidParameterError],
    ['GET /groups/{id}', { id: Number.NaN }, InvalidParameterError],
    ['GET /groups/{id}', { id: '..' }, InvalidParameterError],
    ['GET /folders/{path}', {}, MissingParameterError],
    ['GET /folders/{path}', { path: 7 }, InvalidParameterError],
    ['GET /folders/{path}', { path: 'a\ud83d' }, InvalidParameterError],
    ['DELETE /files/{path}', { path: '' }, InvalidParameterError],
    ['DELETE /files/{path}', { path: '/../' }, InvalidParameterError],
    ['POST /file_actions/begin_upload/{path}', { path: '/' }, InvalidParameterError],
    ['POST /x', { at: new Date(Number.NaN) }, InvalidParameterError],
    ['POST /x', { n: Number.POSITIVE_INFINITY }, InvalidParameterError],
    ['POST /x', { id: 2 ** 53 + 2 }, InvalidParameterError],
    ['GET /x/{id}', { id: 2 ** 53 }, InvalidParameterError],
    ['GET /x', { filter: { id: [2 ** 60] } }, InvalidParameterError],
    ['POST /x', { deep: CIRCLE }, InvalidParameterError],
    ['POST /folders/{path}', { path: 'a/b ' }, InvalidParameterError],
    ['POST /folders/{path}', { path: 'a\t/b' }, InvalidParameterError],
    ['POST /files/{path}', { path: 'a /b.txt' }, InvalidParameterError],
    ['POST /file_actions/begin_upload/{path}', { path: 'a\u3000/b' }, InvalidParameterError],
    ['POST /x', { deep: { list: [() => 1] } }, InvalidParameterError],
    ['POST /x', { bytes: new Uint8Array(1) }, InvalidParameterError],
    ['GET /x', { q: '\ud83d' }, InvalidParameterError],
  ])('%s with %o', (route, params, error) => {
    expect(() => build(route, params)).toThrow(error);
  });

  test.each(['a b', 'a\n', '', 'ключ', 'a\r\nX-Evil: 1'])('the key %j', (value) => {
    const context = { address: ADDRESS, credential: { kind: 'key', value } as const, headers: {} };
    expect(() => buildRequest('GET /x', {}, context)).toThrow(AuthenticationError);
    if (value !== '') expect(() => buildRequest('GET /x', {}, context)).not.toThrow(value);
  });

  test('no credentials at all, with a word on what to set', () => {
    const context = { address: ADDRESS, credential: undefined, headers: {} };
    expect(() => buildRequest('GET /x', {}, context)).toThrow(/apiKey.*FILES_API_KEY/);
  });

  test('a header that would break the request', () => {
    expect(() => build('GET /x', {}, { headers: { 'X-A': 'a\r\nb' } })).toThrow(InvalidParameterError);
    expect(() => build('GET /x', {}, { reauthentication: 'password:ключ' })).toThrow(InvalidParameterError);
  });
});
