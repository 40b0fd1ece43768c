// Every fact is as assumed on our own server, in a folder that must be empty and is empty again afterwards.

import type { ServerOptions } from '@filescom/server';
import { expect, test } from 'vitest';
import { startServer } from '../kit/site.ts';
import { FACTS } from './facts.ts';
import { formatTable, tryFacts } from './live.ts';

async function startLive(options: ServerOptions = {}) {
  const server = await startServer(options);
  const { url } = await server.listen();
  const send = (method: string, path: string) =>
    server.fetch(`${url}/api/rest/v1${path}`, { method, headers: { 'X-FilesAPI-Key': server.apiKey } });
  return { send, options: { baseUrl: url, apiKey: server.apiKey, folder: '/scratch/' } };
}

test('all facts are as assumed, and nothing is left behind', async () => {
  const { send, options } = await startLive();
  await send('POST', '/folders/scratch');
  const told: string[] = [];
  const rows = await tryFacts(options, ({ id }) => told.push(id));
  expect(rows.filter(({ isEqual }) => !isEqual)).toEqual([]);
  expect(told).toEqual(FACTS.map(({ id }) => id));
  expect(new Set(told).size).toBe(told.length);
  expect(await (await send('GET', '/folders/scratch')).json()).toEqual([]);
  expect(await (await send('GET', '/folders/')).json()).toHaveLength(1);
  const table = formatTable(rows, options);
  expect(table).toContain(`${FACTS.length} of ${FACTS.length} facts are as assumed.`);
});

test('the simulator differs from the service in the order of its lists alone, as the vendor’s does', async () => {
  const { send, options } = await startLive({ simulator: true });
  await send('POST', '/folders/scratch');
  const rows = await tryFacts({ ...options, apiKey: 'synthetic-mock-server-api-key' });
  expect(rows.filter(({ isEqual }) => !isEqual)).toMatchObject([{ id: 'S20', observed: 'a.txt, z-folder' }]);
});

test('a folder that is missing, not empty, or the root is refused before anything is tried', async () => {
  const { send, options } = await startLive();
  await expect(tryFacts(options)).rejects.toThrow(/scratch cannot be listed \(404 not-found\): make it first/);
  await send('POST', '/folders/scratch');
  await send('POST', '/folders/scratch%2Fmine');
  await expect(tryFacts(options)).rejects.toThrow(/scratch is not empty. Nothing was tried/);
  await expect(tryFacts({ ...options, folder: '/' })).rejects.toThrow(/root cannot be used/);
  expect(await (await send('GET', '/folders/scratch')).json()).toHaveLength(1);
});

test('a fact that differs is shown as it was observed', () => {
  const row = { id: 'X', says: 'one | two', assumed: '404', observed: '200\nok', isEqual: false };
  expect(formatTable([row], { baseUrl: 'http://x' })).toContain('| X | one \\| two | 404 | 200 ok | **no** |');
});
