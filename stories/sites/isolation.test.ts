// A hundred tests at the same time in one server, each with a site of its own. All use the same names; none sees
// another.
import { FilesClient, NotFoundError } from '@filescom/sdk';
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';

const siteCount = 100;
/** Hashing a password takes a while, as it should: only some of the sites do it. */
function hasPassword(number: number) {
  return number % 20 === 0;
}

test('a hundred sites in use at the same time never see each other', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const all = await Promise.all(
    Array.from({ length: siteCount }, async (_, number) => {
      const site = await server.createSite({ name: `Site ${number}` });
      const client = new FilesClient({ fetch: site.fetch, apiKey: site.apiKey });
      onTestFinished(() => client.close());
      return { number, site, client };
    }),
  );

  await Promise.all(
    all.map(async ({ number, site, client }) => {
      const text = `bytes of site ${number}`;
      site.faults.add({ match: { route: 'GET /bundles' }, effect: { kind: 'status', status: 418 } });
      const group = await client.groups.create({ name: 'Same name' });
      const user = await client.users.create({
        username: 'anna',
        ...(hasPassword(number) && { password: `Passw0rd of ${number}` }),
      });
      await client.groupUsers.create({ group_id: group.id, user_id: user.id });
      await client.files.upload(text, 'shared/name.txt', { mkdir_parents: true });
      if (number % 2 === 0) await client.files.delete('shared', { recursive: true });
      if (number % 3 === 0) await client.groups.delete(group.id);
    }),
  );

  await Promise.all(
    all.map(async ({ number, site, client }) => {
      const groups = await client.groups.list().toArray();
      expect(groups.map(({ name }) => name)).toEqual(number % 3 === 0 ? [] : ['Same name']);
      expect((await client.users.list().toArray()).map(({ username }) => username)).toEqual(['admin', 'anna']);
      const paths = (await client.folders.listFor('').toArray()).map(({ path }) => path);
      expect(paths).toEqual(number % 2 === 0 ? [] : ['shared']);
      if (number % 2 === 1) {
        expect(await (await client.files.download('shared/name.txt')).text()).toBe(`bytes of site ${number}`);
      }
      if (hasPassword(number)) {
        const session = new FilesClient({ fetch: site.fetch });
        await session.login({ username: 'anna', password: `Passw0rd of ${number}` });
        expect((await session.users.find(2)).username).toBe('anna');
      }
      expect(site.journal.count('POST /groups')).toBe(1);
      expect(site.faults.list()).toHaveLength(1);
    }),
  );
}, 60_000);

test('an address that one site handed out is of no use for another, and a dropped site leaves the others alone', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const [one, two] = await Promise.all([server.createSite(), server.createSite()]);
  const client = (site: typeof one) => new FilesClient({ fetch: server.fetch, apiKey: site.apiKey });
  await client(one).files.upload('of one', 'a.txt');
  await client(two).files.upload('of two', 'a.txt');
  const group = await client(one).groups.create({ name: 'Of one' });
  await expect(client(two).groups.find(group.id)).rejects.toThrow(NotFoundError);
  await server.dropSite(one.siteId);
  await expect(client(one).groups.list().toArray()).rejects.toThrow();
  expect(await (await client(two).files.download('a.txt')).text()).toBe('of two');
});
