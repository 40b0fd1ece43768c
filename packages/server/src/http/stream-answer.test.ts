// An answer without an end: whoever reads gets all of it, and whoever does not is cut off.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendStream } from './stream-answer.ts';

async function* count(state: { made: number; ended: boolean }): AsyncGenerator<string> {
  try {
    for (; state.made < 100_000; state.made += 1) yield `${'x'.repeat(10_000)}\n`;
  } finally {
    state.ended = true;
  }
}

test('a client that does not read is cut off, and nothing is collected for it', async () => {
  const state = { made: 0, ended: false };
  const sent = Promise.withResolvers<{ bytes: number }>();
  const server = createServer((_request, response) => {
    sendStream(response, { status: 200, headers: {}, stream: count(state) }, 'GET', 50).then(sent.resolve, sent.reject);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1').pause();
  onTestFinished(() => void socket.destroy());
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const { bytes } = await sent.promise;
  expect(bytes).toBeLessThan(100_000_000);
  expect(state).toEqual({ made: expect.any(Number), ended: true });
  expect(state.made).toBeLessThan(10_000);
});
