// Direct connections: connections of the SDK's own, for long answers, because Node's client spends most of its time on
// allocating and parsing bodies whose bytes need no parsing (docs/decisions/0006 holds the measurements).
//
// A request for an origin takes an idle connection or opens one, and puts a stream between it and Node's client. Node
// writes the request and parses the head of the answer. If the head announces a body of known length, the reader of the
// answer may receive it past the parser, straight from the memory that the connection reads into; any other body goes
// through the parser as usual. After the last byte the connection waits for the next request, at most four seconds. A
// connection that fails, that the other side closes, or whose body is not read to its end is destroyed, and the failure
// is reported by the request or by the body, whichever is being waited for. Nothing outside of this folder depends on
// it but transport.ts, which works without it when it sends every request through an agent.
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import * as tls from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import type { DirectBody } from '../body-pump.ts';
import type { ConnectSettings } from '../routes.ts';
import { type Connect, DirectConnection } from './connection.ts';
import { ConnectionStream } from './stream.ts';

/** Idle connections kept for each origin; as many as a download has at most. */
const MAX_IDLE_CONNECTIONS = 16;
/** A client talks to a few hosts of storage; a list that grew beyond this would be a leak. */
const MAX_ORIGINS = 1_000;

/** A request on a direct connection, and the way to the body of its answer. */
export interface DirectRequest {
  readonly outgoing: http.ClientRequest;
  readonly body: DirectBody;
}

/** One origin as requests need it. */
interface Origin {
  readonly connect: Connect;
  readonly host: string;
  readonly auth: string | undefined;
  readonly isSecure: boolean;
}

/** The direct connections of one transport. */
export class DirectConnections {
  readonly #settings: ConnectSettings;
  readonly #origins = new Map<string, Origin>();
  readonly #idle = new Map<string, DirectConnection[]>();
  #isClosed = false;

  constructor(settings: ConnectSettings) {
    this.#settings = settings;
  }

  /** Opens a GET request on an idle connection to an origin, or on a new one. */
  openRequest(origin: string, path: string, headers: Readonly<Record<string, string>>): DirectRequest {
    const { connect, host, auth, isSecure } = this.#findOrigin(origin);
    const stream = this.#openStream(origin, connect);
    // Without an agent Node knows no default port, and would ask to close the connection.
    const outgoing = (isSecure ? https.request : http.request)({
      auth,
      path,
      headers: { ...headers, Host: host, Connection: 'keep-alive' },
      createConnection: () => stream,
    });
    outgoing.reusedSocket = stream.isReused;
    outgoing.once('response', (incoming) => stream.onAnswered(incoming));
    outgoing.once('close', () => stream.destroy());
    return { outgoing, body: stream };
  }

  /** Closes idle connections; those in use close when they are done. */
  close(): void {
    this.#isClosed = true;
    for (const connection of [...this.#idle.values()].flat()) connection.socket.destroy();
    this.#idle.clear();
    this.#origins.clear();
  }

  #findOrigin(origin: string): Origin {
    const known = this.#origins.get(origin);
    if (known !== undefined) return known;
    const url = new URL(origin);
    const { auth } = urlToHttpOptions(url);
    const connect = createConnect(url, this.#settings);
    const added = { connect, host: url.host, auth: auth ?? undefined, isSecure: url.protocol === 'https:' };
    if (this.#origins.size >= MAX_ORIGINS) this.#origins.clear();
    this.#origins.set(origin, added);
    return added;
  }

  #openStream(origin: string, connect: Connect): ConnectionStream {
    this.#isClosed = false; // a transport that is used again keeps connections again
    const idle = this.#idle.get(origin) ?? [];
    let connection = idle.pop();
    while (connection !== undefined && !connection.isOpen) connection = idle.pop();
    return new ConnectionStream(connection ?? this.#open(origin, connect), (left) => this.#keep(origin, left));
  }

  #open(origin: string, connect: Connect): DirectConnection {
    const connection = new DirectConnection(connect);
    connection.socket.once('close', () => this.#forget(origin, connection));
    return connection;
  }

  #keep(origin: string, connection: DirectConnection): void {
    const idle = this.#idle.get(origin) ?? [];
    if (this.#isClosed || idle.length >= MAX_IDLE_CONNECTIONS) {
      connection.socket.destroy();
      return;
    }
    connection.markIdle();
    this.#idle.set(origin, [...idle, connection]);
  }

  #forget(origin: string, connection: DirectConnection): void {
    const left = (this.#idle.get(origin) ?? []).filter((other) => other !== connection);
    if (left.length > 0) this.#idle.set(origin, left);
    else this.#idle.delete(origin);
  }
}

/** Opens connections to an origin as the agents of node:http and node:https open theirs. */
function createConnect(origin: URL, { localAddress, ca, cert, key }: ConnectSettings): Connect {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const secure = origin.protocol === 'https:';
  const port = Number(origin.port || (secure ? 443 : 80));
  const address = { host, port, noDelay: true, keepAlive: true, ...(localAddress !== undefined && { localAddress }) };
  if (!secure) return (onread) => net.connect({ ...address, onread });
  const servername = net.isIP(host) === 0 ? host : '';
  const credentials = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  let session: Buffer | undefined;
  return (onread) => {
    const resumed = session !== undefined && { session };
    const options = { ...address, ...credentials, ...resumed, servername, ALPNProtocols: ['http/1.1'], onread };
    const socket = tls.connect(options);
    socket.on('session', (latest) => {
      session = latest;
    });
    return socket;
  };
}
