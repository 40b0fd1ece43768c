// Tools that put functions of their own in place of node:http's (mocks, tracing) see every request of the client.
import http from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { TRANSPORTS } from '../kit/site.ts';

async function startNodeSite() {
  const [node] = TRANSPORTS;
  if (node === undefined) throw new Error('There is no transport of Node.');
  return node.start();
}

test('a tool that was installed after the client was loaded sees long downloads, too', async () => {
  const { client } = await startNodeSite();
  const bytes = new Uint8Array(3_000_000).fill(7);
  await client.files.upload(bytes, 'a.bin');
  const spy = vi.spyOn(http, 'request');
  onTestFinished(() => spy.mockRestore());
  expect(await client.files.download('a.bin').bytes()).toEqual(bytes);
  const paths = spy.mock.calls.map(([options]) =>
    typeof options === 'object' && 'path' in options ? String(options.path) : '',
  );
  expect(paths.some((path) => path?.startsWith('/api/'))).toBe(true);
  expect(paths.some((path) => path !== undefined && !path?.startsWith('/api/'))).toBe(true);
});

test.each([true, false])('with directConnections %s a file arrives whole', async (directConnections) => {
  const { connect, apiKey } = await startNodeSite();
  const client = connect({ apiKey, directConnections });
  const bytes = new Uint8Array(3_000_000).map((_, index) => index);
  await client.files.upload(bytes, 'a.bin');
  expect(await client.files.download('a.bin').bytes()).toEqual(bytes);
});
