// The request as handlers see it, made from a socket's request or from a `Request` in process.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { share } from '../store/derived-cache.ts';
import type { ByteBody, IncomingCall, SentHeaders, SocketFacts } from './call.ts';
import { AS_FORWARDED, readForwardedAddress, readForwardedOrigin } from './forwarded.ts';
import { isLoopback } from './own-machine.ts';
import { SocketBody } from './socket-body.ts';

/** The identity of a request, and the public address of its server. */
export interface CallOptions {
  /** Replaces the address that the client used; `forwarded` takes it from a proxy's headers. */
  readonly publicUrl: string | undefined;
  readonly requestId: string;
}

/** Where a client is whose connection has ended before it was asked for: nowhere, so that no list lets it in. */
const GONE_ADDRESS = '0.0.0.0';

/** A request that came through a socket. What is asked for rarely is made when it is. */
export class SocketCall implements IncomingCall {
  readonly method: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly headers: SentHeaders;
  readonly requestId: string;
  readonly address: string;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #origin: string | undefined;
  #signal: AbortSignal | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, { publicUrl, requestId }: CallOptions) {
    const told = publicUrl === AS_FORWARDED ? incoming.headers : undefined;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#origin = told === undefined ? publicUrl : readForwardedOrigin(told);
    this.method = incoming.method ?? 'GET';
    ({ rawPath: this.rawPath, rawQuery: this.rawQuery } = targetOf(incoming.url ?? '/'));
    this.headers = headersOf(incoming);
    this.requestId = requestId;
    this.address = (told && readForwardedAddress(told)) ?? incoming.socket.remoteAddress ?? GONE_ADDRESS;
  }

  get origin(): string {
    this.#origin ??= originOf(this.#incoming);
    return this.#origin;
  }

  get socket(): SocketFacts {
    const { rawHeaders, socket } = this.#incoming;
    const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
    const { localAddress = '', localPort = 0 } = socket;
    return { hosts, localAddress, localPort, isTls: socket instanceof TLSSocket };
  }

  get signal(): AbortSignal {
    this.#signal ??= watchClose(this.#outgoing);
    return this.#signal;
  }

  get body(): ByteBody {
    return hasBody(this.#incoming) ? new SocketBody(this.#incoming) : NO_BODY;
  }

  get receivedBytes(): number {
    return Number(this.#incoming.headers['content-length'] ?? 0);
  }
}

/** Headers of a request before. */
interface KnownHeaders {
  readonly raw: readonly string[];
  readonly headers: SentHeaders;
}

/** What each connection has sent lately: so many sets of headers at most, the newest last. */
const KNOWN_HEADERS = new WeakMap<Socket, KnownHeaders[]>();
const MAX_KNOWN_HEADERS = 4;

/**
 * The headers of a request. Most requests of a connection have the same ones, or the same for each kind of call: then
 * it is the same object again, with what others have made of it, and the journal keeps it once.
 */
function headersOf({ socket, rawHeaders, headers }: IncomingMessage): SentHeaders {
  const known = KNOWN_HEADERS.get(socket) ?? [];
  for (const one of known) if (isSame(one.raw, rawHeaders)) return one.headers;
  const made = share(new SocketHeaders(headers));
  if (known.length === 0) KNOWN_HEADERS.set(socket, known);
  else if (known.length === MAX_KNOWN_HEADERS) known.shift();
  known.push({ raw: rawHeaders, headers: made });
  return made;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

/** Headers as Node has parsed them: nothing is copied until somebody asks. */
class SocketHeaders implements SentHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    if (!Object.hasOwn(this.#headers, key)) return null;
    const value = this.#headers[key];
    return typeof value === 'string' ? value : (value?.join(', ') ?? null);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#headers, name.toLowerCase());
  }

  *[Symbol.iterator](): Generator<[string, string]> {
    for (const name of Object.keys(this.#headers)) yield [name, this.get(name) ?? ''];
  }
}

/**
 * A request that was made in process. `target` is its address as it was written: that of a `Request` has been tidied.
 */
export function toIncomingCall(request: Request, target: string, { publicUrl, requestId }: CallOptions): IncomingCall {
  let received = 0;
  const count = (bytes: number) => {
    received += bytes;
  };
  return {
    ...targetOf(target),
    method: request.method,
    headers: request.headers,
    requestId,
    address: '127.0.0.1',
    origin: publicUrl === undefined || publicUrl === AS_FORWARDED ? keepOnMachine(new URL(request.url)) : publicUrl,
    signal: request.signal,
    get body() {
      return readWebBody(request, count);
    },
    get receivedBytes() {
      return received;
    },
  };
}

/** Names that lead nowhere else by the rules of the domain name system. */
const RESERVED_NAME = /\.(?:test|invalid|example)$/;
/** Takes the place of a real address: nothing can be sent to it. */
const NO_HOST = 'filescom-server.invalid';

/**
 * The origin for addresses in answers of a server in process. A client that was told nothing else calls it by the
 * address of the real service; what that client hands on must not lead a program there.
 */
function keepOnMachine({ protocol, hostname, origin }: URL): string {
  return isLoopback(hostname) || RESERVED_NAME.test(hostname) ? origin : `${protocol}//${NO_HOST}`;
}

/** The same request with another body, which is begun anew each time that it is asked for. */
export function withBody(request: IncomingCall, body: () => ByteBody): IncomingCall {
  const { method, rawPath, rawQuery, headers, requestId, address } = request;
  return {
    ...{ method, rawPath, rawQuery, headers, requestId, address },
    get origin() {
      return request.origin;
    },
    get socket() {
      return request.socket;
    },
    get signal() {
      return request.signal;
    },
    get body() {
      return body();
    },
    get receivedBytes() {
      return request.receivedBytes ?? 0;
    },
  };
}

/** Path and query as the client wrote them. */
function targetOf(target: string): { rawPath: string; rawQuery: string } {
  const afterScheme = target.startsWith('/') ? 0 : target.indexOf('/', target.indexOf('//') + 2);
  const relative = afterScheme === -1 ? '/' : target.slice(afterScheme);
  const hash = relative.indexOf('#');
  const whole = hash === -1 ? relative : relative.slice(0, hash);
  const cut = whole.indexOf('?');
  if (cut === -1) return { rawPath: whole, rawQuery: '' };
  return { rawPath: whole.slice(0, cut), rawQuery: whole.slice(cut + 1) };
}

function originOf(incoming: IncomingMessage): string {
  const scheme = incoming.socket instanceof TLSSocket ? 'https' : 'http';
  const { localAddress, localPort } = incoming.socket;
  return `${scheme}://${incoming.headers.host ?? `${localAddress}:${localPort}`}`;
}

function watchClose(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (outgoing.closed) controller.abort();
  else outgoing.once('close', () => outgoing.writableFinished || controller.abort());
  return controller.signal;
}

/** A request without a body need not be waited for, and most are. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

/** The body of a request without one. */
export const NO_BODY: ByteBody = { async *[Symbol.asyncIterator]() {} };

async function* readWebBody(request: Request, count: (bytes: number) => void): ByteBody {
  if (request.body === null) return;
  for await (const chunk of request.body) {
    count(chunk.byteLength);
    yield chunk;
  }
}
