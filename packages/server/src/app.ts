// START HERE for the server: the way of every request, as a list. `index.ts` builds the parts, this file puts them in order.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Credentials } from './accounts/credentials.ts';
import type { Reauthentication } from './accounts/reauthentication.ts';
import type { Faults } from './faults/faults.ts';
import type { Endpoint } from './handlers/index.ts';
import type { RawRoute } from './http/call.ts';
import { Exchange, type Step } from './http/exchange.ts';
import { requestCall, SocketCall } from './http/incoming-call.ts';
import { RouteTable } from './http/route-table.ts';
import { isRead, passOver } from './http/unread.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { problem } from './problem.ts';
import type { Random } from './random.ts';
import { answering } from './steps/answer.ts';
import { authenticate } from './steps/authenticate.ts';
import { authorize } from './steps/authorize.ts';
import { authorizePath } from './steps/authorize-path.ts';
import { apiPrefix, findRoute } from './steps/find-route.ts';
import { meetFaults } from './steps/meet-faults.ts';
import { readParameters } from './steps/read-parameters.ts';
import { reauthenticate } from './steps/reauthenticate.ts';
import { runHandler, runRaw } from './steps/run-handler.ts';

/** What the pipeline works with. */
export interface AppParts {
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly credentials: Credentials;
  readonly reauthentication: Reauthentication;
  /** Routes outside the API: storage addresses, attachments, the control API. */
  readonly rawRoutes: readonly RawRoute[];
  readonly faults: Faults;
  readonly journal: Journal;
  readonly log: Log;
  readonly publicUrl: string | undefined;
  readonly random: Random;
  /** Resolves when all that can be read now would outlast a power cut; undefined if it would already. */
  readonly lasting: () => Promise<void> | undefined;
}

/** The server as something that answers requests. */
export interface App {
  /** Answers a request that came through a socket. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): void;
  /** Answers a request made in process. Rejects, as `fetch` does, when a fault breaks the connection. */
  fetch(request: Request, at: { target: string; addressedSiteId: number | undefined }): Promise<Response>;
}

/** Puts the steps in order. */
export function createApp(parts: AppParts): App {
  const pipeline: readonly Step[] = [
    findRoute(parts.endpoints),
    authenticate(parts.credentials),
    meetFaults(parts.faults),
    authorize,
    readParameters,
    authorizePath,
    reauthenticate(parts.reauthentication),
    runHandler,
  ];
  const answer = answering(parts, async (exchange) => {
    const raw = rawRouteOf(exchange);
    if (raw !== undefined) return await runRaw(exchange, raw, parts.faults);
    if (!isApi(exchange.request.rawPath)) throw problem('not-found', `The API is at ${apiPrefix}.`);
    await take(pipeline, exchange);
  });
  const rawRoutes = new RouteTable(parts.rawRoutes.map((route) => [`${route.method} ${route.pattern}`, route]));
  const rawRouteOf = ({ request: { method, rawPath } }: Exchange) => {
    // Nearly all requests are for the API, where none of these routes is.
    const found = isApi(rawPath) ? undefined : rawRoutes.match(method, rawPath);
    return found === undefined || 'allowed' in found ? undefined : found;
  };
  const naming = () => ({ publicUrl: parts.publicUrl, requestId: parts.random.hex('request', 16) });
  return {
    serve(incoming, outgoing) {
      const exchange = new Exchange(new SocketCall(incoming, outgoing, naming()), { outgoing });
      finish(answer(exchange), incoming).catch((error: unknown) => {
        parts.log.error('an answer could not be sent', { error });
        outgoing.destroy();
      });
    },
    async fetch(request, { target, addressedSiteId }) {
      const response = await answer(new Exchange(requestCall(request, target, naming()), { addressedSiteId }));
      return response ?? new Response(null, { status: 500 });
    },
  };
}

/** Takes the steps one after the other until one has answered, and waits only for those that ask for it. */
async function take(steps: readonly Step[], exchange: Exchange): Promise<void> {
  for (const step of steps) {
    const answered = step(exchange);
    if ((answered instanceof Promise ? await answered : answered) === true) return;
  }
}

/** Leaves the connection ready for its next request, or ends it where that would take too long. */
async function finish(answered: Promise<unknown>, incoming: IncomingMessage): Promise<void> {
  await answered;
  if (!isRead(incoming) && !(await passOver(incoming))) incoming.socket.destroy();
}

function isApi(rawPath: string): boolean {
  return rawPath.startsWith(apiPrefix) && (rawPath.length === apiPrefix.length || rawPath[apiPrefix.length] === '/');
}
