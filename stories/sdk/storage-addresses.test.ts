// Where the bytes of files go: from an API over https only to https, never along a redirect to another origin, and
// never with the headers that were meant for the API.
import { ConfigurationError, ConnectionError } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { type Interceptor, startIntercepted } from '../kit/intercepted-site.ts';

/** Passes everything on; the storage addresses that the API gives out begin with `http:`. */
function createDowngrade(storage: string[]): Interceptor {
  return async (request, pass) => {
    if (!new URL(request.url).pathname.startsWith('/api/')) {
      storage.push(`${request.method} ${request.url.split(':', 1)[0]}`);
      const headers = new Headers(request.headers);
      const { method } = request;
      const body = method === 'GET' ? null : await request.arrayBuffer();
      return pass(new Request(request.url.replace('http:', 'https:'), { method, headers, body }));
    }
    const response = await pass(request);
    const text = await response.text();
    const { status } = response;
    const headers = { 'Content-Type': 'application/json' };
    return new Response(text.replaceAll('https://', 'http://'), { status, headers });
  };
}

test('an http address of the storage is refused before a byte leaves', async () => {
  const storage: string[] = [];
  const { intercepted, client } = await startIntercepted(createDowngrade(storage));
  await client.files.upload('abc', 'a.txt');
  const attempts = [intercepted.files.upload('secret', 'b.txt'), intercepted.files.download('a.txt').text()];
  for (const result of await Promise.allSettled(attempts)) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(ConfigurationError) });
    expect(result).toMatchObject({ reason: { message: expect.stringContaining('`allowInsecureStorage: true`') } });
    expect(result).toMatchObject({ reason: { outcome: 'not-carried-out' } });
  }
  expect(storage).toEqual([]);
});

test('a laboratory may permit it', async () => {
  const storage: string[] = [];
  const { intercepted } = await startIntercepted(createDowngrade(storage), { allowInsecureStorage: true });
  await intercepted.files.upload('abc', 'a.txt');
  expect(await intercepted.files.download('a.txt').text()).toBe('abc');
  expect(storage).toEqual(['PUT http', 'GET http']);
});

test.each([
  ['another origin', 'https://evil.test/take', 307],
  ['plain http', 'http://app.files.com/take', 308],
])('the bytes of a part do not follow a redirect to %s', async (_, location, status) => {
  const arrived: string[] = [];
  const { intercepted } = await startIntercepted(async (request, pass) => {
    if (request.method !== 'PUT') return pass(request);
    arrived.push(request.url);
    return new Response(null, { status, headers: { Location: location } });
  });
  const error = await intercepted.files.upload('secret', 'a.txt').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: 'ERR_INVALID_REDIRECT', outcome: 'not-carried-out' });
  expect(arrived.length).toBe(1);
});

/** A site whose storage sends readers to another origin, which is the server again; notes what arrives there. */
async function startMovedStorage(withIdentity: boolean) {
  const arrived: string[][] = [];
  const site = await startIntercepted(
    async (request, pass) => {
      const url = new URL(request.url);
      if (url.hostname === 'mirror.test') {
        arrived.push([...request.headers.keys()].toSorted());
        url.hostname = 'app.files.com';
        return pass(new Request(url, { headers: request.headers }));
      }
      if (request.method !== 'GET' || url.pathname.startsWith('/api/')) return pass(request);
      url.hostname = 'mirror.test';
      return new Response(null, { status: 302, headers: { Location: url.href } });
    },
    { headers: { 'X-Gateway-Token': 'gate' } },
    { transfers: { downloadIdentity: withIdentity ? 'address' : 'none' } },
  );
  await site.client.files.upload('abc', 'a.txt');
  return { files: site.intercepted.files, arrived };
}

test('a reader follows the storage to another origin, without what was meant for the first one', async () => {
  const { files, arrived } = await startMovedStorage(false);
  expect(await files.download('a.txt').text()).toBe('abc');
  expect(arrived).toEqual([['accept-encoding']]);
});

test('a reader that is bound to the identity of a version does not leave the origin that knows it', async () => {
  const { files, arrived } = await startMovedStorage(true);
  await expect(files.download('a.txt').text()).rejects.toMatchObject({ code: 'ERR_INVALID_REDIRECT' });
  expect(arrived).toEqual([]);
});
