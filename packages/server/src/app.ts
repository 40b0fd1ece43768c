// START HERE for the server: the way of every request, as a list. `index.ts` builds the parts, this file puts them in order.
import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { Credentials } from './accounts/credentials.ts';
import type { Reauthentication } from './accounts/reauthentication.ts';
import type { Faults } from './faults/faults.ts';
import type { Endpoint } from './handlers/index.ts';
import type { RawRoute } from './http/call.ts';
import { type Bindings, type ExchangeEnv, type Step, targetOf } from './http/exchange.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { problem } from './problem.ts';
import type { Random } from './random.ts';
import { answer } from './steps/answer.ts';
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
}

export type App = Hono<ExchangeEnv>;

/** The server as a function from requests to responses. */
export function createApp(parts: AppParts): App {
  const app: App = new Hono<ExchangeEnv>({ router: new TrieRouter(), getPath: rawPath });
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

  app.use('*', answer(parts));
  for (const route of parts.rawRoutes) app.on(route.method, asHonoPattern(route.pattern), runRaw(route, parts.faults));
  app.use(`${apiPrefix}/*`, ...pipeline);
  app.all('*', () => {
    throw problem('not-found', `The API is at ${apiPrefix}.`);
  });
  // `answer` sends what was thrown; Hono only needs to be told that this is no crash.
  app.onError(() => new Response(null, { status: 500 }));
  return app;
}

function rawPath(request: Request, options?: { env?: Bindings }): string {
  return targetOf(request, options?.env).rawPath;
}

function asHonoPattern(pattern: string): string {
  return pattern.replaceAll(/\{(\w+)(\*?)\}/g, (_, name: string, rest: string) => (rest ? '*' : `:${name}`));
}
