// Names that nobody knows are refused wherever a test may misspell them: in options, in queries of the journal, in
// rules; and a server that is closed says so.
import { expect, onTestFinished, test } from 'vitest';
import { createServer, type Server } from './index.ts';

async function start(): Promise<Server> {
  const server = await createServer();
  onTestFinished(() => server.close());
  return server;
}

/** What a program without types can hand over. */
function withoutType(value: unknown): never {
  return value as never;
}

test.each([
  [{ sed: {} }, 'createServer has no option sed. Did you mean seed?'],
  [
    { dataDirectory: '/x' },
    'createServer has no option dataDirectory. Known: dataDir, database, blobs, directTransfers, apiKey',
  ],
  [{ control: { tokens: 'x' } }, 'createServer: control has no option tokens. Did you mean token?'],
  [{ transfers: { minPartBites: 0 } }, 'Unknown setting minPartBites'],
])('createServer refuses %j', (options, sentence) =>
  expect(createServer(withoutType(options))).rejects.toThrow(sentence),
);

test('so do listen and createSite', async () => {
  const server = await start();
  await expect(server.listen(withoutType({ prt: 0 }))).rejects.toThrow('listen has no option prt. Did you mean port?');
  await expect(server.createSite(withoutType({ apikey: 'k' }))).rejects.toThrow('Did you mean apiKey?');
  expect(server.url).toBeUndefined();
});

test('a query of the journal names a route and words that exist, in process as for one site', async () => {
  const server = await start();
  const site = await server.createSite();
  for (const { journal } of [server, site]) {
    for (const route of ['GET /nope', 'DELETE /file/{path}', 'GET /nope/*', 'get /users']) {
      const sentence = `there is no route ${route}`;
      expect(() => journal.count(route)).toThrow(sentence);
      expect(() => journal.last(route)).toThrow(sentence);
      expect(() => journal.entries({ route })).toThrow(sentence);
      expect(() => journal.har({ route })).toThrow(sentence);
      await expect(journal.waitFor(route, { timeoutMs: 60_000 })).rejects.toThrow(sentence);
    }
    expect(() => journal.count('GET /users', withoutType({ pth: 1 }))).toThrow(
      'Unknown property match.pth; known: route,',
    );
    expect(() => journal.entries(withoutType({ status: '200' }))).toThrow('match.status must be an HTTP status');
    await expect(journal.waitFor('GET /users', withoutType({ timeout: 5 }))).rejects.toThrow('options.timeout');
    for (const route of ['GET /users', '* /files/{path}', '*', 'PUT /uploads/{ref}/parts/{part}']) {
      expect(journal.count(route)).toBe(0);
    }
  }
});

test('a pattern of a fault that no route fits is refused too', async () => {
  const { faults } = await start();
  const effect = { kind: 'duplicate' } as const;
  expect(() => faults.add({ match: { route: 'GET /user/*' }, effect })).toThrow('there is no route GET /user/*');
  expect(faults.add({ match: { route: 'GET /user*' }, effect }).id).toBe(1);
});

test('a server that is closed refuses requests and listens no more', async () => {
  const server = await createServer();
  await server.close();
  await expect(server.fetch('http://s/api/rest/v1/users')).rejects.toMatchObject({
    message: 'fetch failed',
    cause: { message: 'the server is closed' },
  });
  await expect(server.listen()).rejects.toThrow('The server is closed.');
});
