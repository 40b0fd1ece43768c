import { describe, expect, test } from 'vitest';
import { FilesClient } from '../client.ts';
import { ConnectionError } from '../errors.ts';

interface Hop {
  status: number;
  location: string;
}

/** A client whose server answers with these redirects, then with a record; notes what arrived where. */
function connect(...hops: Hop[]) {
  const arrived: { what: string; body: string; credentials: string[] }[] = [];
  const fetch = async (request: Request) => {
    const credentials = [...request.headers.keys()].filter((name) =>
      /filesapi|reauth|authorization|workspace/.test(name),
    );
    arrived.push({ what: `${request.method} ${request.url}`, body: await request.text(), credentials });
    const hop = hops[arrived.length - 1];
    if (hop === undefined) return Response.json({ id: 1 });
    return new Response(null, { status: hop.status, headers: { Location: hop.location } });
  };
  const client = new FilesClient({
    apiKey: 'key0',
    baseUrl: 'http://a.test',
    workspaceId: 3,
    headers: { Authorization: 'Basic x' },
    maxNetworkRetries: 0,
    fetch,
  });
  return { client, arrived };
}

const CREDENTIALS = ['authorization', 'x-files-workspace-id', 'x-filesapi-key'];

test('within the origin credentials go along', async () => {
  const { client, arrived } = connect({ status: 302, location: '/api/rest/v1/users/2' });
  expect(await client.users.find(1)).toEqual({ id: 1 });
  expect(arrived.map(({ what }) => what)).toEqual([
    'GET http://a.test/api/rest/v1/users/1',
    'GET http://a.test/api/rest/v1/users/2',
  ]);
  expect(arrived.map(({ credentials }) => credentials.toSorted())).toEqual([CREDENTIALS, CREDENTIALS]);
});

test.each(['http://b.test/x', '//b.test/x', 'http://a.test:81/x', 'https://a.test/x'])(
  'a call of the API does not go to %s',
  async (location) => {
    const { client, arrived } = connect({ status: 302, location });
    await expect(client.users.find(1)).rejects.toMatchObject({
      code: 'ERR_INVALID_REDIRECT',
      message: expect.stringContaining('a redirect to another origin'),
    });
    expect(arrived.map(({ what }) => what)).toEqual(['GET http://a.test/api/rest/v1/users/1']);
  },
);

test.each([301, 302, 303])('a login that %i sends elsewhere is no login', async (status) => {
  const { client, arrived } = connect({ status, location: 'https://b.test/x' });
  await expect(client.sessions.create({ username: 'a', password: 'b' })).rejects.toMatchObject({ outcome: 'unknown' });
  expect(arrived.length).toBe(1);
});

describe('methods', () => {
  test.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{"username":"a"}'],
    [308, 'POST', '{"username":"a"}'],
  ])('%i makes %s of a POST', async (status, method, body) => {
    const { client, arrived } = connect({ status, location: '/other' });
    await client.users.create({ username: 'a' });
    expect(arrived[1]).toMatchObject({ what: `${method} http://a.test/other`, body });
  });

  test('302 leaves a PATCH and its body alone', async () => {
    const { client, arrived } = connect({ status: 302, location: '/other' });
    await client.users.update(1, { name: 'a' });
    expect(arrived[1]).toMatchObject({ what: 'PATCH http://a.test/other', body: '{"name":"a"}' });
  });
});

describe('is refused', () => {
  test('from https to http, for reads too', async () => {
    const arrived: string[] = [];
    const fetch = async (request: Request) => {
      arrived.push(request.url);
      return new Response(null, { status: 302, headers: { Location: 'http://a.test/x' } });
    };
    const client = new FilesClient({ apiKey: 'key0', baseUrl: 'https://a.test', fetch });
    await expect(client.users.find(1)).rejects.toThrow(/a redirect from https to http/);
    expect(arrived.length).toBe(1);
  });

  test('with parameters that would leave for another origin', async () => {
    const { client, arrived } = connect({ status: 307, location: 'http://b.test/' });
    await expect(client.sessions.create({ username: 'a', password: 'b' })).rejects.toBeInstanceOf(ConnectionError);
    expect(arrived.length).toBe(1);
  });

  test('after five', async () => {
    const hops = Array.from({ length: 9 }, () => ({ status: 302, location: '/again' }));
    const { client, arrived } = connect(...hops);
    await expect(client.users.find(1)).rejects.toThrow(/5 redirects/);
    expect(arrived.length).toBe(6);
  });

  test.each(['ftp://b.test/', 'http://[', 'file:///etc/passwd'])('to %s', async (location) => {
    const { client } = connect({ status: 302, location });
    await expect(client.users.find(1)).rejects.toBeInstanceOf(ConnectionError);
  });
});

test.each([
  ['cannot be reached', () => Promise.reject(Object.assign(new TypeError('no'), { cause: { code: 'ECONNREFUSED' } }))],
  ['is busy', async () => new Response('', { status: 429 })],
])('a POST whose redirect leads to what %s is not sent again: it may have been carried out', async (_, elsewhere) => {
  const arrived: string[] = [];
  const fetch = async (request: Request) => {
    arrived.push(`${request.method} ${new URL(request.url).host}`);
    if (request.method === 'GET') return elsewhere();
    return new Response(null, { status: 302, headers: { Location: '/done' } });
  };
  const client = new FilesClient({ apiKey: 'key0', baseUrl: 'http://a.test', initialNetworkRetryDelayMs: 1, fetch });
  await expect(client.groups.create({ name: 'a' })).rejects.toMatchObject({
    name: 'ConnectionError',
    stage: 'response',
  });
  expect(arrived).toEqual(['POST a.test', 'GET a.test']);
});
