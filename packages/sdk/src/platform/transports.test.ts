// What a transport sends and receives, told to both of them against a real HTTP server in this process.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConnectionError, IntegrityError } from '../errors.ts';
import type { ChunkedBody, Transport, TransportRequest, TransportResponse } from './contract.ts';
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

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Bytes that tell positions apart, produced into one buffer that is used again for every chunk. */
function createReusedChunks(sizeBytes: number, chunkBytes: number): ChunkedBody {
  const buffer = new Uint8Array(chunkBytes);
  return {
    sizeBytes,
    async *chunks() {
      for (let from = 0; from < sizeBytes; from += chunkBytes) {
        const chunk = buffer.subarray(0, Math.min(chunkBytes, sizeBytes - from));
        for (let index = 0; index < chunk.length; index += 1) chunk[index] = valueAt(from + index);
        yield chunk;
      }
    },
  };
}

function valueAt(position: number): number {
  return (position * 31 + (position >> 9)) & 0xff;
}

describe.each(makers)('the $name transport', ({ make }) => {
  function start() {
    const transport = make();
    onTestFinished(() => transport.close());
    return (request: Partial<TransportRequest> & { url: string }) =>
      transport.send({ method: 'GET', headers: {}, openTimeoutMs: 5_000, readTimeoutMs: 5_000, ...request });
  }

  test('sends method, path, headers and text, and reads status, headers and text', async () => {
    const { url } = await serve(async (request, response) => {
      const body = await bodyOf(request);
      response.writeHead(201, { 'X-Seen': `${request.method} ${request.url} ${request.headers['x-a']}` }).end(body);
    });
    const send = start();
    const response = await send({
      url: `${url}/a%2Fb%20c?d=%5B1%5D`,
      method: 'POST',
      headers: { 'X-A': 'é'.normalize() },
      body: 'Grüße',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-seen')).toContain('POST /a%2Fb%20c?d=%5B1%5D');
    expect(response.headers.has('X-SEEN')).toBe(true);
    expect(response.headers.get('absent')).toBeNull();
    expect(await response.text()).toBe('Grüße');
  });

  test('joins headers that come several times', async () => {
    const { url } = await serve((_, response) =>
      response
        .writeHead(
          503,
          [
            ['Retry-After', '5'],
            ['Retry-After', '10'],
          ].flat(),
        )
        .end(),
    );
    const response = await start()({ url });
    expect(response.headers.get('Retry-After')).toBe('5, 10');
    await response.discard();
  });

  test('announces the length of every body, also of an empty one', async () => {
    const { url } = await serve(async (request, response) => {
      const body = await bodyOf(request);
      response.end(`${request.headers['content-length']} ${request.headers['transfer-encoding']} ${body.length}`);
    });
    const send = start();
    expect(await (await send({ url, method: 'POST' })).text()).toBe('0 undefined 0');
    expect(await (await send({ url, method: 'PUT', body: new Uint8Array(3) })).text()).toBe('3 undefined 3');
    expect(await (await send({ url, method: 'PUT', body: createReusedChunks(0, 10) })).text()).toBe('0 undefined 0');
  });

  test.each([1, 65_536, 3 * 1024 * 1024 + 17])(
    'a body of %i bytes arrives whole from a buffer that is used again',
    async (sizeBytes) => {
      const { url } = await serve(async (request, response) => {
        const body = await bodyOf(request);
        const wrong = body.findIndex((value, position) => value !== valueAt(position));
        response.end(`${body.length} ${wrong}`);
      });
      let sent = 0;
      const meter = { countSent: (bytes: number) => (sent += bytes), countReceived: () => undefined };
      const response = await start()({ url, method: 'PUT', body: createReusedChunks(sizeBytes, 40_000), meter });
      expect(await response.text()).toBe(`${sizeBytes} -1`);
      expect(sent).toBe(sizeBytes);
    },
  );

  test('sends a form with its boundary', async () => {
    const { url } = await serve(async (request, response) => {
      const body = await bodyOf(request);
      response.end(
        `${request.headers['content-type']?.split(';')[0]} ${body.includes('name="a"')} ${body.includes('picture')}`,
      );
    });
    const form = new FormData();
    form.append('a', 'b');
    form.append('file', new Blob(['picture']), 'x.png');
    expect(await (await start()({ url, method: 'POST', body: form })).text()).toBe('multipart/form-data true true');
  });

  test('a body that is shorter or longer than announced is an integrity error', async () => {
    const { url } = await serve(async (request, response) => {
      await bodyOf(request).catch(() => undefined);
      response.end();
    });
    const send = start();
    for (const produced of [5, 15]) {
      const body: ChunkedBody = { ...createReusedChunks(produced, 5), sizeBytes: 10 };
      await expect(send({ url, method: 'PUT', body })).rejects.toBeInstanceOf(IntegrityError);
    }
  });

  test('a producer that fails fails the request with its own error', async () => {
    const { url } = await serve((request) => request.resume());
    const broken = new Error('the disk is gone');
    const body: ChunkedBody = {
      sizeBytes: 10,
      async *chunks() {
        yield new Uint8Array(5);
        throw broken;
      },
    };
    const error = await start()({ url, method: 'PUT', body }).catch((reason: unknown) => reason);
    expect(error === broken || (error instanceof ConnectionError && error.cause === broken)).toBe(true);
  });

  test.each(['body', 'drain'] as const)(
    '%s gives the same bytes, and leaving it ends the connection',
    async (reader) => {
      let closed = false;
      const { url } = await serve((request, response) => {
        response.once('close', () => {
          closed = !response.writableEnded;
        });
        if (request.url === '/endless') response.write('x');
        else response.end(Buffer.from(Array.from({ length: 200_000 }, (_, at) => valueAt(at))));
      });
      const send = start();
      const read = async (response: TransportResponse, take: (chunk: Uint8Array) => Promise<void>) => {
        if (reader === 'drain') await response.drain(take);
        else for await (const chunk of response.body) await take(chunk);
      };
      const chunks: Uint8Array[] = [];
      await read(await send({ url }), async (chunk) => {
        const copy = new Uint8Array(chunk);
        await new Promise((resolve) => setImmediate(resolve));
        chunks.push(copy);
      });
      const bytes = Buffer.concat(chunks);
      expect([bytes.length, bytes.findIndex((value, at) => value !== valueAt(at))]).toEqual([200_000, -1]);
      const enough = new Error('enough');
      const leaving = read(await send({ url: `${url}/endless` }), () => Promise.reject(enough));
      await expect(leaving).rejects.toBe(enough);
      await expect.poll(() => closed).toBe(true);
    },
  );

  test('a text longer than its reader wants is not read to its end', async () => {
    const { url } = await serve((_, response) => response.end('12345'));
    expect(await (await start()({ url })).text(4)).toBeUndefined();
    expect(await (await start()({ url })).text(5)).toBe('12345');
  });

  test('counts the bytes that come back', async () => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(12_345)));
    let received = 0;
    const response = await start()({
      url,
      meter: { countSent: () => undefined, countReceived: (bytes) => (received += bytes) },
    });
    expect(await response.text()).toHaveLength(12_345);
    expect(received).toBe(12_345);
  });

  test('an answer to HEAD has a length and no body', async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { 'Content-Length': '9' }).end());
    const response = await start()({ url, method: 'HEAD' });
    expect(response.headers.get('Content-Length')).toBe('9');
    expect(await response.text()).toBe('');
  });

  test('a redirect is handed over, not followed', async () => {
    const { url } = await serve((_, response) => response.writeHead(302, { Location: '/elsewhere' }).end());
    const response = await start()({ url });
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/elsewhere']);
    await response.discard();
  });
});
