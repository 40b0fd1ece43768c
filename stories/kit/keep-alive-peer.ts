// A peer in a thread of its own, so that it goes on while the process under test stands still: it answers every request
// with a record on a kept connection, and can close all connections, or answer late, while nobody looks.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';

/** How the peer treats its connections. */
export interface PeerOptions {
  /** Closes each connection so long after its first answer. */
  readonly closeAfterMs?: number;
  /** Answers so late. */
  readonly answerAfterMs?: number;
}

/** The peer's address, and what it was asked. */
export interface KeepAlivePeer {
  readonly url: string;
  /** Methods of the requests so far, each with the number of its connection: `POST 2`. */
  requests(): Promise<readonly string[]>;
}

const SCRIPT = `
const { createServer } = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');
const { closeAfterMs, answerAfterMs = 0 } = workerData;
const requests = [];
let connections = 0;
const server = createServer((socket) => {
  const number = ++connections;
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    requests.push(String(bytes).split(' ', 1)[0] + ' ' + number);
    setTimeout(() => {
      socket.write('HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: 8\\r\\n\\r\\n{"id":1}');
      if (closeAfterMs !== undefined) setTimeout(() => socket.end(), closeAfterMs);
    }, answerAfterMs);
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
parentPort.on('message', () => parentPort.postMessage(requests));
`;

/** Starts the peer; it ends with the running test. */
export async function startKeepAlivePeer(options: PeerOptions): Promise<KeepAlivePeer> {
  const worker = new Worker(SCRIPT, { eval: true, workerData: options });
  onTestFinished(async () => {
    await worker.terminate();
  });
  const [port] = await once(worker, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    async requests() {
      worker.postMessage('requests');
      const [requests] = await once(worker, 'message');
      return requests;
    },
  };
}

/** Stops this thread, as a process is stopped that sleeps or computes: nothing is seen of what happens meanwhile. */
export function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
