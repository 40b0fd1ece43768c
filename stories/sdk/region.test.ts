// A site that lives in another region: one server answers with the address of the other, in either form.
import { FilesClient, NotAuthenticatedError } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';

const FORMS = {
  typed: (host: string) =>
    Response.json(
      { type: 'not-authenticated/lockout-region-mismatch', error: 'Elsewhere.', data: { host } },
      { status: 403 },
    ),
  'typed with a header': (host: string) =>
    Response.json(
      { type: 'not-authenticated/lockout-region-mismatch', error: 'Elsewhere.' },
      { status: 403, headers: { 'X-Files-Host': host } },
    ),
  'plain text': (host: string) =>
    new Response('You have connected to a URL of another region.', { status: 403, headers: { 'X-Files-Host': host } }),
};

/** A client of app.files.com whose site answers only at `home`, and what was asked where. */
async function connect(form: keyof typeof FORMS, home: string, options = {}) {
  const { server, apiKey } = await startSite();
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    const { host, pathname } = new URL(request.url);
    const isApi = pathname.startsWith('/api/');
    if (isApi) asked.push(`${request.method} ${host} ${request.headers.has('X-FilesAPI-Key')}`);
    return isApi && `https://${host}` !== home ? FORMS[form](home.replace('https://', '')) : server.fetch(request);
  };
  return { client: new FilesClient({ apiKey, fetch, ...options }), asked, server };
}

describe.each(Object.keys(FORMS) as (keyof typeof FORMS)[])('%s', (form) => {
  test('a change goes once more to the right address, with its body, and later calls go there at once', async () => {
    const { client, asked, server } = await connect(form, 'https://eu.files.com');
    expect(await client.groups.create({ name: 'g' })).toMatchObject({ name: 'g' });
    await client.files.upload('abc', 'a.txt');
    expect(await client.files.download('a.txt').text()).toBe('abc');
    expect(asked.slice(0, 2)).toEqual(['POST app.files.com true', 'POST eu.files.com true']);
    expect(asked.slice(2).every((line) => line.includes(' eu.files.com '))).toBe(true);
    expect(client.usage.retries).toBe(1);
    expect(server.journal.count('POST /groups')).toBe(1);
  });

  test.each(['https://evil.test', 'https://files.com.evil.test', 'https://evilfiles.com', 'https://eu.files.com:8443'])(
    'credentials do not go to %s, and the error names it',
    async (home) => {
      const { client, asked } = await connect(form, home);
      const error = await client.groups.create({ name: 'g' }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(NotAuthenticatedError);
      expect(error).toMatchObject({
        type: 'not-authenticated/lockout-region-mismatch',
        outcome: 'not-carried-out',
        data: { host: new URL(home).host },
        message: expect.stringContaining(`Set \`baseUrl\` to ${home}`),
      });
      expect(asked).toEqual(['POST app.files.com true']);
    },
  );
});

test('a caller may trust another address, or turn the move off', async () => {
  const trusting = await connect('typed', 'https://eu.example.test', {
    trustRegion: (origin: string) => origin === 'https://eu.example.test',
  });
  expect(await trusting.client.groups.create({ name: 'g' })).toMatchObject({ name: 'g' });
  const strict = await connect('typed', 'https://eu.files.com', { regionPolicy: 'disabled' });
  await expect(strict.client.groups.create({ name: 'g' })).rejects.toThrow(/lives in another region/);
  expect(strict.asked.length).toBe(1);
});

test('an address that leads on is followed once', async () => {
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    const { host } = new URL(request.url);
    asked.push(host);
    return FORMS.typed(host === 'a.files.com' ? 'b.files.com' : 'a.files.com');
  };
  const client = new FilesClient({ apiKey: 'key', fetch });
  await expect(client.users.find(1)).rejects.toBeInstanceOf(NotAuthenticatedError);
  expect(asked).toEqual(['app.files.com', 'a.files.com']);
});
