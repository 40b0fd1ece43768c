// Waiting for what the service does in the background: every final word ends the wait, and a word that nobody knows
// does not hold a program for ever.
import { MigrationFailedError } from '@filescom/sdk';
import { expect, test } from 'vitest';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { startSite } from '../kit/site.ts';

/** A client for which the migration 7 has these states in turn; the last one stays. 404 is one, too. */
async function followMigration(states: readonly string[]) {
  let looks = 0;
  const site = await startIntercepted(async (request, pass) => {
    if (!request.url.includes('/file_migrations/')) return pass(request);
    const status = states[Math.min(looks, states.length - 1)];
    looks += 1;
    if (status === '404') return Response.json({ type: 'not-found', error: 'It is gone.' }, { status: 404 });
    return Response.json({ id: 7, status, operation: 'copy', path: 'a' });
  });
  return { client: site.intercepted, looks: () => looks };
}

test('a migration that was cancelled ends the wait', async () => {
  const { client } = await followMigration(['pending', 'cancelled']);
  const error = await client.fileMigrations.wait(7, { intervalMs: 1 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MigrationFailedError);
  expect(error).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('was cancelled') });
});

test('a state that is not known is waited for, but not for ever', async () => {
  const { client } = await followMigration(['pending', 'rebalancing', 'completed']);
  await client.fileMigrations.wait(7, { intervalMs: 1 });
  const stuck = await followMigration(['pending', 'frozen']);
  const waiting = stuck.client.fileMigrations.wait(7, { intervalMs: 1, unknownStateMs: 30 });
  await expect(waiting).rejects.toThrow(/has been "frozen" for 30 ms/);
});

test('a copy, a move and a deletion are waited for in one call each', async () => {
  const { client } = await startSite();
  await client.files.upload('abc', 'a/b.txt', { mkdir_parents: true });
  expect(await client.files.copyAndWait('a', { destination: 'copy' })).toMatchObject({ path: 'copy' });
  expect(await client.files.download('copy/b.txt').text()).toBe('abc');
  expect(await client.files.moveAndWait('copy', { destination: 'moved' })).toMatchObject({ path: 'moved' });
  await expect(client.files.find('copy')).rejects.toMatchObject({ status: 404 });
  await client.files.deleteAndWait('moved', { recursive: true });
  await expect(client.files.find('moved')).rejects.toMatchObject({ status: 404 });
  await expect(client.files.deleteAndWait('a')).rejects.toMatchObject({ outcome: 'not-carried-out' });
});

test('a migration that is forgotten has ended, and the path tells how', async () => {
  const { client } = await followMigration(['pending', '404']);
  await client.files.upload('abc', 'b.txt');
  const found = await client.files.copyAndWait('b.txt', { destination: 'c.txt' }, { intervalMs: 1 });
  expect(found).toMatchObject({ path: 'c.txt', size: 3 });
});

test('a deletion that never shows ends with the time it was given', async () => {
  const site = await startIntercepted(async (request, pass) => {
    if (!request.url.includes('/file_actions/delete/')) return pass(request);
    return Response.json({ status: 'completed', file_migration_id: null });
  });
  await site.client.files.upload('abc', 'b.txt');
  const waiting = site.intercepted.files.deleteAndWait('b.txt', {}, { intervalMs: 5, timeoutMs: 60 });
  await expect(waiting).rejects.toMatchObject({
    name: 'TimeoutError',
    message: expect.stringContaining('The deletion of "b.txt"'),
  });
});
