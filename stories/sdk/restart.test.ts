// What was acknowledged survives `kill -9`: the server is a process that is shot and started again on the same folder.
import { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { type ServerProcess, spawnServer } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';

async function startOn(dataDir: string): Promise<{ server: ServerProcess; client: FilesClient }> {
  const server = await spawnServer(['--data', dataDir, '--api-key', 'c0ffee'.repeat(10)]);
  const client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey, proxy: false });
  onTestFinished(async () => {
    await client.close();
    await server.stop();
  });
  return { server, client };
}

test('files, accounts and sessions are there after the server was killed', async () => {
  const dataDir = await tempDir();
  const before = await startOn(dataDir);
  const bytes = pattern(6 * 1024 * 1024);
  const anna = await before.client.users.create({ username: 'anna', password: 'Correct-Horse-9' });
  await before.client.permissions.create({ path: 'kept', user_id: anna.id, permission: 'readonly' });
  await before.client.files.upload(bytes, 'kept/big.bin', { mkdir_parents: true });
  const session = await before.client.sessions.create({ username: 'anna', password: 'Correct-Horse-9' });
  await before.server.stop('SIGKILL');

  const { client } = await startOn(dataDir);
  expectSameBytes(await client.files.download('kept/big.bin').bytes(), bytes);
  expect((await client.users.list({ filter: { username: 'anna' } }).toArray()).length).toBe(1);
  expect(await client.folders.listFor('kept', {}, { session }).toArray()).toHaveLength(1);
});

test('every upload acknowledged before the kill is whole, and none is there in part', async () => {
  const dataDir = await tempDir();
  const { server, client } = await startOn(dataDir);
  const acknowledged: string[] = [];
  const uploads = Array.from({ length: 200 }, async (_, index) => {
    const path = `${index}.txt`;
    await client.files.upload(path.repeat(1_000), path, {});
    acknowledged.push(path);
    if (acknowledged.length === 20) await server.stop('SIGKILL');
  });
  await Promise.allSettled(uploads);

  const { client: later } = await startOn(dataDir);
  const found = await later.folders.listFor('').toArray();
  expect(found.map((entry) => entry.path)).toEqual(expect.arrayContaining(acknowledged));
  for (const { path } of found) expect(await later.files.download(path).text()).toBe(path.repeat(1_000));
});

test('an upload that was begun before the kill is finished after it', async () => {
  const dataDir = await tempDir();
  const before = await startOn(dataDir);
  const [part] = await before.client.files.beginUpload('late.txt', { size: 5 });
  const put = await fetch(part?.upload_uri ?? '', { method: 'PUT', body: 'hello' });
  expect(put.status).toBe(200);
  await before.server.stop('SIGKILL');

  const { client } = await startOn(dataDir);
  await client.files.create('late.txt', { action: 'end', ref: part?.ref ?? '' });
  expect(await client.files.download('late.txt').text()).toBe('hello');
});
