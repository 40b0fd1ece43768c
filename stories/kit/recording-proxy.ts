// A proxy between a client and the server that writes down what the client sent, so that a story can tell whose fault
// it is.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as the client sent it. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer;
  /** Status that the server answered. */
  readonly status: number;
}

/** Where to point the client, and what it has sent so far, in order of arrival of the answers. */
export interface RecordingProxy {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
}

/**
 * Listens in front of a plain-HTTP server until the running test ends. The `Host` header is kept, so addresses that the
 * server hands out lead here too.
 */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    forward(new URL(target), incoming, outgoing, requests).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  const url = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url, requests };
}

async function forward(
  target: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  requests: RecordedRequest[],
): Promise<void> {
  const body = await gatherBody(incoming);
  const method = incoming.method ?? 'GET';
  const upstream = request({
    host: target.hostname,
    port: target.port,
    method,
    path: incoming.url,
    headers: incoming.headers,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once('response', resolve).once('error', reject);
  });
  upstream.end(body);
  const answer = await answered;
  const status = answer.statusCode ?? 502;
  requests.push({ method, url: new URL(incoming.url ?? '/', target), body, status });
  outgoing.writeHead(status, answer.headers);
  answer.pipe(outgoing);
}

async function gatherBody(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return `http://127.0.0.1:${address.port}`;
}
