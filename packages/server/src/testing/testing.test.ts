// Sites for tests, as a test file of any runner uses them.
import { inspect } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { testSites } from './index.ts';

const openSite = testSites(afterAll);

async function usernames(site: { fetch: typeof fetch; apiKey: string }) {
  const answer = await site.fetch('http://site/api/rest/v1/users', { headers: { 'X-FilesAPI-Key': site.apiKey } });
  return answer.status === 200
    ? (await answer.json()).map(({ username }: { username: string }) => username)
    : answer.status;
}

test('every site is fresh, all are in one server, and a site ends with its block', async () => {
  const first = await openSite({ seed: { users: [{ username: 'anna' }] } });
  {
    await using second = await openSite();
    expect(second.server).toBe(first.server);
    expect(await usernames(second)).toEqual(['admin']);
  }
  expect(await usernames(first)).toEqual(['admin', 'anna']);
  expect(inspect(first)).toBe(`Site { siteId: ${first.siteId} }`);
  await first.drop();
  expect(await usernames(first)).toBe(401);
});
