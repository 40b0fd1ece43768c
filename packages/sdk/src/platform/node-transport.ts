// The transport of Node, Bun and Deno: node:http and node:https with kept connections. Chosen through `#platform`.
import * as http from 'node:http';
import * as https from 'node:https';
import type { TransportOptions } from '../options.ts';
import type { Transport, TransportRequest, TransportResponse } from './contract.ts';
import { NodeAgents } from './node-agents.ts';
import { NodeExchange } from './node-exchange.ts';
import type { Environment } from './node-proxy.ts';
import { type FramedBody, framed } from './node-request-body.ts';

/** Sends requests with Node's own client. */
export class NodeTransport implements Transport {
  readonly #agents: NodeAgents;

  constructor(options: TransportOptions, environment: Environment) {
    this.#agents = new NodeAgents(options, environment);
  }

  async send(request: TransportRequest): Promise<TransportResponse> {
    const url = new URL(request.url);
    const body = await framed(request.body);
    const agent = await this.#agents.agentFor(url);
    const options = { method: request.method, agent, headers: headersFor(request, body) };
    const outgoing =
      url.protocol === 'https:' ? https.request(url, { ...options, ...this.#agents.tls }) : http.request(url, options);
    return new NodeExchange(request, outgoing).run(body);
  }

  async close(): Promise<void> {
    this.#agents.close();
  }
}

function headersFor(request: TransportRequest, body: FramedBody | undefined): Record<string, string> {
  const headers: Record<string, string> = { ...request.headers };
  if (body?.contentType !== undefined) headers['Content-Type'] = body.contentType;
  if (body !== undefined) headers['Content-Length'] = String(body.sizeBytes);
  else if (/^(?:POST|PUT|PATCH)$/.test(request.method)) headers['Content-Length'] = '0';
  return headers;
}
