// Listens for connections, plain or TLS, and passes Node's own request and response through, so that bodies never cross
// web streams.
//
// Requests that arrive together are begun together. In one turn of its event loop Node reads from every socket that has
// something to say. A request that is handled right where it is read is answered before the next one is read, and every
// such answer wakes a client that has gone to sleep meanwhile, which costs the server more than many an answer. So
// requests gather while the loop reads, and are begun one right behind the other when it has read all that there was,
// in its check phase. Most need nothing but memory: they become ready in the same moment, and their answers go out
// together. A request that comes alone is begun as soon as its socket is read, with nothing in between.
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

/** How a listening server is reached. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** The certificate to trust, when the server made one. */
  readonly caFile: string | undefined;
  /** What the control API wants as `Authorization: Bearer …`; undefined where it is open. */
  readonly controlToken: string | undefined;
  /** The console, with a ticket for one browser; undefined where it is turned off. */
  readonly consoleUrl: string | undefined;
}

/** Where and how to listen. */
export interface ListenOptions {
  /** A free port by default. */
  readonly port?: number;
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** Serves HTTPS: with a certificate of the owner's (PEM), or with `true` one made for this start. */
  readonly tls?: true | { readonly cert: string; readonly key: string };
}

/** So many requests are begun in one turn, so that what else the loop has to do is not kept waiting for long. */
const MAX_BEGUN_AT_ONCE = 64;
const CLOSE_TIMEOUT_MS = 5_000;
/** A path of 5,000 characters takes up to 60,000 bytes in an address; Node accepts 16 KiB by itself. */
const MAX_HEADER_BYTES = 96 * 1024;
/** A connection without any data for so long, within a request too, is closed. */
const IDLE_TIMEOUT_MS = 120_000;
/** How long a connection that has sent garbage stays for its answer to be read. */
const LAST_WORDS_MS = 1_000;
/** The TLS record for the fatal alert `handshake_failure`. */
const HANDSHAKE_FAILURE = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28);

/** One listening socket and the connections that came through it. */
export class SocketServer {
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';
  readonly #host: string;

  private constructor(server: Server, scheme: 'http' | 'https', host: string) {
    this.#server = server;
    this.#scheme = scheme;
    this.#host = host;
  }

  /** Listens; rejects with the system's error, such as EADDRINUSE. */
  static async open(
    serve: RequestListener,
    at: { port: number; host: string; tls: Certificate | undefined; admits: () => boolean },
  ): Promise<SocketServer> {
    // An upload may take any time, as long as data arrives.
    const times = { requestTimeout: 0, headersTimeout: 60_000, keepAliveTimeout: 65_000 };
    const limits = { ...times, maxHeaderSize: MAX_HEADER_BYTES };
    const begin = gatherArrivals(serve);
    const serveOneHost: RequestListener = (incoming, outgoing) => {
      if (hasOneHost(incoming.rawHeaders)) begin(incoming, outgoing);
      else outgoing.writeHead(400, { Connection: 'close', 'Content-Length': 0 }).end();
    };
    const server =
      at.tls === undefined
        ? createPlainServer({ ...limits, highWaterMark: 256 * 1024 }, serveOneHost)
        : createSecureServer({ ...limits, ...at.tls }, serveOneHost);
    filterConnections(server, at);
    server.setTimeout(IDLE_TIMEOUT_MS);
    server.on('clientError', (error, socket) => {
      const status = statusOfClientError(error);
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      // Its answer is on the way; whoever goes on sending is not listened to.
      setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at.port, at.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new SocketServer(server, at.tls === undefined ? 'http' : 'https', at.host);
  }

  get port(): number {
    return addressOf(this.#server).port;
  }

  get url(): string {
    const host = this.#host === '0.0.0.0' || this.#host === '::' ? '127.0.0.1' : this.#host;
    return `${this.#scheme}://${host.includes(':') ? `[${host}]` : host}:${this.port}`;
  }

  /** Stops listening, lets running requests finish for 5 s at most, then ends what is left. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    const idle = setInterval(() => this.#server.closeIdleConnections(), 20);
    const deadline = setTimeout(() => this.#server.closeAllConnections(), CLOSE_TIMEOUT_MS);
    this.#server.closeIdleConnections();
    await closed;
    clearInterval(idle);
    clearTimeout(deadline);
  }
}

/**
 * Has requests served that were read in one turn of the loop, in the order of their arrival; where there are many, some
 * of them in the next turns.
 */
export function gatherArrivals(serve: RequestListener): RequestListener {
  const waiting: Parameters<RequestListener>[] = [];
  const begin = () => {
    const first = waiting.splice(0, MAX_BEGUN_AT_ONCE);
    if (waiting.length > 0) setImmediate(begin);
    for (const [incoming, outgoing] of first) serve(incoming, outgoing);
  };
  return (incoming, outgoing) => {
    waiting.push([incoming, outgoing]);
    if (waiting.length === 1) setImmediate(begin);
  };
}

/** Asks before each connection whether to accept it. TLS refuses with an alert, plain HTTP with a reset. */
function filterConnections(
  server: Server,
  { admits, tls }: { admits: () => boolean; tls: Certificate | undefined },
): void {
  const own = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    if (admits()) {
      // The address is kept by the socket once it was asked for: a client that leaves at once has one, too.
      if (socket.remoteAddress === undefined) socket.destroy();
      else for (const listener of own) listener.call(server, socket);
      return;
    }
    socket.on('error', () => socket.destroy());
    if (tls === undefined) socket.resetAndDestroy();
    else socket.once('data', () => socket.end(HANDSHAKE_FAILURE, () => socket.destroy()));
  });
}

/** False where a proxy in front could take one of them for the address, and the server another. */
function hasOneHost(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts <= 1;
}

/** The status for bytes that are not a valid request. */
function statusOfClientError(error: NodeJS.ErrnoException): string {
  if (error.code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening on a port.');
  return address;
}
