// The transport of Node, Bun and Deno: node:http and node:https with kept connections. Chosen through `#platform`.
import type { TransportOptions } from '../options.ts';
import type { Transport, TransportRequest, TransportResponse } from './contract.ts';
import { NodeExchange } from './node-exchange.ts';
import { NodeLines } from './node-lines.ts';
import type { Environment } from './node-proxy.ts';
import { type FramedBody, frameBody } from './node-request-body.ts';
import { type LineRoute, NodeRoutes } from './node-routes.ts';

/** Sends requests with Node's own client. */
export class NodeTransport implements Transport {
  readonly #routes: NodeRoutes;
  readonly #lines = new NodeLines();

  constructor(options: TransportOptions, environment: Environment) {
    this.#routes = new NodeRoutes(options, environment);
  }

  async send(request: TransportRequest): Promise<TransportResponse> {
    const body = request.body === undefined ? undefined : await frameBody(request.body, request.signal);
    const { origin, path } = split(request.url);
    const route = this.#routes.findKnown(origin) ?? (await this.#routes.find(origin));
    if (request.longAnswer === true && request.method === 'GET' && route.line !== undefined) {
      return this.#sendOnLine(request, origin, path, route.line);
    }
    const outgoing = route.request(request.method, path, createHeaders(request, body));
    return new NodeExchange(request, outgoing, { origin, proxy: route.proxy }).run(body?.content);
  }

  /** Node's client writes and reads on a connection of ours, of which it is spared the body. */
  #sendOnLine(request: TransportRequest, origin: string, path: string, line: LineRoute): Promise<TransportResponse> {
    const tap = this.#lines.tap(origin, line.connect);
    const outgoing = line.request(path, request.headers, tap);
    outgoing.reusedSocket = tap.isReused;
    outgoing.once('response', (incoming) => tap.onAnswered(incoming));
    outgoing.once('close', () => tap.destroy());
    return new NodeExchange(request, outgoing, { origin, tap }).run(undefined);
  }

  async close(): Promise<void> {
    this.#routes.close();
    this.#lines.close();
  }
}

/**
 * An address in two. The callers have parsed it before; a second parser for each request would cost as much as the rest
 * of this.
 */
function split(url: string): { readonly origin: string; readonly path: string } {
  const origin = /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url;
  const fragment = url.indexOf('#');
  const path = url.slice(origin.length, fragment === -1 ? undefined : fragment);
  return { origin, path: path.startsWith('/') ? path : `/${path}` };
}

function createHeaders(request: TransportRequest, body: FramedBody | undefined): Record<string, string> {
  const headers: Record<string, string> = { ...request.headers };
  if (body?.contentType !== undefined) headers['Content-Type'] = body.contentType;
  if (body !== undefined) headers['Content-Length'] = String(body.sizeBytes);
  else if (METHODS_WITH_CONTENT.has(request.method)) headers['Content-Length'] = '0';
  return headers;
}

const METHODS_WITH_CONTENT: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);
