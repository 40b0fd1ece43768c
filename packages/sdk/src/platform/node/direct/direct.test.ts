// Long answers of Node's transport: bodies that are read past Node's parser. Real servers, real sockets, every shape of
// answer.
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ConnectionError } from '../../../errors.ts';
import { NodeTransport } from '../transport.ts';

const KiB = 1024;

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function serve(listener: RequestListener) {
  return listen(createServer(listener));
}

/** Answers every request on a connection with the same bytes, in the given pieces. */
function serveRaw(pieces: readonly (string | Uint8Array)[], then: (socket: Socket) => void = () => undefined) {
  return listen(
    createRawServer((socket) => {
      socket.on('data', () => {
        for (const piece of pieces) socket.write(piece);
        then(socket);
      });
    }),
  );
}

function start() {
  const transport = new NodeTransport({}, () => undefined);
  onTestFinished(() => transport.close());
  const usual = { method: 'GET', headers: {}, openTimeoutMs: 5_000, readTimeoutMs: 5_000, longAnswer: true };
  return { transport, send: (url: string) => transport.send({ ...usual, url }) };
}

function pattern(sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, position) => (position * 31 + (position >> 9)) & 0xff);
}

/** What a response brings, read by a sink that is busy after every so many chunks. */
async function drain(response: Awaited<ReturnType<NodeTransport['send']>>, busyEvery = 0): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await response.drain((chunk) => {
    if (busyEvery === 0 || chunks.length % busyEvery !== 0) {
      chunks.push(Uint8Array.from(chunk));
      return undefined;
    }
    // A sink that is late: what it was given has to be there still.
    return new Promise((resolve) => {
      setImmediate(() => {
        chunks.push(Uint8Array.from(chunk));
        resolve();
      });
    });
  });
  return Buffer.concat(chunks);
}

function failureOf(promise: Promise<unknown>) {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

test('bodies arrive whole, however they are cut and however busy their reader is, over one connection', async () => {
  const bytes = pattern(600 * KiB);
  let connections = 0;
  let cuts: readonly number[] = [];
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Length': bytes.byteLength });
    let from = 0;
    for (const cut of cuts) {
      response.write(bytes.subarray(from, from + cut));
      from = Math.min(bytes.byteLength, from + cut);
    }
    response.end(bytes.subarray(from));
  });
  server.on('connection', () => {
    connections += 1;
  });
  const url = await listen(server);
  const { send } = start();
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(fc.constantFrom(1, 64 * KiB - 1, 64 * KiB, 64 * KiB + 1), fc.integer({ min: 1, max: 200 * KiB })),
        { maxLength: 5 },
      ),
      fc.nat(3),
      async (sizes, busy) => {
        cuts = sizes;
        expect(Buffer.compare(await drain(await send(url), busy), bytes)).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
  expect(connections).toBe(1);
});

test('several answers at once have a connection each, and none sees bytes of another', async () => {
  const server = createServer((request, response) => {
    const value = Number(request.url?.slice(1));
    response.setHeader('Content-Length', 300 * KiB).end(new Uint8Array(300 * KiB).fill(value));
  });
  const url = await listen(server);
  const { send } = start();
  for (let round = 0; round < 3; round += 1) {
    const bodies = await Promise.all([1, 2, 3, 4].map(async (value) => drain(await send(`${url}${value}`), 2)));
    for (const [index, body] of bodies.entries()) expect(body.every((byte) => byte === index + 1)).toBe(true);
  }
});

test.each([
  { name: 'in chunks', head: 'Transfer-Encoding: chunked', body: '5\r\nhello\r\n0\r\n\r\n' },
  { name: 'until the connection closes', head: 'Connection: close', body: 'hello' },
  {
    name: 'after an interim answer',
    head: 'Content-Length: 5',
    body: 'hello',
    before: 'HTTP/1.1 103 Early Hints\r\n\r\n',
  },
])('a body that comes $name is read as well', async ({ head, body, before = '' }) => {
  const close = (socket: Socket) => void (head === 'Connection: close' && socket.end());
  const url = await serveRaw([`${before}HTTP/1.1 200 OK\r\n${head}\r\n\r\n`, body], close);
  const response = await start().send(url);
  expect(Buffer.from(await drain(response)).toString()).toBe('hello');
});

test('a head in pieces is put together, and what follows it in the same piece belongs to the body', async () => {
  const url = await serveRaw(['HTTP/1.1 200 O', 'K\r\nContent-Le', 'ngth: 11\r\n', '\r\nhello', ' world']);
  expect(Buffer.from(await drain(await start().send(url))).toString()).toBe('hello world');
});

test('bytes behind the end are nobody’s, and end the connection', async () => {
  let connections = 0;
  const bytes = pattern(200 * KiB);
  const server = createRawServer((socket) => {
    connections += 1;
    socket.on('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.byteLength}\r\n\r\n`);
      socket.write(bytes);
      socket.write('HTTP/1.1 500 Surprise\r\nContent-Length: 0\r\n\r\n');
    });
  });
  const url = await listen(server);
  const { send } = start();
  for (let round = 1; round <= 3; round += 1) {
    const response = await send(url);
    expect([response.status, Buffer.compare(await drain(response), bytes)]).toEqual([200, 0]);
  }
  await expect.poll(() => connections).toBeGreaterThan(1);
});

test('a body that breaks off is an error, also for a reader that is busy', async () => {
  const url = await serveRaw(['HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n', pattern(200 * KiB)], (socket) =>
    socket.end(),
  );
  for (const busyEvery of [0, 1]) {
    const error = await failureOf(drain(await start().send(url), busyEvery));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'response' });
  }
});

test('a reader that fails ends the connection, and its own error is thrown', async () => {
  const url = await serve((_, response) => void response.setHeader('Content-Length', 1e9).end(new Uint8Array(1e6)));
  const response = await start().send(url);
  const error = new Error('no more');
  await expect(
    response.drain(() => {
      throw error;
    }),
  ).rejects.toBe(error);
});

test('a reader that does not go on holds the server back', async () => {
  let written = 0;
  const url = await serve((_, response) => {
    response.setHeader('Content-Length', 1e9);
    const piece = new Uint8Array(64 * KiB);
    const write = () => {
      while (!response.destroyed && response.write(piece)) written += piece.byteLength;
      response.once('drain', write);
    };
    write();
  });
  const response = await start().send(url);
  let given = 0;
  let seen: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const reading = failureOf(
    response.drain((chunk) => {
      given += chunk.byteLength;
      seen();
      return new Promise(() => undefined);
    }),
  );
  await first;
  let before = -1;
  await expect
    .poll(() => {
      const stands = written === before;
      before = written;
      return stands;
    })
    .toBe(true);
  // What the sockets of both sides hold, and one reading: nothing that grows with the body.
  expect(written).toBeLessThan(32 * 1024 * KiB);
  expect(given).toBeLessThanOrEqual(128 * KiB);
  await response.discard();
  expect(await reading).toBeInstanceOf(ConnectionError);
});

test('names the host as other requests do', async () => {
  const hosts: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    hosts.push(request.headers.host);
    response.setHeader('Content-Length', 2).end('ok');
  });
  const { transport, send } = start();
  await drain(await send(url));
  const usual = { method: 'GET', headers: {}, openTimeoutMs: 5_000, readTimeoutMs: 5_000 };
  await (await transport.send({ ...usual, url })).text();
  expect(hosts).toEqual([new URL(url).host, new URL(url).host]);
});

test('a host with several addresses is reached at the one that answers', async () => {
  const url = await serve((_, response) => void response.setHeader('Content-Length', 2).end('ok'));
  const response = await start().send(url.replace('127.0.0.1', 'localhost'));
  expect(Buffer.from(await drain(response)).toString()).toBe('ok');
});

test('closing the transport closes idle connections at once, and others when they are done', async () => {
  let finish: () => void = () => undefined;
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Length': 300 * KiB });
    if (request.url === '/quick') response.end(pattern(300 * KiB));
    else {
      response.write(pattern(200 * KiB));
      finish = () => void response.end(new Uint8Array(100 * KiB));
    }
  });
  const url = await listen(server);
  const { transport, send } = start();
  const running = await send(`${url}slow`);
  await drain(await send(`${url}quick`));
  await transport.close();
  const connections = () => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  await expect.poll(connections).toBe(1);
  finish();
  expect((await drain(running)).byteLength).toBe(300 * KiB);
  await expect.poll(connections).toBe(0);
});
