// Time limits, aborts and broken lines against peers that misbehave at the socket, over both transports that use one.
import {
  AbortError,
  type ClientOptions,
  ConnectionError,
  FilesClient,
  InvalidResponseError,
  TimeoutError,
} from '@filescom/sdk';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findClosedPort, rawPeer } from '../kit/stalling-server.ts';

const ways: readonly { name: string; way: ClientOptions }[] = [
  { name: 'Node http', way: { proxy: false } },
  { name: 'fetch', way: { fetch: (request) => globalThis.fetch(request) } },
];

// fetch does not tell when it has connected, so its two limits add up.
const SHORT = { openTimeoutMs: 300, readTimeoutMs: 60 };
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n';

describe.each(ways)('$name', ({ way }) => {
  function client(url: string, options: ClientOptions = {}): FilesClient {
    const made = new FilesClient({
      apiKey: 'a'.repeat(64),
      baseUrl: url,
      maxNetworkRetries: 0,
      ...way,
      ...options,
    });
    onTestFinished(() => made.close());
    return made;
  }

  test('silence ends after the read timeout, and the connection with it', async () => {
    const peer = await rawPeer(() => undefined);
    const error = await failure(client(peer.url, SHORT).users.find(1));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeout: 'read', route: 'GET /users/{id}' });
    await peer.idle();
  });

  test('silence in the middle of a body counts too', async () => {
    const peer = await rawPeer((socket) => socket.write(`${HEAD}{"id":`));
    const error = await failure(client(peer.url, SHORT).users.find(1));
    expect(error).toMatchObject({ timeout: 'read' });
    await peer.idle();
  });

  test('the deadline covers all attempts', async () => {
    const peer = await rawPeer((socket) => socket.destroy());
    const options = {
      maxNetworkRetries: 1_000_000,
      initialNetworkRetryDelayMs: 5,
      maxNetworkRetryDelayMs: 5,
      deadlineMs: 120,
    };
    const error = await failure(client(peer.url, options).users.find(1));
    expect(error).toMatchObject({ timeout: 'deadline' });
    expect(peer.accepted).toBeGreaterThan(1);
    await peer.idle();
  });

  test('an abort ends the call and its connection', async () => {
    const stop = new AbortController();
    const peer = await rawPeer(() => stop.abort(new Error('enough')));
    const error = await failure(client(peer.url).users.find(1, { signal: stop.signal }));
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: { message: 'enough' } });
    await peer.idle();
  });

  test('an aborted signal sends nothing', async () => {
    const peer = await rawPeer(() => undefined);
    await expect(client(peer.url).users.find(1, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortError);
    expect(peer.accepted).toBe(0);
  });

  test('a line cut before or inside the answer is a connection failure', async () => {
    for (const answer of ['', `${HEAD}{"id":`]) {
      const peer = await rawPeer((socket) => socket.end(answer));
      const error = await failure(client(peer.url).users.find(1));
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({ attempts: 1 });
    }
  });

  test('reads are repeated after a cut line, creations are not', async () => {
    const peer = await rawPeer((socket) => socket.destroy());
    const patient = client(peer.url, {
      maxNetworkRetries: 2,
      initialNetworkRetryDelayMs: 1,
      maxNetworkRetryDelayMs: 1,
    });
    await expect(patient.users.find(1)).rejects.toMatchObject({ attempts: 3 });
    expect(peer.accepted).toBe(3);
    await expect(patient.groups.create({ name: 'once' })).rejects.toMatchObject({ attempts: 1 });
    expect(peer.accepted).toBe(4);
  });

  test('a page of HTML is not taken for an answer', async () => {
    const peer = await rawPeer((socket) =>
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>',
      ),
    );
    const error = await failure(client(peer.url).users.find(1));
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ status: 200, route: 'GET /users/{id}' });
  });

  test('a port where nobody listens is refused at once', async () => {
    const error = await failure(client(await findClosedPort()).users.find(1));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'connect' });
  });
});

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a failure, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
