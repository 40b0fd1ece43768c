// A process that slept or computed for a while: connections that have died meanwhile are noticed before a change is
// sent on them, and an answer that is there is no timeout.
import { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { type PeerOptions, standStill, startKeepAlivePeer } from '../kit/keep-alive-peer.ts';

async function connect(peer: PeerOptions) {
  const { url, requests } = await startKeepAlivePeer(peer);
  const options = { baseUrl: url, apiKey: 'k', proxy: false, openTimeoutMs: 200, readTimeoutMs: 200 } as const;
  const client = new FilesClient(options);
  onTestFinished(() => client.close());
  return { client, requests };
}

test.each(['POST', 'PATCH', 'DELETE'])('a %s after a sleep goes out on a new connection', async (method) => {
  const { client, requests } = await connect({ closeAfterMs: 100 });
  await client.users.find(1);
  standStill(600);
  if (method === 'POST') await client.groups.create({ name: 'g' });
  else if (method === 'PATCH') await client.groups.update(1, { name: 'h' });
  else await client.groups.delete(1);
  expect(await requests()).toEqual(['GET 1', `${method} 2`]);
});

test('a connection that is alive is used again', async () => {
  const { client, requests } = await connect({});
  await client.users.find(1);
  standStill(600);
  await client.groups.create({ name: 'g' });
  expect(await requests()).toEqual(['GET 1', 'POST 1']);
});

test('an answer that came while the program was busy is no timeout', async () => {
  const { client, requests } = await connect({ answerAfterMs: 50 });
  await client.users.find(1);
  const creating = client.groups.create({ name: 'g' }, { deadlineMs: 400 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  standStill(900);
  expect(await creating).toEqual({ id: 1 });
  expect(await requests()).toEqual(['GET 1', 'POST 1']);
});
