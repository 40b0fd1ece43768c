// What outlives the process that gave it out: tickets of ZIP downloads, and failed logins.
import { FilesClient } from '@filescom/sdk';
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';

const KEY = 'thekeyoftherestartedsite';

async function openServer(dataDir: string) {
  const server = await createServer({ dataDir, apiKey: KEY, durable: false });
  onTestFinished(() => server.close());
  const client = new FilesClient({ apiKey: KEY, fetch: server.fetch });
  onTestFinished(() => client.close());
  return { server, client };
}

function logIn({ server }: Awaited<ReturnType<typeof openServer>>, username: string): Promise<Response> {
  return server.fetch('http://localhost/api/rest/v1/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: 'wrong' }),
  });
}

test('a ticket of a ZIP download is good at the next start, and failed logins still count', async () => {
  const dataDir = await tempDir();
  const before = await openServer(dataDir);
  await before.client.files.upload('Hello', 'a.txt');
  const asked = await before.server.fetch('http://localhost/api/rest/v1/zip_downloads', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-FilesAPI-Key': KEY },
    body: JSON.stringify({ paths: ['a.txt'] }),
  });
  const { download_uri: ticket } = Object(await asked.json());
  await before.client.sites.update({ user_lockout: false });
  for (let n = 0; n < 30; n += 1) expect((await logIn(before, 'nobody')).status).toBe(401);
  await before.server.close();

  const after = await openServer(dataDir);
  const archive = await after.server.fetch(String(ticket));
  expect(Buffer.from(await archive.arrayBuffer()).toString('latin1')).toContain('Hello');
  const refused = await logIn(after, 'nobody');
  expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true]);
  expect((await logIn(after, 'somebody')).status).toBe(401);
});
