// Peers that misbehave at the socket: they accept and say nothing, stop in the middle, or cut the line. For timeouts
// and aborts.
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A raw TCP peer that answers each connection with a script. */
export interface RawPeer {
  readonly url: string;
  /** Connections accepted so far. */
  readonly accepted: number;
  /** Connections that are open now. */
  readonly open: number;
  /** Resolves when no connection is open any more. */
  idle(): Promise<void>;
}

/**
 * Listens on a free port until the running test ends; `onRequest` is called with the first bytes of each connection.
 */
export async function rawPeer(onRequest: (socket: Socket) => void): Promise<RawPeer> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let accepted = 0;
  const server = createServer((socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => onRequest(socket));
    socket.resume();
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const wake of waiting) wake();
      waiting.clear();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The peer has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    get accepted() {
      return accepted;
    },
    get open() {
      return sockets.size;
    },
    idle: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
  };
}

/** An address where nobody listens. */
export async function findClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('There was no port');
  return `http://127.0.0.1:${address.port}`;
}
