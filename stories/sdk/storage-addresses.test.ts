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
