// START HERE for the server: the pipeline of every request, as a list. A request becomes a RequestContext, and the
// responder wraps everything that follows: it answers browser preflights, renders what a step throws, waits until what
// was read is on disk, sends the answer and records the request in the journal. Inside it, a request outside the API
// (storage, attachments, control) goes to its raw route; a request of the API takes the steps in order until one of
// them has answered: find the route, authenticate, inject faults, check roles, read the parameters, check rights on
// paths, ask for a second proof, run the handler. At the end the rest of the request's body is read and thrown away, so
// that the connection can be used again; where that would take too long, the connection is closed.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Credentials } from './accounts/credentials.ts';
import type { Reauthentication } from './accounts/reauthentication.ts';
import type { Faults } from './faults/faults.ts';
import type { Endpoint } from './handlers/index.ts';
import { BodyBudget } from './http/body-budget.ts';
import type { RawRoute } from './http/call.ts';
import { drainRequest, isDrained } from './http/drain.ts';
import { SocketCall, toIncomingCall } from './http/incoming-call.ts';
import { RequestContext, type Step } from './http/request-context.ts';
import { type RouteMatch, RouteTable } from './http/route-table.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { problem } from './problem.ts';
import type { Random } from './random.ts';
import { authenticate, reauthenticate } from './steps/authenticate.ts';
import { authorize } from './steps/authorize.ts';
import { authorizePath } from './steps/authorize-path.ts';
import { API_PREFIX, findRoute } from './steps/find-route.ts';
import { injectFaults } from './steps/inject-faults.ts';
import { createResponder } from './steps/respond.ts';
import { runHandler, runRaw } from './steps/run-handler.ts';
import { validate } from './steps/validate.ts';
import type { SpaceReserve } from './store/space-reserve.ts';

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
  /** Refuse parameters that the catalogue does not know, instead of logging them. */
  readonly strict: boolean;
  readonly publicUrl: string | undefined;
  readonly random: Random;
  readonly reserve: SpaceReserve;
  /** Resolves when all that can be read now would outlast a power cut; undefined if it would already. */
  readonly whenFlushed: () => Promise<void> | undefined;
  /** Resolves when all processes find what requests have caused behind their answers; undefined if they do. */
  readonly whenTold: () => Promise<void> | undefined;
  /** Resolves when what follows sees all that was acknowledged anywhere before; undefined if it would already. */
  readonly refresh: () => Promise<void> | undefined;
}

/** Answers requests. */
export interface App {
  /** Answers a request that came through a socket. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): void;
  /** Answers a request made in process. Rejects, as `fetch` does, when a fault breaks the connection. */
  fetch(request: Request, at: { target: string; addressedSiteId: number | undefined }): Promise<Response>;
}

/** Puts the steps in order. */
export function createApp(deps: AppDeps): App {
  const bodies = new BodyBudget();
  const findRaw = createRawRouter(deps.rawRoutes);
  const pipeline: readonly Step[] = [
    findRoute(deps.endpoints),
    authenticate(deps.credentials),
    injectFaults(deps.faults, bodies),
    authorize,
    validate({ ...deps, bodies }),
    authorizePath,
    reauthenticate(deps.reauthentication),
    runHandler(deps.reserve),
  ];
  const answer = createResponder(deps, async (context) => {
    const refreshed = deps.refresh();
    if (refreshed !== undefined) await refreshed;
    const raw = findRaw(context);
    if (raw !== undefined) return await runRaw(context, raw, { ...deps, bodies });
    if (!isApi(context.request.rawPath)) throw problem('not-found', `The API is at ${API_PREFIX}.`);
    await take(pipeline, context);
  });
  const nameRequest = () => ({ publicUrl: deps.publicUrl, requestId: deps.random.hex('request', 16) });
  return {
    serve(incoming, outgoing) {
      const context = new RequestContext(new SocketCall(incoming, outgoing, nameRequest()), { outgoing });
      finish(answer(context), incoming).catch((error: unknown) => {
        deps.log.error('response could not be sent', { error });
        outgoing.destroy();
      });
    },
    async fetch(request, { target, addressedSiteId }) {
      const response = await answer(
        new RequestContext(toIncomingCall(request, target, nameRequest()), { addressedSiteId }),
      );
      return response ?? new Response(null, { status: 500 });
    },
  };
}

/** Finds the routes outside the API. */
function createRawRouter(routes: readonly RawRoute[]): (context: RequestContext) => RouteMatch<RawRoute> | undefined {
  const table = new RouteTable(routes.map((route) => [`${route.method} ${route.pattern}`, route]));
  return ({ request: { method, rawPath } }) => {
    // Nearly all requests are for the API, where none of these routes is.
    const found = isApi(rawPath) ? undefined : table.match(method, rawPath);
    return found === undefined || 'allowed' in found ? undefined : found;
  };
}

/** Runs the steps in order until one has answered, and waits only for those that return a promise. */
async function take(steps: readonly Step[], context: RequestContext): Promise<void> {
  for (const step of steps) {
    const answered = step(context);
    if ((answered instanceof Promise ? await answered : answered) === true) return;
  }
}

/** Drains the request so that its connection can be reused; closes the connection where that takes too long. */
async function finish(answered: Promise<unknown>, incoming: IncomingMessage): Promise<void> {
  await answered;
  if (!isDrained(incoming) && !(await drainRequest(incoming))) incoming.socket.destroy();
}

function isApi(rawPath: string): boolean {
  return rawPath.startsWith(API_PREFIX) && (rawPath.length === API_PREFIX.length || rawPath[API_PREFIX.length] === '/');
}
