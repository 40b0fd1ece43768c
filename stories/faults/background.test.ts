// A queue that never completes: whoever waits for a background copy is told when the time is up.
import { expect, test } from 'vitest';
import { startSite } from '../kit/site.ts';

const FILES = 600;

test('waiting for what never completes ends at the deadline', async () => {
  // A small folder is copied at once.
  const files = Array.from({ length: FILES }, (_, n) => ({ path: `a/${n}.txt`, text: 'x' }));
  const { client, server } = await startSite({ seed: { files } });
  server.faults.add({ match: { route: 'POST /file_actions/copy/{path}' }, effect: { kind: 'never-completes' } });
  server.faults.add({ match: { route: 'GET /file_migrations/{id}' }, effect: { kind: 'never-completes' } });
  const action = await client.files.copy('a', { destination: 'c' });
  const waited = client.fileMigrations.wait(action, { timeoutMs: 200, intervalMs: 20 });
  await expect(waited).rejects.toMatchObject({ name: 'TimeoutError', timeout: 'deadline' });
  expect(server.journal.count('GET /file_migrations/{id}')).toBeGreaterThan(1);
  server.faults.clear();
  expect(await client.fileMigrations.wait(action)).toMatchObject({ status: 'completed' });
});
