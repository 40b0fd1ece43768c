// Single resources without the client that has them all.
import { expect, test } from 'vitest';
import { createConnection, Users } from './index.ts';

test('a resource on a connection of its own calls the API with its credential', async () => {
  const seen: Request[] = [];
  const fetch = (request: Request) => {
    seen.push(request);
    return Response.json([{ id: 1, username: 'anna' }]);
  };
  const users = new Users(createConnection({ baseUrl: 'http://files.test', apiKey: 'a'.repeat(64), fetch }));
  expect(await users.list().toArray({ limit: 1 })).toMatchObject([{ username: 'anna' }]);
  expect(seen[0]?.url).toMatch(/^http:\/\/files\.test\/api\/rest\/v1\/users/);
  expect(seen[0]?.headers.get('X-FilesAPI-Key')).toBe('a'.repeat(64));
  // @ts-expect-error: programs without types are told by name.
  expect(() => createConnection(null)).toThrow('The options');
});
