// What only Node's transport can do: kept connections, TLS settings, a local address, proxies. Real servers, real
// sockets.
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FilesClient } from '../../client.ts';
import { ConfigurationError, ConnectionError } from '../../errors.ts';
import type { TransportOptions } from '../../options.ts';
import type { ChunkedBody, TransportRequest } from '../contract.ts';
import { NodeTransport } from './transport.ts';

/** A self-signed certificate of localhost and 127.0.0.1, for these tests alone. */
const CERT = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUfN+4fMQCnzjrmHR+nZNtwdhqA9QwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzE1NDEwM1oYDzIxMjYxMDMw
MTU0MTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATDp9VjeIUZQCIPHroyuenADohyEXvt973HIw/Nrybj6Hh1I4mZOKTD
R71a/3nl80Au+U+4AKK51TfArgH3rTSfo28wbTAdBgNVHQ4EFgQUA+e6bJqD+xUb
N1jqMZDBiN1ckKAwHwYDVR0jBBgwFoAUA+e6bJqD+xUbN1jqMZDBiN1ckKAwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgFyXNj4v0uBMMJQ/A1fljtdzY/FCxirt5eXowCOjEHhICIFDA
pHy43bQRyQGr63VpBXcWkIOdfgw5PYh7M7YLlJj2
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwF+VzXCfWeoyQaPS
WS1UyKw+fCbyJ3ZEC6HE0EpEoHmhRANCAATDp9VjeIUZQCIPHroyuenADohyEXvt
973HIw/Nrybj6Hh1I4mZOKTDR71a/3nl80Au+U+4AKK51TfArgH3rTSf
-----END PRIVATE KEY-----
`;

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return (server.address() as AddressInfo).port;
}

function start(options: TransportOptions = {}, environment: Record<string, string> = {}, longAnswer = false) {
  const transport = new NodeTransport(options, (name) => environment[name]);
  onTestFinished(() => transport.close());
  const usual = { method: 'GET', headers: {}, openTimeoutMs: 5_000, readTimeoutMs: 5_000, longAnswer };
  return (request: Partial<TransportRequest> & { url: string }) => transport.send({ ...usual, ...request });
}

/** Connections of Node's agents, and lines. */
const kinds = [
  { kind: 'connections', longAnswer: false },
  { kind: 'lines', longAnswer: true },
];

function failureOf(promise: Promise<unknown>) {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

describe('connections', () => {
  test('are kept and used again, also after an answer that nobody read', async () => {
    const ports = new Set<number | undefined>();
    const port = await listen(
      createServer((request, response) => {
        ports.add(request.socket.remotePort);
        response.end('ok');
      }),
    );
    const send = start();
    for (let round = 0; round < 3; round += 1) {
      expect(await (await send({ url: `http://127.0.0.1:${port}/` })).text()).toBe('ok');
      await (await send({ url: `http://127.0.0.1:${port}/` })).discard();
    }
    expect(ports.size).toBe(1);
  });

  test('that the server closed between two requests are reported as such', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/first') response.end('ok');
      else request.socket.destroy();
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const send = start();
    await (await send({ url: `${url}/first` })).text();
    const error = await failureOf(send({ url: `${url}/second` }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'request', reusedConnection: true });
  });

  test('are closed with the transport, those in use when they are done', async () => {
    let finish: () => void = () => {};
    const server = createServer((request, response) => {
      if (request.url === '/quick') response.end();
      else {
        response.write('half ');
        finish = () => response.end('done');
      }
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const transport = new NodeTransport({}, () => undefined);
    const request = { method: 'GET', headers: {}, openTimeoutMs: 5_000, readTimeoutMs: 5_000 };
    const running = await transport.send({ ...request, url: `${url}/slow` });
    await (await transport.send({ ...request, url: `${url}/quick` })).text();
    await transport.close();
    finish();
    expect(await running.text()).toBe('half done');
    const connections = () => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    await expect.poll(connections).toBe(0);
  });

  test('that went stale are replaced at once, even when retries are turned off', async () => {
    let requests = 0;
    const server = createServer((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end('{"id":1}');
    });
    const baseUrl = `http://127.0.0.1:${await listen(server)}`;
    const client = new FilesClient({ baseUrl, apiKey: 'key0', maxNetworkRetries: 0 });
    onTestFinished(() => client.close());
    await client.users.find(1);
    expect(await client.users.find(1)).toEqual({ id: 1 });
    expect(client.usage).toMatchObject({ apiCalls: 3, retries: 1 });
  });

  test('an answer that comes before the body has gone out is read, and the producer is stopped', async () => {
    const port = await listen(
      createServer((request, response) => {
        request.once('data', () => response.writeHead(403, { Connection: 'close' }).end('expired'));
      }),
    );
    let produced = 0;
    const body: ChunkedBody = {
      sizeBytes: 1e12,
      async *chunks() {
        for (;;) {
          produced += 65_536;
          yield new Uint8Array(65_536);
        }
      },
    };
    const response = await start()({ url: `http://127.0.0.1:${port}/`, method: 'PUT', body });
    expect([response.status, await response.text()]).toEqual([403, 'expired']);
    expect(produced).toBeLessThan(1e9);
  });
});

describe.each(kinds)('$kind', ({ longAnswer }) => {
  test('start from the address given', async () => {
    const port = await listen(createServer((request, response) => response.end(request.socket.remoteAddress)));
    const response = await start({ sourceIp: '127.0.0.2' }, {}, longAnswer)({ url: `http://127.0.0.1:${port}/` });
    expect(await response.text()).toBe('127.0.0.2');
  });

  test('that are not made in time end with their own timeout', async () => {
    // A listener that accepts nothing: TLS never gets its answer.
    const { Server: NetServer } = await import('node:net');
    const port = await listen(new NetServer(() => undefined));
    const error = await failureOf(start({}, {}, longAnswer)({ url: `https://127.0.0.1:${port}/`, openTimeoutMs: 50 }));
    expect(error).toMatchObject({ name: 'TimeoutError', timeout: 'open' });
  });
});

describe.each(kinds)('TLS on $kind', ({ longAnswer }) => {
  const listener: RequestListener = (request, response) => {
    const authorized = 'authorized' in request.socket && request.socket.authorized === true;
    response.end(`client certificate: ${authorized}`);
  };

  test('trusts the authority given, and no other', async () => {
    const port = await listen(createTlsServer({ cert: CERT, key: KEY }, listener));
    const url = `https://127.0.0.1:${port}/`;
    expect(await (await start({ ca: CERT }, {}, longAnswer)({ url })).text()).toBe('client certificate: false');
    const error = await failureOf(start({}, {}, longAnswer)({ url }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ stage: 'connect', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test('shows the client certificate', async () => {
    const server = createTlsServer(
      { cert: CERT, key: KEY, ca: CERT, requestCert: true, rejectUnauthorized: false },
      listener,
    );
    const url = `https://127.0.0.1:${await listen(server)}/`;
    expect(await (await start({ ca: [CERT], cert: CERT, key: KEY }, {}, longAnswer)({ url })).text()).toBe(
      'client certificate: true',
    );
  });
});

describe('a proxy', () => {
  /** A proxy for both ways of being one; notes what it was asked for. */
  async function startProxy() {
    const asked: { what: string; authorization: string | undefined }[] = [];
    const note = (request: IncomingMessage) =>
      asked.push({ what: `${request.method} ${request.url}`, authorization: request.headers['proxy-authorization'] });
    const server = createServer((request, response) => {
      note(request);
      const onward = httpRequest(request.url ?? '', { method: request.method, headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    server.on('connect', (request, client, head) => {
      note(request);
      const { port } = new URL(`http://${request.url}`);
      const target = connect(Number(port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        target.write(head);
        target.pipe(client).pipe(target);
      });
      target.on('error', () => client.destroy());
      client.on('error', () => target.destroy());
    });
    return { port: await listen(server), asked };
  }

  test('carries http requests, with its password and with bodies', async () => {
    const { port: proxyPort, asked } = await startProxy();
    const port = await listen(createServer((request, response) => request.pipe(response)));
    const url = `http://127.0.0.1:${port}/a?b=c`;
    const send = start({ proxy: `http://user:p%40ss@127.0.0.1:${proxyPort}` });
    expect(await (await send({ url, method: 'PUT', body: 'through' })).text()).toBe('through');
    const authorization = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
    expect(asked).toEqual([{ what: `PUT ${url}`, authorization }]);
  });

  test('is a tunnel for https, which keeps its TLS settings', async () => {
    const { port: proxyPort, asked } = await startProxy();
    const port = await listen(createTlsServer({ cert: CERT, key: KEY }, (_, response) => response.end('private')));
    const url = `https://localhost:${port}/`;
    const send = start({ ca: CERT }, { HTTPS_PROXY: `127.0.0.1:${proxyPort}` });
    expect(await (await send({ url })).text()).toBe('private');
    expect(await (await send({ url })).text()).toBe('private');
    expect(asked).toEqual([{ what: `CONNECT localhost:${port}`, authorization: undefined }]);
    const distrustful = start({}, { HTTPS_PROXY: `127.0.0.1:${proxyPort}` });
    expect(await failureOf(distrustful({ url }))).toBeInstanceOf(ConnectionError);
  });

  test('that is down is a connection error before anything was sent', async () => {
    for (const url of ['http://127.0.0.1:1/', 'https://127.0.0.1:1/']) {
      const error = await failureOf(start({ proxy: 'http://user:hidden@127.0.0.1:1' })({ url }));
      expect(error).toMatchObject({ name: 'ConnectionError', stage: 'connect', code: 'ECONNREFUSED' });
      expect(String(error)).not.toContain('hidden');
    }
  });

  test('of a kind that is not supported is refused with the place where it was set', async () => {
    const error = await failureOf(
      start({}, { all_proxy: 'socks5://me:hidden@127.0.0.1:1' })({ url: 'http://x.test/' }),
    );
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toMatch(/socks5/);
    expect(String(error)).not.toContain('hidden');
  });
});
