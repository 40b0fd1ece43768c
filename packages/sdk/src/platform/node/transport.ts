// The transport of Node, Bun and Deno: node:http and node:https with kept connections. A request goes through an agent
// of its route; one whose answer is long goes over a direct connection, unless a proxy is on the way.
import type { TransportOptions } from '../../options.ts';
import type { Transport, TransportRequest, TransportResponse } from '../contract.ts';
import { DirectConnections } from './direct/pool.ts';
import { NodeExchange } from './exchange.ts';
import type { Environment } from './proxy.ts';
import { type FramedBody, frameBody } from './request-body.ts';
import { isPatched, NodeRoutes } from './routes.ts';

/** Sends requests with Node's own client. */
export class NodeTransport implements Transport {
  readonly #routes: NodeRoutes;
  readonly #direct: DirectConnections;
  readonly #isDirect: boolean;

  constructor(options: TransportOptions, environment: Environment) {
    this.#routes = new NodeRoutes(options, environment);
    this.#direct = new DirectConnections(this.#routes.connectSettings);
    this.#isDirect = options.directConnections !== false;
  }

  async send(request: TransportRequest): Promise<TransportResponse> {
    const { method, url, headers, signal, longAnswer } = request;
    const body = request.body === undefined ? undefined : await frameBody(request.body, signal);
    const { origin, path } = split(url);
    const route = this.#routes.findKnown(origin) ?? (await this.#routes.find(origin));
    if (longAnswer === true && this.#isDirect && method === 'GET' && route.proxy === undefined && !isPatched()) {
      const { outgoing, body: directBody } = this.#direct.openRequest(origin, path, headers);
      return new NodeExchange(request, outgoing, { origin, directBody }).run(undefined);
    }
    if (method !== 'GET' && method !== 'HEAD') {
      // Without a turn in between, so that no other request takes the connection that was looked at.
      const dropping = route.dropDeadConnections();
      if (dropping !== undefined) await dropping;
    }
    const outgoing = route.request(method, path, createHeaders(request, body));
    return new NodeExchange(request, outgoing, { origin, proxy: route.proxy }).run(body?.content);
  }

  async close(): Promise<void> {
    this.#routes.close();
    this.#direct.close();
  }
}

/**
 * An address in two. The callers have parsed it before; a second parser for each request would cost as much as the rest
 * of this.
 */
function split(url: string): { readonly origin: string; readonly path: string } {
  const host = url.indexOf('://') + 3;
  const slash = url.indexOf('/', host);
  // Without a path, which addresses of callers seldom lack, a query may follow the host.
  const isPlain = host > 2 && slash !== -1 && !/[?#]/.test(url.slice(host, slash));
  const origin = isPlain ? url.slice(0, slash) : (/^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url);
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
