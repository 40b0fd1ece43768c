// node --test: a site of its own for each test, on one server in this process.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { FilesClient } from '@filescom/sdk';
import { testSites } from '@filescom/server/testing';

const openSite = testSites(after);

test('a busy storage is tried again', async () => {
  const site = await openSite();
  const client = new FilesClient({ apiKey: site.apiKey, fetch: site.fetch });
  const part = 'PUT /uploads/{ref}/parts/{part}';
  site.faults.add({ match: { route: part, nth: 1 }, effect: { kind: 'status', status: 503, code: 'SlowDown' } });
  await client.files.upload('Hello', 'hello.txt');
  assert.equal(site.journal.count(part), 2);
});
