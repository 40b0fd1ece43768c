// How a transport fails and is cancelled, told to both of them against a real HTTP server in this process.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AbortError, ConnectionError, TimeoutError } from '../errors.ts';
import type { ChunkedBody, Transport, TransportRequest } from './contract.ts';
import { createFetchTransport } from './fetch-transport.ts';
import { NodeTransport } from './node/transport.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const makers = [
  { name: 'node', make: (): Transport => new NodeTransport({}, () => undefined) },
  { name: 'node, long answers', make: (): Transport => withLongAnswers(new NodeTransport({}, () => undefined)) },
  { name: 'fetch', make: (): Transport => createFetchTransport((request) => globalThis.fetch(request)) },
];

function withLongAnswers(transport: Transport): Transport {
  return { send: (request) => transport.send({ ...request, longAnswer: true }), close: () => transport.close() };
}

async function serve(handler: Handler): Promise<{ url: string; server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

function createDeferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

describe.each(makers)('the $name transport', ({ make }) => {
  function start() {
    const transport = make();
    onTestFinished(() => transport.close());
    return (request: Partial<TransportRequest> & { url: string }) =>
      transport.send({ method: 'GET', headers: {}, openTimeoutMs: 5_000, readTimeoutMs: 5_000, ...request });
  }

  test('nobody listening is a connection error at the stage of connecting', async () => {
    const { url, server } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const error = await start()({ url }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'connect', code: 'ECONNREFUSED' });
  });

  test('a connection closed without an answer is a connection error after sending', async () => {
    const { url } = await serve((request) => request.socket.destroy());
    const error = await start()({ url }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'request' });
  });

  test('a body that ends before its announced length is a connection error', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half', () => response.destroy());
    });
    const response = await start()({ url });
    const error = await response.text().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'response' });
  });

  test('silence before the answer ends the request and its connection', async () => {
    const { url, server } = await serve(() => undefined);
    const error = await start()({ url, openTimeoutMs: 50, readTimeoutMs: 50 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeout: 'read' });
    await expect.poll(() => connectionsOf(server)).toBe(0);
  });

  test('silence within the body ends it, though bytes came before', async () => {
    const { url, server } = await serve((_, response) => response.write('beginning'));
    const response = await start()({ url, readTimeoutMs: 60 });
    const error = await response.text().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    await expect.poll(() => connectionsOf(server)).toBe(0);
  });

  test('a slow reader is not taken for silence', async () => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(300_000)));
    const response = await start()({ url, readTimeoutMs: 60 });
    let received = 0;
    for await (const chunk of response.body) {
      // Time itself is what is tested here: longer than the limit, while nothing is asked of the network.
      if (received === 0) await new Promise((resolve) => setTimeout(resolve, 150));
      received += chunk.byteLength;
    }
    expect(received).toBe(300_000);
  });

  test('an abort ends a waiting request at once and leaves no connection', async () => {
    const { url, server } = await serve(() => undefined);
    const controller = new AbortController();
    const sending = start()({ url, signal: controller.signal }).catch((reason: unknown) => reason);
    await expect.poll(() => connectionsOf(server)).toBe(1);
    const aborted = performance.now();
    controller.abort(new Error('enough'));
    const error = await sending;
    // The answer would never come; machines that test are busy.
    expect(performance.now() - aborted).toBeLessThan(5_000);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: { message: 'enough' } });
    await expect.poll(() => connectionsOf(server)).toBe(0);
  });

  test('an abort while the body goes out stops its producer', async () => {
    const { url, server } = await serve((request) => request.pause());
    const controller = new AbortController();
    let stopped = false;
    const waiting = createDeferred();
    const body: ChunkedBody = {
      sizeBytes: 2000,
      async *chunks(signal) {
        try {
          yield new Uint8Array(1000);
          waiting.resolve();
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        } finally {
          stopped = true;
        }
      },
    };
    const sending = start()({ url, method: 'PUT', body, signal: controller.signal }).catch((reason: unknown) => reason);
    await waiting.promise;
    controller.abort();
    expect(await sending).toBeInstanceOf(AbortError);
    await expect.poll(() => stopped).toBe(true);
    await expect.poll(() => connectionsOf(server)).toBe(0);
  });

  test('an abort while the answer is read ends the reading and the connection', async () => {
    const { url, server } = await serve((_, response) => response.write('beginning'));
    const controller = new AbortController();
    const response = await start()({ url, signal: controller.signal });
    const reading = response.text().catch((reason: unknown) => reason);
    controller.abort();
    expect(await reading).toBeInstanceOf(AbortError);
    await expect.poll(() => connectionsOf(server)).toBe(0);
  });

  test('an abort that came before sends nothing', async () => {
    let requests = 0;
    const { url } = await serve((_, response) => {
      requests += 1;
      response.end();
    });
    await expect(start()({ url, signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortError);
    expect(requests).toBe(0);
  });

  test('leaving the body early and discarding it close the connection', async () => {
    const { url, server } = await serve((_, response) => {
      response.write(Buffer.alloc(100_000));
    });
    const send = start();
    for await (const chunk of (await send({ url })).body) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    await (await send({ url })).discard();
    await expect.poll(() => connectionsOf(server)).toBe(0);
  });
});
