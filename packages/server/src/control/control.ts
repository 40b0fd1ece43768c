// START HERE for the control API, below `/__control/v1`: the server's state, its sites, its faults, and what it saw.
// For tests, tools and the console, not for clients of the API. `access.ts` says who gets in.
import { readFile } from 'node:fs/promises';
import type { RawRoute } from '../http/call.ts';
import { problem } from '../problem.ts';
import { admit, explainRefusal, refuseAtDoor } from './access.ts';
import type { Controlled } from './controlled.ts';
import type { ControlRoute } from './route.ts';
import { createClockRoutes } from './routes/clock.ts';
import { createEventRoutes } from './routes/events.ts';
import { createFaultRoutes } from './routes/faults.ts';
import { createJournalRoutes } from './routes/journal.ts';
import { createOutboxRoutes } from './routes/outbox.ts';
import { createSessionRoutes } from './routes/session.ts';
import { createSiteRoutes } from './routes/sites.ts';
import { createStateRoutes } from './routes/state.ts';

const PREFIX = '/__control/v1';
const DESCRIPTION = new URL('../../control-api.json', import.meta.url);

/** The routes of all themes, each behind the same door. */
export function createControlRoutes(server: Controlled): readonly RawRoute[] {
  const themes = [
    createSessionRoutes,
    createSiteRoutes,
    createStateRoutes,
    createClockRoutes,
    createFaultRoutes,
    createJournalRoutes,
    createOutboxRoutes,
    createEventRoutes,
  ].map((routes) => routes(server));
  const description: RawRoute = {
    method: 'GET',
    pattern: `${PREFIX}/openapi.json`,
    handler: async () => ({
      text: await readFile(DESCRIPTION, 'utf8'),
      headers: { 'Content-Type': 'application/json' },
    }),
  };
  return [...themes.flat().map((route) => guardRoute(server, route)), description];
}

function guardRoute(server: Controlled, { route, handler, forReaders, forStrangers }: ControlRoute): RawRoute {
  const [method = '', path = ''] = route.split(' ');
  return {
    method,
    pattern: PREFIX + path,
    handler: async (call) => {
      if (forStrangers) {
        const refusal = refuseAtDoor(server.access(), call.request);
        if (refusal !== undefined) throw explainRefusal(refusal);
        return await handler(call, 'read');
      }
      const rights = admit(server.access(), call.request);
      if (rights === 'read' && method !== 'GET' && !forReaders) {
        throw problem('not-authorized/site-admin-required', 'This console may only read: it was started so.');
      }
      return await handler(call, rights);
    },
  };
}
