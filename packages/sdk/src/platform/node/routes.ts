// Where requests go: for each origin its agent, directly or through a proxy, and its address as Node wants it. One pool
// of connections for each scheme and proxy, made when first needed.
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import { ConfigurationError } from '../../errors.ts';
import type { TransportOptions } from '../../options.ts';
import { type Environment, selectProxy } from './proxy.ts';

const ORIGINAL_REQUESTS = [http.request, https.request];

/**
 * Whether a tool has put its own functions in place of Node's since this module was loaded: it wants to see requests.
 */
export function isPatched(): boolean {
  return http.request !== ORIGINAL_REQUESTS[0] || https.request !== ORIGINAL_REQUESTS[1];
}

/** Idle connections kept for each host; more than a client's transfers would ever leave behind. */
const MAX_IDLE_CONNECTIONS = 64;

/** TLS settings, and the address to connect from. */
export interface ConnectSettings {
  readonly localAddress?: string;
  readonly ca?: string[];
  readonly cert?: string;
  readonly key?: string;
}

/** What an agent needs to know. */
interface AgentSettings extends ConnectSettings {
  readonly keepAlive: true;
  readonly maxFreeSockets: number;
}

/** Opens a request. */
type OpenRequest = (method: string, path: string, headers: http.OutgoingHttpHeaders) => http.ClientRequest;

/** The route to one origin. */
export interface NodeRoute {
  readonly request: OpenRequest;
  /**
   * Drops kept connections that the other side has closed, or may have forgotten. To be called before a request that
   * could not be repeated: on a dead connection nobody can tell whether it was carried out. Undefined if the one that
   * the request would take has just been in use.
   */
  dropDeadConnections(): Promise<void> | undefined;
  /** Origin of the proxy, if there is one. */
  readonly proxy: string | undefined;
}

/** A client talks to one API and a few hosts of storage; a list that grew beyond this would be a leak. */
const MAX_ROUTES = 1_000;

/** The routes of one transport. */
export class NodeRoutes {
  readonly #settings: AgentSettings;
  readonly #proxy: string | false | undefined;
  readonly #environment: Environment;
  readonly #agents = new Map<string, http.Agent>();
  readonly #routes = new Map<string, NodeRoute>();

  constructor(options: TransportOptions, environment: Environment) {
    this.#settings = pickAgentSettings(options);
    this.#proxy = options.proxy;
    this.#environment = environment;
  }

  /** What every connection is opened with. */
  get connectSettings(): ConnectSettings {
    return this.#settings;
  }

  /** The route to an origin that was asked for before. */
  findKnown(origin: string): NodeRoute | undefined {
    return this.#routes.get(origin);
  }

  /** The route to an origin. The environment is asked for a proxy once for each. */
  async find(origin: string): Promise<NodeRoute> {
    const target = new URL(origin);
    const proxy = selectProxy(target, this.#proxy, this.#environment);
    const agent = await this.#createAgent(target, proxy);
    const { protocol, hostname, port, auth } = urlToHttpOptions(target);
    const tls = this.#tls;
    const secure = protocol === 'https:';
    // Written out, because joining objects for each request takes longer than all else that is done to open it.
    const request: OpenRequest = secure
      ? (method, path, headers) =>
          https.request({ protocol, hostname, port, auth, agent, method, path, headers, ...tls })
      : (method, path, headers) => http.request({ protocol, hostname, port, auth, agent, method, path, headers });
    const route = { request, proxy: proxy?.origin, dropDeadConnections: () => dropDeadConnections(agent) };
    if (this.#routes.size >= MAX_ROUTES) this.#routes.clear();
    this.#routes.set(origin, route);
    return route;
  }

  /** TLS settings for a request; a tunnel through a proxy does not take them from its agent. */
  get #tls(): Pick<AgentSettings, 'ca' | 'cert' | 'key'> {
    const { ca, cert, key } = this.#settings;
    return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  }

  async #createAgent(target: URL, proxy: URL | undefined): Promise<http.Agent> {
    const name = `${target.protocol} ${proxy?.href ?? 'direct'}`;
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const agent = proxy === undefined ? this.#createDirectAgent(target) : await this.#createProxyAgent(target, proxy);
    // Another request may have made the same agent while the module was loading.
    const first = this.#agents.get(name) ?? agent;
    if (first === agent) agent.on('free', (socket) => IDLE_SINCE.set(socket, Date.now()));
    this.#agents.set(name, first);
    return first;
  }

  /** Closes idle connections; those in use close when they are done. */
  close(): void {
    for (const agent of this.#agents.values()) {
      // agent.destroy() would cut off requests that are running.
      agent.maxFreeSockets = 0;
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
    }
    this.#agents.clear();
    this.#routes.clear();
  }

  #createDirectAgent(target: URL): http.Agent {
    return target.protocol === 'https:' ? new https.Agent(this.#settings) : new http.Agent(this.#settings);
  }

  /** The proxy agents are loaded here, so that nobody pays for them without a proxy. */
  async #createProxyAgent(target: URL, proxy: URL): Promise<http.Agent> {
    if (target.protocol === 'https:') {
      const { HttpsProxyAgent } = await import('https-proxy-agent');
      return new HttpsProxyAgent(proxy, this.#settings);
    }
    const { HttpProxyAgent } = await import('http-proxy-agent');
    return new HttpProxyAgent(proxy, this.#settings);
  }
}

/** By the clock on the wall, which goes on while the machine sleeps. */
const IDLE_SINCE = new WeakMap<object, number>();
/** A connection that was used a moment ago needs no look. */
const FRESH_MS = 250;
/** What is on the way to a service forgets connections that idle, the first ones after half a minute. */
const MAX_IDLE_MS = 15_000;

function dropDeadConnections(agent: http.Agent): Promise<void> | undefined {
  // The agent takes the one that was freed last.
  for (const name in agent.freeSockets) {
    const next = agent.freeSockets[name]?.at(-1);
    if (next !== undefined && idleMs(next) > FRESH_MS) return dropDead(agent);
  }
  return undefined;
}

async function dropDead(agent: http.Agent): Promise<void> {
  // A process that was busy or stopped has not seen yet what has been closed meanwhile; two turns of the loop show it.
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  for (const socket of Object.values(agent.freeSockets).flat()) {
    if (socket === undefined) continue;
    if (socket.readableEnded || !socket.writable || idleMs(socket) > MAX_IDLE_MS) socket.destroy();
  }
}

function idleMs(socket: object): number {
  return Math.abs(Date.now() - (IDLE_SINCE.get(socket) ?? 0));
}

function pickAgentSettings({ sourceIp, ca, cert, key }: TransportOptions): AgentSettings {
  if (sourceIp !== undefined && isIP(sourceIp) === 0) throw new ConfigurationError('`sourceIp` is not an IP address.');
  if ((cert === undefined) !== (key === undefined)) {
    throw new ConfigurationError('A client certificate needs both `cert` and `key`.');
  }
  checkPem({ ca, cert, key });
  return {
    keepAlive: true,
    maxFreeSockets: MAX_IDLE_CONNECTIONS,
    ...(sourceIp !== undefined && { localAddress: sourceIp }),
    ...(ca !== undefined && { ca: typeof ca === 'string' ? [ca] : [...ca] }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

/**
 * Node takes anything for an authority and then trusts nobody; what it says of the others comes late and is a line of
 * numbers.
 */
function checkPem({ ca, cert, key }: Pick<TransportOptions, 'ca' | 'cert' | 'key'>): void {
  const given = { ca: typeof ca === 'object' ? [...ca] : [ca], cert: [cert], key: [key] };
  for (const [name, texts] of Object.entries(given)) {
    const isPem = (text: unknown) => text === undefined || (typeof text === 'string' && text.includes('-----BEGIN '));
    if (texts.every(isPem)) continue;
    throw new ConfigurationError(
      `\`${name}\` must be text in PEM form, with a line -----BEGIN …; read its file as UTF-8.`,
    );
  }
  if (cert === undefined) return;
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new ConfigurationError('`cert` and `key` are no certificate with its key.', { cause });
  }
}
