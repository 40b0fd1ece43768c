// Vitest: the same as for node:test, with its hook.
import { FilesClient } from '@filescom/sdk';
import { testSites } from '@filescom/server/testing';
import { afterAll, expect, test } from 'vitest';

const openSite = testSites(afterAll);

test('an upload is found', async () => {
  const site = await openSite();
  const client = new FilesClient({ apiKey: site.apiKey, fetch: site.fetch });
  await client.files.upload('Hello', 'in/hello.txt', { mkdir_parents: true });
  expect(await client.files.find('in/hello.txt')).toMatchObject({ size: 5 });
});
