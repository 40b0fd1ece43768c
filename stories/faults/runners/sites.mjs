// A test file as users of node:test write it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { FilesClient } from '@filescom/sdk';
import { testSites } from '@filescom/server/testing';

const openSite = testSites(after);

for (const name of ['first', 'second']) {
  test(`${name} site is empty, and busy only for itself`, async () => {
    const site = await openSite();
    const client = new FilesClient({ apiKey: site.apiKey, fetch: site.fetch, initialNetworkRetryDelayMs: 1 });
    assert.deepEqual(await client.groups.list().toArray(), []);
    site.faults.add({
      match: { route: 'POST /groups', nth: 1 },
      effect: { kind: 'status', status: 503, retryAfterSeconds: 0 },
    });
    await client.groups.create({ name }, { repeatable: true });
    assert.equal(site.journal.count('POST /groups'), 2);
    await site.drop();
  });
}
