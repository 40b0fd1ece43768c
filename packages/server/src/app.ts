// START HERE for the server: the way of every request, as a list. `index.ts` builds the parts, this file puts them in
// order.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Credentials } from './accounts/credentials.ts';
import type { Reauthentication } from './accounts/reauthentication.ts';
import type { Faults } from './faults/faults.ts';
import type { Endpoint } from './handlers/index.ts';
import type { RawRoute } from './http/call.ts';
import { requestCall, SocketCall } from './http/incoming-call.ts';
import { RequestContext, type Step } from './http/request-context.ts';
import { RouteTable } from './http/route-table.ts';
import { drainRequest, isDrained } from './http/unread.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { problem } from './problem.ts';
import type { Random } from './random.ts';
import { createResponder } from './steps/answer.ts';
import { authenticate } from './steps/authenticate.ts';
import { authorize } from './steps/authorize.ts';
import { authorizePath } from './steps/authorize-path.ts';
import { API_PREFIX, findRoute } from './steps/find-route.ts';
import { injectFaults } from './steps/meet-faults.ts';
import { readParameters } from './steps/read-parameters.ts';
import { reauthenticate } from './steps/reauthenticate.ts';
import { runHandler, runRaw } from './steps/run-handler.ts';

/** What the pipeline works with. */
export interface AppDeps {
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
  readonly whenFlushed: () => Promise<void> | undefined;
}

/** The server as something that answers requests. */
export interface App {
  /** Answers a request that came through a socket. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): void;
  /** Answers a request made in process. Rejects, as `fetch` does, when a fault breaks the connection. */
  fetch(request: Request, at: { target: string; addressedSiteId: number | undefined }): Promise<Response>;
}

/** Puts the steps in order. */
export function createApp(parts: AppDeps): App {
  const pipeline: readonly Step[] = [
    findRoute(parts.endpoints),
    authenticate(parts.credentials),
    injectFaults(parts.faults),
    authorize,
    readParameters,
    authorizePath,
    reauthenticate(parts.reauthentication),
    runHandler,
  ];
  const answer = createResponder(parts, async (context) => {
    const raw = rawRouteOf(context);
    if (raw !== undefined) return await runRaw(context, raw, parts.faults);
    if (!isApi(context.request.rawPath)) throw problem('not-found', `The API is at ${API_PREFIX}.`);
    await take(pipeline, context);
  });
  const rawRoutes = new RouteTable(parts.rawRoutes.map((route) => [`${route.method} ${route.pattern}`, route]));
  const rawRouteOf = ({ request: { method, rawPath } }: RequestContext) => {
    // Nearly all requests are for the API, where none of these routes is.
    const found = isApi(rawPath) ? undefined : rawRoutes.match(method, rawPath);
    return found === undefined || 'allowed' in found ? undefined : found;
  };
  const nameRequest = () => ({ publicUrl: parts.publicUrl, requestId: parts.random.hex('request', 16) });
  return {
    serve(incoming, outgoing) {
      const context = new RequestContext(new SocketCall(incoming, outgoing, nameRequest()), { outgoing });
      finish(answer(context), incoming).catch((error: unknown) => {
        parts.log.error('an answer could not be sent', { error });
        outgoing.destroy();
      });
    },
    async fetch(request, { target, addressedSiteId }) {
      const response = await answer(
        new RequestContext(requestCall(request, target, nameRequest()), { addressedSiteId }),
      );
      return response ?? new Response(null, { status: 500 });
    },
  };
}

/** Takes the steps one after the other until one has answered, and waits only for those that ask for it. */
async function take(steps: readonly Step[], context: RequestContext): Promise<void> {
  for (const step of steps) {
    const answered = step(context);
    if ((answered instanceof Promise ? await answered : answered) === true) return;
  }
}

/** Leaves the connection ready for its next request, or ends it where that would take too long. */
async function finish(answered: Promise<unknown>, incoming: IncomingMessage): Promise<void> {
  await answered;
  if (!isDrained(incoming) && !(await drainRequest(incoming))) incoming.socket.destroy();
}

function isApi(rawPath: string): boolean {
  return rawPath.startsWith(API_PREFIX) && (rawPath.length === API_PREFIX.length || rawPath[API_PREFIX.length] === '/');
}
