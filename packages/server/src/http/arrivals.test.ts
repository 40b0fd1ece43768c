// Requests that arrive together, over real sockets: each gets its own answer, in order, and is known by what it carried
// itself, whatever came before it on its connection.
import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createServer, type Server } from '../index.ts';
import { gatherArrivals } from './socket-server.ts';

async function listen(): Promise<{ server: Server; port: number }> {
  const server = await createServer();
  onTestFinished(() => server.close());
  const { port } = await server.listen();
  return { server, port };
}

async function open(port: number, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

function requestText(line: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** The answers on a connection, until there are so many. */
async function readAnswers(socket: Socket, count: number): Promise<{ status: number; body: string }[]> {
  const answers: { status: number; body: string }[] = [];
  let rest = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    rest += String(chunk);
    for (;;) {
      const headEnd = rest.indexOf('\r\n\r\n');
      const length = Number(/\r\nContent-Length: (\d+)/i.exec(rest.slice(0, headEnd + 2))?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (headEnd === -1 || rest.length < end) break;
      answers.push({ status: Number(rest.slice(9, 12)), body: rest.slice(headEnd + 4, end) });
      rest = rest.slice(end);
    }
    if (answers.length >= count) break;
  }
  return answers;
}

test('are begun in the order of arrival, in the turn in which they arrived, and never too many in one turn', async () => {
  const begun: string[] = [];
  const waitATurn = () => new Promise((resolve) => setImmediate(resolve));
  const serve = gatherArrivals(({ url }) => begun.push(String(url)));
  const arrive = (number: number) => {
    const incoming = Object.assign(new IncomingMessage(new Socket()), { url: `/${number}` });
    serve(incoming, new ServerResponse(incoming));
  };
  for (let number = 0; number < 150; number += 1) arrive(number);
  expect(begun).toEqual([]);
  await waitATurn();
  expect(begun).toHaveLength(64);
  arrive(150);
  while (begun.length < 151) await waitATurn();
  expect(begun).toEqual(Array.from({ length: 151 }, (_, number) => `/${number}`));
});

test('get their own answers, over many connections with several requests each', async () => {
  const { server, port } = await listen();
  const sockets = await Promise.all(Array.from({ length: 100 }, () => open(port)));
  const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Length': '0' };
  const answers = await Promise.all(
    sockets.map(async (socket, number) => {
      const made = [1, 2, 3].map((turn) => requestText(`POST /api/rest/v1/folders/of-${number}-${turn}`, headers));
      socket.write(made.join(''));
      return await readAnswers(socket, 3);
    }),
  );
  for (const [number, own] of answers.entries()) {
    expect(own.map(({ status, body }) => [status, JSON.parse(body).path])).toEqual(
      [1, 2, 3].map((turn) => [201, `of-${number}-${turn}`]),
    );
  }
});

test('are known by their own headers, also where those of a connection change', async () => {
  const { server, port } = await listen();
  const oneOf = (...texts: (string | undefined)[]) => fc.constantFrom(...texts);
  const sent = fc.record({
    'X-FilesAPI-Key': oneOf(undefined, server.apiKey, `${server.apiKey}x`),
    'User-Agent': oneOf(undefined, 'one', 'other'),
    'X-Request-Note': oneOf(undefined, 'User-Agent', 'one'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 12 }), async (all) => {
      const socket = await open(port);
      const before = server.journal.last()?.number ?? 0;
      const answers: { status: number }[] = [];
      for (const headers of all) {
        const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
        socket.write(requestText('GET /api/rest/v1/site', Object.fromEntries(given)));
        answers.push(...(await readAnswers(socket, 1)));
      }
      socket.destroy();
      expect(answers.map(({ status }) => status)).toEqual(
        all.map((headers) => (headers['X-FilesAPI-Key'] === server.apiKey ? 200 : 401)),
      );
      const entries = server.journal.entries({ after: before });
      expect(
        entries.map(({ requestHeaders }) => [requestHeaders['user-agent'], requestHeaders['x-request-note']]),
      ).toEqual(all.map((headers) => [headers['User-Agent'], headers['X-Request-Note']]));
    }),
    { numRuns: 40 },
  );
});

// Only Linux lets a client choose among the addresses of the own machine without setting one up.
test.skipIf(process.platform !== 'linux')(
  'are known to come from where they do, when the client leaves at once',
  async () => {
    const { server, port } = await listen();
    const line = 'GET /api/rest/v1/users';
    for (let turn = 0; turn < 50; turn += 1) {
      const socket = await open(port, '127.0.0.77');
      socket.write(requestText(line, { 'X-FilesAPI-Key': server.apiKey }));
      socket.resetAndDestroy();
    }
    const after = await open(port);
    after.write(requestText('GET /api/rest/v1/site', { 'X-FilesAPI-Key': server.apiKey }));
    await readAnswers(after, 1);
    const addresses = server.journal.entries({ route: 'GET /users' }).map(({ clientAddress }) => clientAddress);
    expect(addresses.length).toBeGreaterThan(0);
    expect(new Set(addresses)).toEqual(new Set(['127.0.0.77']));
  },
);
