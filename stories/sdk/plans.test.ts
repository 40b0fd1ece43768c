// Plans that are kept as texts and carried out later, and routes that the client has no method for.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidParameterError, isApiError, NotFoundError, readPlan } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

test('a plan that was kept is carried out by another client, and only what is still as it was', async () => {
  const site = await startSite();
  const local = await tempDir();
  await mkdir(join(local, 'sub'));
  for (const name of ['a', 'b', 'sub/c']) await writeFile(join(local, name), name);
  const plan = await site.client.folders.planSync({ local, remote: 'in', direction: 'up', deleteExtra: true });
  const text = await site.client.folders.formatPlan(plan);
  await writeFile(join(local, 'b'), 'changed meanwhile');

  const other = site.connect({ apiKey: site.apiKey });
  const review = await other.folders.reviewPlan(readPlan(text));
  expect(review.changed).toEqual([{ path: 'b', reason: 'the source has another size now' }]);
  expect(review.done).toEqual([]);
  expect(await review.plan.apply()).toMatchObject({ transferredFiles: 2, failed: [] });

  const again = await other.folders.reviewPlan(readPlan(text));
  expect(again.done.toSorted()).toEqual(['a', 'sub/c']);
  expect(again.plan.actions).toEqual([]);
});

test('a plan goes down as it goes up, and is for one site only', async () => {
  const [site, stranger] = [await startSite(), await startSite()];
  const local = await tempDir();
  await site.client.files.upload('one', 'from/x', { mkdir_parents: true });
  const plan = await site.client.folders.planSync({ local, remote: 'from', direction: 'down' });
  const saved = readPlan(await site.client.folders.formatPlan(plan));
  const elsewhere = stranger.connect({ apiKey: stranger.apiKey, baseUrl: 'https://other.example' });
  await expect(elsewhere.folders.reviewPlan(saved)).rejects.toBeInstanceOf(InvalidParameterError);
  const review = await site.client.folders.reviewPlan(saved);
  expect(await review.plan.apply()).toMatchObject({ transferredFiles: 1 });
  expect((await site.client.folders.reviewPlan(saved)).done).toEqual(['x']);
});

test('a plan can be narrowed, and tells what it expects', async () => {
  const site = await startSite();
  const local = await tempDir();
  await writeFile(join(local, 'new'), 'n');
  await writeFile(join(local, 'known'), 'longer');
  await site.client.files.upload('short', 'in/known', { mkdir_parents: true });
  const plan = await site.client.folders.planSync({ local, remote: 'in', direction: 'up' });
  const changed = plan.actions.find(({ path }) => path === 'known');
  if (changed === undefined) throw new Error('the plan leaves the changed file out');
  expect(plan.expectationOf(changed)).toMatchObject({ source: { sizeBytes: 6 }, target: { sizeBytes: 5 } });
  const narrowed = plan.select((action) => action !== changed);
  expect(narrowed.counts).toMatchObject({ newFiles: 1, changedFiles: 0 });
  await narrowed.apply();
  expect(await site.client.files.download('in/known').text()).toBe('short');
  expect(() => plan.expectationOf({ ...changed })).toThrow(InvalidParameterError);
});

test('any route can be called: with parameters, without an answer, with the errors of all calls', async () => {
  const { client } = await startSite();
  expect(await client.request('GET /users', { per_page: 1 })).toMatchObject([{ username: 'admin' }]);
  expect(await client.request('POST /groups', { name: 'accounting' })).toMatchObject({ name: 'accounting' });
  expect(await client.request('POST /folders/in')).toMatchObject({ path: 'in' });
  expect(await client.request('DELETE /files/in')).toBeUndefined();
  const missing = await client.request('GET /users/999').catch((error: unknown) => error);
  expect([missing instanceof NotFoundError, isApiError(missing)]).toEqual([true, true]);
  for (const route of ['GET users', 'FETCH /users', 'GET /users?x=1', 'GET /a/../users', 'GET /a b', 'GET /ä', '']) {
    await expect(client.request(route)).rejects.toBeInstanceOf(InvalidParameterError);
  }
});
