// One request on its way through the pipeline: what the steps share, and the request as handlers see it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Context, MiddlewareHandler } from 'hono';
import type { OperationFacts, ResourceFacts } from '../facts.ts';
import type { ByteBody, Caller, Handler, IncomingCall, Reply } from './call.ts';
import type { Disturbance } from './disturbance.ts';
import { asForwarded, forwardedAddress, forwardedOrigin } from './forwarded.ts';
import type { Params } from './params.ts';
import type { RequestFacts } from './request-match.ts';

/** What the adapter hands over: the Node pair when there is a socket, the address as it was written when there is none. */
export interface Bindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
  readonly target?: string;
  readonly addressedSiteId?: number | undefined;
  /** In process: told of a connection that breaks before the answer, for its `fetch` to fail with. */
  readonly lose?: (error: unknown) => void;
}

/** The operation that a request addressed. */
interface FoundRoute {
  readonly resource: ResourceFacts;
  readonly operation: OperationFacts;
  readonly handler: Handler;
  readonly captures: Readonly<Record<string, string>>;
}

/** What the steps pass on to each other. */
export interface ExchangeEnv {
  Bindings: Bindings;
  Variables: {
    request: IncomingCall;
    route: FoundRoute;
    caller: Caller;
    params: Params;
    reply: Reply;
    /** What the request is about, once that is known. */
    facts: RequestFacts | undefined;
    /** The faults that hit it. */
    fault: Disturbance | undefined;
    /** The body of a call of the API, as it was sent. */
    sentBody: Buffer | undefined;
  };
}

export type Exchange = Context<ExchangeEnv>;
export type Step = MiddlewareHandler<ExchangeEnv>;

/** Path and query as the client wrote them. A `Request` made elsewhere has been tidied by the URL parser already. */
export function targetOf(request: Request, bindings: Bindings | undefined): { rawPath: string; rawQuery: string } {
  const target = bindings?.incoming?.url ?? bindings?.target ?? request.url;
  const afterScheme = target.startsWith('/') ? 0 : target.indexOf('/', target.indexOf('//') + 2);
  const relative = afterScheme === -1 ? '/' : target.slice(afterScheme);
  const [whole = ''] = relative.split('#', 1);
  const cut = whole.indexOf('?');
  if (cut === -1) return { rawPath: whole, rawQuery: '' };
  return { rawPath: whole.slice(0, cut), rawQuery: whole.slice(cut + 1) };
}

/** How a request is called, and the server that got it. */
interface CallNaming {
  readonly publicUrl: string | undefined;
  readonly requestId: string;
}

/** The request as handlers see it. `publicUrl` replaces the address by which the client came, or has a proxy tell it. */
export function incomingCall(exchange: Exchange, { publicUrl, requestId }: CallNaming): IncomingCall {
  const { raw } = exchange.req;
  const { incoming, outgoing } = exchange.env;
  const target = targetOf(raw, exchange.env);
  let signal: AbortSignal | undefined;
  const told = publicUrl === asForwarded ? (incoming?.headers ?? {}) : undefined;
  let origin = told === undefined ? publicUrl : forwardedOrigin(told);
  let received = 0;
  const count = (bytes: number) => {
    received += bytes;
  };
  return {
    ...target,
    method: raw.method,
    headers: raw.headers,
    requestId,
    address: (told && forwardedAddress(told)) ?? incoming?.socket.remoteAddress ?? '127.0.0.1',
    get origin() {
      origin ??= incoming === undefined ? new URL(raw.url).origin : originOf(incoming);
      return origin;
    },
    get signal() {
      signal ??= outgoing === undefined ? raw.signal : closeSignal(outgoing);
      return signal;
    },
    get body() {
      return incoming === undefined ? webBody(raw, count) : socketBody(incoming);
    },
    get receivedBytes() {
      return incoming === undefined ? received : Number(incoming.headers['content-length'] ?? 0);
    },
  };
}

function originOf(incoming: IncomingMessage): string {
  const scheme = incoming.socket instanceof TLSSocket ? 'https' : 'http';
  const { localAddress, localPort } = incoming.socket;
  return `${scheme}://${incoming.headers.host ?? `${localAddress}:${localPort}`}`;
}

function closeSignal(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (outgoing.closed) controller.abort();
  else outgoing.once('close', () => outgoing.writableFinished || controller.abort());
  return controller.signal;
}

/** Whoever stops reading halfway leaves the rest to be passed over, so that the connection can serve the next request. */
function socketBody(incoming: IncomingMessage): ByteBody {
  return { [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) };
}

async function* webBody(request: Request, count: (bytes: number) => void): ByteBody {
  if (request.body === null) return;
  for await (const chunk of request.body) {
    count(chunk.byteLength);
    yield chunk;
  }
}
